using System.Globalization;
using JpMirai.Channels;
using JpMirai.Channels.WhatsApp;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JpMirai.Tests.Channels;

/// <summary>The Cloud API as told: besides the script it answers questions about templates.</summary>
internal sealed class ScriptedWhatsApp : ScriptedPlatform
{
    public const string Token = "system-user-token";

    private ScriptedWhatsApp(Func<HttpContext, Task>[] answers) : base(answers) { }

    public Func<HttpContext, Task> Templates { get; set; } = Scripted.Answer(200, """{"data":[]}""");

    public static new async Task<ScriptedWhatsApp> StartAsync(params Func<HttpContext, Task>[] answers)
    {
        var whatsapp = new ScriptedWhatsApp(answers);
        await whatsapp.ListenAsync();
        return whatsapp;
    }

    /// <param name="timeout">Seconds; short only where the platform hangs, since a busy machine is slow too.</param>
    public IChannel Channel(TimeProvider? clock = null, ILoggerProvider? log = null, string? url = null, int timeout = 20, string account = SomeWhatsApp.Account) =>
        Made(clock, log, url, timeout, account).GetRequiredService<IChannel>();

    public ISetUp SetUp(string account = SomeWhatsApp.Account) => Made(null, null, null, 20, account).GetRequiredService<ISetUp>();

    protected override Func<HttpContext, Task> Told(HttpContext context) => Templates;

    private ServiceProvider Made(TimeProvider? clock, ILoggerProvider? log, string? url, int timeout, string account) =>
        Services((services, section) => services.AddSingleton(Content.Mind).AddWhatsApp(section), new()
        {
            ["AppSecret"] = SomeMeta.AppSecret,
            ["AccessToken"] = Token,
            ["VerifyToken"] = SomeMeta.VerifyToken,
            ["PhoneNumberId"] = SomeWhatsApp.Number,
            ["BusinessAccountId"] = account,
            ["GraphBaseUrl"] = url ?? Url,
            ["Timeout"] = TimeSpan.FromSeconds(timeout).ToString("c", CultureInfo.InvariantCulture),
        }, clock, log);
}
