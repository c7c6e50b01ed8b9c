using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>How rows are named.</summary>
internal static class Ids
{
    /// <summary>An arrival's id is the first 16 bytes of SHA-256 (channel|account|event id); the next 8 are its decision's chance.</summary>
    public static Guid OfEvent(InboundActivity activity, out ulong seed)
    {
        var text = string.Concat(activity.From.Channel, "|", activity.From.Account, "|" + activity.Id);
        Span<byte> bytes = text.Length <= 256 ? stackalloc byte[text.Length * 3] : new byte[text.Length * 3];
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(text, bytes)], hash);
        seed = BinaryPrimitives.ReadUInt64BigEndian(hash[16..]);
        return new Guid(hash[..16], bigEndian: true);
    }

    public static byte[] OfBody(string channel, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(channel + "|"));
        hash.AppendData(body);
        return hash.GetHashAndReset()[..16];
    }

    /// <summary>UUIDv5 (RFC 9562) of reply <paramref name="number"/> in the namespace of its arrival: a turn decided again gives the same.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "UUIDv5 is defined over SHA-1; it names, it doesn't protect.")]
    public static Guid OfReply(Guid arrival, int number)
    {
        Span<byte> name = stackalloc byte[20];
        arrival.TryWriteBytes(name, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(name[16..], number);
        Span<byte> hash = stackalloc byte[20];
        SHA1.HashData(name, hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>A new person's id: 128 random bits, base64url.</summary>
    public static string NewPerson() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}
