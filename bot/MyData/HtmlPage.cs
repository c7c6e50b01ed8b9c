using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace JpMirai.Bot.MyData;

/// <summary>A page of words: no script, one style, every text encoded.</summary>
internal sealed class HtmlPage
{
    private const string Style =
        "body{margin:0;background:#fff;color:#1a1a1a;font:1.05rem/1.6 system-ui,sans-serif}main{max-width:40rem;margin:0 auto;padding:1.5rem 1rem;overflow-wrap:anywhere}"
        + "h1{font-size:1.4rem}h2{font-size:1.15rem;margin-top:2rem}p,li{white-space:pre-line}dt{font-weight:600;margin-top:.8rem}dd{margin:0}"
        + "button{font:inherit;padding:.8rem 1.2rem;border:0;border-radius:.5rem;background:#0b5c3b;color:#fff}";

    // Burmese and Japanese stay readable in the file's source.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _html = new();

    public HtmlPage(string language, string title)
    {
        _html.Append("<!doctype html>\n<html lang=\"").Append(Encoder.Encode(language)).Append("\">\n<head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"robots\" content=\"noindex\"><title>")
            .Append(Encoder.Encode(title)).Append("</title><style>").Append(Style).Append("</style></head>\n<body><main>\n");
    }

    /// <summary>SHA-256 of the style, for a content security policy.</summary>
    public static string StyleHash { get; } = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    public HtmlPage Add(string element, string text, string? language = null)
    {
        _html.Append('<').Append(element);
        if (language is not null) _html.Append(" lang=\"").Append(Encoder.Encode(language)).Append('"');
        _html.Append('>').Append(Encoder.Encode(text)).Append("</").Append(element).Append(">\n");
        return this;
    }

    public HtmlPage List(IEnumerable<string> lines)
    {
        _html.Append("<ul>\n");
        foreach (var line in lines) Add("li", line);
        _html.Append("</ul>\n");
        return this;
    }

    public HtmlPage Pairs(IEnumerable<(string Name, string Value)> pairs)
    {
        _html.Append("<dl>\n");
        foreach (var (name, value) in pairs) Add("dt", name).Add("dd", value);
        _html.Append("</dl>\n");
        return this;
    }

    /// <summary>A button that posts to the page's own address.</summary>
    public HtmlPage Button(string label)
    {
        _html.Append("<form method=\"post\">\n");
        Add("button", label);
        _html.Append("</form>\n");
        return this;
    }

    public override string ToString() => $"{_html}</main></body>\n</html>\n";
}
