using JpMirai.Channels;
using JpMirai.Simulators;
using JpMirai.Simulators.Platform;

namespace JpMirai.Bot.Hosting;

/// <summary>In Development a channel without secrets is served by its simulator on our own port, with a clock that can be moved forward.</summary>
internal sealed partial class Simulation(IReadOnlyList<SimulatedPlatform> platforms, SimulatedClock clock)
{
    private const string Prefix = "/simulators/";

    /// <summary>Null where nothing is simulated: outside Development, switched off, or every channel has its own secrets.</summary>
    public static Simulation? Add(WebApplicationBuilder builder)
    {
        var isOn = builder.Environment.IsDevelopment() && builder.Configuration.GetValue("Simulators:Enabled", true);
        var missing = isOn ? Platform.All.Where(platform => !platform.IsOn(builder.Configuration)).ToList() : [];
        if (missing.Count == 0) return null;

        var host = Listening.First(builder.Configuration);
        var clock = new SimulatedClock();
        var platforms = new List<SimulatedPlatform>();
        foreach (var platform in missing)
        {
            var simulated = platform.Simulate(new Uri($"{host}/channels/{platform.Channel}"), clock);
            simulated.Address = new Uri($"{host}{Prefix}{platform.Channel}/");
            builder.Configuration.AddInMemoryCollection(platform.SettingsOf(simulated, $"{host}{Prefix}{platform.Channel}"));
            platforms.Add(simulated);
        }

        var simulation = new Simulation(platforms, clock);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(simulation);
        return simulation;
    }

    public bool Has(string channel) => platforms.Any(platform => platform.Name == channel);

    public void Map(WebApplication app, bool hasWebChat)
    {
        foreach (var platform in platforms) platform.MapEndpoints(app, Prefix + platform.Name).AllowAnonymous();
        app.MapSimulatorPage(platforms, clock, hasWebChat).AllowAnonymous();
    }

    /// <summary>What an operator would do once at a real platform: menu, greeting, templates.</summary>
    public async Task SetUpAsync(WebApplication app)
    {
        foreach (var setUp in app.Services.GetServices<ISetUp>().Where(setUp => Has(setUp.Name)))
            foreach (var step in await setUp.RunAsync(app.Lifetime.ApplicationStopping))
                if (step.Problem is { } problem) LogNotSetUp(app.Logger, setUp.Name, step.What, problem);
    }

    [LoggerMessage(LogLevel.Warning, "The simulated {Channel} did not take {What}: {Problem}")]
    private static partial void LogNotSetUp(ILogger log, string channel, string what, string problem);
}
