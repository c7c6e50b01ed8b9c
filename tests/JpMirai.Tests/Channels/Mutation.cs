using System.Text;

namespace JpMirai.Tests.Channels;

/// <summary>Well-formed posts, damaged: bytes flipped, cut, doubled, swapped with another post's, values replaced by nasty ones.</summary>
internal sealed class Mutation(Random chance, byte[][] seeds)
{
    private static readonly byte[][] Nasty = [.. ((string[])[
        "null", "true", "-1", "1e999", "99999999999999999999", "0.1", "\"\"", "[]", "{}", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "\"\\ud800\"", "\"\\u0000\"", "\\u", "\\",
        "\"text\":\"a\",\"text\":\"b\"", ",", ":", "\"", "}", "]", "\u202E", "\u0001", "NaN", "\"U1a2b3c4d5e6f708192a3b4c5d6e7f809\"", "\"__proto__\"", "\r\n",
    ]).Select(Encoding.UTF8.GetBytes), [0], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], [0xF0, 0x9F]];

    public byte[] Next()
    {
        var body = seeds[chance.Next(seeds.Length)];
        for (var times = chance.Next(3); times >= 0; times--) body = chance.Next(2) == 0 ? OtherValue(body) : Damage(body);
        return body;
    }

    private byte[] Damage(byte[] body)
    {
        var from = chance.Next(body.Length + 1);
        var to = Math.Min(body.Length, from + chance.Next(40));
        return chance.Next(6) switch
        {
            0 => body[..from],
            1 => [.. body[..from], .. body[to..]],
            2 => [.. body[..to], .. body[from..]],
            3 => [.. body[..from], .. Nasty[chance.Next(Nasty.Length)], .. body[to..]],
            4 => Flipped(body),
            _ => Spliced(body, seeds[chance.Next(seeds.Length)]),
        };
    }

    private byte[] Flipped(byte[] body)
    {
        if (body.Length == 0) return body;
        var flipped = body.ToArray();
        flipped[chance.Next(body.Length)] ^= (byte)(1 << chance.Next(8));
        return flipped;
    }

    /// <summary>Puts something nasty where a value stood, so that the post often stays JSON.</summary>
    private byte[] OtherValue(byte[] body)
    {
        var colons = Enumerable.Range(0, body.Length).Where(i => body[i] == ':').ToList();
        if (colons.Count == 0) return body;

        var from = colons[chance.Next(colons.Count)] + 1;
        var end = body.AsSpan(from).IndexOfAny((byte)',', (byte)'\n');
        return [.. body[..from], .. Nasty[chance.Next(Nasty.Length)], .. end < 0 ? [] : body[(from + end)..]];
    }

    private byte[] Spliced(byte[] body, byte[] other) => [.. body[..chance.Next(body.Length + 1)], .. other[chance.Next(other.Length + 1)..]];
}
