namespace JpMirai.Knowledge.Meaning;

/// <summary>Whether a sentence may be kept beyond the person who wrote it: short, with no number, date, telephone, link or name in it that can be told.
/// A name that looks like any other word can't be; for that the one who asks answers. Pure.</summary>
public static class Rememberable
{
    /// <summary>A sentence, not a story.</summary>
    private const int Longest = 200;

    public static bool Is(string text, string language) =>
        text.Length <= Longest && !text.Any(char.IsDigit) && !FactReader.Of(text, language).Exists(fact => fact.Required) && !Names.MayHold(text, language);
}
