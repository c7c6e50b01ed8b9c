namespace JpMirai.Dialogs;

/// <summary>How long what is kept: the table of the consent policy (12), row by row. Nothing else in the code names one of these periods.</summary>
public static class Retention
{
    /// <summary>Everything of who has no account: after her last message. So do answers and lines that may not be kept any more.</summary>
    public static Period AnonymousSession { get; } = new(0, TimeSpan.FromHours(24));

    /// <summary>Each line of what she wrote.</summary>
    public static Period Lines { get; } = new(0, TimeSpan.FromDays(90));

    /// <summary>What was said in a web chat, with an account.</summary>
    public static Period WebChats { get; } = new(0, TimeSpan.FromDays(90));

    /// <summary>The goodbye to an erased person that waits for her page.</summary>
    public static Period Goodbyes { get; } = new(0, TimeSpan.FromHours(24));

    /// <summary>A code that came with the address of the web page: linked to nobody.</summary>
    public static Period Referrals { get; } = new(0, TimeSpan.FromHours(24));

    /// <summary>Answers to a self-check: after its first one, so that none is kept longer than was agreed.</summary>
    public static Period Answers { get; } = new(24, TimeSpan.Zero);

    /// <summary>That a risk signal was seen.</summary>
    public static Period Signals { get; } = new(12, TimeSpan.Zero);

    /// <summary>A case at the desk: after it was closed.</summary>
    public static Period Cases { get; } = new(36, TimeSpan.Zero);

    /// <summary>A picture or file in a case: after it was closed.</summary>
    public static Period CaseFiles { get; } = new(0, TimeSpan.FromDays(90));

    /// <summary>What a web page sent along and no case has taken (not in the policy: a project rule).</summary>
    public static Period Uploads { get; } = new(0, TimeSpan.FromHours(24));

    /// <summary>That something was given to others without a yes.</summary>
    public static Period Disclosures { get; } = new(36, TimeSpan.Zero);

    /// <summary>Consent receipts: after the account has ended.</summary>
    public static Period Receipts { get; } = new(36, TimeSpan.Zero);

    /// <summary>The platform's id of her on one channel: after it was last used. Its keyed hash stays, so that she is known when she writes again.</summary>
    public static Period ChannelIds { get; } = new(13, TimeSpan.Zero);

    /// <summary>Someone who does not write is asked whether she wants to stay: after her last message, and only if she agreed to messages.</summary>
    public static Period UntilAsked { get; } = new(12, TimeSpan.Zero);

    /// <summary>An account nobody uses, whatever was agreed: after her last message.</summary>
    public static Period InactiveAccounts { get; } = new(18, TimeSpan.Zero);

    /// <summary>A consultant's own sentence with its corrected translation, which is about nobody: after it was corrected (not in the policy: a project rule).</summary>
    public static Period Remembered { get; } = new(36, TimeSpan.Zero);

    /// <summary>A code for fetching one's own data (not in the policy: a project rule).</summary>
    public static Period ExportCodes { get; } = new(0, TimeSpan.FromMinutes(30));
}

/// <summary>A length of time: calendar months, then a span.</summary>
public readonly record struct Period(int Months, TimeSpan Span)
{
    /// <summary>When what began then is over.</summary>
    public DateTimeOffset After(DateTimeOffset from) => from.AddMonths(Months) + Span;

    /// <summary>What began before this is over now.</summary>
    public DateTimeOffset Before(DateTimeOffset now) => now.AddMonths(-Months) - Span;
}
