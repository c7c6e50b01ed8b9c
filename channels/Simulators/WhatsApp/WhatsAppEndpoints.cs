using JpMirai.Simulators.Meta;
using JpMirai.Simulators.Platform;
using Microsoft.AspNetCore.Routing;

namespace JpMirai.Simulators.WhatsApp;

/// <summary>The Cloud API over HTTP, as graph.facebook.com has it.</summary>
internal sealed class WhatsAppEndpoints(WhatsAppPlatform platform) : GraphEndpoints(platform, platform.Options.AccessToken)
{
    private protected override BotAnswer TooManyRequests => Failure.TooManyCalls.AtOnce(429);

    public void MapAll(IEndpointRouteBuilder routes)
    {
        var (messages, templates) = (platform.Messages, platform.TemplateCalls);
        MapGraph(routes, "POST", "/{id}/messages", Of(platform.Options.PhoneNumberId, messages.Post), canFail: true);
        MapGraph(routes, "GET", "/{id}/message_templates", Of(platform.Options.BusinessAccountId, templates.List));
        MapGraph(routes, "POST", "/{id}/message_templates", Of(platform.Options.BusinessAccountId, templates.Create));
        MapRestOfGraph(routes);
    }

    /// <summary>The call, if it is about the number or the account with this id.</summary>
    private static Func<BotRequest, BotAnswer> Of(string id, Func<BotRequest, BotAnswer> handle) => request => request.InPath("id") == id
        ? handle(request)
        : GraphAnswer.Violation(400, 100, $"Unsupported request. Object with ID '{request.InPath("id")}' does not exist", subcode: 33);
}
