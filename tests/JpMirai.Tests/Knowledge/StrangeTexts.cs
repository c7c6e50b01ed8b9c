using System.Text;
using JpMirai.Knowledge.Book;

namespace JpMirai.Tests.Knowledge;

/// <summary>What no reader expects: every script, marks without end, halves of letters, our own messages and content damaged, one thing said a thousand times.</summary>
internal sealed class StrangeTexts(Random chance)
{
    private const int Longest = 5_000, Usual = 120, Seldom = 60;

    private static readonly (int From, int To)[] Scripts =
    [
        (0x20, 0x7E), (0xA0, 0x24F), (0x1EA0, 0x1EF9), (0x370, 0x3FF), (0x400, 0x4FF), (0x5D0, 0x5EA), (0x600, 0x6FF), (0x900, 0x97F), (0xE00, 0xE5B), (0x1000, 0x109F), (0xAA60, 0xAA7F),
        (0x1100, 0x11FF), (0x1780, 0x17FF), (0x3041, 0x30FF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFF01, 0xFFEE), (0x20000, 0x2A6DF), (0x1D400, 0x1D7FF), (0x1F300, 0x1FAFF),
    ];

    private static readonly (int From, int To)[] Odd =
    [
        (0x00, 0x1F), (0x7F, 0x9F), (0xAD, 0xAD), (0x300, 0x36F), (0x200B, 0x200F), (0x2028, 0x202E), (0x2060, 0x206F), (0xD800, 0xDFFF), (0xE000, 0xE0FF), (0xFDD0, 0xFDEF), (0xFE00, 0xFE0F),
        (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFF), (0xE0001, 0xE007F), (0x10FFFE, 0x10FFFF),
    ];

    private static readonly Lazy<string[]> Lines = new(() =>
    [
        .. LabelledMessage.All.Select(message => message.Text),
        .. Directory.GetFiles(Loader.ShippedFolder, "*.*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Select(line => line.Trim()).Where(line => line.Length > 0),
    ]);

    public string Next()
    {
        var length = chance.Next(Seldom) == 0 ? chance.Next(Longest) : chance.Next(Usual);
        return chance.Next(10) switch
        {
            0 => Grown(length, AnyLetter),
            1 => Grown(length, LetterOf(Scripts[chance.Next(Scripts.Length)])),
            2 => Grown(length, Zalgo),
            3 => Grown(length, LetterOf((0x1000, 0x1097))),
            4 => Grown(length, Repeated),
            5 => OverAndOver(length, Line() + " "),
            6 => Grown(length, () => Word() + " "),
            7 => Grown(length, () => Line() + (chance.Next(2) == 0 ? " " : "\n")),
            _ => Damaged(Line()),
        };
    }

    private string Line() => Lines.Value[chance.Next(Lines.Value.Length)];

    private string Word()
    {
        var words = Line().Split(' ');
        return words[chance.Next(words.Length)];
    }

    private static string Grown(int length, Func<string> next)
    {
        var text = new StringBuilder();
        while (text.Length < length) text.Append(next());
        return text.ToString(0, Math.Min(length, text.Length));
    }

    private static string OverAndOver(int length, string line) => Grown(length, () => line);

    private Func<string> LetterOf((int From, int To) range) => () => chance.Next(8) == 0 ? " " : Letter(range);

    private string AnyLetter() => Letter(chance.Next(4) == 0 ? Odd[chance.Next(Odd.Length)] : Scripts[chance.Next(Scripts.Length)]);

    /// <summary>One letter, or half of one.</summary>
    private string Letter((int From, int To) range)
    {
        var code = chance.Next(range.From, range.To + 1);
        return code < 0x10000 ? ((char)code).ToString() : char.ConvertFromUtf32(code);
    }

    private string Zalgo() => Word() + string.Concat(Enumerable.Range(0, chance.Next(30)).Select(_ => Letter((0x300, 0x36F))));

    private string Repeated() => string.Concat(Enumerable.Repeat(AnyLetter(), chance.Next(40)));

    private string Damaged(string line)
    {
        var text = new StringBuilder(line);
        for (var times = chance.Next(6); times >= 0 && text.Length > 0; times--)
        {
            var at = chance.Next(text.Length);
            switch (chance.Next(6))
            {
                case 0: text.Insert(at, AnyLetter()); break;
                case 1: text.Remove(at, 1); break;
                case 2: text.Insert(at, text[at].ToString(), chance.Next(20)); break;
                case 3: text[at] = (char)chance.Next(0x10000); break;
                case 4: (text[at], text[^1]) = (text[^1], text[at]); break;
                default: text.Insert(at, Line()); break;
            }
        }
        return text.ToString();
    }
}
