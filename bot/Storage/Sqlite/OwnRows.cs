using System.Text;
using System.Text.Json;
using JpMirai.Bot.Desk;
using JpMirai.Bot.MyData;
using JpMirai.Bot.Security;
using JpMirai.Channels;
using JpMirai.Channels.WebChat;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>The rows of one person that she may take along.</summary>
internal sealed class OwnRows(SqliteSession session)
{
    private readonly Statement consents = new(session, "SELECT at, purpose, yes, text_version FROM consent WHERE conv = ?1 ORDER BY n");
    private readonly Statement lines = new(session, "SELECT n, at, body FROM transcript WHERE conv = ?1 ORDER BY n");
    private readonly Statement cases = new(session, "SELECT id FROM desk_case WHERE conv = ?1 ORDER BY opened_at");
    private readonly Statement signals = new(session, "SELECT at FROM signal WHERE conv = ?1 ORDER BY n");
    private readonly Statement channels = new(session, "SELECT channel FROM address WHERE conv = ?1 ORDER BY id");

    public List<OwnConsent> Consents(string conv) =>
        Read(consents, conv, row => new OwnConsent(Time(row, 0), row.Text(1), row.Long(2) != 0, row.Text(3)));

    public List<OwnLine> Lines(string conv, SealingKey key) => Read(lines, conv, row =>
        new OwnLine(Time(row, 1), new Personal(Encoding.UTF8.GetString(key.Open(RecordTables.CellOfLine(conv, row.Long(0)), row.Blob(2).ToArray())))));

    /// <summary>Her web chats; a person has one log for each address.</summary>
    public List<OwnLine> Chat(string conv, SealingKey key)
    {
        var said = new List<OwnLine>();
        foreach (var stream in session.Tables.Persons.UserHashesOf(conv))
            foreach (var row in session.Tables.Activities.Read(stream, 0, int.MaxValue - 1, int.MaxValue, out _))
            {
                using var json = JsonDocument.Parse(Keyring.OpenActivity(key, stream, row.N, row.Sealed));
                var who = json.RootElement.Has("from", JsonValueKind.Object, out var from) && from.Text("role") == "bot" ? ActivityDraw.BotName : "→";
                if ((json.RootElement.Text("text") ?? json.RootElement.Text("summary")) is { } words)
                    said.Add(new OwnLine(DateTimeOffset.FromUnixTimeMilliseconds(row.N), new Personal($"{who}  {words}")));
            }
        return said;
    }

    /// <summary>Words of the staff for themselves are not hers.</summary>
    public List<OwnCase> Cases(string conv, Keyring keys) => Read(cases, conv, row => row.Text(0)).ConvertAll(id =>
    {
        using var key = keys.CaseKey(session, id)!;
        var row = session.Tables.Cases.Find(id)!;
        return new OwnCase(row.OpenedAt, row.Head.Kind, row.Head.When, session.Tables.Cases.Read(id, key, Seen.Nothing).FindAll(entry => entry.Entry.Kind is not (CaseEntryKind.Note or CaseEntryKind.Move)), row.Rating);
    });

    public List<OwnDisclosure> Given(string conv, Keyring keys) => session.Tables.Disclosures.ToldTo(conv).ConvertAll(row =>
    {
        using var key = keys.OpenKey("disclosure", row.Id, row.Key);
        return new OwnDisclosure(row.At, row.Receiver, DisclosureTable.Open(key, row).Facts);
    });

    public List<DateTimeOffset> Signals(string conv) => Read(signals, conv, row => Time(row, 0));

    public List<string> Channels(string conv) => Read(channels, conv, row => row.Text(0));

    private static List<T> Read<T>(Statement rows, string conv, Func<Statement, T> read)
    {
        var list = new List<T>();
        rows.Bind(1, conv);
        while (rows.Step()) list.Add(read(rows));
        return list;
    }

    private static DateTimeOffset Time(Statement row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.Long(column));
}
