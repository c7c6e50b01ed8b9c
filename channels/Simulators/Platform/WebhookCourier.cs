using System.Collections.Concurrent;

namespace JpMirai.Simulators.Platform;

/// <summary>
/// Carries events to the bot, as its platform writes and signs them. What isn't answered with 2xx comes again, the same event.
/// Waiting for an answer is real time, so that a moved clock doesn't cut a post off; the pause before a redelivery is the injected clock's.
/// </summary>
internal sealed class WebhookCourier(PlatformOptions options, IWebhookWire wire, TimeProvider clock, FaultDice dice) : IAsyncDisposable
{
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private List<(WebhookEvent Event, TaskCompletionSource Posted)> _held = [];
    private int _events, _posts, _redeliveries, _failedPosts, _givenUp;

    public Uri? Url { get; set; } = options.WebhookUrl;

    public Redelivery Redelivery { get; set; } = options.Redelivery;

    /// <summary>Told about each failed post and why.</summary>
    public Action<WebhookEvent, string>? Failed { get; init; }

    public Counters Count(Counters others) =>
        others with { Events = _events, Posts = _posts, Redeliveries = _redeliveries, FailedPosts = _failedPosts, GivenUp = _givenUp };

    /// <summary>Returns when the bot has answered the first post, well or badly.</summary>
    public Task PostAsync(WebhookEvent what, CancellationToken cancel)
    {
        Interlocked.Increment(ref _events);
        var posted = dice.Faults.HoldsEvents ? HoldAsync(what) : Track(DeliverAsync([what]));
        return posted.WaitAsync(cancel);
    }

    /// <summary>Posts each when the one before was answered, well or badly.</summary>
    public Task PostInTurnAsync(IReadOnlyList<WebhookEvent> events) => Track(InTurnAsync(events));

    /// <summary>Returns when no post, pause or redelivery is left.</summary>
    public async Task WhenQuietAsync(CancellationToken cancel)
    {
        while (!_running.IsEmpty)
            await Task.WhenAll(_running.Keys).WaitAsync(cancel).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await WhenQuietAsync(CancellationToken.None).ConfigureAwait(false);
        _closing.Dispose();
        _http.Dispose();
    }

    private async Task InTurnAsync(IReadOnlyList<WebhookEvent> events)
    {
        foreach (var what in events)
            await PostAsync(what, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Collects what comes within a moment, to send it as a batch or in another order.</summary>
    private Task HoldAsync(WebhookEvent what)
    {
        var posted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _held.Add((what, posted));
            if (_held.Count == 1) _ = Track(ReleaseAsync());
        }
        return posted.Task;
    }

    private async Task ReleaseAsync()
    {
        await Task.Delay(dice.Faults.HoldFor, TimeProvider.System, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        (WebhookEvent Event, TaskCompletionSource Posted)[] held;
        lock (_gate) (held, _held) = ([.. _held], []);
        if (dice.Happens(static faults => faults.ReorderRate)) dice.Shuffle(held);
        foreach (var batch in held.Chunk(Math.Max(1, dice.Faults.BatchSize)))
        {
            await DeliverAsync([.. batch.Select(item => item.Event)]).ConfigureAwait(false);
            foreach (var (_, posted) in batch)
                posted.SetResult();
        }
    }

    private async Task DeliverAsync(WebhookEvent[] events)
    {
        if (!await TryPostAsync(events, isRedelivery: false).ConfigureAwait(false))
            _ = Track(RedeliverAsync(events));
        else if (dice.Copies() is > 0 and var copies)
            _ = Track(RepeatAsync(events, copies));
    }

    private async Task RedeliverAsync(WebhookEvent[] events)
    {
        for (var attempt = 0; Redelivery.Enabled && attempt < Redelivery.Times; attempt++)
        {
            await PauseAsync(Redelivery.Pause * Math.Pow(2, attempt)).ConfigureAwait(false);
            if (_closing.IsCancellationRequested) return;
            if (await TryPostAsync(events, isRedelivery: true).ConfigureAwait(false)) return;
        }
        Interlocked.Add(ref _givenUp, events.Length);
    }

    private async Task RepeatAsync(WebhookEvent[] events, int copies)
    {
        for (; copies > 0; copies--)
        {
            await PauseAsync(Redelivery.Pause).ConfigureAwait(false);
            if (_closing.IsCancellationRequested) return;
            await TryPostAsync(events, isRedelivery: true).ConfigureAwait(false);
        }
    }

    private async Task<bool> TryPostAsync(WebhookEvent[] events, bool isRedelivery)
    {
        Interlocked.Increment(ref _posts);
        if (isRedelivery) Interlocked.Increment(ref _redeliveries);
        if (isRedelivery) wire.PostingAgain(events, clock.GetUtcNow());

        if (await ProblemOfPostAsync(events, isRedelivery).ConfigureAwait(false) is not { } problem) return true;

        Interlocked.Increment(ref _failedPosts);
        foreach (var what in events)
            Failed?.Invoke(what, problem);
        return false;
    }

    private async Task<string?> ProblemOfPostAsync(WebhookEvent[] events, bool isRedelivery)
    {
        if (Url is not { } url) return "No webhook address is set.";

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        timeout.CancelAfter(options.WebhookTimeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = wire.Write(events, isRedelivery) };
            request.Headers.UserAgent.ParseAdd(wire.UserAgent);
            using var response = await _http.SendAsync(request, timeout.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? null : $"The bot answered {(int)response.StatusCode}.";
        }
        catch (HttpRequestException)
        {
            return "The bot can't be reached.";
        }
        catch (OperationCanceledException)
        {
            return $"The bot did not answer within {options.WebhookTimeout.TotalSeconds:0.#} s.";
        }
    }

    private async Task PauseAsync(TimeSpan pause) =>
        await Task.Delay(pause, clock, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>A task is in the list before anyone can see it end, so that quiet means quiet.</summary>
    private Task Track(Task task)
    {
        _running[task] = 0;
        _ = task.ContinueWith(done => _running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return task;
    }
}
