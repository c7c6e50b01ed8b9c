namespace JpMirai.Bot.Turns;

/// <summary>Whether the host can take messages: the store is open, and what an earlier process left is picked up.</summary>
public interface IReady
{
    bool IsReady { get; }
}

/// <summary>Set by those who make the host ready.</summary>
public sealed class Readiness : IReady
{
    private volatile bool storeOpen, sweepDone;

    public bool IsReady => storeOpen && sweepDone;

    public void StoreOpened() => storeOpen = true;

    public void SweepDone() => sweepDone = true;

    public void Closing() => storeOpen = false;
}
