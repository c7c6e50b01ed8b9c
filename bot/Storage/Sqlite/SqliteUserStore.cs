using JpMirai.Bot.Staff;
using Microsoft.AspNetCore.Identity;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>What ASP.NET Core Identity asks of a store. It changes the account in memory and then updates it.</summary>
internal sealed class SqliteUserStore(SqliteStaff staff) : IUserPasswordStore<StaffAccount>, IUserSecurityStampStore<StaffAccount>
{
    public Task<string> GetUserIdAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task SetUserNameAsync(StaffAccount user, string? userName, CancellationToken cancellationToken) => Set(user.Email = userName ?? "");

    public Task<string?> GetNormalizedUserNameAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult(user.NormalizedEmail);

    public Task SetNormalizedUserNameAsync(StaffAccount user, string? normalizedName, CancellationToken cancellationToken) => Set(user.NormalizedEmail = normalizedName);

    public async Task<IdentityResult> CreateAsync(StaffAccount user, CancellationToken cancellationToken) =>
        await staff.AddAsync(user, cancellationToken) ? IdentityResult.Success : IdentityResult.Failed(new IdentityErrorDescriber().DuplicateUserName(user.Email));

    public async Task<IdentityResult> UpdateAsync(StaffAccount user, CancellationToken cancellationToken) =>
        await staff.UpdateAsync(user, cancellationToken) ? IdentityResult.Success : IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());

    /// <summary>Accounts are locked, never deleted: the audit names them.</summary>
    public Task<IdentityResult> DeleteAsync(StaffAccount user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StaffAccount?> FindByIdAsync(string userId, CancellationToken cancellationToken) => staff.FindByIdAsync(userId, cancellationToken);

    public Task<StaffAccount?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => staff.FindByEmailAsync(normalizedUserName, cancellationToken);

    public Task SetPasswordHashAsync(StaffAccount user, string? passwordHash, CancellationToken cancellationToken) => Set(user.PasswordHash = passwordHash);

    public Task<string?> GetPasswordHashAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetSecurityStampAsync(StaffAccount user, string stamp, CancellationToken cancellationToken) => Set(user.Stamp = stamp);

    public Task<string?> GetSecurityStampAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Stamp);

    public void Dispose() { }

    private static Task Set(object? _) => Task.CompletedTask;
}
