using System.Diagnostics;
using Xunit;

namespace JpMirai.Tests.Durability;

internal static class Until
{
    /// <summary>Waits for something the path does on its own, and fails after a while.</summary>
    public static async Task TrueAsync(Func<bool> condition, int seconds = 20, string what = "")
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed.TotalSeconds > seconds) Assert.Fail($"It did not happen within {seconds} s. {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }
    }
}
