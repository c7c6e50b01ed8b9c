namespace JpMirai.Tests.Stories;

/// <summary>What a worker of a story holds in her hand: one of the channels, over real HTTP.</summary>
internal abstract class StoryPhone : IDisposable
{
    /// <summary>What no log line may ever hold: the platform's id of her, and what she typed.</summary>
    public abstract IEnumerable<string> Secrets { get; }

    /// <summary>Messages that arrived so far.</summary>
    public abstract int Seen { get; }

    /// <summary>Answers that arrived so far: messages that came together count as one.</summary>
    public abstract int Answers { get; }

    /// <summary>Answers she got without having asked, such as the greeting of a chat that began anew.</summary>
    public virtual int Unasked => 0;

    /// <summary>The values behind the buttons she can press now.</summary>
    public abstract IReadOnlyList<string> Choices { get; }

    /// <summary>All that can be read in the messages from number <paramref name="from"/> on.</summary>
    public abstract string TextFrom(int from);

    public abstract Task WaitAsync(int seen, CancellationToken cancel);

    public abstract Task SendAsync(string text);

    public abstract Task PressAsync(string value);

    /// <summary>follow, block, unblock, sticker, image or unsend (her last message).</summary>
    public abstract Task DoAsync(string act);

    /// <param name="mediaType">As the phone takes it to be, which may be wrong.</param>
    public abstract Task SendFileAsync(string name, string mediaType, byte[] content);

    public virtual void Dispose()
    {
    }
}
