using System.Globalization;
using System.Text;
using QRCoder;

namespace JpMirai.Bot.Staff;

/// <summary>A QR code as the path of an SVG picture.</summary>
/// <param name="Size">Width and height, in squares, with the quiet zone that readers need.</param>
/// <param name="Path">Data of one path that fills the dark squares.</param>
public sealed record QrCode(int Size, string Path)
{
    public static QrCode Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
            for (var x = 0; x < rows[y].Count; x++)
                if (rows[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return new(rows.Count, path.ToString());
    }
}
