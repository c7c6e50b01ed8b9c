using System.Globalization;

namespace JpMirai.Load;

/// <summary>The figures as a table, and what they say of loss and doubles.</summary>
internal static class Report
{
    /// <summary>Every turn was answered, and answered once.</summary>
    public static bool IsWhole(IReadOnlyList<Subject> subjects) => subjects.All(subject => Unanswered(subject) == 0 && subject.Doubled == 0);

    public static void Print(IReadOnlyList<Subject> subjects, TimeSpan took)
    {
        Line($"{Environment.ProcessorCount} cores; {took.TotalSeconds:F0} s in all; times in ms");
        Line($"{"",-34}{string.Concat(subjects.Select(subject => $"{subject.Name,14}"))}");
        Row("whole check: turns", subject => $"{subject.ClosedLoop.Turns}");
        Row("  turns/s", subject => $"{subject.ClosedLoop.TurnsPerSecond:F0}");
        Row("  CPU s per 1,000 turns", subject => $"{subject.ClosedLoop.CpuPerThousand:F3}");
        Times("  ", subject => subject.ClosedLoop);
        Row("open loop: requests/s", subject => $"{subject.OpenLoop.TurnsPerSecond:F0}");
        Row("  CPU s per 1,000 turns", subject => $"{subject.OpenLoop.CpuPerThousand:F3}");
        Times("  ", subject => subject.OpenLoop);
        Row("human load: turns/s", subject => $"{subject.Human.TurnsPerSecond:F0}");
        Row("  CPU s per 1,000 turns", subject => $"{subject.Human.CpuPerThousand:F3}");
        Times("  ", subject => subject.Human);
        Row("start to ready", subject => $"{subject.StartedIn.TotalMilliseconds:F0}");
        Row("RSS, MB", subject => $"{subject.ResidentMegabytes:F0}");
        Row("errors / lost / doubled", subject => $"{Errors(subject)} / {Unanswered(subject)} / {subject.Doubled}");
        Row("replies that had to be pushed", subject => $"{subject.Pushes}");
        foreach (var bare in subjects.Skip(1)) Compare(subjects[0], bare);

        void Row(string name, Func<Subject, FormattableString> cell) =>
            Line($"{name,-34}{string.Concat(subjects.Select(subject => $"{cell(subject).ToString(CultureInfo.InvariantCulture),14}"))}");

        void Times(string indent, Func<Subject, Figures> of)
        {
            Row($"{indent}accepted p50 / p99", subject => $"{of(subject).AcceptedAt(0.5):F1} / {of(subject).AcceptedAt(0.99):F1}");
            Row($"{indent}replied p50 / p99", subject => $"{of(subject).RepliedAt(0.5):F1} / {of(subject).RepliedAt(0.99):F1}");
        }
    }

    private static void Compare(Subject bot, Subject bare)
    {
        var (cpu, turns) = (bot.ClosedLoop.CpuPerThousand / bare.ClosedLoop.CpuPerThousand, bot.ClosedLoop.TurnsPerSecond / bare.ClosedLoop.TurnsPerSecond);
        var (open, human) = (bot.OpenLoop.CpuPerThousand / bare.OpenLoop.CpuPerThousand, bot.Human.CpuPerThousand / bare.Human.CpuPerThousand);
        Line($"ratio cpu {cpu:F2}, turns {turns:F2}   (to {bare.Name}; cpu in the open loop {open:F2}, at human load {human:F2})");
    }

    private static int Errors(Subject subject) => subject.Phases.Sum(phase => phase.Errors) + subject.Refused;

    private static int Unanswered(Subject subject) => subject.Phases.Sum(phase => phase.Errors + phase.Lost);

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
