using System.Collections.Frozen;
using JpMirai.Knowledge.Book;
using Microsoft.Net.Http.Headers;

namespace JpMirai.Bot.WebChat;

/// <summary>Which language the page opens in.</summary>
internal static class PageLanguage
{
    /// <summary>Tags that browsers send for a language we know by another one.</summary>
    private static readonly FrozenDictionary<string, string> OtherTags = new Dictionary<string, string>
    {
        ["fil"] = "tl",
        ["in"] = "id",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What she asks for wins, then what she used last, then what her browser prefers; English when none of them is ours.</summary>
    public static string Choose(ContentBook book, string? asked, string? remembered, IList<string?> preferred) =>
        Ours(book, asked) ?? Ours(book, remembered) ?? Preferred(book, preferred) ?? "en";

    /// <summary>Its language alone, as ours are written: "vi-VN" is vi, "fil" is tl.</summary>
    public static string Primary(string? tag)
    {
        var primary = tag?.Split('-', '_')[0].ToLowerInvariant() ?? "";
        return OtherTags.GetValueOrDefault(primary, primary);
    }

    private static string? Preferred(ContentBook book, IList<string?> header)
    {
        if (!StringWithQualityHeaderValue.TryParseList([.. header.OfType<string>()], out var languages)) return null;

        return languages.Where(language => language.Quality is null or > 0).OrderByDescending(language => language.Quality ?? 1)
            .Select(language => Ours(book, language.Value.Value)).FirstOrDefault(tag => tag is not null);
    }

    /// <summary>Regions and scripts are ignored: who reads pt-PT or zh-Hant is served best by pt and zh.</summary>
    private static string? Ours(ContentBook book, string? tag)
    {
        var primary = Primary(tag);
        return book.Languages.FirstOrDefault(language => language.Tag == primary)?.Tag;
    }
}
