using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using JpMirai.Simulators.Line.Rules;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Line;

/// <summary>The calls that send something, with LINE's rules in LINE's order: form, retry key, quota, delivery.</summary>
internal sealed class BotApi(LinePlatform platform, LineIds ids, ReplyTokens tokens, MonthlyQuota quota)
{
    private const int MaxBody = 2 * 1024 * 1024;

    private readonly RetryKeys _retryKeys = new();
    /// <summary>One call at a time, so that a retry key and the quota are looked at and written in one go.</summary>
    private readonly Lock _gate = new();

    public BotAnswer Reply(BotRequest request)
    {
        if (!TryRead(request, out var part, out var findings, out var refusal)) return refusal;

        var token = part.Text("replyToken", 1, 1000, required: true);
        MessageRules.Check(part);
        CheckCommon(part);
        if (findings.Count > 0) return LineAnswer.Invalid(findings);

        lock (_gate)
        {
            return tokens.Use(token!, platform.Now) is { } chat
                ? Deliver(request, part, SentBy.Reply, [chat])
                : LineAnswer.Problem(400, "Invalid reply token");
        }
    }

    public BotAnswer Push(BotRequest request)
    {
        if (!TryRead(request, out var part, out var findings, out var refusal)) return refusal;

        var to = part.Text("to", 1, 100, required: true);
        part.Items("customAggregationUnits", 1, 1);
        MessageRules.Check(part);
        CheckCommon(part);
        if (findings.Count > 0) return LineAnswer.Invalid(findings);
        if (!LineIds.User.IsMatch(to!) && !LineIds.Group.IsMatch(to!))
            return LineAnswer.Violation(400, "The property, 'to', in the request body is invalid (line: -, column: -)");
        if (platform.FindChat(to!) is not { } chat) return LineAnswer.Violation(400, "Failed to send messages");

        return Send(request, part, SentBy.Push, [chat]);
    }

    public BotAnswer Multicast(BotRequest request)
    {
        if (!TryRead(request, out var part, out var findings, out var refusal)) return refusal;

        var to = part.Items("to", 1, 500, required: true) ?? [];
        part.Items("customAggregationUnits", 1, 1);
        foreach (var (at, id) in to.Index())
        {
            if (id.ValueKind != JsonValueKind.String || !LineIds.User.IsMatch(id.GetString()!)) part.Refuse($"to[{at}]", "Must be a user ID");
        }
        MessageRules.Check(part);
        CheckCommon(part);
        if (findings.Count > 0) return LineAnswer.Invalid(findings);

        var chats = to.Select(id => id.GetString()!).Distinct().Select(platform.FindChat).OfType<Chat>();
        return Send(request, part, SentBy.Multicast, [.. chats]);
    }

    /// <summary>The dry runs: the same rules, nothing sent.</summary>
    public static BotAnswer Validate(BotRequest request)
    {
        if (!TryRead(request, out var part, out var findings, out var refusal)) return refusal;

        MessageRules.Check(part);
        part.NoOthers();
        return findings.Count > 0 ? LineAnswer.Invalid(findings) : BotAnswer.Ok();
    }

    public BotAnswer StartLoading(BotRequest request)
    {
        if (!TryRead(request, out var part, out var findings, out var refusal)) return refusal;

        var chatId = part.Text("chatId", 1, 100, required: true);
        part.Whole("loadingSeconds", 5, 60);
        part.NoOthers();
        var seconds = part.Json.TryGetProperty("loadingSeconds", out var given) && given.TryGetInt32(out var number) ? number : 20;
        if (seconds % 5 != 0) part.Refuse("loadingSeconds", "Must be a multiple of 5");
        if (findings.Count > 0) return LineAnswer.Invalid(findings);
        if (platform.FindChat(chatId!) is not LineUser user) return LineAnswer.Violation(400, "The property, 'chatId', in the request body is invalid");

        if (user.IsReachable) user.Journal.Append(new PhoneEntry.Waiting(platform.Now, platform.Now.AddSeconds(seconds)));
        return new(202, []);
    }

    private BotAnswer Send(BotRequest request, Part part, string how, ImmutableArray<Chat> chats)
    {
        Guid? key = null;
        if (request.RetryKey is { } text)
        {
            if (!Guid.TryParseExact(text, "D", out var parsed)) return LineAnswer.Violation(400, "Invalid retry key");
            key = parsed;
        }

        lock (_gate)
        {
            if (key is { } known && _retryKeys.Earlier(known, platform.Now) is { } earlier)
                return LineAnswer.AlreadyAccepted(earlier.RequestId, earlier.Answer);
            // Who blocked the bot isn't counted.
            if (!quota.TryCount(chats.Count(chat => chat.IsReachable), platform.Now))
                return LineAnswer.Problem(429, "You have reached your monthly limit.");

            var answer = Deliver(request, part, how, chats);
            if (key is { } fresh) _retryKeys.Accept(fresh, new(request.RequestId, platform.Now, answer.Json));
            return answer;
        }
    }

    private BotAnswer Deliver(BotRequest request, Part part, string how, ImmutableArray<Chat> chats)
    {
        ImmutableArray<SeenMessage> messages =
            [.. part.Json.GetProperty("messages").EnumerateArray().Select(message => Seen(request, how, message))];
        foreach (var chat in chats.Where(chat => chat.IsReachable)) platform.Show(chat, messages);

        var sent = new JsonArray();
        foreach (var seen in messages)
        {
            var receipt = new JsonObject { ["id"] = seen.Id };
            if (seen.Type is "text" or "sticker" or "image" or "video" or "template") receipt["quoteToken"] = ids.QuoteToken();
            sent.Add(receipt);
        }
        return BotAnswer.Ok(how == SentBy.Multicast ? null : new JsonObject { ["sentMessages"] = sent });
    }

    private SeenMessage Seen(BotRequest request, string how, JsonElement message) => new(
        ids.MessageId(platform.Now), request.RequestId, how, platform.Now, message,
        Type: message.Member("type") ?? "", Text: message.Member("text") ?? message.Member("altText") ?? "");

    private static void CheckCommon(Part request)
    {
        request.Flag("notificationDisabled");
        request.NoOthers();
    }

    private static bool TryRead(BotRequest request, out Part part, out List<Finding> findings, out BotAnswer refusal)
    {
        findings = [];
        part = new Part(default, "", findings);
        refusal = LineAnswer.Violation(400, "The request body could not be parsed as JSON");
        if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            refusal = LineAnswer.Violation(415, "Unsupported media type");
            return false;
        }
        if (request.Body.Length > MaxBody)
        {
            refusal = LineAnswer.Violation(413, "Request exceeds the max size of 2MB. Make the request smaller than 2MB and try again.");
            return false;
        }
        if (Wire.Parse(request.Body) is not { ValueKind: JsonValueKind.Object } json) return false;

        part = new Part(json, "", findings);
        return true;
    }
}

/// <summary>By which call a message came.</summary>
internal static class SentBy
{
    public const string Reply = "reply";
    public const string Push = "push";
    public const string Multicast = "multicast";
}
