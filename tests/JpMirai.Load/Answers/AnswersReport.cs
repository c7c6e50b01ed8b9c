using System.Globalization;

namespace JpMirai.Load.Answers;

/// <summary>One index: what it takes to build, to keep and to ask.</summary>
/// <param name="Megabytes">Growth of the process.</param>
/// <param name="Found">The search alone.</param>
/// <param name="Read">With cleaning, detection and triage.</param>
internal sealed record IndexFigures(int Topics, int Languages, TimeSpan Built, double Megabytes, Figures Found, Figures Read);

/// <summary>The figures as two tables.</summary>
internal static class AnswersReport
{
    public static void Head(int questions)
    {
        Line($"answers: {questions} questions, one at a time; ms of processor time each");
        Line($"{"",-22}{"built, s",10}{"RSS, MB",10}{"search p50",12}{"p99",8}{"all p50",10}{"p99",8}");
    }

    public static void Print(IndexFigures index) => Line(
        $"{$"{index.Topics} topics x {index.Languages}",-22}{index.Built.TotalSeconds,10:F1}{index.Megabytes,10:F0}{index.Found.RepliedAt(0.5),12:F2}{index.Found.RepliedAt(0.99),8:F2}{index.Read.RepliedAt(0.5),10:F2}{index.Read.RepliedAt(0.99),8:F2}");

    public static void ScoreHead() => Line($"{"",-30}{"R@1",8}{"R@3",8}{"abstains",10}");

    public static void Print(string name, Score score) => Line($"{name,-30}{score.First,8:F3}{score.Three,8:F3}{score.Abstain,10:F3}");

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
