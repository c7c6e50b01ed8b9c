using System.Text.Json.Nodes;

namespace JpMirai.Tests.Channels;

/// <summary>WhatsApp's limits, looked at from outside: in the JSON that would go to the platform.</summary>
internal static class WhatsAppLimits
{
    public static IEnumerable<string> Broken(IReadOnlyList<JsonObject> messages) =>
        messages.Index().SelectMany(m => Broken(m.Item, isLast: m.Index == messages.Count - 1).Select(problem => $"[{m.Index}] {problem}"));

    /// <summary>What comes back when something of it is pressed.</summary>
    public static IEnumerable<string> Values(JsonObject message) => Options(message).Select(option => (string)option["id"]!);

    /// <summary>All that is read on the phone, labels of buttons and rows apart.</summary>
    public static string Text(JsonObject message) => (string?)message["text"]?["body"] ?? (string?)message["interactive"]?["body"]?["text"] ?? "";

    public static IEnumerable<string> Labels(JsonObject message) => Options(message).Select(option => (string)option["title"]!);

    private static IEnumerable<string> Broken(JsonObject message, bool isLast) => (string?)message["type"] switch
    {
        "text" => Length("text", Text(message), 4096),
        "interactive" when !isLast => ["buttons above the last message"],
        "interactive" => Length("body", Text(message), 1024).Concat((string?)message["interactive"]!["type"] == "button" ? Buttons(message) : List(message)),
        var type => [$"type {type}"],
    };

    private static IEnumerable<string> Buttons(JsonObject message) =>
        Count("buttons", Options(message).Count, 3).Concat(Each(message, title: 20, id: 256)).Concat(Labels(message).Distinct().Count() == Options(message).Count ? [] : ["two buttons with one title"]);

    private static IEnumerable<string> List(JsonObject message) =>
        Count("rows", Options(message).Count, 10).Concat(Each(message, title: 24, id: 200)).Concat(Length("button", (string)message["interactive"]!["action"]!["button"]!, 20));

    private static IEnumerable<string> Each(JsonObject message, int title, int id) =>
        Labels(message).SelectMany(label => Length("title", label, title)).Concat(Values(message).SelectMany(value => Length("id", value, id)))
            .Concat(Values(message).Distinct().Count() == Options(message).Count ? [] : ["two options with one id"]);

    private static List<JsonNode> Options(JsonObject message)
    {
        var action = message["interactive"]?["action"];
        var rows = action?["sections"]?.AsArray().SelectMany(section => section!["rows"]!.AsArray());
        return [.. action?["buttons"]?.AsArray().Select(button => button!["reply"]!) ?? rows?.Select(row => row!) ?? []];
    }

    private static IEnumerable<string> Length(string name, string text, int max) => text.Length > max || string.IsNullOrWhiteSpace(text) ? [$"{name} of {text.Length} units"] : [];

    private static IEnumerable<string> Count(string name, int count, int max) => count < 1 || count > max ? [$"{count} {name}"] : [];
}
