namespace JpMirai.Bot.Inbox;

/// <summary>Codes of a company or supporter that came with a page's address or a chat link. Each is kept sealed for 24 hours, linked to nobody, then dropped.</summary>
public interface IReferrals
{
    Task KeepAsync(string code, DateTimeOffset now, CancellationToken cancel);
}
