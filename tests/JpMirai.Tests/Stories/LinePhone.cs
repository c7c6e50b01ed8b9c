using System.Text.Json;
using JpMirai.Simulators.Line;
using JpMirai.Simulators.Platform;

namespace JpMirai.Tests.Stories;

/// <summary>A phone with the simulated LINE.</summary>
internal sealed class LinePhone(BotHost host) : StoryPhone
{
    private readonly LineUser _phone = host.Line.AddPhone();

    public override IEnumerable<string> Secrets => _phone.Entries.OfType<PhoneEntry.Said>()
        .Select(said => said.Content.TryGetProperty("text", out var text) ? text.GetString() : null).OfType<string>().Where(text => text.Length > 6).Append(_phone.Id);

    public override int Seen => _phone.Seen.Count();

    public override int Answers => _phone.Seen.Select(message => message.CallId).Distinct().Count();

    public override IReadOnlyList<string> Choices => [.. _phone.QuickReplies.Select(DataOf)];

    public override string TextFrom(int from) => string.Join('\n', _phone.Seen.Skip(from).Select(message => string.Join('\n', Strings(message.Json))));

    public override Task WaitAsync(int seen, CancellationToken cancel) => _phone.WaitForSeenAsync(seen, cancel);

    public override Task SendAsync(string text) => _phone.SendTextAsync(text, default);

    public override Task PressAsync(string value) => _phone.TapAsync(_phone.QuickReplies.First(choice => DataOf(choice) == value), default);

    public LineUser Phone => _phone;

    public override Task SendFileAsync(string name, string mediaType, byte[] content) => _phone.SendFileAsync(name, mediaType, content, default);

    public override Task DoAsync(string act) => act switch
    {
        "follow" => _phone.FollowAsync(default),
        "block" => _phone.BlockAsync(default),
        "unblock" => _phone.UnblockAsync(default),
        "sticker" => _phone.SendStickerAsync(default),
        "image" => _phone.SendImageAsync(default),
        "unsend" => _phone.UnsendAsync(_phone.LastSaid!, default),
        _ => throw new InvalidOperationException($"A phone can't {act}."),
    };

    private static string DataOf(PhoneChoice choice) => choice.Action.GetProperty("data").GetString()!;

    private static IEnumerable<string> Strings(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Where(member => member.Name is not ("quickReply" or "altText" or "type")).SelectMany(member => Strings(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [json.GetString()!],
        _ => [],
    };
}
