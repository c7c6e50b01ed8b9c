using System.Diagnostics;
using System.Globalization;
using System.Text;
using JpMirai.Knowledge;
using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Languages;
using JpMirai.Knowledge.Search;
using JpMirai.Knowledge.Triage;
using Xunit;
using Xunit.Abstractions;

namespace JpMirai.Tests.Knowledge;

/// <summary>Random texts through all that reads what a worker wrote.</summary>
[Trait("Suite", "fuzz")]
public class StrangeTextSpecs(ITestOutputHelper output)
{
    private const int Texts = 100_000, Slow = 50, Tries = 3;

    [Fact]
    public void Whatever_is_written_is_read_without_an_error_and_at_once()
    {
        var seed = Given("FUZZ_SEED") ?? Environment.TickCount;
        var texts = Given("FUZZ_TEXTS") ?? Texts;
        output.WriteLine($"FUZZ_SEED={seed} FUZZ_TEXTS={texts}");
        var mind = Content.Mind;
        mind.Warm();
        var strange = new StrangeTexts(new Random(seed));

        var (answered, alarmed, started, used) = (0, 0, Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        for (var n = 0; n < texts; n++)
        {
            var typed = strange.Next();
            try
            {
                var (isAnswered, isAlarm) = ReadAtOnce(mind, typed, n);
                if (isAnswered) answered++;
                if (isAlarm) alarmed++;
            }
            catch (Exception thrown)
            {
                Assert.Fail($"Seed {seed}, text {n}: {thrown}\n{Convert.ToBase64String(Encoding.Unicode.GetBytes(typed))}");
            }
        }

        var (took, cpu) = (Stopwatch.GetElapsedTime(started).TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{texts} texts in {took:0.0} s, {texts / took:0} a second; {cpu:0.0} s of processor time; {answered} answered, {alarmed} with a signal"));
        Assert.InRange(answered, texts / 20, texts);
        Assert.InRange(alarmed, texts / 50, texts);
    }

    /// <summary>A text is slow if it takes long each time: other work of this process may have come between once.</summary>
    private static (bool IsAnswered, bool IsAlarm) ReadAtOnce(Mind mind, string typed, int n)
    {
        for (var tries = 1; ; tries++)
        {
            var (started, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var (signals, answer) = Read(mind, typed, n);
            // A busy machine makes the clock run, not the processor time.
            var isSlow = Stopwatch.GetElapsedTime(started).TotalMilliseconds > Slow && (Environment.CpuUsage.TotalTime - used).TotalMilliseconds > Slow;
            if (isSlow && tries == Tries) throw new TimeoutException($"{typed.Length} characters took over {Slow} ms, {Tries} times in a row.");
            if (!isSlow) return (answer.IsSure, signals.Any(signal => signal.Reason.Length > 0));
        }
    }

    private static (IReadOnlyList<Signal> Signals, Answer Answer) Read(Mind mind, string typed, int n)
    {
        var text = mind.Hear(Hygiene.Clean(typed));
        var language = mind.Book.Languages[n % mind.Book.Languages.Length].Tag;
        var signals = mind.Triage.Read(text, language);
        var answer = mind.Answers.Find(text, language, n % 2 == 0 ? "paid-leave" : null, n % 3 == 0 ? Whereabouts.PreArrival : Whereabouts.InJapan);
        mind.Terms.Find(text);
        return (signals, answer);
    }

    private static int? Given(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var given) ? given : null;
}
