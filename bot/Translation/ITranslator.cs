namespace JpMirai.Bot.Translation;

/// <summary>Puts what a worker or a consultant wrote into the other's language, or says why not. Never throws for what a platform does.</summary>
public interface ITranslator
{
    /// <param name="from">One of our nine language tags, and so <paramref name="to"/>.</param>
    Task<Translation> TranslateAsync(string text, string from, string to, CancellationToken cancel);
}
