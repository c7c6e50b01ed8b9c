using System.Threading.RateLimiting;
using JpMirai.Channels.WebChat;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.WebChat;

/// <summary>How fast a conversation may send, and how many tokens an address may have. An address may be a whole dormitory.</summary>
public sealed class ActivityRate(IOptions<WebChatOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> activities = Limiter(options.Value.ActivityBurst, options.Value.ActivitiesPerSecond, TimeSpan.FromSeconds(1));
    private readonly PartitionedRateLimiter<string> tokens = Limiter(options.Value.TokenBurst, options.Value.TokensPerMinute, TimeSpan.FromMinutes(1));

    /// <summary>True if the conversation sends faster than it can be answered one by one.</summary>
    public bool IsHurried(string conversation)
    {
        using var lease = activities.AttemptAcquire(conversation);
        return !lease.IsAcquired;
    }

    public bool MayHaveToken(HttpContext context)
    {
        using var lease = tokens.AttemptAcquire(context.Connection.RemoteIpAddress?.ToString() ?? "");
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        activities.Dispose();
        tokens.Dispose();
    }

    private static PartitionedRateLimiter<string> Limiter(int burst, int back, TimeSpan period) =>
        PartitionedRateLimiter.Create<string, string>(who => RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst, TokensPerPeriod = back, ReplenishmentPeriod = period, QueueLimit = 0, AutoReplenishment = true,
        }));
}
