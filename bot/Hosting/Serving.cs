using JpMirai.Bot.Inbox;
using JpMirai.Bot.MyData;
using JpMirai.Bot.Turns;
using JpMirai.Bot.WebChat;
using JpMirai.Channels.Line;
using JpMirai.Dialogs;
using JpMirai.Knowledge;
using JpMirai.Knowledge.Book;

namespace JpMirai.Bot.Hosting;

/// <summary>The host: everything that runs, in the order in which it is put together.</summary>
internal static class Serving
{
    /// <summary>A signing secret under this length is told about at the start.</summary>
    private const int ShortSecret = 16;

    public static async Task<int> RunAsync(string[] options)
    {
        await using var app = Build(options);
        await app.StartAsync();
        Announce(app);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <param name="replace">A test's own clock or content; registered last, so that it wins.</param>
    public static WebApplication Build(string[] options, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateBuilder([.. options, "--hostBuilder:reloadConfigOnChange=false"]);
        Listening.Choose(builder);
        Proxies.Trust(builder);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        // A failed start is told in one line with its remedy (StartProblem), not as a stack trace beside it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        // Below a warning these write addresses, and an address can hold the code of someone's data, a conversation's id or its token.
        foreach (var talkative in new[] { "Hosting", "Routing", "Cors", "Http", "Server" }) builder.Logging.AddFilter($"Microsoft.AspNetCore.{talkative}", LogLevel.Warning);

        var simulators = Simulation.Add(builder);
        AddDialogs(builder);
        builder.Services.AddDurablePath();
        builder.Services.AddMyData();
        var line = builder.Configuration.GetSection("Channels:Line");
        if (LineOptions.IsConfigured(line)) builder.Services.AddLine(line);
        var webChat = builder.Configuration.GetSection("Channels:WebChat");
        if (webChat.GetValue("Enabled", true)) builder.Services.AddWebChat(webChat).AddWebPage();
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseForwardedHeaders();
        app.UseRateLimiter();
        app.MapWebhooks();
        app.MapHealth();
        app.MapMyData();
        if (webChat.GetValue("Enabled", true))
        {
            app.MapWebChat();
            app.MapWebPage();
        }
        simulators?.Map(app);
        return app;
    }

    private static void AddDialogs(WebApplicationBuilder builder)
    {
        var assist = builder.Configuration.GetSection("Assist");
        var settings = new DialogSettings(assist["Phone"] ?? "", assist["ChatUrl"] ?? "", assist["Hours"] ?? "", assist["Languages"] ?? "")
        {
            PublicUrl = PublicAddress.Of(builder.Configuration, builder.Environment.IsDevelopment()),
        };
        builder.Services.AddSingleton(new Mind(Loader.Load(Loader.ShippedFolder)));
        builder.Services.AddSingleton<Decide>(services => new Dialog(services.GetRequiredService<Mind>(), settings).Take);
        builder.Services.AddHostedService<Warming>();
    }

    private static void Announce(WebApplication app)
    {
        var address = Listening.Reachable(app.Urls.First());
        var simulation = app.Services.GetService<Simulation>();
        var line = simulation is not null ? "simulated, no account needed"
            : LineOptions.IsConfigured(app.Configuration.GetSection("Channels:Line")) ? "on" : "off: set Channels:Line:ChannelSecret and Channels:Line:ChannelAccessToken";
        Console.WriteLine($"JpMirai is ready at {address}");
        Console.WriteLine($"  LINE      {line}");
        if (simulation is null && app.Configuration["Channels:Line:ChannelSecret"] is { Length: > 0 and < ShortSecret })
            Console.WriteLine($"  warning   Channels:Line:ChannelSecret has fewer than {ShortSecret} characters; a short secret can be guessed");
        if (simulation is not null) Console.WriteLine($"  Open {address}/simulator and write to the bot.");
        if (PublicAddress.Of(app.Configuration, app.Environment.IsDevelopment()).Length == 0)
            Console.WriteLine("  warning   Host:PublicUrl is not set: workers can't take their data along as a file");
        if (!app.Services.GetRequiredService<IConfiguration>().GetSection("Assist").Exists())
            Console.WriteLine("  Assist    no desk is configured: workers are shown public lines only (section Assist)");
    }
}
