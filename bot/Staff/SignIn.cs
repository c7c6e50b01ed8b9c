using Microsoft.AspNetCore.Identity;

namespace JpMirai.Bot.Staff;

/// <summary>How a step of a sign-in ended. Wrong says nothing of why.</summary>
public enum SignInStep
{
    Wrong,
    NeedsCode,
    SignedIn,
}

/// <summary>Decides who may come in. An unknown address costs the same work, and gets the same answer, as a wrong password.</summary>
internal sealed class SignIn(
    StaffUsers users, IStaffAccess access, IPasswordHasher<StaffAccount> hasher, DummyPassword dummy, SecondFactor second, StaffSession session, IAudit audit, TimeProvider clock)
{
    public async Task<SignInStep> PasswordAsync(HttpContext context, string email, string password, string returnTo)
    {
        var cancel = context.RequestAborted;
        var allowed = await access.BeginTryAsync(email, clock.GetUtcNow(), cancel);
        var account = await users.FindByNameAsync(email);
        var isRight = Matches(account, password);
        if (!allowed.MayTry || account is null || !isRight || account.IsLocked)
        {
            await FailAsync(Acts.SignInFailed, account, email, allowed, cancel);
            return SignInStep.Wrong;
        }

        if (account.HasTwoFactor)
        {
            // What failed before still counts: else who has the password could guess codes without end.
            await access.GiveBackAsync(email, cancel);
            await StaffSession.BeginHalfAsync(context, account, returnTo);
            return SignInStep.NeedsCode;
        }
        await audit.AppendAsync(new(account.Id, Acts.SignIn, account.Id), cancel);
        await access.ClearTriesAsync(email, cancel);
        await session.BeginAsync(context, account);
        return SignInStep.SignedIn;
    }

    public async Task<SignInStep> CodeAsync(HttpContext context, StaffAccount account, string code)
    {
        var cancel = context.RequestAborted;
        var allowed = await access.BeginTryAsync(account.Email, clock.GetUtcNow(), cancel);
        // A code is used up in the same commit that notes the sign-in; of two who use it at once the other fails.
        account.Notes.Clear();
        if (!allowed.MayTry || !second.Take(account, code) || !await KeepAsync(account))
        {
            await FailAsync(Acts.SignInFailed, account, account.Email, allowed, cancel);
            return SignInStep.Wrong;
        }

        await access.ClearTriesAsync(account.Email, cancel);
        await session.BeginAsync(context, account);
        return SignInStep.SignedIn;
    }

    /// <summary>The password again, of someone signed in. Wrong ones count as at the sign-in.</summary>
    public async Task<bool> ConfirmAsync(StaffAccount account, string password, CancellationToken cancel)
    {
        var allowed = await access.BeginTryAsync(account.Email, clock.GetUtcNow(), cancel);
        if (!Matches(account, password) || !allowed.MayTry)
        {
            await FailAsync(Acts.ConfirmFailed, account, account.Email, allowed, cancel);
            return false;
        }

        await access.GiveBackAsync(account.Email, cancel);
        await audit.AppendAsync(new(account.Id, Acts.Confirm, account.Id), cancel);
        return true;
    }

    private bool Matches(StaffAccount? account, string password) =>
        hasher.VerifyHashedPassword(account ?? dummy.Nobody, account?.PasswordHash ?? dummy.Hash, password) != PasswordVerificationResult.Failed && account?.PasswordHash is not null;

    private async Task<bool> KeepAsync(StaffAccount account)
    {
        account.Notes.Add(new(account.Id, Acts.SignIn, account.Id));
        return (await users.UpdateAsync(account)).Succeeded;
    }

    private async Task FailAsync(string what, StaffAccount? account, string email, SignInTry allowed, CancellationToken cancel)
    {
        var typed = Convert.ToHexStringLower(access.HashOf(email));
        await audit.AppendAsync(new(AuditEntry.Nobody, what, typed, account is null ? "unknown" : ""), cancel);
        if (allowed.Locks) await audit.AppendAsync(new(AuditEntry.Nobody, Acts.Lockout, typed), cancel);
    }
}

/// <summary>A password nobody has, for the work an unknown address must cost.</summary>
internal sealed class DummyPassword(IPasswordHasher<StaffAccount> hasher)
{
    public StaffAccount Nobody { get; } = new();

    public string Hash { get; } = hasher.HashPassword(new StaffAccount(), Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)));
}
