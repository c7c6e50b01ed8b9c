using System.Collections.Frozen;
using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Languages;

namespace JpMirai.Knowledge.Search;

/// <summary>Finds the Japanese word somebody asks about: "zangyo là gì?", "残業とは", "what does yukyu mean".</summary>
public sealed class Terms
{
    private readonly (string Form, Term Term)[] _forms;
    private readonly FrozenSet<string> _asks;

    public Terms(ContentBook book)
    {
        _forms = [.. book.Terms.SelectMany(term => term.Ja.Concat(term.Say).Select(form => (Hygiene.Squeeze(Hygiene.WithoutAccents(Hygiene.Fold(form))), term))).OrderByDescending(pair => pair.Item1.Length)];
        _asks = book.Texts.Values.SelectMany(texts => texts.Asks).Select(ask => Hygiene.Squeeze(Hygiene.WithoutAccents(Hygiene.Fold(ask)))).ToFrozenSet();
    }

    /// <summary>The word, if the text holds nothing else but words of asking; else null.</summary>
    public Term? Find(Utterance text)
    {
        var folded = Hygiene.Squeeze(text.Plain);
        foreach (var (form, term) in _forms)
        {
            var at = folded.IndexOf(form, StringComparison.Ordinal);
            if (at < 0 || !StandsAlone(folded, at, form.Length)) continue;
            var rest = (folded[..at] + " " + folded[(at + form.Length)..]).Trim();
            if (IsAsking(rest)) return term;
        }
        return null;
    }

    private static bool StandsAlone(string text, int at, int length) =>
        Script.IsUnspaced(text[at]) || (at == 0 || !char.IsAsciiLetter(text[at - 1])) && (at + length == text.Length || !char.IsAsciiLetter(text[at + length]));

    /// <summary>True if it is words of asking from end to end. Each place is looked at once, whatever was said before it.</summary>
    private bool IsAsking(string rest)
    {
        var isReached = new bool[rest.Length + 1];
        isReached[0] = true;
        for (var at = 0; at < rest.Length; at++)
        {
            if (!isReached[at]) continue;
            if (rest[at] == ' ') isReached[at + 1] = true;
            foreach (var ask in _asks)
            {
                var end = at + ask.Length;
                if (end <= rest.Length && !isReached[end] && rest.AsSpan(at).StartsWith(ask) && Ends(rest, end)) isReached[end] = true;
            }
        }
        return isReached[rest.Length];
    }

    private static bool Ends(string rest, int at) => at == rest.Length || rest[at] == ' ' || Script.IsUnspaced(rest[at]) || Script.IsUnspaced(rest[at - 1]);
}
