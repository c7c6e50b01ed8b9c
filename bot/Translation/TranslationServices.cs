using JpMirai.Bot.Storage.Sqlite;
using JpMirai.Channels;
using JpMirai.Knowledge;
using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Meaning;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.Translation;

public static class TranslationServices
{
    public const string Section = "Translator";

    public static IServiceCollection AddTranslation(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TranslatorOptions>().BindConfiguration(Section, binder => binder.BindNonPublicProperties = true).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<TranslatorOptions>, TranslatorOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(NameOf(configuration));
        services.AddSingleton<IChatTranslations, SqliteTranslations>();
        services.AddSingleton<ChatTranslator>();
        if (!IsOn(configuration)) return services.AddSingleton<ITranslator, NoTranslator>();

        services.AddHostedService<ChatTranslationWorker>();

        services.AddSingleton(provider => Glossary.Load(Loader.ShippedFolder, provider.GetRequiredService<Mind>().Book));
        return services.AddSingleton<ITranslator>(provider => ActivatorUtilities.CreateInstance<AzureTranslator>(provider, PlatformClient.Create(TimeSpan.FromSeconds(3))));
    }

    /// <summary>As workers and consultants read it.</summary>
    public static TranslatorName NameOf(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        return IsOn(configuration) ? new(section.GetValue("IsSimulated", false) ? TranslatorName.Pretended : TranslatorName.Azure, section["Country"] ?? "") : TranslatorName.Nobody;
    }

    /// <summary>One line for the start.</summary>
    public static string State(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        return !IsOn(configuration) ? "off: set Translator:Key; each reads the original"
            : section.GetValue("IsSimulated", false) ? "pretended, no account needed: every text says so"
            : $"on, in {section["Country"]}";
    }

    private static bool IsOn(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[$"{Section}:Key"]);
}
