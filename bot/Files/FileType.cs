using System.Buffers.Binary;

namespace JpMirai.Bot.Files;

/// <summary>What a file is, told by its bytes alone: neither its name nor what anyone said of it counts.</summary>
internal sealed record FileType(string Name, string MediaType, bool IsShown)
{
    /// <summary>A picture of more points than this is a bomb for the browser that opens it.</summary>
    private const long MostPoints = 100_000_000;

    /// <summary>Drawn by every browser within a page.</summary>
    private static readonly FileType Jpeg = new("jpeg", "image/jpeg", true), Png = new("png", "image/png", true), Gif = new("gif", "image/gif", true), Webp = new("webp", "image/webp", true);

    /// <summary>Only to be saved.</summary>
    private static readonly FileType Heic = new("heic", "image/heic", false), Pdf = new("pdf", "application/pdf", false);

    private static readonly FileType[] All = [Jpeg, Png, Gif, Webp, Heic, Pdf];

    public static FileType? Find(string name) => Array.Find(All, type => type.Name == name);

    /// <returns>Null: nothing that is taken.</returns>
    public static FileType? Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("%PDF-"u8)) return Pdf;
        if (bytes.Length > 12 && bytes[4..].StartsWith("ftyp"u8) && IsHeic(bytes[8..12])) return Heic;
        var (type, size) = Picture(bytes);
        return size is (> 0, > 0) && (long)size.Width * size.Height <= MostPoints ? type : null;
    }

    private static bool IsHeic(ReadOnlySpan<byte> brand) =>
        brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("heim"u8) || brand.SequenceEqual("heis"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8);

    /// <summary>The kind and size that its head says. One without a size is none.</summary>
    private static (FileType? Type, (int Width, int Height) Size) Picture(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 30) return default;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]) && bytes[12..].StartsWith("IHDR"u8))
            return (Png, (BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..])));
        if (bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8))
            return (Gif, (BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..])));
        if (bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8)) return (Webp, SizeOfWebp(bytes));
        return bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]) ? (Jpeg, SizeOfJpeg(bytes)) : default;
    }

    /// <summary>https://developers.google.com/speed/webp/docs/riff_container</summary>
    private static (int, int) SizeOfWebp(ReadOnlySpan<byte> bytes)
    {
        if (bytes[12..].StartsWith("VP8 "u8)) return (BinaryPrimitives.ReadUInt16LittleEndian(bytes[26..]) & 0x3fff, BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]) & 0x3fff);
        if (bytes[12..].StartsWith("VP8X"u8)) return (1 + (bytes[24] | bytes[25] << 8 | bytes[26] << 16), 1 + (bytes[27] | bytes[28] << 8 | bytes[29] << 16));
        if (!bytes[12..].StartsWith("VP8L"u8) || bytes[20] != 0x2f) return default;

        var bits = BinaryPrimitives.ReadUInt32LittleEndian(bytes[21..]);
        return ((int)(bits & 0x3fff) + 1, (int)(bits >> 14 & 0x3fff) + 1);
    }

    /// <summary>Walks the segments to the one that starts the frame (ITU T.81, B.1.1.3).</summary>
    private static (int, int) SizeOfJpeg(ReadOnlySpan<byte> bytes)
    {
        for (var at = 2; at + 9 < bytes.Length && bytes[at] == 0xff;)
        {
            var marker = bytes[at + 1];
            if (marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc))
                return (BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            at += marker == 0xff ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }
        return default;
    }
}
