using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JpMirai.Simulators.WhatsApp;

/// <summary>Where whoever sits before the page plays Meta and judges the templates.</summary>
internal static class TemplateDesk
{
    public static void Map(IEndpointRouteBuilder api, WhatsAppPlatform platform)
    {
        api.MapGet("/templates", () => PageJson.Show(platform.Templates.Select(template =>
            new { template.Name, template.Language, template.Category, template.Status, text = template.TextOf("BODY") })));
        api.MapPost("/templates", context => DecideAsync(context, platform));
    }

    private static async Task DecideAsync(HttpContext context, WhatsAppPlatform platform)
    {
        if (await PageJson.ReadAsync<Decision>(context).ConfigureAwait(false) is not { } decision) return;

        var isKnown = platform.Templates.Any(template => template.Name == decision.Name && template.Language == decision.Language);
        var done = !isKnown ? null : decision.Status switch
        {
            TemplateStatus.Approved => platform.ApproveAsync(decision.Name, decision.Language, context.RequestAborted),
            TemplateStatus.Rejected => platform.RejectAsync(decision.Name, decision.Language, context.RequestAborted),
            TemplateStatus.Paused => platform.PauseAsync(decision.Name, decision.Language, context.RequestAborted),
            _ => null,
        };
        if (done is null)
        {
            await PageJson.RefuseAsync(context, "There is no such template, or no such decision.").ConfigureAwait(false);
            return;
        }
        await done.ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private sealed record Decision(string Name, string Language, TemplateStatus Status);
}
