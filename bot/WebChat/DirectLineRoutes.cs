using JpMirai.Bot.Turns;
using JpMirai.Channels.WebChat;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.WebChat;

/// <summary>The addresses of the web chat, and who may call them.</summary>
public static class DirectLineRoutes
{
    public const string Prefix = "/v3/directline";
    private const string Policy = "webchat", BearerKey = "bearer";

    public static IServiceCollection AddWebChat(this IServiceCollection services, IConfiguration section)
    {
        services.AddWebChatChannel(section);
        services.AddSingleton<DirectLineTokens>().AddSingleton<Origins>().AddSingleton<ActivityRate>();
        services.AddSingleton<DirectLine>().AddSingleton<StreamSocket>().AddSingleton<WebChatToken>();
        services.AddResponseCompression(compression => (compression.EnableForHttps, compression.MimeTypes) = (true, ["application/json"]));
        return services.AddCors();
    }

    public static void MapWebChat(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<WebChatOptions>>().Value;
        // A history holds no token, so that its length tells nothing of one.
        app.UseWhen(context => HttpMethods.IsGet(context.Request.Method) && context.Request.Path.StartsWithSegments(Prefix) && context.Request.Path.Value!.EndsWith("/activities", StringComparison.Ordinal),
            branch => branch.UseResponseCompression());
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30), KeepAliveTimeout = TimeSpan.FromSeconds(60) });
        app.UseCors(cors => cors.SetIsOriginAllowed(origin => options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase)).WithMethods("GET", "POST", "OPTIONS")
            .WithHeaders("Authorization", "Content-Type", "x-ms-bot-agent", "x-requested-with").WithExposedHeaders("Retry-After").SetPreflightMaxAge(TimeSpan.FromDays(1)));

        var api = app.MapGroup(Prefix).AllowAnonymous().AddEndpointFilter(StoreIsOpenAsync).AddEndpointFilter(IsBearerAsync);
        api.MapPost("/tokens/generate", (HttpContext context, DirectLine line) => line.GenerateAsync(context, BearerOf(context)));
        api.MapPost("/tokens/refresh", (HttpContext context, DirectLine line) => line.Refresh(BearerOf(context)));
        api.MapPost("/conversations", (HttpContext context, DirectLine line) => line.StartAsync(context, BearerOf(context)));
        api.MapGet("/conversations/{id}", (HttpContext context, DirectLine line, string id, string? watermark) => line.ReconnectAsync(context, BearerOf(context), id, watermark));
        api.MapGet("/conversations/{id}/activities", (HttpContext context, DirectLine line, string id, string? watermark) => line.ReadAsync(id, watermark, context.RequestAborted));
        api.MapPost("/conversations/{id}/activities", (HttpContext context, DirectLine line, string id) => line.PostAsync(context, BearerOf(context), id));
        api.MapPost("/conversations/{id}/upload", (HttpContext context, DirectLine line, string id) => line.UploadAsync(context, BearerOf(context), id));

        app.MapGet($"{Prefix}/conversations/{{id}}/stream", (HttpContext context, StreamSocket socket, string id, string? t, string? watermark) => socket.ListenAsync(context, id, t, watermark))
            .AddEndpointFilter(StoreIsOpenAsync).AllowAnonymous();
        app.MapPost(WebChatToken.Path, (HttpContext context, WebChatToken token) => token.MintAsync(context)).AddEndpointFilter(StoreIsOpenAsync).AllowAnonymous();
    }

    private static Bearer BearerOf(HttpContext context) => (Bearer)context.Items[BearerKey]!;

    /// <summary>No call passes without a token of ours for the very conversation, used from a page that may.</summary>
    private static async ValueTask<object?> IsBearerAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var context = call.HttpContext;
        if (context.Request.Headers.Authorization.ToString() is not { Length: > 7 } header || !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return DirectLineError.NoToken;

        var bearer = await context.RequestServices.GetRequiredService<DirectLineTokens>().ReadAsync(header[7..].Trim());
        if (bearer is Bearer.Expired) return DirectLineError.Expired;
        if (bearer is Bearer.Invalid || bearer is Bearer.Page page && context.Request.RouteValues["id"] is string id && id != page.Conversation) return DirectLineError.BadToken;
        if (!context.RequestServices.GetRequiredService<Origins>().Allow(context.Request, bearer)) return DirectLineError.BadOrigin;

        context.Items[BearerKey] = bearer;
        context.Response.Headers.CacheControl = "no-store";
        return await next(call);
    }

    private static async ValueTask<object?> StoreIsOpenAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        try
        {
            return await next(call);
        }
        catch (StoreUnavailableException)
        {
            // Nothing was promised: the page keeps what it has and tries again.
            return DirectLineError.Later(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "The service can't store anything now. Try again in a moment.", TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(1));
        }
    }
}
