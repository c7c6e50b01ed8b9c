using System.Collections.Frozen;
using System.Text;
using JpMirai.Knowledge;

namespace JpMirai.Bot.WebChat;

/// <summary>The worker's chat at <c>/</c>: one page for each language, written once, and its files.</summary>
internal sealed class WebPage(Mind mind, PageAssets assets)
{
    private readonly FrozenDictionary<string, Lazy<PackedBody>> _pages = mind.Book.Languages.ToFrozenDictionary(
        language => language.Tag,
        language => new Lazy<PackedBody>(() => new(Encoding.UTF8.GetBytes(PageText.Write(mind.Book, language.Tag, assets)), "text/html; charset=utf-8")));

    public Task SendPageAsync(HttpContext context)
    {
        var request = context.Request;
        var language = PageLanguage.Choose(mind.Book, request.Query["lang"], request.Cookies["lang"], request.Headers.AcceptLanguage);
        PageHeaders.Write(context.Response.Headers);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentLanguage = language;
        return _pages[language].Value.SendAsync(context);
    }

    public Task SendAssetAsync(string hash, string name, HttpContext context)
    {
        PageHeaders.Write(context.Response.Headers);
        if (assets.Find(hash, name) is not { } file)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return file.SendAsync(context);
    }
}

/// <summary>What a browser is told about every answer of the page.</summary>
internal static class PageHeaders
{
    private const string Sources = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'";
    private const string Types = "require-trusted-types-for 'script'; trusted-types jpmirai";

    /// <param name="frameAncestors">Who may show it within a page of theirs, as the policy says it.</param>
    public static void Write(IHeaderDictionary headers, string frameAncestors = "'self'")
    {
        headers.ContentSecurityPolicy = $"{Sources}; frame-ancestors {frameAncestors}; {Types}";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
    }
}

/// <summary>Puts the page into the host.</summary>
internal static class WebPageServices
{
    public static IServiceCollection AddWebPage(this IServiceCollection services) => services.AddSingleton<PageAssets>().AddSingleton<WebPage>();

    public static IEndpointRouteBuilder MapWebPage(this IEndpointRouteBuilder routes)
    {
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        routes.MapMethods("/", reading, (WebPage page, HttpContext context) => page.SendPageAsync(context)).AllowAnonymous();
        routes.MapMethods("/assets/{hash}/{name}", reading, (string hash, string name, WebPage page, HttpContext context) => page.SendAssetAsync(hash, name, context)).AllowAnonymous();
        return routes;
    }
}
