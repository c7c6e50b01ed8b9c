using System.Security.Cryptography;
using JpMirai.Bot.Hosting;
using JpMirai.Simulators.Translator;

namespace JpMirai.Bot.Translation;

/// <summary>In Development, with simulators on and no key of a real translator, the simulated one stands for it on our own port.</summary>
internal static class PretendTranslator
{
    private const string Prefix = "/simulators/translator";

    public static void UseIn(WebApplicationBuilder builder)
    {
        var isOn = builder.Environment.IsDevelopment() && builder.Configuration.GetValue("Simulators:Enabled", true);
        if (!isOn || !string.IsNullOrWhiteSpace(builder.Configuration[$"{TranslationServices.Section}:Key"])) return;

        var key = RandomNumberGenerator.GetHexString(32, lowercase: true);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{TranslationServices.Section}:Key"] = key,
            [$"{TranslationServices.Section}:Endpoint"] = Listening.First(builder.Configuration) + Prefix,
            [$"{TranslationServices.Section}:Country"] = "localhost",
            [$"{TranslationServices.Section}:IsSimulated"] = "true",
        });
        builder.Services.AddSingleton(new TranslatorSimulator(key));
    }

    public static void MapPretendTranslator(this IEndpointRouteBuilder routes) => routes.ServiceProvider.GetService<TranslatorSimulator>()?.MapEndpoints(routes, Prefix);
}
