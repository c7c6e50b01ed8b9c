using System.Text.Json;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using JpMirai.Tests.Dialogs;
using Xunit;

namespace JpMirai.Tests.Channels;

/// <summary>What the real dialogs say in nine languages, drawn for LINE; the web chat's drawing is judged by its clients.</summary>
public sealed class DialogDrawingSpecs
{
    internal static readonly Lazy<IReadOnlyList<OutboundActivity.Reply>> Said = new(() => [.. Content.Book.Languages.SelectMany(language => Walk(language.Tag))]);

    [Fact]
    public void Every_reply_of_every_dialog_stays_within_LINEs_limits_and_loses_no_choice()
    {
        Assert.All(Said.Value, reply =>
        {
            var messages = LineDrawSpecs.Drawn(reply);
            Assert.Empty(LineLimits.Broken(messages));
            Assert.Equal(reply.Choices.Length, messages.EnumerateArray().Last().TryGetProperty("quickReply", out var quick) ? quick.GetProperty("items").GetArrayLength() : 0);
        });
    }

    [OfficialSpecFact("messaging-api.yml")]
    public void Every_reply_of_every_dialog_is_valid_by_LINEs_own_description()
    {
        var official = new OpenApi(Path.Combine(OfficialSpecFactAttribute.Folder, "messaging-api.yml"));

        var findings = Said.Value.SelectMany(reply => official.Findings(JsonSerializer.SerializeToElement(new { to = SomeLine.Lan, messages = LineDrawSpecs.Drawn(reply) }), "PushMessageRequest"));

        Assert.Empty(findings.Distinct());
    }

    /// <summary>A long walk through everything: the whole check with the worst answers, the result, every side place.</summary>
    private static IEnumerable<OutboundActivity.Reply> Walk(string language)
    {
        var random = new Random(35);
        foreach (var place in Enum.GetValues<Place>().Where(place => place != Place.Country)) yield return HelpSpecs.Reach(place).Say("language").Tap(language).Reply!;

        var worker = Walker.AtFirstQuestion(language);
        for (var turn = 0; turn < 260 && worker.State.Finished is null; turn++)
        {
            var answers = worker.Reply!.Choices.Where(choice => choice.Value.Contains("|answer|", StringComparison.Ordinal) || choice.Value.EndsWith("|done|", StringComparison.Ordinal)).ToArray();
            if (worker.State.Place == Place.Question && answers.Length > 0) worker.Press(answers[random.Next(answers.Length)].Value);
            else if (worker.Reply.Choices.Length > 0) worker.Press(worker.Reply.Choices[0].Value);
            else worker.Say("safe");
            if (worker.Reply is { } reply) yield return reply;
        }
    }
}
