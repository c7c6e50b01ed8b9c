using System.Globalization;

namespace JpMirai.Bot.WebChat;

/// <summary>An error as Direct Line clients read it: <c>{error: {code, message}}</c>. They act on the status: 403 gets a new token, 404 ends the conversation.</summary>
internal static class DirectLineError
{
    public static IResult NoToken { get; } = Of(401, "Unauthorized", "Send 'Authorization: Bearer' with a token.");

    public static IResult Expired { get; } = Of(403, "TokenExpired", "The token has expired. Get a new one.");

    public static IResult BadToken { get; } = Of(403, "BadToken", "The token is not one of ours, or not for this conversation.");

    public static IResult BadOrigin { get; } = Of(403, "BadOrigin", "This page may not use the token. Add its origin to Channels:WebChat:AllowedOrigins.");

    public static IResult Gone { get; } = Of(404, "ConversationNotFound", "There is no such conversation (any more). Start a new one.");

    public static IResult TooLarge { get; } = Of(413, "TooLarge", "The activity, or a file with it, is too large. Send a smaller one.");

    public static IResult NotMultipart { get; } = Of(415, "UploadNotSupported", "Send multipart/form-data: a message as application/vnd.microsoft.activity, and the files.");

    public static IResult Of(int status, string code, string message) => new Answer(status, code, message, null);

    /// <param name="after">When to try again.</param>
    /// <param name="unit">Seconds by HTTP; the Direct Line client takes the number for milliseconds.</param>
    public static IResult Later(int status, string code, string message, TimeSpan after, TimeSpan unit) =>
        new Answer(status, code, message, Math.Ceiling(after / unit).ToString(CultureInfo.InvariantCulture));

    private sealed class Answer(int status, string code, string message, string? retryAfter) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            if (retryAfter is not null) httpContext.Response.Headers.RetryAfter = retryAfter;
            return httpContext.Response.WriteAsJsonAsync(new { error = new { code, message } });
        }
    }
}
