using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using JpMirai.Simulators.Meta;
using JpMirai.Simulators.Platform;
using Microsoft.AspNetCore.Routing;

namespace JpMirai.Simulators.WhatsApp;

/// <summary>The Cloud API over HTTP, as graph.facebook.com has it.</summary>
internal sealed class WhatsAppEndpoints(WhatsAppPlatform platform) : GraphEndpoints(platform, platform.Options.AccessToken)
{
    private static readonly TimeSpan AddressLife = TimeSpan.FromMinutes(5);

    private protected override BotAnswer TooManyRequests => Failure.TooManyCalls.AtOnce(429);

    public void MapAll(IEndpointRouteBuilder routes)
    {
        var (messages, templates) = (platform.Messages, platform.TemplateCalls);
        MapGraph(routes, "POST", "/{id}/messages", Of(platform.Options.PhoneNumberId, messages.Post), canFail: true);
        MapGraph(routes, "GET", "/{id}/message_templates", Of(platform.Options.BusinessAccountId, templates.List));
        MapGraph(routes, "POST", "/{id}/message_templates", Of(platform.Options.BusinessAccountId, templates.Create));
        MapGraph(routes, "GET", "/{id}", request => About(request.InPath("id")));
        Map(routes, "GET", "/lookaside/{id}", request => Content(request.InPath("id"), request.Query["ext"].ToString()));
        MapRestOfGraph(routes);
    }

    /// <summary>Where a file lies, for five minutes.</summary>
    private BotAnswer About(string id)
    {
        if (!platform.Files.Knows(id, out var file) || file is null || platform.Address is not { } here)
            return GraphAnswer.Problem(400, 100, $"Unsupported get request. Object with ID '{id}' does not exist", subcode: 33);
        return BotAnswer.Ok(new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["url"] = new Uri(here, string.Create(CultureInfo.InvariantCulture, $"lookaside/{id}?ext={(platform.Now + AddressLife).ToUnixTimeSeconds()}")).ToString(),
            ["mime_type"] = file.MediaType,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(file.Bytes)),
            ["file_size"] = file.Bytes.Length,
            ["id"] = id,
        });
    }

    private BotAnswer Content(string id, string until) =>
        platform.Files.Knows(id, out var file) && file is not null && long.TryParse(until, CultureInfo.InvariantCulture, out var end) && platform.Now.ToUnixTimeSeconds() <= end
            ? BotAnswer.Ok() with { File = file }
            : GraphAnswer.Problem(404, 1, "URL signature expired");

    /// <summary>The call, if it is about the number or the account with this id.</summary>
    private static Func<BotRequest, BotAnswer> Of(string id, Func<BotRequest, BotAnswer> handle) => request => request.InPath("id") == id
        ? handle(request)
        : GraphAnswer.Violation(400, 100, $"Unsupported request. Object with ID '{request.InPath("id")}' does not exist", subcode: 33);
}
