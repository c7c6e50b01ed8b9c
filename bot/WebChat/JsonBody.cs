using System.Text.Json;
using JpMirai.Bot.Inbox;
using JpMirai.Channels;

namespace JpMirai.Bot.WebChat;

/// <summary>A small JSON object of a request; nothing at all counts as an empty one.</summary>
internal sealed class JsonBody : IDisposable
{
    private static readonly JsonDocument Empty = JsonDocument.Parse("{}");
    private readonly JsonDocument json;

    private JsonBody(JsonDocument json, IResult? problem) => (this.json, Problem) = (json, problem);

    public JsonElement Root => json.RootElement;

    /// <summary>What to answer where it can't be read; null if it can.</summary>
    public IResult? Problem { get; }

    public static async Task<JsonBody> ReadAsync(HttpRequest request, int cap)
    {
        using var body = await WebhookBody.ReadAsync(request, cap, request.HttpContext.RequestAborted);
        if (body.TooLarge) return new(Empty, DirectLineError.TooLarge);
        if (body.Bytes.Length == 0) return new(Empty, null);
        // The bytes go back to their pool here, so what is kept is a copy.
        if (WireJson.Parse(body.Bytes.ToArray(), out var problem) is not { } json) return new(Empty, DirectLineError.Of(StatusCodes.Status400BadRequest, "BadArgument", problem));

        return json.RootElement.ValueKind == JsonValueKind.Object ? new(json, null)
            : new(Empty, DirectLineError.Of(StatusCodes.Status400BadRequest, "BadArgument", "Send a JSON object."));
    }

    public void Dispose()
    {
        if (!ReferenceEquals(json, Empty)) json.Dispose();
    }
}
