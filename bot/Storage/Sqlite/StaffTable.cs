namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>A row of the table staff; e-mail, name and authenticator are sealed.</summary>
internal sealed record StaffRow(
    string Id, byte[] EmailHash, byte[] Email, byte[] Name, string Role, string Languages, string? PageLanguage, string? Password, string Stamp,
    byte[]? Authenticator, long Step, byte[] Codes, bool Locked, long MadeAt, long? Since, long Version);

/// <summary>Accounts of the staff, their links for setting a password, and failed tries.</summary>
internal sealed class StaffTable(SqliteSession session)
{
    private const string Columns =
        "id, email_hash, email, name, role, languages, page_language, password, stamp, authenticator, step, codes, locked, made_at, since, version";

    private readonly Statement all = new(session, $"SELECT {Columns} FROM staff ORDER BY made_at");
    private readonly Statement byId = new(session, $"SELECT {Columns} FROM staff WHERE id = ?1");
    private readonly Statement byEmail = new(session, $"SELECT {Columns} FROM staff WHERE email_hash = ?1");
    private readonly Statement insert = new(session,
        $"INSERT INTO staff ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16) ON CONFLICT DO NOTHING");
    private readonly Statement update = new(session,
        """
        UPDATE staff SET email_hash = ?2, email = ?3, name = ?4, role = ?5, languages = ?6, page_language = ?7, password = ?8, stamp = ?9, authenticator = ?10,
            step = ?11, codes = ?12, locked = ?13, made_at = ?14, since = ?15, version = ?16 WHERE id = ?1 AND version = ?16 - 1
        """);
    private readonly Statement setLink = new(session,
        "INSERT INTO staff_link (staff, code_hash, at) VALUES (?1, ?2, ?3) ON CONFLICT (staff) DO UPDATE SET code_hash = excluded.code_hash, at = excluded.at");
    private readonly Statement findLink = new(session, "SELECT staff FROM staff_link WHERE code_hash = ?1 AND at >= ?2");
    private readonly Statement deleteLink = new(session, "DELETE FROM staff_link WHERE staff = ?1");
    private readonly Statement dropTries = new(session, "DELETE FROM staff_try WHERE until <= ?1");
    private readonly Statement failed = new(session, "SELECT failed FROM staff_try WHERE email_hash = ?1");
    private readonly Statement fail = new(session,
        "INSERT INTO staff_try (email_hash, failed, until) VALUES (?1, 1, ?2) ON CONFLICT (email_hash) DO UPDATE SET failed = failed + 1, until = excluded.until");
    private readonly Statement giveBack = new(session, "UPDATE staff_try SET failed = failed - 1 WHERE email_hash = ?1 AND failed > 0");
    private readonly Statement clear = new(session, "DELETE FROM staff_try WHERE email_hash = ?1");

    public List<StaffRow> All()
    {
        var rows = new List<StaffRow>();
        while (all.Step()) rows.Add(Read(all));
        return rows;
    }

    public StaffRow? ById(string id) => One(byId.Bind(1, id));

    public StaffRow? ByEmail(byte[] hash) => One(byEmail.Bind(1, hash));

    /// <summary>False if the address has an account.</summary>
    public bool Add(StaffRow row) => Bind(insert, row).Run() == 1;

    /// <summary>False if it is not the version after the stored one.</summary>
    public bool Update(StaffRow row) => Bind(update, row).Run() == 1;

    public void SetLink(string staff, byte[] codeHash, long at) => setLink.Bind(1, staff).Bind(2, codeHash).Bind(3, at).Run();

    /// <summary>Null if there is no such code, or it was made before <paramref name="since"/>.</summary>
    public string? FindLink(byte[] codeHash, long since)
    {
        if (!findLink.Bind(1, codeHash).Bind(2, since).Step()) return null;

        var staff = findLink.Text(0);
        findLink.Reset();
        return staff;
    }

    public void DeleteLink(string staff) => deleteLink.Bind(1, staff).Run();

    /// <returns>Failed tries that still count.</returns>
    public long Failed(byte[] emailHash, long now)
    {
        dropTries.Bind(1, now).Run();
        if (!failed.Bind(1, emailHash).Step()) return 0;

        var count = failed.Long(0);
        failed.Reset();
        return count;
    }

    public void Fail(byte[] emailHash, long until) => fail.Bind(1, emailHash).Bind(2, until).Run();

    public void GiveBack(byte[] emailHash) => giveBack.Bind(1, emailHash).Run();

    public void Clear(byte[] emailHash) => clear.Bind(1, emailHash).Run();

    private static StaffRow? One(Statement found)
    {
        if (!found.Step()) return null;

        var row = Read(found);
        found.Reset();
        return row;
    }

    private static StaffRow Read(Statement at) => new(
        at.Text(0), at.Blob(1).ToArray(), at.Blob(2).ToArray(), at.Blob(3).ToArray(), at.Text(4), at.Text(5), at.IsNull(6) ? null : at.Text(6), at.IsNull(7) ? null : at.Text(7),
        at.Text(8), at.IsNull(9) ? null : at.Blob(9).ToArray(), at.Long(10), at.Blob(11).ToArray(), at.Long(12) != 0, at.Long(13), at.IsNull(14) ? null : at.Long(14), at.Long(15));

    private static Statement Bind(Statement to, StaffRow row) => to
        .Bind(1, row.Id).Bind(2, row.EmailHash).Bind(3, row.Email).Bind(4, row.Name).Bind(5, row.Role).Bind(6, row.Languages).Bind(7, row.PageLanguage).Bind(8, row.Password)
        .Bind(9, row.Stamp).Bind(10, row.Authenticator).Bind(11, row.Step).Bind(12, row.Codes.AsSpan()).Bind(13, row.Locked).Bind(14, row.MadeAt).Bind(15, row.Since).Bind(16, row.Version);
}
