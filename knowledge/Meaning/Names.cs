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
        "labour labor standards office immigration agency hello work residence card specified skilled worker technical intern trainee training law act ministry health welfare pension service center centre bureau inspection insurance certificate eligibility employment skill development legal support police embassy consulate god christmas internet ok yes no pdf id company organization supervising registered sending agencies article line sms visa golden week new year national city hall ward tax number my note book contract labour-management station airport port street avenue hospital university school bank church mosque temple union factory store shop co ltd inc corp corporation line team division department section committee foundation association prefecture town village island river mountain sir madam human rights international organization migration").Split(' ').ToFrozenSet();

    private static readonly FrozenDictionary<string, Regex> Titles = new Dictionary<string, Regex>
    {
        ["en"] = Title("[Mm]r|[Mm]rs|[Mm]s|[Mm]iss"),
        ["vi"] = Title("[Aa]nh|[Cc]hị|[Ôô]ng|[Bb]à|[Ee]m|[Bb]ạn|[Cc]ô|tên là|[Mm]r|[Mm]s"),
        ["tl"] = Title("[Ss]i|[Nn]i|[Kk]ay|[Kk]uya|[Aa]te|G|Gng|[Mm]r|[Mm]rs|[Mm]s|pangalan ko ay"),
        ["id"] = Title("[Bb]apak|[Pp]ak|[Ii]bu|[Bb]u|[Mm]as|[Mm]bak|[Kk]ak|nama saya|[Mm]r|[Mm]s"),
        ["pt"] = Title("Sr|Sra|Srta|[Ss]enhora?|[Dd]ona|chamo"),
        ["es"] = Title("Sr|Sra|Srta|[Ss]eñora?|[Dd]on|[Dd]oña|llamo"),
    }.ToFrozenDictionary();

    public static IEnumerable<Loss> Losses(string source, string from, string translation, string to, IReadOnlyCollection<string> given)
    {
        var (original, translated) = (Plain(source), Plain(translation));
        foreach (var name in given.Where(name => name.Length > 0 && original.Contains(Plain(name), StringComparison.Ordinal)))
            if (!Holds(translated, Plain(name))) yield return new Loss(LossKind.Name, name);

        var (clean, cleanTranslation) = (WithoutLinks(source), WithoutLinks(translation));
        foreach (var (name, reading) in JapaneseNames.In(clean))
            if (!JapaneseNames.IsIn(cleanTranslation, reading)) yield return new Loss(LossKind.Name, name);
        foreach (var (name, reading) in JapaneseNames.In(cleanTranslation))
            if (!JapaneseNames.IsIn(clean, reading)) yield return new Loss(LossKind.Name, "+ " + name);

        foreach (var name in Lost(clean, from, cleanTranslation, to).Where(name => !given.Contains(name))) yield return new Loss(LossKind.Name, name);
    }

    /// <summary>Names that no list knows.</summary>
    private static IEnumerable<string> Lost(string source, string from, string translation, string to)
    {
        if (from == "ja" && IsLatin(to)) return Unheard(source, translation);
        if (!IsLatin(from)) return [];
        if (to == "ja" && KatakanaNames().IsMatch(translation)) return Unheard(translation, source).Select(name => "+ " + name);
        if (to is "ja" or "my") return Titles[from].Matches(source).Select(name => name.Groups["name"].Value)
            .Where(name => name.Length > 2 && !Translated.Contains(name.ToLowerInvariant()) && !JapaneseNames.IsKnown(name) && !Transcription.Has(translation, name) && !Addressed().IsMatch(Katakana(translation)));
        if (!IsLatin(to)) return [];
        var (plain, plainTranslation) = (Plain(source), Plain(translation));
        return Capitalised(source, from).Where(name => !Holds(plainTranslation, Plain(name)) && !JapaneseNames.IsKnown(name))
            .Concat(to == "en" ? Capitalised(translation, to).Where(name => !Holds(plain, Plain(name)) && !JapaneseNames.IsKnown(name)).Select(name => "+ " + name) : []);
    }

    /// <summary>Names in katakana that sound like none in the other text, and whole names there that sound like none in katakana.</summary>
    private static IEnumerable<string> Unheard(string japanese, string other) => KatakanaNames().Matches(japanese)
        .SelectMany(name => name.Groups["name"].Value.Split('・', '=')).Where(name => name.Length > 1 && !Transcription.Has(other, name))
        .Concat(!KatakanaNames().IsMatch(japanese) ? [] : FullNames().Matches(other).Select(name => name.Value.Split(' ')).Where(words => !words.Any(word => Translated.Contains(word.ToLowerInvariant()) || JapaneseNames.IsKnown(word)))
            .SelectMany(words => words).Where(word => !Transcription.Has(japanese, word)));

    /// <summary>Without the names in katakana, which tell how they sound: somebody in Han letters may be anybody.</summary>
    private static string Katakana(string text) => KatakanaNames().Replace(text, " ");

    private static string WithoutLinks(string text) => FactReader.Link().Replace(Hygiene.Clean(text), " ");

    /// <summary>A word that may be somebody's: with a title, in Latin letters among others, or with a capital inside a sentence.</summary>
    internal static bool MayHold(string text, string language) => IsLatin(language)
        ? Capital().Matches(text).Concat(Titles[language].Matches(text)).Any(match => !Translated.Contains(match.Groups["name"].Value.ToLowerInvariant()))
        : text.Any(char.IsAsciiLetter) || Addressed().IsMatch(text);

    private static bool Holds(string text, string name) => name.Any(Script.IsUnspaced)
        ? text.Contains(name, StringComparison.Ordinal)
        : Regex.IsMatch(text, $@"(?<![a-z\d]){Regex.Escape(name)}(?![a-z\d])");

    /// <summary>People are named behind a title, or with a capital inside a sentence that is otherwise in small letters.</summary>
    private static IEnumerable<string> Capitalised(string text, string language)
    {
        return Capital().Matches(text).Concat(Titles[language].Matches(text)).Select(match => match.Groups["name"].Value).Distinct()
            .Where(name => name.Length > 2 && !Translated.Contains(name.ToLowerInvariant()) && !Translated.Contains(name.ToLowerInvariant().TrimEnd('s')) && !name.All(char.IsUpper) && IsOrdinaryPlace(text, name, language));
    }

    /// <summary>Not part of a title in capitals, such as "Labour Standards Inspection Office" or "Cục Quản lý Xuất nhập cảnh".</summary>
    private static bool IsOrdinaryPlace(string text, string name, string language)
    {
        if (Titles[language].Matches(text).Any(titled => titled.Groups["name"].Value == name)) return true;
        if (language != "en") return false;   // Elsewhere what is written large is translated too often: only a title tells a name.
        var at = text.IndexOf(name, StringComparison.Ordinal);
        var run = Run().Matches(text).FirstOrDefault(run => run.Index <= at && at < run.Index + run.Length);
        return run is null || run.Value.Split(' ').All(word => !Translated.Contains(word.ToLowerInvariant()));
    }

    private static bool IsLatin(string language) => language is not ("ja" or "zh" or "my");

    private static string Plain(string text) => Hygiene.WithoutAccents(Hygiene.Clean(text)).ToLower(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<=[\p{Ll}\d,)\p{M}] )(?<name>\p{Lu}\p{Ll}[\p{L}\p{M}]*)(?![\p{L}-])")]
    private static partial Regex Capital();

    private static Regex Title(string words) => new($@"\b(?:{words})\.? (?<name>\p{{Lu}}\p{{Ll}}[\p{{L}}\p{{M}}]*)");

    [GeneratedRegex(@"さん|様|氏|君|くん|ちゃん|先生|女士|小姐|師傅|师傅|(?:^|[\s၊။])(?:ဦး|ဒေါ်|မောင်|ကိုကို)")]
    private static partial Regex Addressed();

    [GeneratedRegex("(?<name>[ァ-ヺー][ァ-ヺー・=]+)(?:さん|様|氏|くん|君|ちゃん|先生)(?<!(?:パート|ヘルパー|ドライバー|リーダー|オーナー|スタッフ|マネージャー|メンバー|ボランティア|アルバイト|ベビー|ケア|サポーター)さん)|(?<name>[ァ-ヺー]+(?:・[ァ-ヺー]+){2,})")]
    private static partial Regex KatakanaNames();

    [GeneratedRegex(@"(?<!\p{L})\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,4}(?!\p{L})")]
    private static partial Regex FullNames();

    [GeneratedRegex(@"\p{Lu}[\p{L}'-]+(?: (?:of |for |and )?\p{Lu}[\p{L}'-]+)*")]
    private static partial Regex Run();
}
