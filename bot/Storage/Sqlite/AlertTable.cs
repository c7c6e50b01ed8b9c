using JpMirai.Bot.Desk;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>Signs of an emergency, for the desk: without a text, and without a way to the person.</summary>
internal sealed class AlertTable(SqliteSession session)
{
    // Who has an open case is seen there, with what she agreed to.
    private readonly Statement since = new(session,
        """
        SELECT n, at, signal, language, invited_by IS NOT NULL FROM signal
        WHERE at >= ?1 AND severity = 'Emergency' AND conv IS NOT NULL AND conv NOT IN (SELECT conv FROM desk_case WHERE conv IS NOT NULL AND status < 2)
        ORDER BY n DESC LIMIT 50
        """);
    private readonly Statement find = new(session, "SELECT conv, address FROM signal WHERE n = ?1 AND severity = 'Emergency' AND conv IS NOT NULL AND address IS NOT NULL AND invited_by IS NULL");
    private readonly Statement invite = new(session, "UPDATE signal SET invited_by = ?2 WHERE n = ?1");

    public List<Alert> Since(long at)
    {
        var alerts = new List<Alert>();
        since.Bind(1, at);
        while (since.Step()) alerts.Add(new Alert(since.Long(0), DateTimeOffset.FromUnixTimeMilliseconds(since.Long(1)), since.Text(2), since.Text(3), since.Long(4) != 0));
        return alerts;
    }

    /// <summary>Where she is reached; null if she was invited before, or is reached no more.</summary>
    public (string Conv, long Address)? Invite(long alert, string staff)
    {
        if (!find.Bind(1, alert).Step()) return null;

        var row = (find.Text(0), find.Long(1));
        find.Reset();
        invite.Bind(1, alert).Bind(2, staff).Run();
        return row;
    }
}
