using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using JpMirai.Simulators.Messenger.Rules;
using JpMirai.Simulators.Meta;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Messenger;

/// <summary>
/// Messages and signs of life, with Messenger's rules: form, person, window.
/// https://developers.facebook.com/docs/messenger-platform/reference/send-api
/// </summary>
internal sealed class SendApi(MessengerPlatform platform)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24), Week = TimeSpan.FromDays(7), Dots = TimeSpan.FromSeconds(20);

    private static readonly FrozenSet<string> Actions = FrozenSet.Create("mark_seen", "typing_on", "typing_off");

    public BotAnswer Send(BotRequest request)
    {
        if (!GraphBody.TryRead(request, out var body, out var findings, out var refusal)) return refusal;

        var recipient = body.Child("recipient", required: true);
        var to = recipient?.Text("id", 1, 100, required: true);
        recipient?.NoOthers();
        var action = body.Has("sender_action") ? body.OneOf("sender_action", Actions) : null;
        if (!body.Has("sender_action")) MessageRules.Check(body);
        body.NoOthers();
        if (findings.Count > 0) return GraphAnswer.Invalid(findings);

        if (platform.FindPhone(to!) is not { HasThread: true } user) return GraphAnswer.Violation(400, 100, "(#100) No matching user found", 2018001);
        if (user.IsBlocking) return GraphAnswer.Problem(400, 551, "(#551) This person isn't available right now.", 1545041);
        return action is null ? Send(request, body.Json, user) : Show(action, user);
    }

    private BotAnswer Send(BotRequest request, JsonElement body, MessengerUser user)
    {
        var how = body.Member("tag") ?? body.Member("messaging_type")!;
        if (user.Silence > (how == SentBy.HumanAgent ? Week : Day))
            return GraphAnswer.Violation(400, 10, "(#10) This message is sent outside of allowed window.", 2018278);

        var message = body.GetProperty("message");
        var (type, text) = Shown(message);
        var seen = new SeenMessage(platform.NewMessageId(), request.RequestId, how, platform.Now, message, type, text);
        platform.Deliver(user, seen);
        return BotAnswer.Ok(new JsonObject { ["recipient_id"] = user.Id, ["message_id"] = seen.Id });
    }

    private BotAnswer Show(string action, MessengerUser user)
    {
        var now = platform.Now;
        if (action != "mark_seen") user.Journal.Append(new PhoneEntry.Waiting(now, action == "typing_on" ? now + Dots : now));
        return BotAnswer.Ok(new JsonObject { ["recipient_id"] = user.Id });
    }

    private static (string Type, string Text) Shown(JsonElement message)
    {
        if (message.Member("text") is { } text) return ("text", text);

        var template = message.GetProperty("attachment").GetProperty("payload");
        return template.Member("template_type") == "button"
            ? ("button", template.Member("text") ?? "")
            : ("generic", template.GetProperty("elements")[0].Member("title") ?? "");
    }
}

/// <summary>By which kind of call a message came, if not by a messaging_type.</summary>
internal static class SentBy
{
    public const string HumanAgent = "HUMAN_AGENT";
    public const string Inbox = "inbox";
}
