using JpMirai.Bot.Translation;
using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Meaning;
using JpMirai.Simulators.Translator;
using JpMirai.Tests.Durability;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JpMirai.Tests.Translation;

/// <summary>The simulated translator on loopback, and ours that calls it.</summary>
internal sealed class TranslatorHost : IAsyncDisposable
{
    public const string Key = "key-of-a-translator-0123456789";

    private readonly WebApplication _server;
    private readonly HttpClient _http = new();

    private TranslatorHost(WebApplication server, TranslatorSimulator simulator)
    {
        (_server, Simulator) = (server, simulator);
        Ours = With(Key);
    }

    public TranslatorSimulator Simulator { get; }

    public ManualClock Clock { get; } = new();

    public LogLines Log { get; } = new();

    public ITranslator Ours { get; }

    public static async Task<TranslatorHost> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var simulator = new TranslatorSimulator(Key, "japaneast") { Marks = false };
        simulator.MapEndpoints(server, "");
        await server.StartAsync();
        return new(server, simulator);
    }

    public ITranslator With(string key, bool isSimulated = false) => new AzureTranslator(
        _http, Options.Create(new TranslatorOptions
        {
            Endpoint = Endpoint,
            Key = key, Region = "japaneast", TimeoutSeconds = 2, IsSimulated = isSimulated,
        }),
        Glossary.Load(Loader.ShippedFolder, Content.Book), Clock, LoggerFactory.Create(logging => logging.AddProvider(Log)).CreateLogger<AzureTranslator>());

    /// <summary>For a bot that is to use it.</summary>
    public IEnumerable<string> Settings => [$"--Translator:Endpoint={Endpoint}", $"--Translator:Key={Key}", "--Translator:Region=japaneast", "--Translator:Country=Japan", "--Translator:TimeoutSeconds=2"];

    private string Endpoint => _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }
}
