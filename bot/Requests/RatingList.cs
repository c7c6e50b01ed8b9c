using System.Globalization;
using Microsoft.Data.Sqlite;

namespace JpMirai.Bot.Requests;

/// <summary>The command <c>ratings</c>: how often each article helped, or did not. What disappointed most often comes first.</summary>
internal static class RatingList
{
    private const string Query = """
        SELECT topic, language, sum(CASE WHEN helpful THEN count ELSE 0 END) AS yes, sum(CASE WHEN helpful THEN 0 ELSE count END) AS no
        FROM rating GROUP BY topic, language ORDER BY no - yes DESC, topic, language
        """;

    public static Task<int> PrintAsync(string[] options) =>
        Listing.PrintAsync(options, Query, "topic                             language  helped  did not", Line, "Nobody has rated an article yet.");

    private static string Line(SqliteDataReader row) =>
        string.Create(CultureInfo.InvariantCulture, $"{row.GetString(0),-33} {row.GetString(1),-8} {row.GetInt64(2),7} {row.GetInt64(3),8}");
}
