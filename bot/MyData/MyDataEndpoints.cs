using System.Text;
using JpMirai.Dialogs;
using JpMirai.Knowledge;

namespace JpMirai.Bot.MyData;

/// <summary>
/// The link to one's own data. Looking at it uses nothing up, since chat apps look at links by themselves; only its button does.
/// What can't be opened is answered the same way whatever the reason.
/// </summary>
internal static class MyDataEndpoints
{
    public static void MapMyData(this IEndpointRouteBuilder routes)
    {
        var links = routes.MapGroup("/my-data").RequireRateLimiting(MyDataServices.Limit).AllowAnonymous();
        links.MapGet("/{code}", ShowAsync);
        links.MapPost("/{code}", TakeAsync);
    }

    private static async Task<IResult> ShowAsync(string code, HttpResponse response, IOwnData data, Mind mind, TimeProvider clock, CancellationToken cancel)
    {
        Guard(response);
        return await data.LanguageOfAsync(code, clock.GetUtcNow(), cancel) is { } language ? Page(MyDataPage.Offer(mind.Book.In(language))) : Gone(mind);
    }

    private static async Task<IResult> TakeAsync(string code, HttpResponse response, IOwnData data, Mind mind, TimeProvider clock, CancellationToken cancel)
    {
        Guard(response);
        var now = clock.GetUtcNow();
        return await data.TakeAsync(code, now, cancel) is { } own
            ? Results.File(Encoding.UTF8.GetBytes(OwnDataFile.Draw(mind.Book, own, now)), "text/html; charset=utf-8", $"jpmirai-{JapanDate.Of(now)}.html")
            : Gone(mind);
    }

    private static IResult Gone(Mind mind) => Page(MyDataPage.Gone(mind.Book), StatusCodes.Status404NotFound);

    private static IResult Page(string html, int status = StatusCodes.Status200OK) => Results.Content(html, "text/html; charset=utf-8", Encoding.UTF8, status);

    private static void Guard(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'sha256-{HtmlPage.StyleHash}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
    }
}
