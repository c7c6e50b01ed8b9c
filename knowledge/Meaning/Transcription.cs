using System.Text.RegularExpressions;
using JpMirai.Knowledge.Languages;

namespace JpMirai.Knowledge.Meaning;

/// <summary>Whether a name stands in a text that is written in another script. Only the consonants are compared, by where they are spoken: Tanaka, タナカ and တာနာကာ are all TNK.</summary>
internal static partial class Transcription
{
    /// <param name="name">In Latin letters or katakana.</param>
    /// <param name="isJapanese">Its Latin letters are read as Japanese: S and T are two.</param>
    public static bool Has(string text, string name, bool isJapanese = false)
    {
        var bones = Bones(name, isJapanese);
        if (bones.Length < 2) return !isJapanese || Katakana().IsMatch(text) || text.Any(Script.IsBurmese) || Words().Matches(text).Any(word => string.Equals(word.Value, name, StringComparison.OrdinalIgnoreCase));

        if (isJapanese && text.Any(Script.IsBurmese) && (Spoken(name).IsMatch(Voiced(text)) || Spoken(name.Replace('f', 'p').Replace('F', 'P')).IsMatch(Voiced(text)))) return true;
        var other = Bones(name.Replace('f', 'p').Replace('F', 'P').Replace('J', 'H'), isJapanese);
        return Words().Matches(text).Concat(Katakana().Matches(text)).Select(word => word.Value).Append(isJapanese ? "" : Burmese().Replace(text, "")).Select(written => Bones(written, isJapanese))
            .Any(written => Holds(written, bones) || Holds(written, other));
    }

    /// <summary>A long name may differ in one sound.</summary>
    private static bool Holds(string written, string bones) => written.Contains(bones, StringComparison.Ordinal)
        || bones.Length >= 4 && Enumerable.Range(0, bones.Length).Any(n => written.Contains(bones.Remove(n, 1), StringComparison.Ordinal));

    private static string Bones(string word, bool isJapanese)
    {
        var bones = string.Concat(Sound().Matches(Double().Replace(Hygiene.WithoutAccents(word).ToLowerInvariant(), "$1")).Select(sound => sound.Groups.Values.Skip(1).FirstOrDefault(group => group.Success)?.Name));
        return isJapanese ? bones : bones.Replace('S', 'T');   // ズン is Dung, チャン is Tran.
    }

    /// <summary>With the vowels that are written: in Burmese one may be left out.</summary>
    private static Regex Spoken(string name) => new(string.Concat(Voiced(name).Select(sound => char.IsLower(sound) ? sound + "?" : sound.ToString())));

    private static string Voiced(string text) => string.Concat(VoicedSound().Matches(Hygiene.WithoutAccents(text).ToLowerInvariant()).Select(sound => sound.Groups.Values.Skip(1).FirstOrDefault(group => group.Success)?.Name));

    [GeneratedRegex("([b-df-hj-np-tv-z])\\1")]
    private static partial Regex Double();

    private const string Consonants = "(?<K>^ng|kh|gh|qu|[kgqc](?!h)|[カ-ゴ]|က|ဂ(?!ျ)|ခ(?!ျ)|ဃ)|(?<T>ch|ts|th|tr|[td]|[タ-ドッ](?<!ッ)|[တထဒဓဋဌဍဎ](?!်)|ချ)|(?<S>sh|[szxj]|[サ-ゾ]|[စဆဇဈသ](?!်)|ဂျ|ရှ)|(?<N>ng|nh|n(?![bp])|n|[ナ-ノンム](?<!ム)|[င-ငနဏညဉ]|ံ)|(?<M>m|[マ-モ]|မ)|(?<H>ph|[hf]|[ハヒフヘホ]|ဟ)|(?<P>[bpv]|[バパビピブプベペボポヴ]|[ပဖဗဘ](?!်))|(?<R>[rl]|[ラ-ロ]|[ရလ])";

    [GeneratedRegex($"{Consonants}|.", RegexOptions.Singleline)]
    private static partial Regex Sound();

    [GeneratedRegex($"(?<o>ို|ော|ေါ|o)|(?<a>[ာါa])|(?<i>[ိီi])|(?<u>[ုူu])|(?<e>[ေဲe])|{Consonants}|.", RegexOptions.Singleline)]
    private static partial Regex VoicedSound();

    /// <summary>In a class of a pattern: letters with and without accents.</summary>
    internal const string Latin = "A-Za-z\u00C0-\u024F\u1E00-\u1EFF";

    [GeneratedRegex($"(?<![{Latin}])\\p{{Lu}}[{Latin}'’-]*")]
    private static partial Regex Words();

    [GeneratedRegex("[ァ-ヺー]{2,}")]
    internal static partial Regex Katakana();

    [GeneratedRegex("[^\u1000-\u109F]")]
    private static partial Regex Burmese();
}
