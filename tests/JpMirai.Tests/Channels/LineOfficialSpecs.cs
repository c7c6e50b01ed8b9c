using System.Text.Json;
using Xunit;
using Xunit.Abstractions;

namespace JpMirai.Tests.Channels;

public sealed class LineOfficialSpecs(ITestOutputHelper output)
{
    private static readonly Lazy<OpenApi> Sending = new(() => new OpenApi(Path.Combine(OfficialSpecFactAttribute.Folder, "messaging-api.yml")));
    private static readonly Lazy<OpenApi> Receiving = new(() => new OpenApi(Path.Combine(OfficialSpecFactAttribute.Folder, "webhook.yml")));

    [OfficialSpecFact("messaging-api.yml")]
    public void Everything_we_draw_is_valid_by_LINEs_own_description()
    {
        var findings = new List<string>();
        var replies = SomeReplies.All().ToList();
        foreach (var (name, reply) in replies)
        {
            var call = JsonSerializer.SerializeToElement(new { to = SomeLine.Lan, messages = LineDrawSpecs.Drawn(reply) });
            findings.AddRange(Sending.Value.Findings(call, "PushMessageRequest").Select(f => $"{name}: {f}"));
        }
        output.WriteLine($"{replies.Count} replies checked");

        Assert.Empty(findings);
    }

    [OfficialSpecFact("messaging-api.yml")]
    public void The_check_itself_finds_what_is_wrong()
    {
        using var bad = JsonDocument.Parse("""
            {"to":5,"messages":[{"type":"text"},{"type":"txt"},{"type":"flex","altText":"a","contents":{"type":"bubble","size":"huge","boddy":{}}},
            {"type":"text","text":"a","quickReply":{"items":[{"action":{"type":"uri","uri":"no uri"}}]}},{"type":"text","text":"a"},{"type":"text","text":"a"}]}
            """);

        var findings = Sending.Value.Findings(bad.RootElement, "PushMessageRequest");

        Assert.Equal(
        [
            "$.messages: 6 is over maxItems", "$.messages[0].text is missing", "$.messages[1] is of the unknown type txt", "$.messages[2].contents.boddy is unknown",
            "$.messages[2].contents.size is huge, which is not in the list", "$.messages[3].quickReply.items[0].action.uri is not a uri", "$.to is not of type string",
        ], findings.Order(StringComparer.Ordinal));
    }

    [OfficialSpecFact("webhook.yml")]
    public void The_fixtures_are_what_LINE_would_post()
    {
        // Old forms, forms to come and broken ones are ours on purpose.
        string[] ours = ["-of-the-", "to-come", "nulls-", "without-", "-by-nobody-", "for-another-"];
        var names = Directory.GetFiles(Repository.Fixtures("line"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Where(n => !ours.Any(n.Contains)).ToList();

        var findings = names.SelectMany(name => Receiving.Value.Findings(JsonDocument.Parse(SomeLine.Fixture(name)).RootElement, "CallbackRequest").Select(f => $"{name}: {f}"));

        Assert.Empty(findings);
        output.WriteLine($"{names.Count} fixtures checked");
    }
}
