using System.Collections.Concurrent;
using System.Threading.Channels;
using JpMirai.Channels.WebChat;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.WebChat;

/// <summary>The pages that listen now, by conversation. Waking one costs nothing where nobody listens, and never waits for a slow page.</summary>
public sealed class LivePages(IOptions<WebChatOptions> options) : ILivePages
{
    private readonly ConcurrentDictionary<string, LivePage[]> listening = new(StringComparer.Ordinal);

    /// <summary>Begins to listen; a conversation with too many pages loses its oldest.</summary>
    public LivePage Join(string conversation)
    {
        var page = new LivePage();
        LivePage? oldest = null;
        listening.AddOrUpdate(conversation, [page], (_, pages) =>
        {
            oldest = pages.Length >= options.Value.MaxPages ? pages[0] : null;
            return oldest is null ? [.. pages, page] : [.. pages[1..], page];
        });
        oldest?.Close();
        return page;
    }

    public void Leave(string conversation, LivePage page)
    {
        while (listening.TryGetValue(conversation, out var pages) && pages.Contains(page))
        {
            LivePage[] others = [.. pages.Where(other => other != page)];
            if (others.Length == 0 ? listening.TryRemove(new(conversation, pages)) : listening.TryUpdate(conversation, others, pages)) return;
        }
    }

    /// <summary>Something was added to the conversation's log.</summary>
    public void Wake(string conversation)
    {
        if (!listening.TryGetValue(conversation, out var pages)) return;
        foreach (var page in pages) page.Wake(typing: false);
    }

    public void ShowTyping(string conversation)
    {
        if (!listening.TryGetValue(conversation, out var pages)) return;
        foreach (var page in pages) page.Wake(typing: true);
    }
}

/// <summary>One listening page: told that there is something, never what. What there is it reads from the log, at its own pace.</summary>
public sealed class LivePage
{
    private readonly Channel<bool> signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile bool typing;
    private Task<bool>? waiting;

    internal void Wake(bool typing)
    {
        if (typing) this.typing = true;
        signal.Writer.TryWrite(true);
    }

    internal void Close() => signal.Writer.TryComplete();

    /// <summary>Waits for the next reason to look; false once the page has to make room, null if there was none for so long.</summary>
    public async Task<bool?> NextAsync(TimeSpan most, TimeProvider clock, CancellationToken cancel)
    {
        waiting ??= signal.Reader.WaitToReadAsync(cancel).AsTask();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (await Task.WhenAny(waiting, Task.Delay(most, clock, enough.Token)) != waiting && !cancel.IsCancellationRequested) return null;

        await enough.CancelAsync();
        var isAwake = await waiting;
        waiting = null;
        return isAwake && signal.Reader.TryRead(out _);
    }

    /// <summary>True if an answer is being prepared; asked once.</summary>
    public bool TakeTyping()
    {
        var was = typing;
        typing = false;
        return was;
    }
}
