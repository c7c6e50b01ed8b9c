using System.Globalization;
using JpMirai.Knowledge.Book;
using Microsoft.Data.Sqlite;

namespace JpMirai.Bot.Requests;

/// <summary>The command <c>requests</c>: cases that wait for a person or are held by one, oldest first. No names and no texts: there are none here.</summary>
internal static class RequestList
{
    private const string Query = "SELECT id, opened_at, kind, wanted, language, channel, status, rank FROM desk_case WHERE status < 2 ORDER BY opened_at";

    public static Task<int> PrintAsync(string[] options) => Listing.PrintAsync(
        options, Query, "case              asked at (Japan)   kind  when       language  channel    state    how grave", Line, "Nobody waits for a person.");

    private static string Line(SqliteDataReader row)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)).ToOffset(TimeSpan.FromHours(9));
        return string.Create(CultureInfo.InvariantCulture,
            $"{row.GetString(0),-17} {at:yyyy-MM-dd HH:mm}   {(row.GetInt64(2) == 1 ? "call" : "talk"),-5} {row.GetString(3),-10} {row.GetString(4),-9} {row.GetString(5),-10} {(row.GetInt64(6) == 1 ? "held" : "waiting"),-8} {(Severity)row.GetInt64(7)}");
    }
}
