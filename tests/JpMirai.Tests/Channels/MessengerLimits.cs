using System.Text.Json.Nodes;

namespace JpMirai.Tests.Channels;

/// <summary>Messenger's limits, looked at from outside: in the JSON that would go to the platform.</summary>
internal static class MessengerLimits
{
    public static IEnumerable<string> Broken(IReadOnlyList<JsonObject> messages)
    {
        if (messages.Count == 0) yield return "no message";
        foreach (var (at, message) in messages.Index())
        {
            foreach (var problem in Body(message)) yield return $"[{at}] {problem}";
            if (message["metadata"]?.GetValue<string>().Length >= 1000) yield return $"[{at}] long metadata";
            if (message["quick_replies"] is not JsonArray quick) continue;
            if (at != messages.Count - 1) yield return "quick replies above the last message";
            if (quick.Count is < 1 or > 13) yield return $"{quick.Count} quick replies";
            foreach (var reply in quick.OfType<JsonObject>())
            {
                if (Word(reply, "content_type") != "text") yield return $"a quick reply of type {Word(reply, "content_type")}";
                foreach (var problem in Text(reply, "title", 20).Concat(Text(reply, "payload", 1000))) yield return problem;
            }
        }
    }

    /// <summary>All texts above the buttons, in order.</summary>
    public static IEnumerable<string> Texts(IEnumerable<JsonObject> messages) => messages.Select(message => Word(message, "text") ?? Word(Payload(message)!, "text")!);

    /// <summary>Everything that can be read or opened.</summary>
    public static IEnumerable<string> Shown(IEnumerable<JsonObject> messages) => messages.SelectMany(message => Word(message, "text") is { } text
        ? [text] : new[] { Word(Payload(message)!, "text")! }.Concat(Buttons(message).SelectMany(button => new[] { Word(button, "title")!, Word(button, "url") ?? "" })));

    private static IEnumerable<string> Body(JsonObject message)
    {
        if (message.ContainsKey("text") == message.ContainsKey("attachment")) return ["neither or both of text and attachment"];
        return message.ContainsKey("text") ? Text(message, "text", 2000) : Template(message);
    }

    private static IEnumerable<string> Template(JsonObject message)
    {
        if (Word((JsonObject)message["attachment"]!, "type") != "template" || Word(Payload(message)!, "template_type") != "button") yield return "not a template of buttons";
        foreach (var problem in Text(Payload(message)!, "text", 640)) yield return problem;
        var buttons = Buttons(message).ToList();
        if (buttons.Count is < 1 or > 3) yield return $"{buttons.Count} buttons";
        foreach (var button in buttons)
        {
            foreach (var problem in Text(button, "title", 20)) yield return problem;
            if (Word(button, "type") == "postback") foreach (var problem in Text(button, "payload", 1000)) yield return problem;
            else if (Word(button, "type") != "web_url" || !Uri.TryCreate(Word(button, "url"), UriKind.Absolute, out var url) || url.Scheme != "https") yield return "a button that opens nothing";
        }
    }

    private static JsonObject? Payload(JsonObject message) => message["attachment"]?["payload"] as JsonObject;

    private static IEnumerable<JsonObject> Buttons(JsonObject message) => Payload(message)?["buttons"] is JsonArray buttons ? buttons.OfType<JsonObject>() : [];

    private static string? Word(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var word) ? word : null;

    private static IEnumerable<string> Text(JsonObject json, string name, int max) =>
        Word(json, name) is { } text && text.Length <= max && !string.IsNullOrWhiteSpace(text) ? [] : [$"{name} of {Word(json, name)?.Length ?? -1} units"];
}
