using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;
using JpMirai.Knowledge.Book;

namespace JpMirai.Knowledge.Languages;

/// <summary>Tells which of our languages a text is in: by the script of most of its letters, then by letter groups learned from our own texts.</summary>
public sealed class Detection
{
    /// <summary>What a Chinese character says is said in about this many Latin letters.</summary>
    private const double HanWeight = 3, KanaWeight = 1.5;

    /// <summary>Below this lead (mean log probability a letter group) over the next language, a text is not taken for one.</summary>
    private const double Lead = 0.15;

    /// <summary>Letter groups: a shorter text may be in any language, unless accents tell.</summary>
    private const int Fewest = 6, FewestWithAccents = 4;

    private readonly Profiles _spaced, _han;
    private readonly FrozenSet<string> _workplaceJapanese;

    public Detection(ContentBook book)
    {
        var texts = book.Languages.AsParallel().AsOrdered().Select(language => (language.Tag, Sentences: Sentences(book.Texts[language.Tag]).Select(Hygiene.Fold).ToLookup(IsUnspaced))).ToArray();
        _spaced = new(texts.Where(text => text.Tag is not ("my" or "zh")).Select(text => (text.Tag, text.Sentences[false])));   // Japanese too: in romaji.
        _workplaceJapanese = book.Terms.SelectMany(term => term.Say).Concat(book.Loanwords).Select(Hygiene.Fold).Where(form => !form.Contains(' ', StringComparison.Ordinal)).ToFrozenSet();
        _han = new(texts.Where(text => text.Tag is "zh" or "ja").Select(text => (text.Tag, text.Sentences[true])));
    }

    /// <summary>The likeliest language, sure or not; null where there is no letter.</summary>
    internal (string Tag, bool IsSure)? Best(Utterance utterance)
    {
        double burmese = 0, kana = 0, han = 0, spaced = 0;
        foreach (var letter in utterance.Text)
        {
            if (Script.IsBurmese(letter)) burmese++;
            else if (Script.IsKana(letter)) kana += KanaWeight;
            else if (Script.IsHan(letter)) han += HanWeight;
            else if (char.IsLetter(letter)) spaced++;
        }
        var all = burmese + kana + han + spaced;
        if (all == 0) return null;
        if (burmese >= all / 4) return ("my", true);
        if (kana + han < all / 2) return BestSpaced(utterance);
        return kana >= (kana + han) / 12 ? ("ja", true) : _han.Best(utterance.Folded);
    }

    /// <summary>Everybody says "zangyo" and "shacho", in any language: only the words around them tell which.</summary>
    private (string Tag, bool IsSure)? BestSpaced(Utterance utterance)
    {
        var own = string.Join(' ', utterance.Words.Where(word => !_workplaceJapanese.Contains(word)));
        return own.Length > 0 ? _spaced.Best(own) : _spaced.Best(utterance.Folded) is { } guess ? (guess.Tag, false) : null;
    }

    private static bool IsUnspaced(string sentence) => sentence.Any(Script.IsUnspaced);

    private static IEnumerable<string> Sentences(LanguageTexts texts)
    {
        foreach (var phrase in texts.Phrases.Values) yield return phrase.Text;
        foreach (var item in texts.Check.Items.Values)
        {
            yield return item.Question.Ask;
            yield return item.Advice;
            foreach (var why in item.Why) yield return why;
        }
        foreach (var phrase in texts.RiskPhrases.Values.SelectMany(risk => risk.Phrases)) yield return phrase;
        foreach (var message in texts.RiskExamples.All) yield return message;
        foreach (var question in texts.Articles.Values.SelectMany(article => article.Questions)) yield return question;
        foreach (var question in texts.Elsewhere.Values.SelectMany(questions => questions)) yield return question;
    }

    /// <summary>How often each group of letters occurs in each of some languages.</summary>
    private sealed class Profiles
    {
        /// <summary>Added to each count, so that what was never seen is unlikely but not impossible.</summary>
        private const double Unseen = 0.1, Groups = 5000;

        private readonly string[] _tags;
        private readonly double[] _unseen;
        private readonly FrozenDictionary<ulong, double[]> _logShares;

        public Profiles(IEnumerable<(string Tag, IEnumerable<string> Sentences)> languages)
        {
            var counted = languages.Select(language => (language.Tag, Counts: Count(language.Sentences))).ToArray();
            var totals = Array.ConvertAll(counted, language => language.Counts.Values.Sum() + Groups);
            _tags = Array.ConvertAll(counted, language => language.Tag);
            _unseen = Array.ConvertAll(totals, total => Math.Log(Unseen / total));
            _logShares = counted.SelectMany(language => language.Counts.Keys).Distinct().ToFrozenDictionary(
                group => group,
                group => counted.Select((language, n) => Math.Log((language.Counts.GetValueOrDefault(group) + Unseen) / totals[n])).ToArray());
        }

        public (string Tag, bool IsSure)? Best(string folded)
        {
            Span<double> scores = stackalloc double[_tags.Length];
            var groups = 0;
            foreach (var group in GroupsOf(folded))
            {
                var shares = _logShares.GetValueOrDefault(group, _unseen);
                for (var n = 0; n < scores.Length; n++) scores[n] += shares[n];
                groups++;
            }
            if (groups == 0) return null;

            int first = -1, second = -1;
            for (var n = 0; n < scores.Length; n++)
            {
                if (first < 0 || scores[n] > scores[first]) (first, second) = (n, first);
                else if (second < 0 || scores[n] > scores[second]) second = n;
            }
            return (_tags[first], groups >= (Ascii.IsValid(folded) ? Fewest : FewestWithAccents) && (scores[first] - scores[second]) / groups >= Lead);
        }

        private static Dictionary<ulong, double> Count(IEnumerable<string> sentences)
        {
            var counts = new Dictionary<ulong, double>();
            foreach (var form in sentences.SelectMany(sentence => new[] { sentence, Hygiene.WithoutAccents(sentence) }.Distinct()))
            {
                foreach (var group in GroupsOf(form)) CollectionsMarshal.GetValueRefOrAddDefault(counts, group, out _)++;
            }
            return counts;
        }

        /// <summary>Three letters at a time where words are spaced, one and two where they are not, each packed into a number.</summary>
        private static IEnumerable<ulong> GroupsOf(string folded)
        {
            for (var n = 0; n < folded.Length; n++)
            {
                ulong before = n > 0 ? folded[n - 1] : ' ', here = folded[n], after = n + 1 < folded.Length ? folded[n + 1] : ' ';
                if (Script.IsUnspaced(folded[n]))
                {
                    yield return here;
                    if (Script.IsUnspaced((char)after)) yield return here << 16 | after;
                }
                else if (!Script.IsUnspaced((char)before) && !Script.IsUnspaced((char)after)) yield return before << 32 | here << 16 | after;
            }
        }
    }
}
