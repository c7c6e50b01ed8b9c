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
    private readonly Lock gate = new();
    private DateTimeOffset nextRead = DateTimeOffset.MinValue;
    private long? limit;
    private long used;
    private bool spent;

    /// <summary>May a push be made? Reads the platform's count if the last look is long ago; only the caller that finds it so waits.</summary>
    public async ValueTask<bool> AllowsAsync(Urgency urgency, CancellationToken cancel)
    {
        if (urgency == Urgency.MustArrive) return true;
        if (IsReadingDue()) await ReadAsync(cancel);

        lock (gate) return !spent && (limit is not { } most || most - used > Math.Ceiling(most * options.Value.QuotaReserve));
    }

    /// <summary>A push was taken. Any number of messages in one call counts once.</summary>
    public void Count()
    {
        lock (gate) used++;
    }

    /// <summary>The platform said that the month is used up.</summary>
    public void MarkSpent()
    {
        lock (gate) spent = true;
    }

    private bool IsReadingDue()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (now < nextRead) return false;
            nextRead = now + options.Value.QuotaRefresh;
            return true;
        }
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        long usedBefore;
        lock (gate) usedBefore = used;
        var quota = await api.GetAsync("/v2/bot/message/quota", cancel);
        var consumption = await api.GetAsync("/v2/bot/message/quota/consumption", cancel);

        if (Number(consumption, "totalUsage") is not { } total || quota is not LineAnswer.Answered { Status: System.Net.HttpStatusCode.OK })
        {
            LogUnread(log);
            return;
        }
        lock (gate)
        {
            limit = Number(quota, "value");
            used = total + (used - usedBefore);
            spent = false;
        }
    }

    private static long? Number(LineAnswer answer, string name)
    {
        if (answer is not LineAnswer.Answered { Status: System.Net.HttpStatusCode.OK } read) return null;
        using var json = WireJson.Parse(read.Body, out _);
        return json is not null && json.RootElement.Has(name, JsonValueKind.Number, out var number) && number.TryGetInt64(out var value) && value >= 0 ? value : null;
    }

    [LoggerMessage(LogLevel.Warning, "LINE did not tell its message quota; pushes go on")]
    private static partial void LogUnread(ILogger log);
}
