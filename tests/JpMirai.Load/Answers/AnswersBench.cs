using System.Diagnostics;
using JpMirai.Knowledge;
using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Languages;
using JpMirai.Knowledge.Learning;
using JpMirai.Knowledge.Search;
using Finder = JpMirai.Knowledge.Search.Answers;

namespace JpMirai.Load.Answers;

/// <summary>How fast and how well questions are answered, in this process and on one core.</summary>
internal static class AnswersBench
{
    private const int Middle = 132, Rounds = 3;

    /// <returns>The exit code: figures never fail it.</returns>
    public static int Run(LoadOptions options)
    {
        var mind = new Mind(Loader.Load(Loader.ShippedFolder));
        mind.Warm();
        var questions = Question.ReadAll(options.Messages);

        AnswersReport.Head(questions.Length);
        AnswersReport.Print(Measure(mind, mind.Book, questions));
        foreach (var topics in new[] { Middle, options.Topics }.Distinct()) AnswersReport.Print(Measure(mind, GeneratedBook.Of(mind.Book, topics), questions));

        AnswersReport.ScoreHead();
        foreach (var (name, find) in Rivals(mind)) AnswersReport.Print(name, Score.Of(mind, questions, find));
        return 0;
    }

    private static IndexFigures Measure(Mind mind, ContentBook book, Question[] questions)
    {
        var before = Resident();
        var began = Clock.Now;
        var finder = new Finder(book);
        var built = Stopwatch.GetElapsedTime(began);
        var grown = Resident() - before;

        var (found, read) = (new Figures(), new Figures());
        AskAll(mind, finder, questions, new Figures(), new Figures());
        for (var round = 0; round < Rounds; round++) AskAll(mind, finder, questions, found, read);
        return new(book.Catalogue.Topics.Count, book.Languages.Length, built, grown, found, read);
    }

    private static void AskAll(Mind mind, Finder finder, Question[] questions, Figures found, Figures read)
    {
        foreach (var question in questions)
        {
            var text = mind.Hear(Hygiene.Clean(question.Text));
            _ = text.Likely;
            var began = Spent();
            finder.Find(text, null);
            found.Replied(Spent() - began);

            began = Spent();
            text = mind.Hear(Hygiene.Clean(question.Text));
            mind.Triage.Read(text, null);
            finder.Find(text, null);
            read.Replied(Spent() - began);
        }
    }

    /// <summary>Processor time of this process, in the units of <see cref="Stopwatch"/>: others on a busy machine are not in it, our own garbage collection is.</summary>
    private static long Spent() => (long)(Environment.CpuUsage.TotalTime.TotalSeconds * Stopwatch.Frequency);

    /// <summary>Our search, another, and ours without one of its parts.</summary>
    private static IEnumerable<(string Name, Func<Utterance, Answer> Find)> Rivals(Mind mind)
    {
        yield return ("our search", text => mind.Answers.Find(text, null));
        using (var other = new FullTextSearch(mind.Book)) yield return ("SQLite FTS5, trigram", other.Find);
        yield return ("without letter groups", Without(FeatureKinds.Letters));
        yield return ("without word pairs", Without(FeatureKinds.Pairs));
        yield return ("without ICU words", Without(FeatureKinds.Breaks));

        var alone = mind.Book.Languages.ToDictionary(language => language.Tag, language => new Finder(mind.Book with { Languages = [language] }));
        yield return ("without the other languages", text => alone[text.Likely ?? "en"].Find(text, null));

        Func<Utterance, Answer> Without(FeatureKinds kind)
        {
            var finder = new Finder(mind.Book, FeatureKinds.All & ~kind);
            return text => finder.Find(text, null);
        }
    }

    /// <returns>Megabytes of this process after all garbage went back to the system.</returns>
    private static double Resident()
    {
        for (var times = 0; times < 2; times++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
        return Environment.WorkingSet / 1_048_576.0;
    }
}
