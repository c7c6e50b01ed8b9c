using System.Text.Json;
using System.Text.Json.Nodes;
using JpMirai.Channels.Line;
using JpMirai.Channels.Messenger;
using JpMirai.Channels.WebChat;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Tests.Channels;

/// <summary>How a channel's drawings are judged: what is drawn, which limits it breaks, what can be read and pressed.</summary>
/// <param name="Broken">Limits of the platform that the messages break.</param>
/// <param name="Texts">All that can be read, labels of buttons apart.</param>
/// <param name="Buttons">Value and label of each choice that has a button, in order.</param>
internal sealed record ChannelKit(
    string Name, Func<OutboundActivity.Reply, IReadOnlyList<JsonObject>> Draw, Func<IReadOnlyList<JsonObject>, IEnumerable<string>> Broken,
    Func<JsonObject, IEnumerable<string>> Texts, Func<JsonObject, IEnumerable<(string Value, string Label)>> Buttons)
{
    public static IReadOnlyList<ChannelKit> All { get; } =
    [
        new("line", reply => Objects(LineDraw.Draw(reply).Messages!), messages => LineLimits.Broken(JsonSerializer.SerializeToElement(messages)),
            message => ((string[])["text", "label", "uri"]).SelectMany(name => LineLimits.Texts(JsonSerializer.SerializeToElement(message), name)),
            message => Each(message["quickReply"]?["items"], item => ((string)item["action"]!["data"]!, (string)item["action"]!["label"]!))),
        new("messenger", MessengerDraw.Draw, MessengerLimits.Broken, message => MessengerLimits.Shown([message]),
            message => Each(message["quick_replies"], item => ((string)item["payload"]!, (string)item["title"]!))),
        new("whatsapp", WhatsAppDrawSpecs.Drawn, WhatsAppLimits.Broken, message => [WhatsAppLimits.Text(message).Replace("*", "", StringComparison.Ordinal)],
            message => WhatsAppLimits.Values(message).Zip(WhatsAppLimits.Labels(message))),
        new("webchat", reply => [.. ActivityDraw.Draw(reply).Select(json => JsonNode.Parse(json)!.AsObject())], _ => [],
            message => Strings(message["channelData"]!["message"]!).Append((string?)message["text"] ?? ""),
            message => Each(message["suggestedActions"]?["actions"], item => ((string)item["value"]!, (string)item["title"]!))),
    ];

    private static IReadOnlyList<JsonObject> Objects(byte[] list) => [.. JsonNode.Parse(list)!.AsArray().Select(item => item!.AsObject())];

    private static IEnumerable<(string, string)> Each(JsonNode? list, Func<JsonNode, (string, string)> read) => list is JsonArray items ? items.Select(item => read(item!)) : [];

    private static IEnumerable<string> Strings(JsonNode json) => json switch
    {
        JsonObject map => map.Where(member => member.Value is not null).SelectMany(member => Strings(member.Value!)),
        JsonArray list => list.Where(item => item is not null).SelectMany(item => Strings(item!)),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
