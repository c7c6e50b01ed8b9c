using System.Security.Cryptography;
using JpMirai.Channels.Line;
using JpMirai.Simulators;
using JpMirai.Simulators.Line;

namespace JpMirai.Bot.Hosting;

/// <summary>In Development a channel without secrets is served by its simulator on our own port, with a clock that can be moved forward.</summary>
internal sealed class Simulation(LinePlatform platform, SimulatedClock clock)
{
    private const string LinePrefix = "/simulators/line";

    /// <summary>Null where nothing is simulated: outside Development, switched off, or every channel has its own secrets.</summary>
    public static Simulation? Add(WebApplicationBuilder builder)
    {
        var isOn = builder.Environment.IsDevelopment() && builder.Configuration.GetValue("Simulators:Enabled", true);
        if (!isOn || LineOptions.IsConfigured(builder.Configuration.GetSection("Channels:Line"))) return null;

        var host = Listening.First(builder.Configuration);
        var clock = new SimulatedClock();
        var options = new LinePlatformOptions
        {
            ChannelSecret = RandomNumberGenerator.GetHexString(32, lowercase: true),
            ChannelAccessToken = RandomNumberGenerator.GetHexString(64, lowercase: true),
            WebhookUrl = new Uri($"{host}/channels/line"),
        };
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Channels:Line:ChannelSecret"] = options.ChannelSecret,
            ["Channels:Line:ChannelAccessToken"] = options.ChannelAccessToken,
            ["Channels:Line:BotUserId"] = options.BotUserId,
            ["Channels:Line:ApiBaseUrl"] = host + LinePrefix,
            ["Channels:Line:DataApiBaseUrl"] = host + LinePrefix,
        });
        var simulation = new Simulation(new LinePlatform(options, clock), clock);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(simulation);
        return simulation;
    }

    public void Map(WebApplication app)
    {
        platform.MapEndpoints(app, LinePrefix);
        app.MapSimulatorPage([platform], clock);
    }
}
