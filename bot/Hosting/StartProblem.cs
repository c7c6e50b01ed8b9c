using System.Net.Sockets;
using JpMirai.Bot.Security;
using JpMirai.Bot.Turns;
using JpMirai.Knowledge.Book;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.Hosting;

/// <summary>Turns what keeps the host from starting into one line with its remedy. Anything else is our bug and keeps its stack trace.</summary>
internal static class StartProblem
{
    public static string? Explain(Exception problem) => problem switch
    {
        UsageException or ContentException or StartException or KeyFileException => problem.Message,
        OptionsValidationException options => $"a setting can't be used: {string.Join(" ", options.Failures)}",
        StoreUnavailableException { InnerException: SqliteException inner } => $"the data folder can't be used ({inner.Message}). Check that Store:Path exists, is writable and holds an intact database.",
        StoreUnavailableException => problem.Message,
        SqliteException => $"the database can't be opened ({problem.Message}). Check that Store:Path is writable and holds an intact database.",
        UnauthorizedAccessException => $"a file or folder may not be written ({problem.Message}) Give the account write access, or set Store:Path to another folder.",
        IOException { InnerException: AddressInUseException } or AddressInUseException => $"{problem.Message} Stop the other program, or choose another address with --urls.",
        SocketException => $"the address can't be listened on ({problem.Message}). Choose another one with --urls.",
        InvalidDataException or FormatException => $"appsettings.json or a setting can't be read ({problem.Message}).",
        IOException => $"a file can't be used ({problem.Message}). Check Store:Path and its free space.",
        _ => null,
    };
}

/// <summary>The host can't start as it is configured.</summary>
public sealed class StartException(string problem, string remedy) : Exception($"{problem} {remedy}");
