using JpMirai.Bot.Desk;
using JpMirai.Bot.Outbox;
using JpMirai.Bot.Turns;

namespace JpMirai.Bot.Translation;

/// <summary>
/// Translates what workers wrote in chats at the desk. What waits lies in the store, so a restart loses nothing; each text is tried a bounded number of times, and whether she
/// agrees is looked up right before each try. The chat itself never waits for it.
/// </summary>
internal sealed partial class ChatTranslationWorker(
    IChatTranslations translations, ChatTranslator translator, DeskFeed feed, IReady ready, TimeProvider clock, ILogger<ChatTranslationWorker> log) : BackgroundService
{
    /// <summary>Tries of one text, over about thirteen minutes.</summary>
    public const int MostTries = 7;

    /// <summary>Texts under way at once: one that hangs does not hold up the others.</summary>
    private const int InFlight = 8;

    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30), RetryAfter = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var screen = feed.Listen();
        var underWay = new Dictionary<Task, long>();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (ready.IsReady) await BeginAsync(underWay, stoppingToken);
                await RestAsync(underWay, screen, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                LogTrouble(log, exception);
                await Task.Delay(RetryAfter, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        feed.Leave(screen);
        await Task.WhenAll(underWay.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task BeginAsync(Dictionary<Task, long> underWay, CancellationToken cancel)
    {
        foreach (var waiting in await translations.DueAsync(clock.GetUtcNow(), 2 * InFlight, cancel))
            if (underWay.Count < InFlight && !underWay.ContainsValue(waiting.Id)) underWay[TryAsync(waiting, cancel)] = waiting.Id;
    }

    /// <summary>Until something changes at the desk, one of those under way is done, or the next try is due.</summary>
    private async Task RestAsync(Dictionary<Task, long> underWay, DeskScreen screen, CancellationToken cancel)
    {
        var pause = await PauseAsync(underWay.Count > 0, cancel);
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (pause > TimeSpan.Zero)
        {
            Task change = screen.ChangedAsync(pause, clock, awake.Token);
            await Task.WhenAny([change, .. underWay.Keys]);
            await awake.CancelAsync();
            await change.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        foreach (var done in underWay.Keys.Where(task => task.IsCompleted).ToList())
        {
            underWay.Remove(done);
            await done;
        }
        cancel.ThrowIfCancellationRequested();
    }

    private async Task<TimeSpan> PauseAsync(bool isBusy, CancellationToken cancel)
    {
        if (!ready.IsReady) return RetryAfter;
        if (isBusy || await translations.NextDueAsync(cancel) is not { } due) return LongestSleep;
        var left = due - clock.GetUtcNow();
        return left < LongestSleep ? left : LongestSleep;
    }

    private async Task TryAsync(WaitingText waiting, CancellationToken cancel)
    {
        if (await translations.TakeAsync(waiting, cancel) is not { } text) return;

        var bare = new EntryTranslation(0, TranslationState.Failed, waiting.To);
        switch (await translator.TranslateAsync(waiting.Case, new Sentence(text, waiting.From, waiting.To), cancel))
        {
            case Translation.Translated done: await translations.SettleAsync(waiting, bare with { State = TranslationState.Done, Text = done.Text, By = done.By }, cancel); break;
            case Translation.Remembered known: await translations.SettleAsync(waiting, bare with { State = TranslationState.Corrected, Text = known.Text, By = known.By }, cancel); break;
            case Translation.Blocked stopped: await translations.SettleAsync(waiting, bare with { State = TranslationState.Stopped, Losses = stopped.Losses }, cancel); break;
            case Translation.Unavailable when waiting.Tries + 1 < MostTries:
                await translations.PutOffAsync(waiting, clock.GetUtcNow() + Backoff.After(waiting.Tries + 1, spread: 0.5), cancel);
                break;
            default:
                LogGivenUp(log, waiting.Case, waiting.N);
                await translations.SettleAsync(waiting, bare, cancel);
                break;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Entry {N} of case {CaseId} was not translated")]
    private static partial void LogGivenUp(ILogger log, string caseId, long n);

    [LoggerMessage(LogLevel.Warning, "The texts to be translated could not be read; trying again")]
    private static partial void LogTrouble(ILogger log, Exception exception);
}
