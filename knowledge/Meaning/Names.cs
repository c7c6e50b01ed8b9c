using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using JpMirai.Knowledge.Languages;

namespace JpMirai.Knowledge.Meaning;

/// <summary>Names that stand in a text must stand in its translation. A name written in another script (田中, Tanaka) can't be judged; one that was given is protected and stays as it is.</summary>
internal static partial class Names
{
    /// <summary>Words with a capital that are translated: countries, peoples, offices, months are no names of people.</summary>
    private static readonly FrozenSet<string> Translated = (
        "japan japanese vietnam vietnamese china chinese philippines filipino tagalog indonesia indonesian myanmar burma burmese brazil brazilian portuguese peru spanish english nepal nepali cambodia thailand korea i mr mrs ms miss dr " +
        "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday " +
        "labour labor standards office immigration agency hello work residence card specified skilled worker technical intern trainee training law act ministry health welfare pension service center centre bureau inspection insurance certificate eligibility employment skill development legal support police embassy consulate god christmas internet ok yes no pdf id company organization supervising registered sending agencies article line sms visa golden week new year national city hall ward tax number my note book contract labour-management human rights international organization migration").Split(' ').ToFrozenSet();

    public static IEnumerable<Loss> Losses(string source, string from, string translation, string to, IReadOnlyCollection<string> given)
    {
        var (original, translated) = (Plain(source), Plain(translation));
        foreach (var name in given.Where(name => name.Length > 0 && original.Contains(Plain(name), StringComparison.Ordinal)))
            if (!Holds(translated, Plain(name))) yield return new Loss(LossKind.Name, name);

        if (!IsLatin(from) || !IsLatin(to)) yield break;
        foreach (var name in Capitalised(source, from).Where(name => !given.Contains(name)))
            if (!Holds(translated, Plain(name))) yield return new Loss(LossKind.Name, name);
    }

    /// <summary>A word that may be somebody's: with a title, in Latin letters among others, or with a capital inside a sentence.</summary>
    internal static bool MayHold(string text, string language) => IsLatin(language)
        ? Capital().Matches(text).Concat(Titled().Matches(text)).Any(match => !Translated.Contains(match.Groups["name"].Value.ToLowerInvariant()))
        : text.Any(char.IsAsciiLetter) || Addressed().IsMatch(text);

    private static bool Holds(string text, string name) => name.Any(Script.IsUnspaced)
        ? text.Contains(name, StringComparison.Ordinal)
        : Regex.IsMatch(text, $@"(?<![a-z\d]){Regex.Escape(name)}(?![a-z\d])");

    /// <summary>People are named behind a title, or with a capital inside a sentence that is otherwise in small letters.</summary>
    private static IEnumerable<string> Capitalised(string text, string language)
    {
        var clean = FactReader.Link().Replace(Hygiene.Clean(text), " ");
        return Capital().Matches(clean).Concat(Titled().Matches(clean)).Select(match => match.Groups["name"].Value).Distinct()
            .Where(name => name.Length > 2 && !Translated.Contains(name.ToLowerInvariant()) && !name.All(char.IsUpper) && IsOrdinaryPlace(clean, name, language));
    }

    /// <summary>Not part of a title in capitals, such as "Labour Standards Inspection Office" or "Cục Quản lý Xuất nhập cảnh".</summary>
    private static bool IsOrdinaryPlace(string text, string name, string language)
    {
        if (Titled().Matches(text).Any(titled => titled.Groups["name"].Value == name)) return true;
        if (language != "en") return false;   // Elsewhere what is written large is translated too often: only a title tells a name.
        var at = text.IndexOf(name, StringComparison.Ordinal);
        var run = Run().Matches(text).FirstOrDefault(run => run.Index <= at && at < run.Index + run.Length);
        return run is null || run.Value.Split(' ').All(word => !Translated.Contains(word.ToLowerInvariant()));
    }

    private static bool IsLatin(string language) => language is not ("ja" or "zh" or "my");

    private static string Plain(string text) => Hygiene.WithoutAccents(Hygiene.Clean(text)).ToLower(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<=[\p{Ll}\d,)\p{M}] )(?<name>\p{Lu}\p{Ll}[\p{L}\p{M}]*)(?![\p{L}-])")]
    private static partial Regex Capital();

    [GeneratedRegex(@"(?:\b(?:[Mm]r|[Mm]rs|[Mm]s|Sr|Sra|Srta|G|Gng|[Bb]apak|[Pp]ak|[Ii]bu|[Bb]u|[Mm]as|[Mm]bak|[Aa]nh|[Cc]hị|[Ôô]ng|[Bb]à|[Ee]m|[Bb]ạn|[Cc]ô|[Ss]i|[Nn]i|[Kk]ay|[Kk]uya|[Aa]te|[Ss]eñora?|[Ss]enhora?|[Dd]ona|[Dd]on|tên là|llamo|chamo|nama saya|pangalan ko ay)\.? )(?<name>\p{Lu}\p{Ll}[\p{L}\p{M}]*)")]
    private static partial Regex Titled();

    [GeneratedRegex(@"さん|様|氏|君|くん|ちゃん|先生|女士|小姐|師傅|师傅|(?:^|[\s၊။])(?:ဦး|ဒေါ်|မောင်|ကိုကို)")]
    private static partial Regex Addressed();

    [GeneratedRegex(@"\p{Lu}[\p{L}'-]*(?: (?:of |for |and )?\p{Lu}[\p{L}'-]*)*")]
    private static partial Regex Run();
}
