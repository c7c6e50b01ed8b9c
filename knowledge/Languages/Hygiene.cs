using System.Globalization;
using System.Text;

namespace JpMirai.Knowledge.Languages;

/// <summary>Brings what people type into one form, before anything reads it.</summary>
public static class Hygiene
{
    /// <summary>Zawgyi becomes Unicode, full-width forms and digits of every script become plain ones, invisible characters go. Meaning and case stay.</summary>
    public static string Clean(string typed)
    {
        var whole = Whole(typed);
        var text = Zawgyi.IsLikely(whole) ? Zawgyi.ToUnicode(whole) : whole;
        var cleaned = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsDigit(letter)) cleaned.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(letter)));
            else if (IsVisible(letter)) cleaned.Append(letter);
        }
        return cleaned.ToString().Trim();
    }

    /// <summary>The form in which words are compared: cleaned, lower case, single spaces, no punctuation around it, and a letter held down ("heeelp") only once.</summary>
    public static string Fold(string typed)
    {
        var folded = new StringBuilder(typed.Length);
        var (last, times) = (' ', 0);
        foreach (var letter in Clean(typed).ToLowerInvariant())
        {
            if (letter is '\'' or '’' or 'ʼ') continue;
            (last, times) = (letter, letter == last && char.IsLetter(letter) ? times + 1 : 1);
            if (times == 3) folded.Length--;   // No word of our languages has a letter three times in a row.
            if (times >= 3) continue;
            var isWord = char.IsLetterOrDigit(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark || char.IsSurrogate(letter);
            if (isWord) folded.Append(letter);
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }

    /// <summary>The same without accents and tones, as many type it: "muốn chết" and "muon chet" meet here.</summary>
    public static string WithoutAccents(string text)
    {
        if (System.Text.Ascii.IsValid(text)) return text;
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (letter is >= '\u0300' and <= '\u036f') continue;
            plain.Append(letter switch { 'đ' => 'd', 'Đ' => 'D', _ => letter });
        }
        return plain.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Folded text without the spaces that some put between words of a script which needs none.</summary>
    public static string Squeeze(string folded)
    {
        if (!folded.Contains(' ', StringComparison.Ordinal) || !folded.Any(Script.IsUnspaced)) return folded;
        var squeezed = new StringBuilder(folded.Length);
        for (var n = 0; n < folded.Length; n++)
        {
            var isBetween = folded[n] == ' ' && n > 0 && n + 1 < folded.Length && Script.IsUnspaced(folded[n - 1]) && Script.IsUnspaced(folded[n + 1]);
            if (!isBetween) squeezed.Append(folded[n]);
        }
        return squeezed.ToString();
    }

    /// <summary>True when someone left out every accent, so that accents can't tell words apart.</summary>
    public static bool HasNoAccents(string text) => string.Equals(WithoutAccents(text), text, StringComparison.Ordinal);

    /// <summary>Without halves of letters and what stands in for none: normalising would throw at them, and the rest be read by no one.</summary>
    private static string Whole(string typed)
    {
        if (!typed.Any(letter => letter is '\uFFFD' or '\uFFFE' || char.IsSurrogate(letter))) return typed;
        var whole = new StringBuilder(typed.Length);
        foreach (var letter in typed.EnumerateRunes())   // A half is told as U+FFFD.
            if (letter.Value is not (0xFFFD or 0xFFFE)) whole.Append(letter.ToString());
        return whole.ToString();
    }

    private static bool IsVisible(char letter) => letter is '\n' or '\t' ||
        char.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned);
}
