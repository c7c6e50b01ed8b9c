using JpMirai.Bot.Turns;

namespace JpMirai.Tests.Durability;

/// <summary>The process dies here. From then on it dies at every point, so nothing of it can do harm any more.</summary>
internal sealed class SeededCrash(string point, int pass) : ICrashPoint
{
    /// <summary>A crash point inside the platform: it has the reply and has not answered.</summary>
    public const string AfterSendBeforeAnswer = "after-send-before-answer";

    private int passed;
    private volatile bool dead;

    public bool Dead => dead;

    public string Point => point;

    public void Pass(string at)
    {
        if (dead) throw new Death(at);
        if (at != point || Interlocked.Increment(ref passed) != pass) return;

        dead = true;
        throw new Death(at);
    }
}

internal sealed class Death(string point) : Exception("The process died at " + point)
{
    public string Point => point;
}
