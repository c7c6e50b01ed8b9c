using System.Text.Json.Nodes;

namespace JpMirai.Simulators.Line;

/// <summary>
/// A request with a retry key is accepted once within 24 hours, whatever the second body says:
/// https://developers.line.biz/en/docs/messaging-api/retrying-api-request/
/// </summary>
internal sealed class RetryKeys
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private readonly Dictionary<Guid, Acceptance> _accepted = [];
    private readonly Lock _gate = new();

    public Acceptance? Earlier(Guid key, DateTimeOffset now)
    {
        lock (_gate)
        {
            return _accepted.TryGetValue(key, out var earlier) && now - earlier.At < Life ? earlier : null;
        }
    }

    public void Accept(Guid key, Acceptance acceptance)
    {
        lock (_gate) _accepted[key] = acceptance;
    }

    /// <param name="Answer">What the first request was told.</param>
    internal sealed record Acceptance(string RequestId, DateTimeOffset At, JsonObject Answer);
}
