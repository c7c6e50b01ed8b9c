using System.Text;
using JpMirai.Bot.Security;
using JpMirai.Bot.Staff;
using JpMirai.Bot.Turns;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>Accounts of the staff, sealed and opened; each change is one transaction with its notes for the audit.</summary>
internal sealed class SqliteStaff(SqliteTurnStore store, MasterKey master, TimeProvider clock, IOptions<StaffOptions> options) : IStaffAccess, IStaffDirectory
{
    private const int CodeSize = 32;

    public byte[] HashOf(string email) => master.HashUser("staff", "email", email.Trim().ToUpperInvariant());

    public async Task<IReadOnlyList<StaffAccount>> ListAsync(CancellationToken cancel) => (await store.ReadAsync(db => db.Tables.Staff.All(), cancel)).ConvertAll(Open);

    public async Task<StaffAccount?> FindByIdAsync(string id, CancellationToken cancel) => await store.ReadAsync(db => db.Tables.Staff.ById(id), cancel) is { } row ? Open(row) : null;

    public async Task<StaffAccount?> FindByEmailAsync(string email, CancellationToken cancel) =>
        await store.ReadAsync(db => db.Tables.Staff.ByEmail(HashOf(email)), cancel) is { } row ? Open(row) : null;

    /// <returns>False if the address has an account.</returns>
    public Task<bool> AddAsync(StaffAccount account, CancellationToken cancel) => StoreAsync(account, (table, row) => table.Add(row), account.Version, cancel);

    /// <returns>False if the account was changed by another meanwhile; nothing is stored or noted then.</returns>
    public Task<bool> UpdateAsync(StaffAccount account, CancellationToken cancel) => StoreAsync(account, (table, row) => table.Update(row), account.Version + 1, cancel);

    public Task<SignInTry> BeginTryAsync(string email, DateTimeOffset now, CancellationToken cancel) => DoAsync(db =>
    {
        var hash = HashOf(email);
        var failed = db.Tables.Staff.Failed(hash, now.ToUnixTimeMilliseconds());
        if (failed >= options.Value.Tries) return new SignInTry(false, false);

        db.Tables.Staff.Fail(hash, now.AddMinutes(options.Value.LockMinutes).ToUnixTimeMilliseconds());
        return new SignInTry(true, failed + 1 == options.Value.Tries);
    }, cancel);

    public Task GiveBackAsync(string email, CancellationToken cancel) => DoAsync(db => db.Tables.Staff.GiveBack(HashOf(email)), cancel);

    public Task ClearTriesAsync(string email, CancellationToken cancel) => DoAsync(db => db.Tables.Staff.Clear(HashOf(email)), cancel);

    public async Task<string> MakeLinkAsync(StaffAccount account, AuditEntry note, DateTimeOffset now, CancellationToken cancel)
    {
        var code = ExportCode.New();
        await DoAsync(db =>
        {
            db.Tables.Staff.SetLink(account.Id, ExportCode.HashOf(code), now.ToUnixTimeMilliseconds());
            db.Tables.Audit.Add(now, note);
        }, cancel);
        return code;
    }

    public Task<string?> FindLinkAsync(string code, DateTimeOffset now, CancellationToken cancel) => store.ReadAsync(db => Find(db, code, now), cancel);

    public Task<string?> TakeLinkAsync(string code, DateTimeOffset now, CancellationToken cancel) => DoAsync(db =>
    {
        var staff = Find(db, code, now);
        if (staff is not null) db.Tables.Staff.DeleteLink(staff);
        return staff;
    }, cancel);

    async Task<StaffMember?> IStaffDirectory.FindAsync(string id, CancellationToken cancel) => await FindByIdAsync(id, cancel) is { } account ? StaffMember.Of(account) : null;

    async Task<IReadOnlyList<StaffMember>> IStaffDirectory.ListAsync(CancellationToken cancel) => [.. (await ListAsync(cancel)).Where(account => !account.IsLocked).Select(StaffMember.Of)];

    private string? Find(SqliteSession db, string code, DateTimeOffset now) =>
        db.Tables.Staff.FindLink(ExportCode.HashOf(code), now.AddHours(-options.Value.LinkHours).ToUnixTimeMilliseconds());

    private async Task<bool> StoreAsync(StaffAccount account, Func<StaffTable, StaffRow, bool> write, long version, CancellationToken cancel)
    {
        var row = Seal(account, version);
        AuditEntry[] notes = [.. account.Notes];
        var stored = await DoAsync(db =>
        {
            if (!write(db.Tables.Staff, row)) return false;

            foreach (var note in notes) db.Tables.Audit.Add(clock.GetUtcNow(), note);
            return true;
        }, cancel);
        if (!stored) return false;

        account.Version = version;
        account.Notes.Clear();
        return true;
    }

    private StaffRow Seal(StaffAccount account, long version) => new(
        account.Id, HashOf(account.Email), Seal(account.Id, "email"u8, account.Email), Seal(account.Id, "name"u8, account.Name), account.Role, string.Join(',', account.Languages),
        account.PageLanguage, account.PasswordHash, account.Stamp, account.AuthenticatorKey is { } key ? Seal(account.Id, "authenticator"u8, key) : null, account.LastStep,
        [.. account.RecoveryCodes.SelectMany(code => code)], account.IsLocked, account.MadeAt.ToUnixTimeMilliseconds(), account.Since?.ToUnixTimeMilliseconds(), version);

    private StaffAccount Open(StaffRow row) => new()
    {
        Id = row.Id, Email = Open(row.Id, "email"u8, row.Email), Name = Open(row.Id, "name"u8, row.Name), Role = row.Role,
        Languages = [.. row.Languages.Split(',', StringSplitOptions.RemoveEmptyEntries)], PageLanguage = row.PageLanguage, PasswordHash = row.Password, Stamp = row.Stamp,
        AuthenticatorKey = row.Authenticator is { } key ? Open(row.Id, "authenticator"u8, key) : null, LastStep = row.Step, RecoveryCodes = [.. row.Codes.Chunk(CodeSize)],
        IsLocked = row.Locked, MadeAt = DateTimeOffset.FromUnixTimeMilliseconds(row.MadeAt),
        Since = row.Since is { } since ? DateTimeOffset.FromUnixTimeMilliseconds(since) : null, Version = row.Version,
    };

    private byte[] Seal(string id, ReadOnlySpan<byte> column, string text) => master.Wrapping.Seal(new Cell("staff"u8, Encoding.UTF8.GetBytes(id), column), Encoding.UTF8.GetBytes(text));

    private string Open(string id, ReadOnlySpan<byte> column, byte[] value) =>
        Encoding.UTF8.GetString(master.Wrapping.Open(new Cell("staff"u8, Encoding.UTF8.GetBytes(id), column), value));

    private Task<bool> DoAsync(Action<SqliteSession> work, CancellationToken cancel) => store.DoAsync(CrashPoint.InTx3, CrashPoint.AfterTx3, work, cancel);

    private Task<T> DoAsync<T>(Func<SqliteSession, T> work, CancellationToken cancel) => store.DoAsync(new SmallOp<T>(CrashPoint.InTx3, CrashPoint.AfterTx3, work), cancel);
}
