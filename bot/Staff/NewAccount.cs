using System.Buffers.Text;
using System.Collections.Immutable;
using System.Net.Mail;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace JpMirai.Bot.Staff;

/// <summary>What an account is to be.</summary>
public sealed record AccountWish(string Email, string Name, string Role, ImmutableArray<string> Languages)
{
    public const int LongestEmail = 254, LongestName = 80;

    /// <summary>Keys of texts that say what can't be taken; none if all can.</summary>
    /// <param name="known">Tags of the workers' languages.</param>
    public IEnumerable<string> Problems(IReadOnlyCollection<string> known)
    {
        if (Email.Length > LongestEmail || !MailAddress.TryCreate(Email, out var address) || address.Address != Email) yield return "problem.email";
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > LongestName) yield return "problem.name";
        if (!StaffRoles.All.Contains(Role)) yield return "problem.role";
        if (Languages.Any(language => !known.Contains(language))) yield return "problem.languages";
    }
}

/// <summary>Adds people, and lets them set a password by a link that works once.</summary>
internal sealed class NewAccount(StaffUsers users, IStaffAccess access, TimeProvider clock)
{
    /// <param name="by">Who adds it: an id, or <see cref="AuditEntry.Operator"/>.</param>
    /// <param name="password">Null: a link will set it.</param>
    public async Task<(StaffAccount Account, IdentityResult Result)> AddAsync(AccountWish wish, string by, string? password)
    {
        var now = clock.GetUtcNow();
        var account = new StaffAccount
        {
            Id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)), Email = wish.Email, Name = wish.Name.Trim(), Role = wish.Role, Languages = wish.Languages,
            MadeAt = now, Since = password is null ? null : now, Version = 1,
        };
        account.Notes.Add(new(by, Acts.AccountAdded, account.Id, account.Role));
        return (account, password is null ? await users.CreateAsync(account) : await users.CreateAsync(account, password));
    }

    /// <summary>The code of a link; those before it no longer work.</summary>
    public Task<string> MakeLinkAsync(StaffAccount account, string by, CancellationToken cancel) => access.MakeLinkAsync(account, new(by, Acts.LinkMade, account.Id), clock.GetUtcNow(), cancel);

    /// <summary>Uses a link up. A password that can't be taken leaves it as it was.</summary>
    /// <returns>Null if the link can't be used.</returns>
    public async Task<IdentityResult?> SetPasswordAsync(string code, string password, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await access.FindLinkAsync(code, now, cancel) is not { } id || await users.FindByIdAsync(id) is not { IsLocked: false } account) return null;

        var judged = await users.JudgePasswordAsync(account, password);
        if (!judged.Succeeded) return judged;
        if (await access.TakeLinkAsync(code, now, cancel) != id) return null;

        account.Since ??= now;
        account.Notes.Add(new(id, Acts.PasswordSet, id, "link"));
        var stored = await users.SetPasswordAsync(account, password);
        if (stored.Succeeded) await access.ClearTriesAsync(account.Email, cancel);
        return stored;
    }
}
