using System.Globalization;
using JpMirai.Knowledge;
using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Languages;

namespace JpMirai.Tests.Knowledge;

/// <summary>What is measured of the held-out messages. Each is a share, and higher is better.</summary>
internal enum Measure
{
    /// <summary>Emergencies seen as such.</summary>
    Emergency,

    /// <summary>Critical and worse, seen as critical or worse.</summary>
    Critical,

    /// <summary>Serious, seen as serious or worse.</summary>
    Serious,

    /// <summary>Harmless messages that raise no alarm.</summary>
    Calm,

    /// <summary>Texts of 12 or more characters whose language is told.</summary>
    Language,

    /// <summary>Questions answered by one of their articles.</summary>
    First,

    /// <summary>Questions with one of their articles among the first three.</summary>
    Three,

    /// <summary>Questions that no article is about, and that are not answered.</summary>
    Abstain,
}

/// <summary>Hits and tries of each measure, for all languages together ("all") and for each.</summary>
internal sealed class MessageScores
{
    public const string All = "all";

    private const int ShortestText = 12;

    private readonly Dictionary<(string Language, Measure Measure), (int Hits, int Of)> _counts = [];

    public MessageScores(Mind mind, IEnumerable<LabelledMessage> messages)
    {
        foreach (var message in messages) Score(mind, message);
    }

    public IEnumerable<string> Languages => _counts.Keys.Select(key => key.Language).Distinct().OrderBy(language => language == All ? "" : language, StringComparer.Ordinal);

    public double Of(string language, Measure measure) => _counts.TryGetValue((language, measure), out var count) ? count.Hits / (double)count.Of : double.NaN;

    public string Table()
    {
        var measures = Enum.GetValues<Measure>();
        var rows = Languages.Select(language => $"{language,-6}" + string.Concat(measures.Select(measure => string.Create(CultureInfo.InvariantCulture, $"{Of(language, measure),11:0.000}"))));
        return string.Join('\n', rows.Prepend($"{"",-6}" + string.Concat(measures.Select(measure => $"{measure,11}"))));
    }

    private void Score(Mind mind, LabelledMessage message)
    {
        var text = mind.Hear(Hygiene.Clean(message.Text));
        if (message.Text.Trim().Length >= ShortestText) Count(message, Measure.Language, (text.Likely ?? "en") == message.Lang);
        if (message.Topics is not null) Question(mind, message, text);
        else Trouble(message, mind.Triage.Read(text, null).Select(signal => signal.Severity).FirstOrDefault());
    }

    private void Question(Mind mind, LabelledMessage message, Utterance text)
    {
        var answer = mind.Answers.Find(text, null);
        if (message.Topics is not [var wanted, ..] topics) Count(message, Measure.Abstain, !answer.IsSure);
        else if (mind.Book.Catalogue.Topics.ContainsKey(wanted))
        {
            Count(message, Measure.First, answer.IsSure && topics.Contains(answer.Topics[0]));
            Count(message, Measure.Three, answer.Topics.Take(3).Any(topics.Contains));
        }
    }

    private void Trouble(LabelledMessage message, Severity seen)
    {
        switch (message.Severity)
        {
            case "emergency":
                Count(message, Measure.Emergency, seen == Severity.Emergency);
                Count(message, Measure.Critical, seen >= Severity.Critical);
                break;
            case "critical": Count(message, Measure.Critical, seen >= Severity.Critical); break;
            case "serious": Count(message, Measure.Serious, seen >= Severity.Serious); break;
            case null: Count(message, Measure.Calm, seen < Severity.Serious); break;
        }
    }

    private void Count(LabelledMessage message, Measure measure, bool hit)
    {
        foreach (var language in new[] { All, message.Lang })
        {
            var (hits, of) = _counts.GetValueOrDefault((language, measure));
            _counts[(language, measure)] = (hit ? hits + 1 : hits, of + 1);
        }
    }
}
