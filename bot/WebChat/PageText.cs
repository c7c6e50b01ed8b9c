using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using JpMirai.Knowledge.Book;

namespace JpMirai.Bot.WebChat;

/// <summary>Writes the page in one language: <c>{{page.send}}</c> becomes that phrase, <c>{{linked:page.noscript}}</c> the phrase with numbers that can be called.</summary>
internal static partial class PageText
{
    /// <summary>Encodes markup and leaves every script as it is; the default one would write Burmese as numbers, nearly three times as long.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Write(ContentBook book, string language, PageAssets assets) => Placeholder().Replace(assets.Template, match => match.Groups["name"].Value switch
    {
        "lang" => language,
        "dir" => CultureInfo.GetCultureInfo(language).TextInfo.IsRightToLeft ? "rtl" : "ltr",
        "assets" => assets.Folder,
        "modules" => string.Concat(assets.Modules.Select(module => $"<link rel=\"modulepreload\" href=\"{assets.Folder}/{module}\">")),
        "languages" => string.Concat(book.Languages.Select(one => LinkTo(one, language))),
        "language-name" => Encoder.Encode(book.NameOf(language)!),
        var key when match.Groups["linked"].Success => Callable().Replace(Phrase(book, language, key), "<a href=\"tel:$0\">$0</a>"),
        var key => Phrase(book, language, key),
    });

    private static string LinkTo(Language one, string current)
    {
        var mark = one.Tag == current ? " aria-current=\"true\"" : "";
        return $"<a href=\"/?lang={one.Tag}\" lang=\"{one.Tag}\" hreflang=\"{one.Tag}\"{mark}>{Encoder.Encode(one.Name)}</a>";
    }

    private static string Phrase(ContentBook book, string language, string key)
    {
        var text = Hotline().Replace(book.In(language)[key].Text, match => book.Contacts[match.Groups["id"].Value].Number);
        return Encoder.Encode(text).Replace("&#xA;", "\n", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\{\{(?<linked>linked:)?(?<name>[a-z.-]+)\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\{hotline:(?<id>[a-z0-9-]+)\}")]
    private static partial Regex Hotline();

    [GeneratedRegex(@"(?<![0-9])(?:110|119|0[0-9]+(?:-[0-9]+)+)(?![0-9])")]
    private static partial Regex Callable();
}
