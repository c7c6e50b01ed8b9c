namespace JpMirai.Channels;

/// <summary>What became of fetching a file that a worker sent.</summary>
public abstract record FetchOutcome
{
    public sealed record Fetched(byte[] Bytes) : FetchOutcome;

    /// <summary>Not now; try again. <paramref name="After"/> is what the platform asked for, else the schedule decides.</summary>
    public sealed record Retry(string Code, TimeSpan? After = null) : FetchOutcome;

    /// <summary>Never again: it has expired, was taken back, or lies where we don't go.</summary>
    public sealed record Gone(string Code) : FetchOutcome;

    public sealed record TooLarge : FetchOutcome;
}
