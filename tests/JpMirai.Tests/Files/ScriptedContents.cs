using JpMirai.Channels;
using JpMirai.Channels.Line;
using JpMirai.Channels.Messenger;
using JpMirai.Channels.WhatsApp;
using JpMirai.Dialogs.Activities;
using JpMirai.Tests.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JpMirai.Tests.Files;

/// <summary>A platform's hosts as told, the one for contents among them.</summary>
internal sealed class ScriptedContents : ScriptedPlatform
{
    private ScriptedContents() : base([]) { }

    /// <summary>By path and number of the call.</summary>
    public Func<string, int, Func<HttpContext, Task>> Contents { get; set; } = (_, _) => Scripted.Answer(404);

    public static async Task<ScriptedContents> StartAsync(Func<string, int, Func<HttpContext, Task>> contents)
    {
        var platform = new ScriptedContents { Contents = contents };
        await platform.ListenAsync();
        return platform;
    }

    public static Func<HttpContext, Task> Bytes(byte[] bytes) => context => context.Response.Body.WriteAsync(bytes).AsTask();

    public Task<FetchOutcome> FetchAsync(string channel, string reference, int max = 1_000_000) =>
        ChannelOf(channel).FetchAsync(new(channel, "", new("U1")), new SentFile(AttachmentKind.Image, new(reference)), max, default);

    protected override Func<HttpContext, Task> Told(HttpContext context) => Contents(context.Request.Path, Calls.Count);

    private IChannel ChannelOf(string channel) => channel switch
    {
        "line" => Services(LineServices.AddLine, new() { ["ChannelSecret"] = SomeLine.Secret, ["ChannelAccessToken"] = "line-token", ["DataApiBaseUrl"] = Url }, null, null).GetRequiredService<IChannel>(),
        "messenger" => Services(MessengerServices.AddMessenger, new()
        {
            ["AppSecret"] = SomeMeta.AppSecret, ["PageAccessToken"] = "page-token", ["VerifyToken"] = SomeMeta.VerifyToken, ["PageId"] = "1042", ["GraphBaseUrl"] = Url,
        }, null, null).GetRequiredService<IChannel>(),
        _ => Services((services, section) => services.AddSingleton(Content.Mind).AddWhatsApp(section), new()
        {
            ["AppSecret"] = SomeMeta.AppSecret, ["AccessToken"] = "whatsapp-token", ["VerifyToken"] = SomeMeta.VerifyToken, ["PhoneNumberId"] = SomeWhatsApp.Number, ["GraphBaseUrl"] = Url,
        }, null, null).GetRequiredService<IChannel>(),
    };
}
