using System.Collections.Immutable;
using System.Globalization;
using JpMirai.Channels;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Tests.Channels;

/// <summary>Replies of every kind, short and as long as they get, in the scripts that take the most room.</summary>
internal static class SomeReplies
{
    private static readonly string[] Languages = ["ja", "vi-combining", "my", "tl", "emoji"];

    private static readonly ImmutableArray<Link> Calls =
        [new("警察 110", "tel:110"), new("Ambulance", "tel:119"), new("A desk with a long name in Tokyo", "tel:+81-3-0000-0000"), new("Chat", "https://example.org/chat?x=1")];

    public static IEnumerable<(string Name, OutboundActivity.Reply Reply)> All()
    {
        foreach (var language in Languages)
        {
            foreach (var (size, text) in ((string, int)[])[("short", 1), ("long", 700), ("huge", 6_000)])
                foreach (var (kind, message) in Kinds(language, SomeText.Long(language, text)))
                    foreach (var choices in (int[])[0, 3, 13, 20])
                        yield return ($"{kind}, {size}, {language}, {choices} choices", new([message], Choices(choices, language), Urgency.Normal));
            yield return ($"three kinds, {language}", new([.. Kinds(language, SomeText.Long(language, 300)).Select(k => k.Message).Take(3)], Choices(5, language), Urgency.Normal));
            foreach (var findings in (int[])[0, 1, 4, 5, 13, 34, 60])
                yield return ($"card of {findings} findings, {language}", new([Card(language, findings, 250)], Choices(4, language), Urgency.Normal));
        }
    }

    public static Message.Card Card(string language, int findings, int units)
    {
        var tones = Enum.GetValues<Tone>();
        var all = Enumerable.Range(0, findings).Select(i => (Tone: tones[i * tones.Length / Math.Max(1, findings)], Finding: new Finding(
            $"{i + 1} {SomeText.Long(language, 30)}", $"do {i + 1} {SomeText.Long(language, units)}", i % 3 == 0 ? "" : $"keep {i + 1} {SomeText.Long(language, units / 2)}")));
        var sections = all.GroupBy(f => f.Tone).Select(g => new Section($"{g.Key} {SomeText.Long(language, 20)}", g.Key, [.. g.Select(f => f.Finding)]));
        return new("Result " + SomeText.Long(language, 20), SomeText.Long(language, 200), Tone.Emergency, [.. sections, new("Nothing here", Tone.Calm, [])], "In short: " + SomeText.Long(language, 600));
    }

    public static ImmutableArray<Choice> Choices(int count, string language) =>
        [.. Enumerable.Range(1, count).Select(i => new Choice(string.Create(CultureInfo.InvariantCulture, $"1:item:{i}"), $"{i} {SomeText.Sentences[language]}"))];

    /// <summary>What of a reply can't be read in the texts shown, spaces aside.</summary>
    /// <param name="buttons">Choices that have one; the others must be told in words.</param>
    public static IEnumerable<string> Lost(OutboundActivity.Reply reply, IEnumerable<string> shown, int buttons)
    {
        var all = Squeezed(string.Concat(shown));
        return reply.Messages.SelectMany(Said).Concat(reply.Choices.Skip(buttons).Select(c => c.Label))
            .Where(said => !all.Contains(Squeezed(said), StringComparison.Ordinal)).Select(said => said[..Math.Min(40, said.Length)]);
    }

    private static IEnumerable<(string Kind, Message Message)> Kinds(string language, string text)
    {
        ImmutableArray<string> answers = [text, "No.", $"I don't know. {SomeText.Sentences[language]}"];
        yield return ("help", new Message.Help("Help now " + SomeText.Sentences[language], text, Calls));
        yield return ("question with progress", new Message.Question(text, answers, new Progress(7, 34, "Group " + SomeText.Sentences[language]), null));
        yield return ("words", new Message.Words(text));
        yield return ("follow-up", new Message.Question(text, answers, null, null));
        yield return ("several answers", new Message.Question(text, answers, new Progress(34, 34, "Documents"), [2, 3]));
        yield return ("follow-up with several answers", new Message.Question(text, answers, null, []));
        yield return ("file", new Message.File(text, new Link("Save", "https://example.org/my-data/0123456789abcdefABCDEF")));
        yield return ("card", Card(language, 3, Math.Min(text.Length, 3000)));
    }

    private static IEnumerable<string> Said(Message message) => message switch
    {
        Message.Words words => [words.Text],
        Message.Question question => [question.Text, .. question.Answers, .. question.Progress is { } p ? [p.Group, PlainText.Count(p)] : ImmutableArray<string>.Empty],
        Message.Help help => [help.Title, help.Text, .. help.Calls.Select(PlainText.Call)],
        Message.File file => [file.Text, file.Link.Uri],
        Message.Card card => [card.Title, card.Text, .. card.Sections.SelectMany(s => s.Findings.SelectMany(f => (string[])[f.Title, f.Advice, f.Evidence]).Prepend(s.Heading))],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
