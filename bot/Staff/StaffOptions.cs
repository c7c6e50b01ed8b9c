using System.ComponentModel.DataAnnotations;

namespace JpMirai.Bot.Staff;

/// <summary>Section "Staff".</summary>
public sealed class StaffOptions
{
    /// <summary>A session ends after so long without a page, in minutes. Default 30; 1 to 240.</summary>
    [Range(1, 240)] public int IdleMinutes { get; init; } = 30;

    /// <summary>A session ends so long after its sign-in, in hours. Default 10; 1 to 24.</summary>
    [Range(1, 24)] public int SessionHours { get; init; } = 10;

    /// <summary>A grave act needs the password within so many minutes before it. Default 5; 1 to 60.</summary>
    [Range(1, 60)] public int RecentMinutes { get; init; } = 5;

    /// <summary>Failed tries for one e-mail address before it is locked. Default 5; 1 to 100.</summary>
    [Range(1, 100)] public int Tries { get; init; } = 5;

    /// <summary>How long it is locked, and how long a failed try counts, in minutes. Default 15; 1 to 1,440.</summary>
    [Range(1, 1_440)] public int LockMinutes { get; init; } = 15;

    /// <summary>Tries to sign in from one network address in 15 minutes. Default 30; 1 to 100,000.</summary>
    [Range(1, 100_000)] public int TriesPerAddress { get; init; } = 30;

    /// <summary>Pages a person may call in one second. Default 20; 1 to 10,000.</summary>
    [Range(1, 10_000)] public int RequestsPerSecond { get; init; } = 20;

    /// <summary>How long a fresh account may work without a second factor, in minutes from its first password. Default 60; 0 to 1,440.</summary>
    [Range(0, 1_440)] public int FirstMinutes { get; init; } = 60;

    /// <summary>How long a link for setting a password can be used, in hours. Default 48; 1 to 168.</summary>
    [Range(1, 168)] public int LinkHours { get; init; } = 48;
}
