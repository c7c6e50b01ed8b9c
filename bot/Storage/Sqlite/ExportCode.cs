using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>128 random bits, base64url. Too many to guess, so a plain hash is enough to know it again.</summary>
internal static class ExportCode
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    public static byte[] HashOf(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
