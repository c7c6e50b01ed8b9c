using System.Collections.Frozen;
using System.Net;
using System.Text.RegularExpressions;
using JpMirai.Bot.WebChat;
using JpMirai.Knowledge.Book;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace JpMirai.Tests.WebChat;

/// <summary>The worker's page at <c>/</c> as a browser gets it, before any script runs.</summary>
public sealed partial class WebPageSpecs
{
    private const int MostBytes = 25_000, PageStyleIconAndManifest = 4;

    public static TheoryData<string> Languages => Content.Languages;

    [Theory]
    [InlineData("/?lang=my", "vi", "ja", "my")]
    [InlineData("/?lang=fil-PH", null, null, "tl")]
    [InlineData("/?lang=klingon", "vi", "ja", "vi")]
    [InlineData("/", "vi", "ja", "vi")]
    [InlineData("/", "<script>", "ja", "ja")]
    [InlineData("/", null, "pt-PT,pt;q=0.9,en;q=0.8", "pt")]
    [InlineData("/", null, "de-DE,de;q=0.9,in;q=0.4,zh-TW;q=0.7", "zh")]
    [InlineData("/", null, "vi;q=0,ne", "en")]
    [InlineData("/", null, "*", "en")]
    [InlineData("/", null, ";;;,", "en")]
    [InlineData("/", null, null, "en")]
    public async Task She_reads_the_page_in_the_language_she_asked_for_or_used_last_or_her_browser_prefers(string address, string? cookie, string? preferred, string language)
    {
        await using var page = await Page.OpenAsync();

        using var answer = await page.AskAsync(address, ("Cookie", cookie is null ? null : $"lang={cookie}"), ("Accept-Language", preferred));

        Assert.Equal(language, answer.Content.Headers.ContentLanguage.Single());
        Assert.Contains($"<html lang=\"{language}\" dir=\"ltr\">", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Who_we_are_whom_to_call_and_every_language_stand_in_the_page_before_any_script(string language)
    {
        await using var page = await Page.OpenAsync();

        var html = await page.ReadAsync($"/?lang={language}");

        Assert.DoesNotContain("{", html, StringComparison.Ordinal);
        Assert.Contains(Content.Book.In(language)["welcome.hello"].Text.Split('\n')[0], WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains("<a href=\"tel:110\">110</a>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"tel:119\">119</a>", html, StringComparison.Ordinal);
        foreach (var other in Content.Book.Languages)
            Assert.Matches($"<a href=\"/\\?lang={other.Tag}\" lang=\"{other.Tag}\"[^>]*>{other.Name}</a>", html);
        Assert.Equal(language, CurrentLanguage().Match(html).Groups[1].Value);
        Assert.Contains(Content.Book.Contacts["yorisoi"].Number, NoScript().Match(html).Value, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task All_that_her_phone_loads_is_at_most_25_kilobytes(string language)
    {
        await using var page = await Page.OpenAsync();
        var html = await page.ReadAsync($"/?lang={language}");

        var sizes = new List<int> { await page.SizeAsync($"/?lang={language}") };
        foreach (var address in Assets().Matches(html).Select(match => match.Value).Distinct()) sizes.Add(await page.SizeAsync(address));

        Assert.Equal(page.Assets.Modules.Count + PageStyleIconAndManifest, sizes.Count);
        Assert.InRange(sizes.Sum(), 1, MostBytes);
    }

    [Fact]
    public async Task Every_answer_forbids_foreign_scripts_guessing_and_telling_where_she_came_from()
    {
        await using var page = await Page.OpenAsync();

        foreach (var address in (string[])["/", $"{page.Assets.Folder}/chat.js", $"{page.Assets.Folder}/none.js"])
        {
            using var answer = await page.AskAsync(address);

            Assert.Equal(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
                + "frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types jpmirai",
                answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
            Assert.Contains("microphone=()", answer.Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_holds_no_inline_script_or_style_and_its_modules_write_no_markup()
    {
        await using var page = await Page.OpenAsync();

        Assert.DoesNotMatch(Inline(), await page.ReadAsync("/"));
        foreach (var module in page.Assets.Modules)
            Assert.DoesNotMatch(Markup(), await page.ReadAsync($"{page.Assets.Folder}/{module}"));
    }

    [Fact]
    public async Task Every_part_and_word_that_a_module_names_is_in_the_page()
    {
        await using var page = await Page.OpenAsync();
        var html = await page.ReadAsync("/");

        foreach (var module in page.Assets.Modules)
        {
            var code = await page.ReadAsync($"{page.Assets.Folder}/{module}");
            foreach (var file in Imported().Matches(code).Select(match => match.Groups[1].Value)) Assert.Contains(file, page.Assets.Modules);
            foreach (var id in Named().Matches(code).Select(match => match.Groups[1].Value)) Assert.Contains($" id=\"{id}\"", html, StringComparison.Ordinal);
            Assert.Contains($"<link rel=\"modulepreload\" href=\"{page.Assets.Folder}/{module}\">", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_is_never_kept_and_its_files_are_kept_for_good()
    {
        await using var page = await Page.OpenAsync();

        using var html = await page.AskAsync("/");
        using var file = await page.AskAsync($"{page.Assets.Folder}/chat.css");

        Assert.Equal("no-store", html.Headers.CacheControl!.ToString());
        Assert.Equal("public, max-age=31536000, immutable", file.Headers.GetValues("Cache-Control").Single());
    }

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    [InlineData(null, null)]
    public async Task The_smallest_packing_that_her_browser_takes_is_sent(string? accepted, string? packing)
    {
        await using var page = await Page.OpenAsync();

        using var answer = await page.AskAsync("/", ("Accept-Encoding", accepted));

        Assert.Equal(packing, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("Accept-Encoding", answer.Headers.Vary.Single());
    }

    [Fact]
    public async Task A_look_at_the_head_alone_tells_the_length_and_sends_nothing()
    {
        await using var page = await Page.OpenAsync();

        using var answer = await page.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Content.Headers.ContentLength > 1000);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/assets/000000000000/chat.js")]
    [InlineData("{now}/index.html")]
    [InlineData("{now}/none.js")]
    [InlineData("{now}/..%2f..%2fappsettings.json")]
    public async Task A_file_that_is_not_of_this_page_is_not_found(string address)
    {
        await using var page = await Page.OpenAsync();

        using var answer = await page.AskAsync(address.Replace("{now}", page.Assets.Folder, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public void Texts_are_shown_as_they_are_and_never_become_markup()
    {
        var english = Content.Book.In("en");
        var phrases = english.Phrases.ToDictionary();
        phrases["page.write"] = new Phrase("\"><script>alert('x')</script> & မြန်မာ", null);
        var changed = english with { Phrases = phrases.ToFrozenDictionary() };
        var book = Content.Book with { Texts = Content.Book.Texts.Values.Select(texts => texts.Tag == "en" ? changed : texts).ToFrozenDictionary(texts => texts.Tag) };

        var html = PageText.Write(book, "en", new PageAssets());

        Assert.Contains("placeholder=\"&quot;&gt;&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; မြန်မာ\"", html, StringComparison.Ordinal);
    }

    [GeneratedRegex("<a [^>]*lang=\"([a-z]+)\"[^>]* aria-current=\"true\">")]
    private static partial Regex CurrentLanguage();

    [GeneratedRegex("<noscript>.*?</noscript>", RegexOptions.Singleline)]
    private static partial Regex NoScript();

    [GeneratedRegex("/assets/[0-9a-f]{12}/[a-z.-]+")]
    private static partial Regex Assets();

    [GeneratedRegex("<style|\\sstyle=|\\son[a-z]+=|<script(?![^>]*\\ssrc=)|javascript:|https?://", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setAttribute\(""style")]
    private static partial Regex Markup();

    [GeneratedRegex("from \"\\./([a-z.]+)\"")]
    private static partial Regex Imported();

    [GeneratedRegex(@"(?:\$|say)\(""([a-z-]+)""\)")]
    private static partial Regex Named();

    /// <summary>The page without the rest of the host.</summary>
    private sealed class Page : IAsyncDisposable
    {
        private readonly WebApplication _app;

        private Page(WebApplication app) => _app = app;

        public HttpClient Http { get; } = new();

        public PageAssets Assets => _app.Services.GetRequiredService<PageAssets>();

        public static async Task<Page> OpenAsync()
        {
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            builder.Services.AddRouting().AddSingleton(Content.Mind).AddWebPage();
            var app = builder.Build();
            app.UseRouting();
            app.MapWebPage();
            await app.StartAsync();
            var page = new Page(app);
            page.Http.BaseAddress = new Uri(app.Urls.First());
            return page;
        }

        public Task<HttpResponseMessage> AskAsync(string address, params ReadOnlySpan<(string Name, string? Value)> headers)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, address);
            foreach (var (name, value) in headers)
                if (value is not null) request.Headers.TryAddWithoutValidation(name, value);
            return Http.SendAsync(request);
        }

        public async Task<string> ReadAsync(string address)
        {
            using var answer = await AskAsync(address);
            return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        }

        public async Task<int> SizeAsync(string address)
        {
            using var answer = await AskAsync(address, ("Accept-Encoding", "br"));
            return (await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync()).Length;
        }

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await _app.DisposeAsync();
        }
    }
}
