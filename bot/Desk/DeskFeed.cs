using System.Collections.Concurrent;
using JpMirai.Bot.Turns;

namespace JpMirai.Bot.Desk;

/// <summary>The desk screens that are open. A screen is told that something has changed, never what: it reads that itself, at its own pace, so that one
/// that never reads costs nothing and delays nobody.</summary>
public sealed class DeskFeed
{
    private readonly ConcurrentDictionary<DeskScreen, byte> _screens = [];

    public DeskScreen Join(string staff)
    {
        var screen = new DeskScreen(staff);
        _screens[screen] = 0;
        return screen;
    }

    /// <summary>For a part of the host that has something to do when a case changes: a screen of nobody.</summary>
    public DeskScreen Listen() => Join("");

    public void Leave(DeskScreen screen) => _screens.TryRemove(screen, out _);

    /// <summary>Something changed in a case. Never blocks.</summary>
    /// <param name="staff">Who alone has it on a screen; null: everyone.</param>
    public void Wake(string? staff = null)
    {
        foreach (var screen in _screens.Keys.Where(screen => staff is null || screen.Staff == staff || screen.Staff.Length == 0)) screen.Wake();
    }

    /// <summary>The worker of a case writes just now: told to who holds it.</summary>
    public void ShowTyping(string staff, string caseId)
    {
        foreach (var screen in _screens.Keys.Where(screen => screen.Staff == staff)) screen.ShowTyping(caseId);
    }

    /// <summary>Staff with a screen open now.</summary>
    public IReadOnlySet<string> Present => _screens.Keys.Select(screen => screen.Staff).Where(staff => staff.Length > 0).ToHashSet(StringComparer.Ordinal);
}

/// <summary>One open screen.</summary>
public sealed class DeskScreen(string staff)
{
    private readonly Bell _bell = new();
    private readonly ConcurrentDictionary<string, byte> _typing = new(StringComparer.Ordinal);

    public string Staff => staff;

    public void Wake() => _bell.Ring();

    internal void ShowTyping(string caseId)
    {
        _typing[caseId] = 0;
        Wake();
    }

    /// <summary>Cases whose workers write just now; each is told once.</summary>
    public IReadOnlyList<string> TakeTyping() => [.. _typing.Keys.Where(one => _typing.TryRemove(one, out _))];

    /// <summary>Waits for a change, or for so long.</summary>
    /// <returns>False if nothing changed.</returns>
    public Task<bool> ChangedAsync(TimeSpan longest, TimeProvider clock, CancellationToken cancel) => _bell.HeardAsync(longest, clock, cancel);
}
