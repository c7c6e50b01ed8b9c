using System.Collections.Immutable;
using System.Globalization;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Channels;

/// <summary>A message in plain words: for platforms without cards, and where a card would be too large. Says all that the card says.</summary>
public static class PlainText
{
    public static string Of(Message message) => Of(message, heading => heading);

    /// <param name="strong">Marks a heading in the platform's own way.</param>
    public static string Of(Message message, Func<string, string> strong) => message switch
    {
        Message.Words words => words.Text,
        Message.Question question => Of(question, strong),
        Message.Help help => Join("\n\n", [$"{Icon(Tone.Emergency)} {strong(help.Title)}", help.Text, Calls(help.Calls)]),
        Message.Card card => Join("\n\n", [$"{Icon(card.Tone)} {strong(card.Title)}", card.Text, .. card.Sections.SelectMany(section => Of(section, strong))]),
        Message.File file => Join("\n", [file.Text, Call(file.Link)]),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The sign that stands beside a tone's colour, so that it is never told by colour alone.</summary>
    public static string Icon(Tone tone) => tone switch
    {
        Tone.Emergency => "🆘",
        Tone.Critical => "⛔",
        Tone.Serious => "⚠️",
        Tone.Advice => "ℹ️",
        Tone.Calm => "✅",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What stands before an answer: its number, with a tick box where several may be chosen.</summary>
    public static string Mark(int number, ImmutableArray<int>? ticked)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture);
        return ticked is null ? $"{digits}." : ticked.Value.Contains(number) ? $"☑ {digits}." : $"☐ {digits}.";
    }

    /// <summary>"4 / 34"</summary>
    public static string Count(Progress progress) => string.Create(CultureInfo.InvariantCulture, $"{progress.Number} / {progress.Total}");

    /// <summary>Whom to call, with the number or address spelled out unless the label says it already.</summary>
    public static string Call(Link link) =>
        link.Label.Contains(Target(link), StringComparison.Ordinal) ? link.Label : $"{link.Label}: {Target(link)}";

    /// <summary>What a reader dials or opens: the number, or the address.</summary>
    public static string Target(Link link) => link.Uri.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? link.Uri[4..] : link.Uri;

    /// <summary>Choices that have no button, one a line, each with the number by which it can be typed; empty if the question shows them already.</summary>
    /// <param name="hasButton">Where a choice has a button, by its place.</param>
    public static string Numbered(OutboundActivity.Reply reply, Func<Choice, int, bool> hasButton)
    {
        var shown = reply.Messages.OfType<Message.Question>().LastOrDefault()?.Answers.Length ?? 0;
        var next = reply.Choices.Max(choice => choice.Number) ?? 0;
        var lines = reply.Choices.Select((choice, at) => (choice, at, Number: choice.Number ?? ++next))
            .Where(line => !hasButton(line.choice, line.at) && !(line.choice.Number <= shown)).Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Number}. {line.choice.Label}"));
        return string.Join('\n', lines);
    }

    private static string Calls(IEnumerable<Link> calls) => string.Join('\n', calls.Select(Call));

    private static string Of(Message.Question question, Func<string, string> strong)
    {
        var answers = question.Answers.Select((answer, i) => $"{Mark(i + 1, question.Ticked)} {answer}");
        return Join("\n\n", [question.Progress is { } p ? $"{p.Group} ({Count(p)})" : "", strong(question.Text), string.Join('\n', answers)]);
    }

    private static IEnumerable<string> Of(Section section, Func<string, string> strong) =>
        section.Findings.Select(f => Join("\n", [$"▪ {strong(f.Title)}", f.Advice, Evidence(f)])).Prepend($"{Icon(section.Tone)} {strong(section.Heading)}");

    /// <summary>What to keep as proof, with its sign; empty if there is nothing.</summary>
    public static string Evidence(Finding finding) => finding.Evidence.Length == 0 ? "" : $"📎 {finding.Evidence}";

    private static string Join(string between, IEnumerable<string> parts) =>
        string.Join(between, parts.Where(p => !string.IsNullOrWhiteSpace(p)));
}
