using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace JpMirai.Tests.Files;

/// <summary>Files as workers send them, and as those do who mean harm.</summary>
internal static class SomeFiles
{
    /// <summary>Only its magic is looked at.</summary>
    public static byte[] Pdf { get; } = "%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF"u8.ToArray();

    public static byte[] Html { get; } = "<html><script>alert(document.cookie)</script></html>"u8.ToArray();

    public static byte[] Svg { get; } = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray();

    /// <summary>A GIF to who looks at the magic, a script to who runs it.</summary>
    public static byte[] GifScript { get; } = "GIF89a/*\x01\x00\x01\x00*/=1;alert(document.domain);//                "u8.ToArray();

    public static byte[] Heic { get; } = [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8, .. new byte[40]];

    public static byte[] Jpeg { get; } = [0xff, 0xd8, 0xff, 0xe0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xc0, 0, 17, 8, 0, 40, 0, 60, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, 0xff, 0xd9];

    /// <summary>A picture that every browser draws: lines like those of a pay slip.</summary>
    /// <param name="seed">Another one for each.</param>
    public static byte[] Png(int width = 320, int height = 200, byte seed = 1)
    {
        using var pixels = new MemoryStream();
        using (var zlib = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                var row = new byte[width + 1];
                for (var x = 0; x < width; x++) row[x + 1] = (byte)(y % 20 < 10 && x > 20 && x < width - 20 - (y * 7 + seed) % 90 ? 60 : 235);
                zlib.Write(row);
            }
        }
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        head[8] = 8;
        return [0x89, .. "PNG\r\n"u8, 26, 10, .. Chunk("IHDR", head), .. Chunk("IDAT", pixels.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc(body));
        return [.. length, .. body, .. sum];
    }

    private static uint Crc(byte[] bytes)
    {
        var sum = uint.MaxValue;
        foreach (var one in bytes)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) != 0 ? 0xEDB88320 ^ (sum >> 1) : sum >> 1;
        }
        return ~sum;
    }
}
