using System.Text;
using JpMirai.Bot.WebChat;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace JpMirai.Bot.Staff;

/// <summary>Draws the staff pages: components rendered on the server to plain HTML, with no script of a framework.</summary>
internal sealed class StaffHtml(ILoggerFactory logs, IAntiforgery forms, StaffAssets assets)
{
    private const string Stylesheet = "staff.css", Icon = "icon.svg";

    /// <summary>On every answer below the staff's prefixes, whatever it is.</summary>
    public static void Guard(IHeaderDictionary headers)
    {
        PageHeaders.Write(headers, frameAncestors: "'none'");
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex, nofollow";
    }

    /// <summary>A page about who calls, in that person's language.</summary>
    public async Task<IResult> PageAsync<T>(HttpContext context, Dictionary<string, object?>? parameters = null, int status = StatusCodes.Status200OK) where T : StaffPage =>
        Results.Content(await RenderAsync<T>(context, ViewOf(context), parameters), "text/html; charset=utf-8", Encoding.UTF8, status);

    /// <summary>A page or a part of one, as HTML.</summary>
    public async Task<string> RenderAsync<T>(HttpContext context, StaffView view, Dictionary<string, object?>? parameters = null) where T : StaffPage
    {
        await using var renderer = new HtmlRenderer(context.RequestServices, logs);
        var given = new Dictionary<string, object?>(parameters ?? []) { [nameof(StaffPage.View)] = view };
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(given))).ToHtmlString());
    }

    public StaffView ViewOf(HttpContext context)
    {
        var member = context.User.FindStaff();
        var request = context.Request;
        var texts = StaffTexts.Choose(member?.PageLanguage, request.Query["lang"], request.Headers.AcceptLanguage);
        var token = forms.GetAndStoreTokens(context).RequestToken!;
        Guard(context.Response.Headers);
        context.Response.Headers.ContentLanguage = texts.Language;
        return new(texts, member, token, request.Path, StaffRoutes.LocalOr(request.Query["return"], ""), assets.AddressOf(Stylesheet), assets.AddressOf(Icon));
    }
}
