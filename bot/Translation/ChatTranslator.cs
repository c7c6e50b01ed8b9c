namespace JpMirai.Bot.Translation;

/// <summary>Translates for the chat: a sentence that a consultant has put right once needs no service.</summary>
public sealed class ChatTranslator(ITranslator translator, IChatTranslations translations)
{
    public async Task<Translation> TranslateAsync(string caseId, Sentence sentence, CancellationToken cancel) =>
        await translations.RecallAsync(caseId, sentence, cancel) is { } known
            ? new Translation.Remembered(known.Text, known.By)
            : await translator.TranslateAsync(sentence.Text, sentence.From, sentence.To, cancel);
}
