using JpMirai.Bot.Desk;
using JpMirai.Bot.Files.Pages;
using JpMirai.Bot.Staff;
using JpMirai.Bot.Staff.Pages;
using Microsoft.Net.Http.Headers;

namespace JpMirai.Bot.Files;

/// <summary>Opens the files of a case to whoever may read the case, each look noted. What a stranger made is never shown as a page of ours: pictures only as
/// the picture their bytes are, all else only to be saved, and no browser may guess, run, keep or pass on any of it.</summary>
internal static class FileEndpoints
{
    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapStaff($"{DeskRoutes.Desk}/cases/{{id}}/files/{{file}}").RequireAuthorization(StaffPolicies.Desk);
        files.MapGet("", (string id, string file, DeskCall call, ICaseFiles store) => OpenAsync(id, file, call, store, (opened, _) =>
            call.Html.PageAsync<FilePage>(call.Context, new() { [nameof(FilePage.Case)] = id, [nameof(FilePage.File)] = SaidFile.Of(file, opened) })));
        files.MapGet("/picture", (string id, string file, DeskCall call, ICaseFiles store) => OpenAsync(id, file, call, store, (opened, type) =>
            Task.FromResult(Send(call.Context, opened, type, inline: type.IsShown && IsForPicture(call.Context.Request)))));
        files.MapGet("/download", (string id, string file, DeskCall call, ICaseFiles store) => OpenAsync(id, file, call, store, (opened, type) =>
            Task.FromResult(Send(call.Context, opened, type, inline: false))));
    }

    private static async Task<IResult> OpenAsync(string id, string file, DeskCall call, ICaseFiles store, Func<OpenedFile, FileType, Task<IResult>> show)
    {
        if (await call.Cases.FindAsync(id, call.Cancel) is not { } row || !call.Access.MayRead(call.Staff, row)) return await call.RefuseAsync(id);
        if (await store.OpenAsync(id, file, call.Cancel) is not { } opened || FileType.Find(opened.Type) is not { } type)
            return await call.Html.PageAsync<RefusalPage>(call.Context, new() { [nameof(RefusalPage.Reason)] = "file" }, StatusCodes.Status404NotFound);

        await call.Audit.AppendAsync(new(call.Staff.Id, "file-read", id, file), call.Cancel);
        return await show(opened, type);
    }

    /// <summary>A browser says what it wants it for; one that does not is an old one.</summary>
    private static bool IsForPicture(HttpRequest request) => request.Headers["Sec-Fetch-Dest"].ToString() is "" or "image";

    private static IResult Send(HttpContext context, OpenedFile file, FileType type, bool inline)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (!inline)
        {
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(file.Name.Value);
            headers.ContentDisposition = disposition.ToString();
        }
        return Results.Bytes(file.Bytes, type.MediaType);
    }
}
