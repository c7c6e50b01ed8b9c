using System.Net;
using System.Text.Json;
using JpMirai.Dialogs.Activities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JpMirai.Channels.Line;

/// <summary>
/// The month's pushes: the platform's count as last read, and ours since. The reserve is kept for what must arrive.
/// Not knowing (the platform doesn't tell) never holds a message back.
/// </summary>
internal sealed partial class LineQuota(LineApi api, IOptions<LineOptions> options, TimeProvider clock, ILogger<LineQuota> log)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _nextRead = DateTimeOffset.MinValue;
    private long? _limit;
    private long _used;
    private bool _spent;

    /// <summary>May a push be made? Reads the platform's count if the last look is long ago; only the caller that finds it so waits.</summary>
    public async ValueTask<bool> AllowsAsync(Urgency urgency, CancellationToken cancel)
    {
        if (urgency == Urgency.MustArrive) return true;
        if (IsReadingDue()) await ReadAsync(cancel);

        lock (_gate) return !_spent && (_limit is not { } most || most - _used > Math.Ceiling(most * options.Value.QuotaReserve));
    }

    /// <summary>A push was taken. Any number of messages in one call counts once.</summary>
    public void Count()
    {
        lock (_gate) _used++;
    }

    /// <summary>The platform said that the month is used up.</summary>
    public void MarkSpent()
    {
        lock (_gate) _spent = true;
    }

    private bool IsReadingDue()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (now < _nextRead) return false;
            _nextRead = now + options.Value.QuotaRefresh;
            return true;
        }
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        long usedBefore;
        lock (_gate) usedBefore = _used;
        var consumptionTold = api.GetAsync("/v2/bot/message/quota/consumption", cancel);
        var quota = await api.GetAsync("/v2/bot/message/quota", cancel);
        var consumption = await consumptionTold;

        lock (_gate)
        {
            _spent = false;
            if (Number(consumption, "totalUsage") is { } total && quota is PlatformAnswer.Answered { Status: HttpStatusCode.OK })
            {
                _limit = Number(quota, "value");   // Absent where the plan has no limit.
                _used = total + (_used - usedBefore);
                return;
            }
        }
        LogUnread(log);
    }

    private static long? Number(PlatformAnswer answer, string name)
    {
        if (answer is not PlatformAnswer.Answered { Status: HttpStatusCode.OK } read) return null;
        using var json = WireJson.Parse(read.Body, out _);
        return json is not null && json.RootElement.Has(name, JsonValueKind.Number, out var number) && number.TryGetInt64(out var value) && value >= 0 ? value : null;
    }

    [LoggerMessage(LogLevel.Warning, "LINE did not tell its message quota; pushes go on")]
    private static partial void LogUnread(ILogger log);
}
