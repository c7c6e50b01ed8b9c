using System.Globalization;
using Microsoft.Data.Sqlite;

namespace JpMirai.Bot.Requests;

/// <summary>The command <c>requests</c>: open wishes to reach a person, oldest first. No names and no texts: there are none here.</summary>
internal static class RequestList
{
    private const string Query = """
        SELECT r.n, r.at, r.kind, r.detail, r.state, r.conv,
               (SELECT c.language FROM consent c WHERE c.conv = r.conv AND c.purpose = 'handover-to-consultant' AND c.yes = 1 ORDER BY c.n DESC LIMIT 1) AS language,
               (SELECT group_concat(DISTINCT a.channel) FROM address a WHERE a.conv = r.conv) AS channels
        FROM request r ORDER BY r.at
        """;

    public static Task<int> PrintAsync(string[] options) => Listing.PrintAsync(
        options, Query, "no   asked at (Japan)   kind  when       language  channel    state  conversation", Line, "Nobody has asked for a person yet.");

    private static string Line(SqliteDataReader row)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)).ToOffset(TimeSpan.FromHours(9));
        return string.Create(CultureInfo.InvariantCulture,
            $"{row.GetInt64(0),-4} {at:yyyy-MM-dd HH:mm}   {row.GetString(2),-5} {row.GetString(3),-10} {Text(row, 6),-9} {Text(row, 7),-10} {row.GetString(4),-6} {row.GetString(5)}");
    }

    private static string Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? "-" : row.GetString(column);
}
