namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>What the desk has said of itself: conflicts of interest, and that it has more than it can answer.</summary>
internal sealed class DeskTable(SqliteSession session)
{
    private readonly Statement addConflict = new(session, "INSERT INTO case_conflict (case_id, staff, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING");
    private readonly Statement dropConflict = new(session, "DELETE FROM case_conflict WHERE case_id = ?1 AND staff = ?2");
    private readonly Statement isBusy = new(session, "SELECT count(*) FROM desk_busy");
    private readonly Statement setBusy = new(session, "INSERT INTO desk_busy (since, by) VALUES (?1, ?2)");
    private readonly Statement endBusy = new(session, "DELETE FROM desk_busy");

    public void AddConflict(string id, string staff, long at) => addConflict.Bind(1, id).Bind(2, staff).Bind(3, at).Run();

    /// <summary>False if there was none.</summary>
    public bool DropConflict(string id, string staff) => dropConflict.Bind(1, id).Bind(2, staff).Run() == 1;

    public bool IsBusy()
    {
        isBusy.Step();
        var any = isBusy.Long(0) > 0;
        isBusy.Reset();
        return any;
    }

    /// <param name="by">Id of who said so; null: it is over.</param>
    public void SetBusy(string? by, long at)
    {
        endBusy.Run();
        if (by is not null) setBusy.Bind(1, at).Bind(2, by).Run();
    }
}
