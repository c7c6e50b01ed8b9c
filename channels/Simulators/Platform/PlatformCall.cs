namespace JpMirai.Simulators.Platform;

/// <summary>One call of the bot, with what it was answered.</summary>
/// <param name="Endpoint">Method and path, such as <c>POST /v2/bot/message/reply</c>.</param>
/// <param name="RetryKey">Null where the platform knows none.</param>
/// <param name="Status">0 while a call hangs: it is never answered.</param>
public sealed record PlatformCall(
    string RequestId, DateTimeOffset At, string Endpoint, string? RetryKey, string Body, int Status, string Answer, Fault Fault);

/// <summary>
/// A call that breaks the platform's rules. What happens to a bot that does everything right is none: at LINE a used reply token,
/// a spent quota and a known retry key, at Messenger a person who has blocked the page.
/// </summary>
public sealed record Violation(string Endpoint, string Message, string Body);

/// <summary>How much went to and fro.</summary>
/// <param name="Posts">Webhook posts, redeliveries included.</param>
/// <param name="Redeliveries">Posts of events that were posted before.</param>
/// <param name="FailedPosts">Posts not answered with 2xx in time.</param>
/// <param name="GivenUp">Events that the bot never took.</param>
/// <param name="Refused">Calls not answered with 2xx, and hung ones.</param>
/// <param name="Delivered">Messages that arrived on a phone or in a group.</param>
/// <param name="QuotaUsed">Messages of this month that count; 0 where the platform doesn't count.</param>
public sealed record Counters(
    int Events, int Posts, int Redeliveries, int FailedPosts, int GivenUp, int Calls, int Refused, int Delivered, int Violations, int QuotaUsed);
