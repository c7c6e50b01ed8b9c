using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace JpMirai.Load.Desk;

/// <summary>A consultant with the desk open in a browser.</summary>
internal sealed partial class Consultant : IDisposable
{
    private const int ReceiveBuffer = 4_096;
    private readonly HttpClient _http;
    private readonly CookieContainer _cookies = new();
    private readonly Uri _host;
    private readonly List<Socket> _deaf = [];
    private string _token = "";

    public Consultant(Uri host)
    {
        _host = host;
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = host };
        _http.DefaultRequestHeaders.Add("X-Requested-With", "desk");
    }

    /// <exception cref="InvalidOperationException">The password was refused.</exception>
    public async Task SignInAsync(string email, string password)
    {
        _token = await TokenAsync("/desk/sign-in");
        using var answer = await PostAsync("/desk/sign-in?return=/desk", ("email", email), ("password", password));
        if (answer.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException($"{email} could not sign in: {answer.StatusCode}.");
        _token = await TokenAsync("/desk");
    }

    /// <returns>True if the case is now this consultant's.</returns>
    public async Task<bool> ClaimAsync(string id)
    {
        using var answer = await PostAsync($"/desk/cases/{id}/claim");
        return answer.StatusCode == HttpStatusCode.NoContent;
    }

    /// <summary>Ids of the cases that wait, as the list shows them.</summary>
    public async Task<IReadOnlyList<string>> WaitingAsync() => [.. CaseIn().Matches(await _http.GetStringAsync("/desk")).Select(match => match.Groups[1].Value).Distinct()];

    /// <summary>Keeps the screen open and says what comes, until it is cancelled; comes back as the page does when the stream ends.</summary>
    public async Task FollowAsync(Action<string> shown, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                using var answer = await _http.GetAsync("/desk/events", HttpCompletionOption.ResponseHeadersRead, cancel);
                using var reader = new StreamReader(await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancel));
                while (await reader.ReadLineAsync(cancel) is { } line) shown(line);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>Opens the screen once more and never reads from it.</summary>
    public async Task OpenDeafAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = ReceiveBuffer };
        _deaf.Add(socket);
        await socket.ConnectAsync(_host.Host, _host.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /desk/events HTTP/1.1\r\nHost: {_host.Authority}\r\nCookie: {_cookies.GetCookieHeader(_host)}\r\n\r\n"));
    }

    public void Dispose()
    {
        foreach (var socket in _deaf) socket.Dispose();
        _http.Dispose();
    }

    private async Task<string> TokenAsync(string page) => TokenIn().Match(await _http.GetStringAsync(page)) is { Success: true } match
        ? WebUtility.HtmlDecode(match.Groups[1].Value) : throw new InvalidOperationException($"{page} has no form.");

    private async Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", _token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return await _http.PostAsync(address, form);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenIn();

    [GeneratedRegex("/desk/cases/([0-9a-f]{16})/claim")]
    private static partial Regex CaseIn();
}
