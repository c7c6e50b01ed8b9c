using System.Globalization;
using System.Text.Json;
using JpMirai.Channels.WhatsApp;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using JpMirai.Tests.Dialogs;
using Xunit;

namespace JpMirai.Tests.Channels;

/// <summary>What the real dialogs say in nine languages, drawn on every channel.</summary>
public sealed class DialogDrawingSpecs
{
    internal static readonly Lazy<IReadOnlyList<OutboundActivity.Reply>> Said = new(() => [.. Content.Book.Languages.SelectMany(language => Walk(language.Tag))]);

    public static TheoryData<string> Channels => [.. ChannelKit.All.Select(kit => kit.Name)];

    [Theory]
    [MemberData(nameof(Channels))]
    public void No_limit_is_broken(string channel)
    {
        var kit = Of(channel);

        Assert.Empty(Said.Value.SelectMany(reply => kit.Broken(kit.Draw(reply))).Distinct());
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public void No_choice_is_lost(string channel)
    {
        var kit = Of(channel);
        Assert.All(Said.Value, reply =>
        {
            var drawn = kit.Draw(reply);
            var buttons = drawn.SelectMany(kit.Buttons).Select(button => button.Value).ToList();
            var printed = drawn.SelectMany(kit.Texts).SelectMany(text => text.Split('\n')).ToList();
            foreach (var choice in reply.Choices.Where(choice => !buttons.Contains(choice.Value)))
            {
                var isBehindMore = choice.IsControl && buttons.Contains(Choice.More);
                Assert.True(isBehindMore || printed.Exists(line => choice.Number is { } number ? line.StartsWith($"{number}. ", StringComparison.Ordinal) : line.EndsWith($". {choice.Label}", StringComparison.Ordinal)),
                    $"{reply.Language}: {choice.Label} of {string.Join(" / ", reply.Choices.Select(c => c.Label))}");
            }
        });
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public void No_word_is_lost(string channel)
    {
        var kit = Of(channel);

        Assert.Empty(Said.Value.SelectMany(reply => SomeReplies.Lost(reply, kit.Draw(reply).SelectMany(kit.Texts), int.MaxValue)).Distinct());
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public void No_text_or_label_is_cut_inside_what_a_reader_sees_as_one_character(string channel)
    {
        var kit = Of(channel);
        foreach (var text in Said.Value.SelectMany(kit.Draw).SelectMany(message => kit.Texts(message).Concat(kit.Buttons(message).Select(button => button.Label))).Where(text => text.Length > 0).Distinct())
        {
            Assert.False(IsMark(text[0]), $"begins in the middle: {text}");
            var end = text.TrimEnd('…');
            Assert.False(end.Length > 0 && end[^1] is '\u200D' or '\u1039' || end.Length > 0 && char.IsHighSurrogate(end[^1]), $"ends in the middle: {text}");
        }
    }

    [Fact]
    public void At_most_three_messages_answer_one_of_hers_on_WhatsApp() =>
        Assert.All(Said.Value, reply => Assert.InRange(Of("whatsapp").Draw(reply).Count, 1, WhatsAppDraw.MaxMessages));

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

        foreach (var reply in Answers(language)) yield return reply;

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

    /// <summary>Every article, short, whole and before a question of the check; and every trouble.</summary>
    private static IEnumerable<OutboundActivity.Reply> Answers(string language)
    {
        foreach (var topic in Content.Book.Catalogue.Topics.Keys)
        {
            yield return Walker.AtMenu(language).Press($"1|*|read|{topic}").Reply!;
            yield return Walker.AtMenu(language, where: "pre-arrival").Press($"1|*|read-on|{topic}").Reply!;
            yield return Walker.AtFirstQuestion(language).Press($"1|*|read|{topic}").Reply!;
        }
        foreach (var messages in Content.Book.In(language).RiskExamples.Now.Values) yield return Walker.AtMenu(language).Say(messages[0]).Reply!;
    }

    private static ChannelKit Of(string channel) => ChannelKit.All.Single(kit => kit.Name == channel);

    private static bool IsMark(char letter) =>
        char.IsLowSurrogate(letter) || letter == '\u200D' || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
