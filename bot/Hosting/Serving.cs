using JpMirai.Bot.Desk;
using JpMirai.Bot.Disclosures;
using JpMirai.Bot.Files;
using JpMirai.Bot.Inbox;
using JpMirai.Bot.MyData;
using JpMirai.Bot.Staff;
using JpMirai.Bot.Translation;
using JpMirai.Bot.Turns;
using JpMirai.Bot.WebChat;
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
        await UserVerb.AnnounceAsync(app);
        if (app.Services.GetService<Simulation>() is { } simulation) await simulation.SetUpAsync(app);
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
        foreach (var talkative in new[] { "Hosting", "Routing", "Cors", "Http", "Server", "DataProtection" }) builder.Logging.AddFilter($"Microsoft.AspNetCore.{talkative}", LogLevel.Warning);

        var simulators = Simulation.Add(builder);
        PretendTranslator.UseIn(builder);
        AddDialogs(builder);
        builder.Services.AddDurablePath();
        builder.Services.AddMyData();
        builder.Services.AddStaff(builder.Environment.IsDevelopment()).AddDeskPages();
        builder.Services.AddTranslation(builder.Configuration);
        foreach (var platform in Platform.All.Where(platform => platform.IsOn(builder.Configuration))) platform.Add(builder.Services, builder.Configuration.GetSection(platform.Section));
        var hasWebChat = WebChatIsOn(builder.Configuration);
        if (hasWebChat) builder.Services.AddWebChat(builder.Configuration.GetSection("Channels:WebChat")).AddWebPage();
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseForwardedHeaders();
        // Who calls is known before a rate is counted, and the rate before anything is decided.
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.MapWebhooks();
        app.MapHealth();
        app.MapMyData();
        app.MapStaff();
        app.MapDesk();
        app.MapFiles();
        app.MapDisclosures();
        app.MapGroup("").AllowAnonymous().MapPretendTranslator();
        if (hasWebChat)
        {
            app.MapWebChat();
            app.MapWebPage();
        }
        simulators?.Map(app, hasWebChat);
        return app;
    }

    private static bool WebChatIsOn(IConfiguration configuration) => configuration.GetValue("Channels:WebChat:Enabled", true);

    private static void AddDialogs(WebApplicationBuilder builder)
    {
        var assist = builder.Configuration.GetSection("Assist");
        var translator = TranslationServices.NameOf(builder.Configuration);
        var settings = new DialogSettings(assist["Phone"] ?? "", assist["ChatUrl"] ?? "", assist["Hours"] ?? "", assist["Languages"] ?? "")
        {
            TranslatorService = translator.Service,
            TranslatorCountry = translator.Country,
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
        Console.WriteLine($"JpMirai is ready at {address}");
        foreach (var platform in Platform.All) Console.WriteLine($"  {platform.Title,-10}{StateOf(platform, app.Configuration, simulation)}");
        Console.WriteLine($"  Web chat  {(WebChatIsOn(app.Configuration) ? "on" : "off: Channels:WebChat:Enabled is false")}");
        Console.WriteLine($"  Translator {TranslationServices.State(app.Configuration)}");
        foreach (var key in Platform.All.Where(platform => simulation?.Has(platform.Channel) != true).Select(platform => $"{platform.Section}:{platform.Needed[0]}"))
            if (app.Configuration[key] is { Length: > 0 and < ShortSecret }) Console.WriteLine($"  warning   {key} has fewer than {ShortSecret} characters; a short secret can be guessed");
        if (WebChatIsOn(app.Configuration)) Console.WriteLine($"  Open {address}/ and write to the bot.");
        if (simulation is not null) Console.WriteLine($"  Open {address}/simulator for phones with the simulated channels.");
        if (PublicAddress.Of(app.Configuration, app.Environment.IsDevelopment()).Length == 0)
            Console.WriteLine("  warning   Host:PublicUrl is not set: workers can't take their data along as a file");
        if (!app.Services.GetRequiredService<IConfiguration>().GetSection("Assist").Exists())
            Console.WriteLine("  Assist    no desk is configured: workers are shown public lines only (section Assist)");
    }

    private static string StateOf(Platform platform, IConfiguration configuration, Simulation? simulation) =>
        simulation?.Has(platform.Channel) == true ? "simulated, no account needed"
        : platform.IsOn(configuration) ? "on"
        : $"off: set {string.Join(" and ", platform.Needed.Select(key => $"{platform.Section}:{key}"))}";
}
