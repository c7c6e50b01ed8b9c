using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace JpMirai.Bot.Staff;

/// <summary>Codes by time, RFC 6238 with what every authenticator app knows: SHA-1, six digits, 30 seconds.</summary>
public static class Totp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Seconds = 30, Digits = 1_000_000, KeySize = 20;

    /// <summary>How many steps a clock may be off.</summary>
    private const int Slack = 1;

    /// <summary>160 random bits in base32.</summary>
    public static string NewKey()
    {
        Span<byte> bytes = stackalloc byte[KeySize];
        RandomNumberGenerator.Fill(bytes);
        var text = new StringBuilder();
        for (var bit = 0; bit < KeySize * 8; bit += 5)
        {
            var pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < KeySize ? bytes[bit / 8 + 1] : 0);
            text.Append(Alphabet[(pair >> (11 - bit % 8)) & 31]);
        }
        return text.ToString();
    }

    public static long StepOf(DateTimeOffset now) => now.ToUnixTimeSeconds() / Seconds;

    [SuppressMessage("Security", "CA5350", Justification = "Authenticator apps know no other; HMAC-SHA-1 is unbroken.")]
    public static string CodeAt(string key, long step)
    {
        Span<byte> message = stackalloc byte[8], hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(message, step);
        HMACSHA1.HashData(BytesOf(key), message, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (number % Digits).ToString("d6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step a code belongs to, around now and after <paramref name="last"/>; null if it is wrong, old or was used.</summary>
    public static long? Find(string key, string code, DateTimeOffset now, long last)
    {
        long? found = null;
        for (var step = StepOf(now) - Slack; step <= StepOf(now) + Slack; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeAt(key, step)), Encoding.UTF8.GetBytes(code)) && step > last) found ??= step;
        return found;
    }

    private static byte[] BytesOf(string key)
    {
        var bytes = new byte[key.Length * 5 / 8];
        for (var bit = 0; bit < bytes.Length * 8; bit++)
            if ((Alphabet.IndexOf(key[bit / 5], StringComparison.Ordinal) & (16 >> (bit % 5))) != 0) bytes[bit / 8] |= (byte)(128 >> (bit % 8));
        return bytes;
    }
}
