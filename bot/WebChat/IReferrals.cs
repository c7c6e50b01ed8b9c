namespace JpMirai.Bot.WebChat;

/// <summary>Codes that came with a page's address. Each is kept sealed for 24 hours, linked to nobody, then dropped.</summary>
public interface IReferrals
{
    Task KeepAsync(string code, DateTimeOffset now, CancellationToken cancel);
}
