namespace JpMirai.Bot.Turns;

/// <summary>Places where a process may die. The host does nothing there; the crash specs die there, at seeded times.</summary>
public interface ICrashPoint
{
    void Pass(string point);
}

/// <summary>Names of the crash points, in the order in which one message meets them.</summary>
public static class CrashPoint
{
    public const string AfterReadBody = "after-read-body", AfterHmac = "after-hmac";
    public const string InTx1 = "in-tx1", AfterTx1 = "after-tx1", Before200 = "before-200", After200 = "after-200";
    public const string AfterTake = "after-take", InStep = "in-step", InTx2 = "in-tx2", AfterTx2 = "after-tx2";
    public const string BeforeSend = "before-send", AfterAnswer = "after-answer", InTx3 = "in-tx3", AfterTx3 = "after-tx3";
    public const string InTimer = "in-timer", InErase = "in-erase", InMigration = "in-migration", InCheckpoint = "in-checkpoint";

    public static IReadOnlyList<string> All { get; } =
    [
        AfterReadBody, AfterHmac, InTx1, AfterTx1, Before200, After200, AfterTake, InStep, InTx2, AfterTx2,
        BeforeSend, AfterAnswer, InTx3, AfterTx3, InTimer, InErase, InMigration, InCheckpoint,
    ];
}

/// <summary>What the host uses: no crash.</summary>
public sealed class NoCrash : ICrashPoint
{
    public void Pass(string point) { }
}
