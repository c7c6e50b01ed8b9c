using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace JpMirai.Channels;

/// <summary>Checks that a platform signed a webhook's raw bytes (HMAC-SHA256). Compares in constant time; without a secret nothing passes.</summary>
public static class Signature
{
    private const string HexPrefix = "sha256=";

    /// <summary>The header is the bare base64 of the hash, as LINE sends it.</summary>
    public static bool MatchesBase64(ReadOnlySpan<byte> body, string? secret, string? header)
    {
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];

        return header is { Length: 44 }
            && Base64.IsValid(header)
            && Convert.TryFromBase64String(header, claimed, out var written)
            && Matches(body, secret, claimed[..written]);
    }

    /// <summary>The header is "sha256=" and the hash in hex, as Meta sends it.</summary>
    public static bool MatchesHex(ReadOnlySpan<byte> body, string? secret, string? header)
    {
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];

        return header is not null
            && header.Length == HexPrefix.Length + 2 * claimed.Length
            && header.StartsWith(HexPrefix, StringComparison.Ordinal)
            && Convert.FromHexString(header.AsSpan(HexPrefix.Length), claimed, out _, out var written) == System.Buffers.OperationStatus.Done
            && Matches(body, secret, claimed[..written]);
    }

    private static bool Matches(ReadOnlySpan<byte> body, string? secret, ReadOnlySpan<byte> claimed)
    {
        if (string.IsNullOrWhiteSpace(secret)) return false;

        Span<byte> made = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, made);
        return CryptographicOperations.FixedTimeEquals(made, claimed);
    }
}
