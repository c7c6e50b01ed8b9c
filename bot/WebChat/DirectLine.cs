using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using JpMirai.Bot.Desk;
using JpMirai.Bot.Inbox;
using JpMirai.Bot.Turns;
using JpMirai.Channels;
using JpMirai.Channels.WebChat;
using JpMirai.Dialogs.Activities;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.WebChat;

/// <summary>
/// The service side of Direct Line 3.0, for our page and for any Bot Framework client. What comes in is stored before it is answered; the
/// bot's turn is not waited for: its replies come by the stream.
/// https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-api-reference
/// </summary>
public sealed class DirectLine(
    IActivityLog log, ITurnStore store, DirectLineTokens tokens, ActivityRate rate, TypingSigns typing, TimeProvider clock, IOptions<WebChatOptions> options,
    IOptions<Files.FileOptions> files)
{
    private const int PageOfActivities = 200, MaxUser = 64, MaxOrigins = 20;

    /// <summary>POST /tokens/generate: with the secret. Starts nothing.</summary>
    public async Task<IResult> GenerateAsync(HttpContext context, Bearer bearer)
    {
        if (bearer is not Bearer.Secret) return DirectLineError.BadToken;

        using var body = await JsonBody.ReadAsync(context.Request, options.Value.MaxBytes);
        return body.Problem ?? TokenOf(PageFor(body.Root));
    }

    /// <summary>POST /tokens/refresh.</summary>
    public IResult Refresh(Bearer bearer) => bearer is Bearer.Page page ? TokenOf(page) : DirectLineError.BadToken;

    /// <summary>POST /conversations: begins the conversation of the token, or finds it begun. The stream tells it from its beginning in both cases,
    /// since the answer to a first try may have been lost.</summary>
    public async Task<IResult> StartAsync(HttpContext context, Bearer bearer)
    {
        using var body = await JsonBody.ReadAsync(context.Request, options.Value.MaxBytes);
        if (body.Problem is { } problem) return problem;

        var page = bearer as Bearer.Page ?? PageFor(body.Root);
        var now = clock.GetUtcNow();
        var @event = $"start:{page.Conversation}";
        var joined = new InboundActivity.Joined(
            @event, ActivityReader.AddressOf(page.Conversation), now, new ReplyToken(@event, now),
            page.Language ?? PageLanguage.Primary(body.Root.Text("locale")), Greeted: page.Language is not null);
        var isNew = await store.AcceptAsync([joined], now, context.RequestAborted) > 0;
        if (!isNew && await log.ReadAsync(page.Conversation, 0, 1, context.RequestAborted) is null) return DirectLineError.Gone;

        return Conversation(context.Request, page, after: 0, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    /// <summary>GET /conversations/{id}?watermark=: comes back. Without a watermark only what follows is told.</summary>
    public async Task<IResult> ReconnectAsync(HttpContext context, Bearer bearer, string id, string? watermark)
    {
        var after = watermark is { Length: > 0 } ? Wire.ReadWatermark(watermark) : clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (await log.ReadAsync(id, after, 1, context.RequestAborted) is null) return DirectLineError.Gone;

        return Conversation(context.Request, bearer as Bearer.Page ?? new Bearer.Page(id, NewUser(), null, []), after, StatusCodes.Status200OK);
    }

    /// <summary>GET /conversations/{id}/activities?watermark=: for clients that poll.</summary>
    public async Task<IResult> ReadAsync(string id, string? watermark, CancellationToken cancel)
    {
        var after = Wire.ReadWatermark(watermark);
        return await log.ReadAsync(id, after, PageOfActivities, cancel) is { } part
            ? TypedResults.Bytes(Wire.ActivitySet(id, part.Activities, after), "application/json; charset=utf-8")
            : DirectLineError.Gone;
    }

    /// <summary>POST /conversations/{id}/activities.</summary>
    public async Task<IResult> PostAsync(HttpContext context, Bearer bearer, string id)
    {
        using var body = await WebhookBody.ReadAsync(context.Request, options.Value.MaxBytes, context.RequestAborted);
        if (body.TooLarge) return DirectLineError.TooLarge;

        var now = clock.GetUtcNow();
        var cancel = context.RequestAborted;
        switch (ActivityReader.Read(body.Bytes, new Sender(id, (bearer as Bearer.Page)?.User), now, Guid.NewGuid()))
        {
            case PostedActivity.Read read:
                return IdOf(id, await log.PostAsync(id, Paced(id, read.Activity), read.Own, now, cancel));
            case PostedActivity.TakeBack back:
                if (await log.FindOwnAsync(id, back.Number, cancel) is not { } message) return IdOf(id, 0);
                return IdOf(id, await log.PostAsync(id, new InboundActivity.Unsent(back.Event, ActivityReader.AddressOf(id), now, message), null, now, cancel));
            case PostedActivity.Typing:
                // One that writes faster than anyone can is not listened to.
                if (!rate.IsHurried(id)) await typing.WorkerWritesAsync(ActivityReader.AddressOf(id), cancel);
                return IdOf(id, await log.PostAsync(id, null, null, now, cancel));
            case PostedActivity.Malformed malformed:
                return DirectLineError.Of(StatusCodes.Status400BadRequest, malformed.Code, malformed.Problem);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>POST /conversations/{id}/upload: a message with files. Without an open case nothing of them is kept: nobody would look at them.</summary>
    public async Task<IResult> UploadAsync(HttpContext context, Bearer bearer, string id)
    {
        var cancel = context.RequestAborted;
        var (body, problem) = await UploadBody.ReadAsync(context.Request, files.Value.MaxBytes, options.Value.MaxBytes, isWanted: await log.TakesFilesAsync(id, cancel));
        if (body is null) return problem!;

        var now = clock.GetUtcNow();
        return ActivityReader.Read(body.Activity, new Sender(id, (bearer as Bearer.Page)?.User), now, Guid.NewGuid(), body.Files) switch
        {
            PostedActivity.Read read => IdOf(id, await log.PostAsync(id, Paced(id, read.Activity), read.Own, now, cancel)),
            PostedActivity.Malformed malformed => DirectLineError.Of(StatusCodes.Status400BadRequest, malformed.Code, malformed.Problem),
            _ => DirectLineError.NotMultipart,
        };
    }

    public IResult TokenOf(Bearer.Page page) =>
        TypedResults.Json(new ConversationAnswer(page.Conversation, tokens.Mint(page), (int)DirectLineTokens.Life.TotalSeconds));

    public static string NewUser() => "dl_" + DirectLineTokens.NewConversation();

    private InboundActivity? Paced(string conversation, InboundActivity? activity) =>
        activity is InboundActivity.Said or InboundActivity.Chose or InboundActivity.Attached && rate.IsHurried(conversation) ? activity with { Hurried = true } : activity;

    private static IResult IdOf(string conversation, long? number) =>
        number is { } at ? TypedResults.Json(new { id = Wire.IdOf(conversation, at) }) : DirectLineError.Gone;

    /// <summary>The user and origins that a server with the secret names, for a new conversation.</summary>
    private static Bearer.Page PageFor(JsonElement body)
    {
        var user = body.Has("user", JsonValueKind.Object, out var given) && given.Text("id") is { Length: > 0 and <= MaxUser } named ? named : NewUser();
        string[] origins = body.Has("trustedOrigins", JsonValueKind.Array, out var list)
            ? [.. list.EnumerateArray().Where(origin => origin.ValueKind == JsonValueKind.String).Select(origin => origin.GetString()!).Take(MaxOrigins)] : [];
        return new Bearer.Page(DirectLineTokens.NewConversation(), user, null, origins);
    }

    /// <summary>Token and streamUrl stand in every answer: clients overwrite what they have by it.</summary>
    private JsonHttpResult<ConversationAnswer> Conversation(HttpRequest request, Bearer.Page page, long after, int status)
    {
        var scheme = request.IsHttps ? "wss" : "ws";
        var watermark = after.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Json(
            new ConversationAnswer(page.Conversation, tokens.Mint(page), (int)DirectLineTokens.Life.TotalSeconds)
            {
                StreamUrl = $"{scheme}://{request.Host}{DirectLineRoutes.Prefix}/conversations/{page.Conversation}/stream?watermark={watermark}&t={tokens.MintStream(page)}",
            },
            statusCode: status);
    }
}

/// <summary>A conversation as Direct Line clients read it.</summary>
/// <param name="ExpiresIn">Life of the token, in seconds.</param>
public sealed record ConversationAnswer(string ConversationId, string Token, [property: JsonPropertyName("expires_in")] int ExpiresIn)
{
    /// <summary>Where its stream is opened; given once it has started.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? StreamUrl { get; init; }

    /// <summary>Who the page is; only to our own page, others read it from the token.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? UserId { get; init; }
}
