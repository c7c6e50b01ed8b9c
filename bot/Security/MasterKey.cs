using System.Security.Cryptography;
using System.Text;

namespace JpMirai.Bot.Security;

/// <summary>What is derived from the key file: the key that wraps each person's key, and a separate one for look-ups by platform ids.</summary>
public sealed class MasterKey : IDisposable
{
    private readonly byte[] lookup, root;

    public MasterKey(ReadOnlySpan<byte> key)
    {
        root = key.ToArray();
        Span<byte> derived = stackalloc byte[32];
        Derive(key, "jpmirai key id v1", derived);
        var id = "k" + Convert.ToHexStringLower(derived[..8]);
        Derive(key, "jpmirai wrap v1", derived);
        Wrapping = new SealingKey(id, derived);
        lookup = new byte[32];
        Derive(key, "jpmirai lookup v1", lookup);
    }

    /// <summary>Seals other keys, and the few bodies that belong to no known person.</summary>
    public SealingKey Wrapping { get; }

    /// <summary>Names the key file's key without telling anything of it.</summary>
    public string Id => Wrapping.Id;

    /// <summary>Keyed hash of a platform's user id: finds the address row and can't be reversed without the key file.</summary>
    public byte[] HashUser(string channel, string account, string user) => Hash("user", channel, account, user);

    /// <summary>Keyed hash of a platform's message id, by which an unsend finds its copies.</summary>
    public byte[] HashMessage(string channel, string account, string message) => Hash("message", channel, account, message);

    /// <summary>A key of its own for one purpose.</summary>
    public byte[] DeriveKey(string purpose)
    {
        var derived = new byte[32];
        Derive(root, purpose, derived);
        return derived;
    }

    public void Dispose() => Wrapping.Dispose();

    private byte[] Hash(string kind, string channel, string account, string id)
    {
        var text = string.Concat(kind + "|" + channel, "|", account, "|" + id);
        Span<byte> bytes = text.Length <= 256 ? stackalloc byte[text.Length * 3] : new byte[text.Length * 3];
        return HMACSHA256.HashData(lookup, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    private static void Derive(ReadOnlySpan<byte> key, string purpose, Span<byte> target) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, target, [], Encoding.ASCII.GetBytes(purpose));
}
