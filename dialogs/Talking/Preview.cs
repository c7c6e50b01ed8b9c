using System.Collections.Immutable;
using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.SelfCheck;
using JpMirai.Knowledge.Book;

namespace JpMirai.Dialogs.Talking;

/// <summary>What a consultant would read, line by line, shown to her before she agrees. She can take out each line but those without which nobody could
/// answer. What was shown is what is sent, byte for byte. (domain: consent policy 3 and P5)</summary>
internal static class Preview
{
    private static readonly Dictionary<string, string> ChannelNames = new() { ["line"] = "LINE", ["messenger"] = "Messenger", ["whatsapp"] = "WhatsApp", ["webchat"] = "JpMirai" };

    private const int MostItems = 4, MostLines = 4, LongestLine = 400;

    /// <summary>Gathers it as it stands now; from here on it is not written anew.</summary>
    public static ImmutableArray<CasePart> Of(Turn turn, Wish wish) => [.. Parts(turn, wish)];

    /// <summary>The question: what is sent, each line with its number, and whether she agrees.</summary>
    public static void Ask(Turn turn)
    {
        var parts = turn.State.Wish!.Kept.ToArray();
        turn.Offer("yes", "handover.send");
        for (var n = 0; n < parts.Length; n++)
            if (!parts[n].IsNeeded) turn.Offer("take-out", TakeOut(turn, parts[n], n + 1), parts[n].Id, n + 1);
        if (turn.State.Wish!.Parts.Any(part => part.IsOut)) turn.Offer("put-back", "handover.put-back");
        turn.Offer("no", "handover.no");
        turn.Say(new Message.Question(Question(turn), [.. parts.Select(part => part.Text)], null, null));
    }

    /// <summary>All she saw when she decided, as it is hashed into the receipt.</summary>
    public static string Shown(Turn turn) => string.Join('\n', turn.State.Wish!.Kept.Select(part => part.Text).Prepend(Question(turn)));

    public static void TakeOut(Turn turn) => Mark(turn, part => part.IsOut || part.Id == turn.Argument && !part.IsNeeded);

    public static void PutBack(Turn turn) => Mark(turn, _ => false);

    private static string Question(Turn turn) => $"{turn.Text($"consent.{Purposes.Handover}")}\n\n{turn.Text("handover.head")}";

    private static void Mark(Turn turn, Func<CasePart, bool> isOut)
    {
        var wish = turn.State.Wish!;
        turn.State = turn.State with { Wish = wish with { Parts = [.. wish.Parts.Select(part => part with { IsOut = isOut(part) })] } };
    }

    private static Phrase TakeOut(Turn turn, CasePart part, int number)
    {
        var words = turn.Texts["handover.take-out"];
        return new Phrase(turn.Fill(words.Text, ("part", part.Text)), turn.Fill(words.Button, ("n", $"{number}")));
    }

    private static IEnumerable<CasePart> Parts(Turn turn, Wish wish)
    {
        var state = turn.State;
        yield return new("language", turn.Text("handover.language", ("language", turn.Book.NameOf(turn.Texts.Tag)!)));
        yield return new("wish", turn.Text("handover.wish", ("wish", Words(turn, wish))));
        if (state.Where is { } where) yield return new(where == Whereabouts.InJapan ? "where:in-japan" : "where:pre-arrival", turn.Text(where == Whereabouts.InJapan ? "handover.in-japan" : "handover.pre-arrival"));
        if (state.AgeBand is { } age) yield return new($"age:{age}", turn.Text("handover.age", ("age", turn.Texts[$"age.{age}"].Button)));
        if (TopicOf(turn) is { } topic) yield return new($"about:{topic}", turn.Text("handover.about", ("topic", turn.Texts.Articles[topic].Title)));
        foreach (var item in Grave(turn)) yield return new($"check:{item}", turn.Text("handover.check", ("item", turn.Texts.Check.Items[item].Title)));
        var lines = state.Recent.TakeLast(MostLines).ToArray();
        for (var n = 0; n < lines.Length; n++) yield return new($"line:{n + 1}", turn.Text("handover.line", ("text", Cut(lines[n].Text))));
        yield return new("contact", turn.Text("handover.contact", ("channel", ChannelNames.GetValueOrDefault(turn.Activity.From.Channel, turn.Activity.From.Channel))));
    }

    public static string Words(Turn turn, Wish wish) => wish.Kind == RequestKind.Call
        ? $"{turn.Text("person.call")} ({turn.Text($"person.when.{wish.When}")})"
        : turn.Text("person.talk");

    /// <summary>The subject of the last sign of trouble; else what she read last.</summary>
    public static string? TopicOf(Turn turn) =>
        new[] { turn.State.Trouble?.Topic, turn.State.Reading.Topic }.FirstOrDefault(topic => topic is not null && turn.Texts.Articles.ContainsKey(topic));

    /// <summary>What the check found that is serious or worse, the worst first.</summary>
    private static IEnumerable<string> Grave(Turn turn) =>
        (turn.State.Check ?? turn.State.Finished) is { } check
            ? Assessment.Of(turn.Book.Sheet, turn.State, check).Findings.Where(found => found.Level >= Severity.Serious).Select(found => found.Item.Id).Take(MostItems)
            : [];

    /// <summary>Whole characters: half of one would not be sent as it was shown.</summary>
    private static string Cut(string text)
    {
        if (text.Length <= LongestLine) return text;
        var end = char.IsHighSurrogate(text[LongestLine - 1]) ? LongestLine - 1 : LongestLine;
        return text[..end] + "…";
    }
}
