namespace JpMirai.Channels;

/// <summary>What became of one send. The outbox decides from this alone.</summary>
public abstract record SendOutcome
{
    /// <summary>The platform has it.</summary>
    /// <param name="Left">Messages of this reply that are still to be sent, each by a call of its own.</param>
    public sealed record Sent(int Left = 0) : SendOutcome;

    /// <summary>Not taken; try again. <paramref name="After"/> is what the platform asked for, else the schedule decides.</summary>
    /// <param name="WholeChannel">The platform is slowing all of us down (429), not only this reply.</param>
    public sealed record Retry(string Code, TimeSpan? After, bool WholeChannel) : SendOutcome;

    /// <summary>Cut off after the request was written: it may have arrived.</summary>
    /// <param name="Left">Messages of this reply that follow, each by a call of its own.</param>
    public sealed record Ambiguous(string Code, int Left = 0) : SendOutcome;

    /// <summary>The platform will never take this: bad payload, closed window, spent quota.</summary>
    public sealed record Rejected(string Code, string Detail) : SendOutcome;

    /// <summary>Our credentials were refused: the channel stops, rows stay due.</summary>
    public sealed record Unauthorized : SendOutcome;

    /// <summary>The worker blocked us: stop all pushes.</summary>
    public sealed record Gone : SendOutcome;
}
