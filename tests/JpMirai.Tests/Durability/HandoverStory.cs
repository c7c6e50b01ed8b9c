using System.Globalization;
using JpMirai.Bot.Desk;
using JpMirai.Bot.Storage.Sqlite;
using JpMirai.Bot.Turns;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.Talking;
using Xunit;

namespace JpMirai.Tests.Durability;

/// <summary>One worker from her first word to the hand-back; at one place of one step the process dies and is started again.</summary>
/// <param name="point">Where it dies; null: nowhere.</param>
/// <param name="fatal">In which step; one that does not pass there dies in the next that does.</param>
internal sealed class HandoverStory(string? point, int fatal) : IAsyncDisposable
{
    private const string Sato = "s1", Ito = "s2";

    private static readonly string[] ToQueue = ["hello", "English", "1", "2", "person", "1", "yes"];

    private readonly ProbeChannel _channel = new();
    private Folder _folder = new();
    private DurablePath _path = null!;
    private SeededCrash? _crash;
    private string? _case;

    /// <summary>The first step in which it may die: she agrees.</summary>
    public static int FirstStep => ToQueue.Length - 1;

    public IReadOnlyList<Step> Steps => [.. ToQueue.Select(text => Says(text, Speaker.Bot)), .. AtDesk];

    public bool HasDied { get; private set; }

    /// <summary>What she has read.</summary>
    public IReadOnlyList<string> Read => [.. _channel.Seen.Select(seen => seen.Words)];

    /// <summary>What the desk has read.</summary>
    public IReadOnlyList<string> Told { get; private set; } = [];

    private IReadOnlyList<Step> AtDesk =>
    [
        Acts("claims", Speaker.Consultant, (cases, id, now) => cases.ClaimAsync(id, new(Sato, "Sato"), now, default)),
        Says("my passport is with the boss", Speaker.Consultant),
        Acts("writes", Speaker.Consultant, (cases, id, now) => cases.ActAsync(id, "k1", new DeskAct.Wrote(Sato, new("How long?")), now, default)),
        Acts("asks by card", Speaker.Consultant, (cases, id, now) => cases.ActAsync(id, "k2", new DeskAct.AskedCard(Sato, "months-unpaid"), now, default)),
        Says("2", Speaker.Consultant),
        Acts("transfers", Speaker.Consultant, (cases, id, now) => cases.TransferAsync(id, Sato, new(Ito, "Ito"), now, default)),
        Acts("answers", Speaker.Consultant, (cases, id, now) => cases.ActAsync(id, "k3", new DeskAct.Prepared(Ito, "keep-proof"), now, default)),
        Acts("is lost", Speaker.Bot, async (cases, _, now) =>
        {
            await cases.LoseAsync(Ito, now, default);
            return ActResult.Done;
        }),
        Says("menu", Speaker.Bot),
        Acts("claims again", Speaker.Consultant, (cases, id, now) => cases.ClaimAsync(id, new(Sato, "Sato"), now, default)),
        Acts("hands back", Speaker.Bot, (cases, id, now) => cases.ActAsync(id, "k4", new DeskAct.HandedBack(Sato, new("Go to the labour office.")), now, default)),
        Says("menu", Speaker.Bot),
    ];

    public async Task RunAsync()
    {
        await LiveAsync(null);
        for (var n = 0; n < Steps.Count; n++) await DoAsync(n);
        Told = await ReadDeskAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _path.DisposeAsync();
        _folder.Dispose();
    }

    private async Task DoAsync(int n)
    {
        var step = Steps[n];
        if (n == fatal && point is not null)
        {
            await DieAsync(null);
            await LiveAsync(_crash = new SeededCrash(point, 1));
        }
        // A platform delivers again what was not taken, and a consultant presses again.
        for (var isDone = false; !isDone;)
        {
            try
            {
                isDone = await step.Act(n);
                await QuietAsync();
            }
            catch (Death death)
            {
                // Answered, and then dead: nobody sends it again.
                isDone |= death.Point == CrashPoint.After200;
            }
            if (_crash is not { Dead: true }) continue;

            HasDied = true;
            await DieAsync(_crash);
            await LiveAsync(_crash = null);
        }
        await QuietAsync();
        await OneSpeaksAsync(step);
    }

    /// <summary>The case at the desk and the conversation say the same of who speaks.</summary>
    private async Task OneSpeaksAsync(Step step)
    {
        if (await CaseAsync() is not { } row) return;
        var conv = row.Conv!;
        var talk = await _path.Store.ReadAsync(db => Bytes.State(Keyring.OpenState(_path.Store.Keys.KeyOf(db, conv)!, conv, db.Tables.Convs.Read(conv)!.Value.Sealed!)).Talk, default);
        var speaker = talk?.Speaker ?? Speaker.Bot;
        Assert.True(step.Speaker == speaker, $"After {step.Name}, dead {point}: {speaker} speaks.");
        Assert.Equal(talk is null ? CaseStatus.Closed : speaker == Speaker.Consultant ? CaseStatus.Held : CaseStatus.Waiting, row.Status);
        if (speaker == Speaker.Consultant) Assert.Equal(talk!.By, row.Owner);
    }

    private async Task LiveAsync(SeededCrash? crash)
    {
        _channel.Taken = () => crash?.Pass(SeededCrash.AfterSendBeforeAnswer);
        _channel.Arriving = _ => crash is { Dead: true } ? throw new Death("send") : Task.CompletedTask;
        _path = await DurablePath.StartAsync(new Setting(_folder.Path, _channel)
        {
            Crash = crash, Decide = new Dialog(Content.Mind, DialogSettings.None).Take, Options = new() { ["Turns:StorePauseSeconds"] = "0.01" },
        });
        await Until.TrueAsync(() => _path.Get<IReady>().IsReady);
    }

    /// <summary>The files as they lie there now, before anything is closed in order.</summary>
    private async Task DieAsync(SeededCrash? crash)
    {
        await _path.StopAsync();
        var next = new Folder();
        foreach (var file in Directory.GetFiles(_folder.Path).Where(file => crash is null || !file.EndsWith("-shm", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(next.Path, Path.GetFileName(file)));
        await _path.DisposeAsync();
        _folder.Dispose();
        _folder = next;
    }

    /// <summary>Waits until nothing is under way any more, or the process is dead.</summary>
    private async Task QuietAsync()
    {
        while (_crash is not { Dead: true })
        {
            var open = await _path.Store.ReadAsync(db => db.Number("SELECT (SELECT count(*) FROM inbox WHERE done = 0) + (SELECT count(*) FROM outbox WHERE state = 0)"), default);
            if (open == 0) return;
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }
    }

    private async Task<CaseRow?> CaseAsync()
    {
        _case ??= (await _path.Get<ICases>().OpenAsync(default)).SingleOrDefault()?.Head.Id;
        return _case is null ? null : await _path.Get<ICases>().FindAsync(_case, default);
    }

    private async Task<IReadOnlyList<string>> ReadDeskAsync()
    {
        var id = (await CaseAsync())!.Head.Id;
        return [.. (await _path.Get<ICases>().ReadAsync(id, default, default)).Select(entry => $"{entry.Entry.Kind} {entry.Entry.Text.Value} {entry.Entry.By}")];
    }

    private Step Says(string text, Speaker after) => new($"says {text}", after, async n =>
        await _path.SayAsync("u", string.Create(CultureInfo.InvariantCulture, $"e{n}"), text, string.Create(CultureInfo.InvariantCulture, $"t{n}")) == 200);

    private Step Acts(string name, Speaker after, Func<ICases, string, DateTimeOffset, Task<ActResult>> act) => new(name, after, async _ =>
    {
        var result = await act(_path.Get<ICases>(), (await CaseAsync())!.Head.Id, TimeProvider.System.GetUtcNow());
        // Pressed again after a restart: what was done stays done.
        return result == ActResult.Done || HasDied;
    });

    /// <param name="Speaker">Who speaks afterwards.</param>
    /// <param name="Act">True if nobody needs to try again.</param>
    internal sealed record Step(string Name, Speaker Speaker, Func<int, Task<bool>> Act);
}
