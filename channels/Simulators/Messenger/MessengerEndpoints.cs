using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using JpMirai.Simulators.Meta;
using JpMirai.Simulators.Platform;
using Microsoft.AspNetCore.Routing;

namespace JpMirai.Simulators.Messenger;

/// <summary>The part of the Graph API that belongs to a page's messages. It is graph.facebook.com.</summary>
internal sealed class MessengerEndpoints(MessengerPlatform platform) : GraphEndpoints(platform, platform.Options.PageAccessToken)
{
    /// <summary>https://developers.facebook.com/docs/graph-api/reference/page/subscribed_apps, those about messages.</summary>
    private static readonly FrozenSet<string> Fields = FrozenSet.Create(
        "messages", "messaging_postbacks", "messaging_optins", "messaging_optouts", "messaging_referrals", "messaging_handovers", "messaging_account_linking",
        "messaging_policy_enforcement", "messaging_feedback", "message_echoes", "message_deliveries", "message_reads", "message_reactions", "message_edits",
        "message_context", "standby", "feed");

    private protected override BotAnswer TooManyRequests => GraphAnswer.Problem(400, 613, "(#613) Calls to this api have exceeded the rate limit.");

    public void MapAll(IEndpointRouteBuilder routes)
    {
        MapGraph(routes, "POST", "/{page}/messages", platform.Api.Send, canFail: true);
        MapGraph(routes, "POST", "/{page}/messenger_profile", platform.Profile.Set);
        MapGraph(routes, "GET", "/{page}/messenger_profile", platform.Profile.Get);
        MapGraph(routes, "DELETE", "/{page}/messenger_profile", platform.Profile.Delete);
        MapGraph(routes, "POST", "/{page}/subscribed_apps", Subscribe);
        MapGraph(routes, "GET", "/{page}/subscribed_apps", _ => Subscribed());
        Map(routes, "GET", "/cdn/{file}/{name}", request => Content(request.InPath("file")));
        MapRestOfGraph(routes);
    }

    /// <summary>A page token speaks for its own page only, by number or as "me".</summary>
    private protected override BotAnswer? Refuse(BotRequest request) => request.Route.ContainsKey("file")
        ? request.Token is null ? null : GraphAnswer.Violation(400, 1, "A page's token has no business at the host for contents.")
        : base.Refuse(request)
        ?? (request.Route.ContainsKey("page") && request.InPath("page") is var page && page != "me" && page != platform.Options.PageId
            ? GraphAnswer.Violation(400, 100, $"Unsupported request. Object with ID '{page}' does not exist or cannot be loaded due to missing permissions", 33)
            : null);

    /// <summary>The fields come as one text with commas or as an array.</summary>
    private BotAnswer Subscribe(BotRequest request)
    {
        if (!GraphBody.TryRead(request, out var body, out var findings, out var refusal)) return refusal;

        body.Ignore("subscribed_fields");
        body.NoOthers();
        string[] asked = body.Json.TryGetProperty("subscribed_fields", out var fields) && fields.ValueKind == JsonValueKind.Array
            ? [.. fields.EnumerateArray().Select(field => field.ToString())]
            : (body.Json.Member("subscribed_fields") ?? "").Split(',', StringSplitOptions.TrimEntries);
        foreach (var unknown in asked.Where(field => !Fields.Contains(field)))
            body.Refuse("subscribed_fields", $"'{unknown}' is no field");
        if (findings.Count > 0) return GraphAnswer.Invalid(findings);

        platform.SubscribedFields = [.. asked];
        return BotAnswer.Ok(new JsonObject { ["success"] = true });
    }

    private BotAnswer Content(string file) => platform.Files.Knows(file, out var content) && content is not null
        ? BotAnswer.Ok() with { File = content }
        : GraphAnswer.Problem(403, 1, "URL signature expired");

    private BotAnswer Subscribed() => BotAnswer.Ok(new JsonObject
    {
        ["data"] = platform.SubscribedFields.IsEmpty
            ? []
            : new JsonArray(new JsonObject
            {
                ["id"] = platform.Options.AppId,
                ["subscribed_fields"] = new JsonArray([.. platform.SubscribedFields.Select(field => JsonValue.Create(field))]),
            }),
    });
}
