using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.Staff;

/// <summary>Identity's rules for accounts, in one commit for each change. Failed tries are counted by <see cref="IStaffAccess"/>, codes by <see cref="SecondFactor"/>.</summary>
public sealed class StaffUsers(
    IUserStore<StaffAccount> store, IOptions<IdentityOptions> options, IPasswordHasher<StaffAccount> hasher, IEnumerable<IUserValidator<StaffAccount>> userRules,
    IEnumerable<IPasswordValidator<StaffAccount>> passwordRules, ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services, ILogger<UserManager<StaffAccount>> log)
    : UserManager<StaffAccount>(store, options, hasher, userRules, passwordRules, normalizer, errors, services, log)
{
    /// <summary>Sets a password, ends all sessions and stores the account with its notes.</summary>
    public async Task<IdentityResult> SetPasswordAsync(StaffAccount account, string password)
    {
        var result = await UpdatePasswordHash(account, password, validatePassword: true);
        return result.Succeeded ? await UpdateUserAsync(account) : result;
    }

    /// <summary>Whether a password may be set for an account.</summary>
    public Task<IdentityResult> JudgePasswordAsync(StaffAccount account, string password) => ValidatePasswordAsync(account, password);
}
