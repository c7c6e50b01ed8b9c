using System.Security.Cryptography;
using System.Text;
using JpMirai.Bot.Security;

namespace JpMirai.Bot.Staff;

/// <summary>What a person has besides the password: an authenticator app, and ten codes on paper for when it is lost. Changes the account in memory only.</summary>
public sealed class SecondFactor(MasterKey master, TimeProvider clock)
{
    private const int Count = 10, Half = 5;

    /// <summary>Letters and digits that are not mistaken for each other.</summary>
    private const string Alphabet = "23456789BCDFGHJKMNPQRTVWXY";

    private readonly byte[] _key = master.DeriveKey("jpmirai staff recovery v1");

    /// <summary>Takes a code of the app, or a recovery code. Neither works twice.</summary>
    /// <returns>False if it is wrong. Otherwise the account must be stored before anything is opened by it.</returns>
    public bool Take(StaffAccount account, string typed)
    {
        var code = new string([.. typed.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        if (account.HasTwoFactor && Totp.Find(account.AuthenticatorKey, code, clock.GetUtcNow(), account.LastStep) is { } step)
        {
            account.LastStep = step;
            return true;
        }

        var hash = HashOf(account, code);
        if (account.RecoveryCodes.FirstOrDefault(one => CryptographicOperations.FixedTimeEquals(one, hash)) is not { } used) return false;

        account.RecoveryCodes = account.RecoveryCodes.Remove(used);
        account.Notes.Add(new(account.Id, Acts.RecoveryCodeUsed, account.Id));
        return true;
    }

    /// <summary>Ten new codes; those before no longer work. To be shown now and never again.</summary>
    public IReadOnlyList<string> MakeCodes(StaffAccount account)
    {
        var codes = Enumerable.Range(0, Count).Select(_ => RandomNumberGenerator.GetString(Alphabet, 2 * Half)).ToList();
        account.RecoveryCodes = [.. codes.Select(code => HashOf(account, code))];
        account.Notes.Add(new(account.Id, Acts.RecoveryCodesMade, account.Id));
        return codes.ConvertAll(code => $"{code[..Half]}-{code[Half..]}");
    }

    /// <summary>Sets the app up if the code shows that it holds the key.</summary>
    public bool TrySetUp(StaffAccount account, string key, string typed)
    {
        var code = new string([.. typed.Where(char.IsAsciiDigit)]);
        if (Totp.Find(key, code, clock.GetUtcNow(), last: 0) is not { } step) return false;

        (account.AuthenticatorKey, account.LastStep) = (key, step);
        account.Notes.Add(new(account.Id, Acts.TwoFactorSet, account.Id));
        return true;
    }

    private byte[] HashOf(StaffAccount account, string code) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{account.Id}|{code}"));
}
