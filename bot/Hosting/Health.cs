using JpMirai.Bot.Turns;

namespace JpMirai.Bot.Hosting;

internal static class Health
{
    /// <summary>/healthz/live: the process answers. /healthz/ready: the store is open and what an earlier process left is picked up.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz/live", () => TypedResults.Text("live")).AllowAnonymous();
        routes.MapGet("/healthz/ready", (IReady ready) => ready.IsReady ? Results.Text("ready") : Results.Text("starting", statusCode: StatusCodes.Status503ServiceUnavailable)).AllowAnonymous();
    }
}
