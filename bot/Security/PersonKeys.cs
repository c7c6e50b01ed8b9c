using System.Security.Cryptography;
using System.Text;

namespace JpMirai.Bot.Security;

/// <summary>Each person's own key, unwrapped and kept at hand for those who wrote lately. Destroying the wrapped key erases the person.</summary>
public sealed class PersonKeys(MasterKey master)
{
    private const int Kept = 5_000;
    private readonly RecentCache<string, SealingKey> recent = new(Kept);
    private readonly Lock gate = new();

    /// <summary>A new key for a new person, and the same wrapped for the store.</summary>
    public SealingKey Create(string conv, out byte[] wrapped)
    {
        Span<byte> key = stackalloc byte[32];
        RandomNumberGenerator.Fill(key);
        wrapped = master.Wrapping.Seal(CellOf(conv), key);
        return Remember(conv, key);
    }

    public SealingKey? Find(string conv)
    {
        lock (gate) return recent.TryGet(conv, out var key) ? key : null;
    }

    /// <exception cref="CryptographicException">It was wrapped by another key file, or for another person.</exception>
    public SealingKey Unwrap(string conv, ReadOnlySpan<byte> wrapped) => Remember(conv, master.Wrapping.Open(CellOf(conv), wrapped));

    public void Forget(string conv)
    {
        lock (gate) recent.Remove(conv);
    }

    private SealingKey Remember(string conv, ReadOnlySpan<byte> key)
    {
        // An evicted key may still be in use by another thread: its handle is left to the garbage collector.
        var unwrapped = new SealingKey(conv, key);
        lock (gate) recent.Set(conv, unwrapped);
        return unwrapped;
    }

    private static Cell CellOf(string conv) => new("person"u8, Encoding.ASCII.GetBytes(conv), "key"u8);
}
