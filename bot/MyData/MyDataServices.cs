using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.MyData;

public static class MyDataServices
{
    internal const string Limit = "my-data";

    /// <summary>The page behind a link for one's own data. The store brings <see cref="IOwnData"/>.</summary>
    public static IServiceCollection AddMyData(this IServiceCollection services)
    {
        services.AddOptions<MyDataOptions>().BindConfiguration("MyData").ValidateDataAnnotations().ValidateOnStart();
        return services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(Limit, request => RateLimitPartition.GetFixedWindowLimiter(
                request.Connection.RemoteIpAddress ?? IPAddress.None,
                _ => new FixedWindowRateLimiterOptions
                {
                    PermitLimit = request.RequestServices.GetRequiredService<IOptions<MyDataOptions>>().Value.RequestsPerMinute,
                    Window = TimeSpan.FromMinutes(1),
                }));
        });
    }
}
