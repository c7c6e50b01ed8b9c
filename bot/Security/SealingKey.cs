using System.Security.Cryptography;
using System.Text;

namespace JpMirai.Bot.Security;

/// <summary>Where a sealed value lies. It is bound to the value, so that one moved to another row or column doesn't open.</summary>
public readonly ref struct Cell(ReadOnlySpan<byte> table, ReadOnlySpan<byte> row, ReadOnlySpan<byte> column)
{
    public ReadOnlySpan<byte> Table { get; } = table;
    public ReadOnlySpan<byte> Row { get; } = row;
    public ReadOnlySpan<byte> Column { get; } = column;
}

/// <summary>AES-256-GCM with a fresh 96-bit nonce for each value. A sealed value is: version (1), nonce (12), tag (16), ciphertext.</summary>
/// <param name="id">Names the key; part of the associated data, so a value sealed by another key is told apart.</param>
public sealed class SealingKey(string id, ReadOnlySpan<byte> key) : IDisposable
{
    private const byte Version = 1;
    private const int NonceSize = 12, TagSize = 16, HeaderSize = 1 + NonceSize + TagSize;

    private readonly byte[] idBytes = Encoding.UTF8.GetBytes(id);
    private readonly AesGcm aes = new(key, TagSize);
    private readonly Lock gate = new();

    public string Id => id;

    public byte[] Seal(in Cell cell, ReadOnlySpan<byte> plain)
    {
        var sealedValue = new byte[HeaderSize + plain.Length];
        sealedValue[0] = Version;
        var nonce = sealedValue.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);

        Span<byte> bound = stackalloc byte[BoundSize(cell)];
        Bind(cell, bound);
        // One cipher context, so one caller at a time; the wait is a microsecond.
        lock (gate) aes.Encrypt(nonce, plain, sealedValue.AsSpan(HeaderSize), sealedValue.AsSpan(1 + NonceSize, TagSize), bound);
        return sealedValue;
    }

    /// <exception cref="CryptographicException">The value is damaged, from another place, or sealed by another key.</exception>
    public byte[] Open(in Cell cell, ReadOnlySpan<byte> sealedValue)
    {
        if (sealedValue.Length < HeaderSize || sealedValue[0] != Version) throw new CryptographicException("Not a sealed value.");

        var plain = new byte[sealedValue.Length - HeaderSize];
        Span<byte> bound = stackalloc byte[BoundSize(cell)];
        Bind(cell, bound);
        lock (gate) aes.Decrypt(sealedValue.Slice(1, NonceSize), sealedValue[HeaderSize..], sealedValue.Slice(1 + NonceSize, TagSize), plain, bound);
        return plain;
    }

    public void Dispose() => aes.Dispose();

    private int BoundSize(in Cell cell) => cell.Table.Length + cell.Row.Length + cell.Column.Length + idBytes.Length + 3;

    private void Bind(in Cell cell, Span<byte> target)
    {
        target = Append(target, cell.Table);
        target = Append(target, cell.Row);
        target = Append(target, cell.Column);
        idBytes.CopyTo(target);
    }

    private static Span<byte> Append(Span<byte> target, ReadOnlySpan<byte> part)
    {
        part.CopyTo(target);
        target[part.Length] = (byte)'|';
        return target[(part.Length + 1)..];
    }
}
