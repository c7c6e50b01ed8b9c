using System.Net;
using System.Text.RegularExpressions;
using JpMirai.Bot.Staff;
using JpMirai.Tests.Stories;
using Xunit;

namespace JpMirai.Tests.Staff;

/// <summary>What a page answered, read to its end.</summary>
internal sealed record Answer(HttpStatusCode Status, string? Location, string Text, HttpResponseMessage Message)
{
    public IEnumerable<string> Cookies => Message.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [];

    public string Header(string name) => Message.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
}

/// <summary>A browser without scripts, with its cookies; follows no redirect by itself.</summary>
internal sealed partial class StaffBrowser : IDisposable
{
    private readonly BotHost _bot;
    private readonly HttpClient _http;

    public StaffBrowser(BotHost bot, string? language = "en")
    {
        _bot = bot;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Jar });
        if (language is not null) _http.DefaultRequestHeaders.Add("Accept-Language", language);
    }

    public CookieContainer Jar { get; } = new();

    public string? Session => Jar.GetCookies(_bot.Address)["jpmirai-staff"]?.Value;

    public async Task<Answer> GetAsync(string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_bot.Address, address));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await ReadAsync(await _http.SendAsync(request));
    }

    /// <summary>An answer that never ends: its head only.</summary>
    public async Task<Answer> BeginAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_bot.Address, address));
        using var message = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new(message.StatusCode, message.Headers.Location?.ToString(), "", message);
    }

    /// <summary>Follows an endless answer line by line.</summary>
    public async IAsyncEnumerable<string> FollowAsync(string address, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_bot.Address, address));
        using var message = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        using var reader = new StreamReader(await message.Content.ReadAsStreamAsync(cancel));
        while (await reader.ReadLineAsync(cancel) is { } line) yield return line;
    }

    /// <summary>Sends a form as a page of ours would, with a token for who is signed in now.</summary>
    public async Task<Answer> PostAsync(string address, params (string Name, string Value)[] fields)
    {
        var token = TokenIn().Match((await GetAsync(StaffRoutes.SignIn)).Text).Groups[1].Value;
        return await PostRawAsync(address, [("__RequestVerificationToken", token), .. fields]);
    }

    public async Task<Answer> PostRawAsync(string address, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await ReadAsync(await _http.PostAsync(new Uri(_bot.Address, address), form));
    }

    public Task<Answer> GivePasswordAsync(string email, string password = Person.Password, string query = "") =>
        PostAsync(StaffRoutes.SignIn + query, ("email", email), ("password", password));

    public Task<Answer> GiveCodeAsync(string code) => PostAsync(StaffRoutes.Code, ("code", code));

    /// <summary>All steps of a sign-in. The clock moves on where it must: a code works once.</summary>
    public async Task SignInAsync(Person person)
    {
        var answer = await GivePasswordAsync(person.Email);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        if (person.Key is not null)
        {
            Assert.Equal(StaffRoutes.Code, answer.Location);
            answer = await GiveCodeAsync(CodeOf(person));
            if (answer.Status != HttpStatusCode.Redirect)
            {
                _bot.Clock.Advance(TimeSpan.FromSeconds(30));
                answer = await GiveCodeAsync(CodeOf(person));
            }
        }
        Assert.Equal(StaffRoutes.Home, answer.Location);
    }

    public string CodeOf(Person person) => Totp.CodeAt(person.Key!, Totp.StepOf(_bot.Clock.GetUtcNow()));

    /// <summary>Are the staff's pages open to it?</summary>
    public async Task<bool> IsInAsync() => (await GetAsync(StaffRoutes.Account)).Status == HttpStatusCode.OK;

    public void Dispose() => _http.Dispose();

    private static async Task<Answer> ReadAsync(HttpResponseMessage message) => new(
        message.StatusCode, message.Headers.Location?.ToString(), WebUtility.HtmlDecode(await message.Content.ReadAsStringAsync()), message);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenIn();
}
