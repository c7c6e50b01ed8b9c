using System.Globalization;
using JpMirai.Channels;
using JpMirai.Channels.Messenger;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JpMirai.Tests.Channels;

/// <summary>The Graph API as told, for a page's messages.</summary>
internal sealed class ScriptedMessenger : ScriptedPlatform
{
    public const string Token = "page-access-token";

    private ScriptedMessenger(Func<HttpContext, Task>[] answers) : base(answers) { }

    public static new async Task<ScriptedMessenger> StartAsync(params Func<HttpContext, Task>[] answers)
    {
        var messenger = new ScriptedMessenger(answers);
        await messenger.ListenAsync();
        return messenger;
    }

    /// <param name="timeout">Seconds; short only where the platform hangs, since a busy machine is slow too.</param>
    public IChannel Channel(TimeProvider? clock = null, ILoggerProvider? log = null, string? url = null, int timeout = 20) =>
        Services(MessengerServices.AddMessenger, Settings(url ?? Url, timeout), clock, log).GetRequiredService<IChannel>();

    public ISetUp SetUp() => Services(
        (services, section) => services.AddSingleton(Content.Mind).AddMessenger(section), Settings(Url, timeout: 20), null, null).GetRequiredService<ISetUp>();

    private static Dictionary<string, string?> Settings(string url, int timeout) => new()
    {
        ["AppSecret"] = SomeMeta.AppSecret,
        ["PageAccessToken"] = Token,
        ["VerifyToken"] = SomeMeta.VerifyToken,
        ["PageId"] = SomeMessenger.Page,
        ["GraphBaseUrl"] = url,
        ["Timeout"] = TimeSpan.FromSeconds(timeout).ToString("c", CultureInfo.InvariantCulture),
    };
}
