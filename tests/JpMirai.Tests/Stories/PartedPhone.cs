using System.Text.Json;
using JpMirai.Channels;
using JpMirai.Simulators.Platform;

namespace JpMirai.Tests.Stories;

/// <summary>A phone with a simulated platform on which each message of an answer is a call of its own.</summary>
/// <param name="quiet">Seconds without a message after which an answer without buttons is taken to be whole.</param>
internal sealed class PartedPhone(Phone phone, double quiet = 1.5) : StoryPhone
{

    private static readonly string[] NotRead =
        ["quick_replies", "action", "metadata", "biz_opaque_callback_data", "type", "template_type", "messaging_product", "recipient_type", "to", "recipient"];

    public Phone Phone => phone;

    public override IEnumerable<string> Secrets => phone.Entries.OfType<PhoneEntry.Said>().SelectMany(said => Strings(said.Content)).Where(text => text.Length > 6).Append(phone.Id);

    public override int Seen => phone.Seen.Count();

    /// <summary>Messages of one answer carry its name; the same part twice would be a second answer.</summary>
    public override int Answers => phone.Seen.Select(NameOf).GroupBy(name => name.Id).Sum(answer => answer.GroupBy(name => name.Part).Max(same => same.Count()));

    public override IReadOnlyList<string> Choices => [.. phone.QuickReplies.Select(choice => choice.Data).OfType<string>()];

    public override string TextFrom(int from) => string.Join('\n', phone.Seen.Skip(from).Select(message => string.Join('\n', Strings(message.Json))));

    /// <summary>Buttons stand under the last message of an answer.</summary>
    public override async Task WaitAsync(int seen, CancellationToken cancel)
    {
        await phone.WaitForSeenAsync(seen, cancel);
        while (Choices.Count == 0)
        {
            using var whole = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            whole.CancelAfter(TimeSpan.FromSeconds(quiet));
            try
            {
                await phone.WaitForSeenAsync(Seen + 1, whole.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                return;
            }
        }
    }

    public override Task SendAsync(string text) => phone.SendTextAsync(text, default);

    public override Task PressAsync(string value) => phone.TapAsync(phone.QuickReplies.First(choice => choice.Data == value), default);

    public override Task SendFileAsync(string name, string mediaType, byte[] content) => phone.SendFileAsync(name, mediaType, content, default);

    public override Task DoAsync(string act) => act switch
    {
        "follow" => phone.StartAsync(default),
        "sticker" => phone.SendStickerAsync(default),
        "image" => phone.SendImageAsync(default),
        "unsend" => phone.UnsendAsync(phone.LastSaid!, default),
        _ => throw new InvalidOperationException($"A phone can't {act}."),
    };

    internal static ReceiptName NameOf(SeenMessage message)
    {
        var told = message.Json.TryGetProperty("metadata", out var metadata) ? metadata : message.Json.GetProperty("biz_opaque_callback_data");
        return ReceiptName.TryParse(told.GetString(), out var name) ? name : throw new InvalidOperationException("A message without our name.");
    }

    private static IEnumerable<string> Strings(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Where(member => !NotRead.Contains(member.Name)).SelectMany(member => Strings(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [json.GetString()!],
        _ => [],
    };
}
