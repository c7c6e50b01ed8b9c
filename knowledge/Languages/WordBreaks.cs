using Icu;

namespace JpMirai.Knowledge.Languages;

/// <summary>The words of Japanese, Chinese and Burmese, which are written without spaces: by the dictionaries of the system's ICU library
/// (Unicode Standard Annex 29). Where that library is absent there are no words, and texts are compared by their units alone.</summary>
public static class WordBreaks
{
    /// <summary>A break iterator is not made for two threads at once.</summary>
    private static readonly ThreadLocal<BreakIterator?> Iterator = new(Make);

    private static bool s_isAbsent;

    public static bool IsAvailable => Iterator.Value is not null;

    /// <summary>The words of a run of unspaced script; empty without ICU.</summary>
    public static IReadOnlyList<string> Of(string run)
    {
        if (Iterator.Value is not { } iterator) return [];
        iterator.SetText(run);
        var words = new List<string>();
        var from = iterator.MoveFirst();
        for (var to = iterator.MoveNext(); to != BreakIterator.DONE; to = iterator.MoveNext())
        {
            words.Add(run[from..to]);
            from = to;
        }
        return words;
    }

    private static BreakIterator? Make()
    {
        if (s_isAbsent) return null;
        try
        {
            return BreakIterator.CreateWordInstance(new Locale("ja"));
        }
        catch (Exception problem) when (problem is IOException or DllNotFoundException or EntryPointNotFoundException or TypeInitializationException)
        {
            s_isAbsent = true;
            return null;
        }
    }
}
