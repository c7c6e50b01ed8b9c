using System.Globalization;
using System.Text;
using JpMirai.Channels;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Bot.Files;

/// <summary>A name under which a file may be shown and saved, made from the one that came with it.</summary>
internal static class FileName
{
    private const int Longest = 80;

    /// <summary>No path, nothing invisible or that turns the direction of writing, nothing a system reads as more than a letter, and at its end what it is.</summary>
    public static Personal Of(string given, FileType type)
    {
        var name = Plain(given[(given.LastIndexOfAny(['/', '\\']) + 1)..]);
        var dot = name.LastIndexOf('.');
        var stem = (dot >= 0 ? name[..dot] : name).Trim(' ', '.');
        return new Personal($"{(stem.Length == 0 ? "file" : TextSplitter.Shorten(stem, Longest))}.{(type.Name == "jpeg" ? "jpg" : type.Name)}");
    }

    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var rune in name.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var isSafe = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) && rune != Rune.ReplacementChar;
            if (isSafe) plain.Append("<>:\"|?*%;".Contains((char)(rune.IsBmp ? rune.Value : 'a'), StringComparison.Ordinal) ? "_" : rune.ToString());
        }
        return plain.ToString();
    }
}
