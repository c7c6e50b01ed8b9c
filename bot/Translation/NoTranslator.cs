namespace JpMirai.Bot.Translation;

/// <summary>Where no account is set up, each reads the original.</summary>
internal sealed class NoTranslator : ITranslator
{
    public Task<Translation> TranslateAsync(string text, string from, string to, CancellationToken cancel) =>
        Task.FromResult<Translation>(new Translation.Unavailable("not set up"));
}
