using JpMirai.Dialogs;
using JpMirai.Dialogs.Talking;
using JpMirai.Knowledge.Book;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>Wishes to reach a person that were noted before there was a desk become cases. They hold no words: she agreed to no more.</summary>
internal static class OldWishes
{
    private const string Rows = """
        SELECT n, r.conv, r.kind, r.at, r.detail, a.id, a.channel,
               coalesce((SELECT c.language FROM consent c WHERE c.conv = r.conv AND c.purpose = 'handover-to-consultant' AND c.yes = 1 ORDER BY c.n DESC LIMIT 1), '')
        FROM request_before r JOIN address a ON a.id = (SELECT max(id) FROM address WHERE conv = r.conv) WHERE r.state = 'open'
        """;

    public static void Convert(SqliteSession session, Keyring keys)
    {
        if (session.Number("SELECT count(*) FROM sqlite_master WHERE name = 'request_before'") == 0) return;

        session.Execute("BEGIN IMMEDIATE");
        var rows = new Statement(session, Rows);
        while (rows.Step())
        {
            var id = rows.Long(0).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
            using var key = keys.NewCaseKey(id, out var wrapped);
            var head = new CaseHead(id, rows.Text(2) == "call" ? RequestKind.Call : RequestKind.Talk, rows.Text(4), rows.Text(7), Severity.Serious, "");
            session.Tables.Cases.Add(head, rows.Text(1), rows.Long(5), rows.Text(6), wrapped, rows.Long(3));
        }
        session.Execute("DROP TABLE request_before; COMMIT");
    }
}
