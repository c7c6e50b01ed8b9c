using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.Help;
using JpMirai.Knowledge.Book;

namespace JpMirai.Dialogs.Questions;

/// <summary>An article as it is said in a chat: the short form first, the rest when she asks for it. Where it came from stands under both.</summary>
internal static class ArticleText
{
    public static Message.Words Short(Turn turn, Article article) => Join(
        turn, article, 1, (null, article.Answer), ("answer.steps", article.Steps), ("answer.keep", article.Keep), ("answer.who", article.Who));

    public static Message.Words Who(Turn turn, Article article) => Join(turn, article, 1, ("answer.who", article.Who));

    public static Message.Words Rest(Turn turn, Article article) => Join(turn, article, int.MaxValue, (null, article.More));

    /// <summary>Where lines with a number that works only in Japan were left out, what to do elsewhere stands in their place.</summary>
    private static Message.Words Join(Turn turn, Article article, int sources, params ReadOnlySpan<(string? Heading, string Text)> parts)
    {
        List<string> said = [article.Title];
        List<string> headings = [article.Title];
        var isCut = false;
        foreach (var (heading, whole) in parts)
        {
            var filled = turn.Fill(whole).Replace("**", "", StringComparison.Ordinal);   // A chat shows no markup.
            var text = Abroad.Callable(turn, filled);
            isCut |= text.Length < filled.Length;
            if (text.Length == 0) continue;
            if (heading is not null) headings.Add(turn.Text(heading));
            said.Add(heading is null ? text : $"{headings[^1]}\n{text}");
        }
        if (isCut) said.Add(turn.Text("help.outside", ("link", turn.Book.Pages["embassies"])));
        said.Add(Sources(turn, article.Topic, sources));
        return new Message.Words(string.Join("\n\n", said)) { Headings = [.. headings] };
    }

    private static string Sources(Turn turn, string id, int most)
    {
        var topic = turn.Book.Catalogue.Topics[id];
        var lines = topic.Links.Take(most).Select(link => turn.Text("answer.source", ("title", link.Title), ("link", link.Url)));
        return string.Join('\n', lines.Append(turn.Text(topic.Confirm ? "answer.confirm" : "answer.as-of", ("dates", topic.AsOf))));
    }
}
