using JpMirai.Channels.WebChat;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace JpMirai.Bot.WebChat;

/// <summary>An activity that came with files, as multipart/form-data: a part of its own type, then the files.</summary>
internal sealed record UploadBody(byte[] Activity, IReadOnlyList<PostedFile> Files)
{
    private const string ActivityType = "application/vnd.microsoft.activity";
    private const int MostFiles = 10, Around = 64 * 1024;

    /// <param name="largest">Bytes of all files together.</param>
    /// <param name="isWanted">False: what is in the files is let go as it comes.</param>
    /// <returns>Or what to answer where it can't be read.</returns>
    public static async Task<(UploadBody? Body, IResult? Problem)> ReadAsync(HttpRequest request, int largest, int largestActivity, bool isWanted)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) || type.Boundary.Length is 0 or > 200)
            return (null, DirectLineError.NotMultipart);

        var limit = largest + largestActivity + Around;
        if (request.ContentLength > limit) return (null, DirectLineError.TooLarge);
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = limit;
        try
        {
            return await ReadAsync(new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), request.Body), largest, largestActivity, isWanted, request.HttpContext.RequestAborted) is { } body
                ? (body, null) : (null, DirectLineError.TooLarge);
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, DirectLineError.TooLarge);
        }
        catch (Exception bad) when (bad is InvalidDataException or IOException)
        {
            return (null, DirectLineError.Of(StatusCodes.Status400BadRequest, "BadArgument", "The body is no whole multipart/form-data."));
        }
    }

    private static async Task<UploadBody?> ReadAsync(MultipartReader parts, int largest, int largestActivity, bool isWanted, CancellationToken cancel)
    {
        var (activity, files) = ("{\"type\":\"message\"}"u8.ToArray(), new List<PostedFile>());
        while (await parts.ReadNextSectionAsync(cancel) is { } part)
        {
            if (part.ContentType?.StartsWith(ActivityType, StringComparison.OrdinalIgnoreCase) == true)
            {
                if (await BytesAsync(part.Body, largestActivity, cancel) is not { } json) return null;
                activity = json;
            }
            else if (ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var what) && what.IsFileDisposition() && files.Count < MostFiles)
            {
                var bytes = isWanted ? await BytesAsync(part.Body, largest, cancel) : [];
                if (bytes is null || (largest -= bytes.Length) < 0) return null;
                files.Add(new PostedFile(part.ContentType ?? "", HeaderUtilities.RemoveQuotes(what.FileNameStar.HasValue ? what.FileNameStar : what.FileName).ToString(), bytes));
            }
        }
        return new UploadBody(activity, files);
    }

    /// <returns>Null if there is more.</returns>
    private static async Task<byte[]?> BytesAsync(Stream part, int most, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[32 * 1024];
        for (int read; (read = await part.ReadAsync(buffer, cancel)) > 0;)
        {
            if (bytes.Length + read > most) return null;
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }
}
