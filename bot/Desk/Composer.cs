using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using JpMirai.Bot.Security;
using JpMirai.Bot.Translation;
using JpMirai.Dialogs.Talking;
using JpMirai.Knowledge.Meaning;

namespace JpMirai.Bot.Desk;

/// <summary>A consultant's words with their translation, before they are sent. Holds what people wrote: never for logs.</summary>
/// <param name="Text">What the worker would read; empty: nothing came.</param>
/// <param name="Losses">What the guard misses in it.</param>
/// <param name="Proof">Ours, that this text is as it came and nothing was missing; empty: a person answers for it.</param>
public sealed record Draft(Sentence Sentence, string Text, ImmutableArray<Loss> Losses, string Proof)
{
    /// <summary>Why nothing came; null: something did.</summary>
    public string? Problem { get; init; }

    /// <summary>Id of who put it right before; empty: nobody did.</summary>
    public string RememberedBy { get; init; } = "";

    /// <summary>She does not agree: nothing was asked of anyone.</summary>
    public bool IsRefused { get; init; }

    public bool IsEmpty => IsRefused || Problem is not null;

    public override string ToString() => Sentence.ToString();
}

/// <summary>Makes drafts and decides as what they are sent. What a page sends back is believed only with our own proof; anything else is taken for a correction by hand.</summary>
public sealed class Composer(ChatTranslator translator, TranslatorName name, MasterKey master)
{
    private readonly byte[] _key = master.DeriveKey("jpmirai draft v1");

    public async Task<Draft> DraftAsync(string caseId, Sentence sentence, CancellationToken cancel) => await translator.TranslateAsync(caseId, sentence, cancel) switch
    {
        Translation.Translation.Translated done => new Draft(sentence, done.Text, [], ProofOf(caseId, sentence, done.Text, isByPerson: false)),
        Translation.Translation.Remembered known => new Draft(sentence, known.Text, [], ProofOf(caseId, sentence, known.Text, isByPerson: true)) { RememberedBy = known.By },
        Translation.Translation.Blocked stopped => new Draft(sentence, stopped.Text, stopped.Losses, ""),
        Translation.Translation.Unavailable no => new Draft(sentence, "", [], "") { Problem = no.Reason },
        var other => throw new System.Diagnostics.UnreachableException($"No such translation: {other.GetType().Name}"),
    };

    /// <summary>What came back from the page.</summary>
    public Draft Read(string caseId, Sentence sentence, string text, string proof)
    {
        var isOurs = Proves(proof, caseId, sentence, text, isByPerson: false) || Proves(proof, caseId, sentence, text, isByPerson: true);
        return new Draft(sentence, text, isOurs ? [] : MeaningGuard.Check(sentence.Text, sentence.From, text, sentence.To, ProtectedText.NamesIn(sentence.Text, sentence.From)), isOurs ? proof : "");
    }

    public Translated Send(string caseId, Draft draft) => new(new(draft.Text), name.Service, IsByPerson: !Proves(draft.Proof, caseId, draft.Sentence, draft.Text, isByPerson: false));

    private bool Proves(string proof, string caseId, Sentence sentence, string text, bool isByPerson) =>
        proof.Length > 0 && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(proof), Encoding.ASCII.GetBytes(ProofOf(caseId, sentence, text, isByPerson)));

    private string ProofOf(string caseId, Sentence sentence, string text, bool isByPerson) => Convert.ToHexStringLower(HMACSHA256.HashData(
        _key, Encoding.UTF8.GetBytes($"{caseId}|{sentence.From}|{sentence.To}|{isByPerson}|{sentence.Text.Length}|{Lines(sentence.Text)}|{Lines(text)}")));

    /// <summary>A form sends line ends of its own.</summary>
    private static string Lines(string text) => text.ReplaceLineEndings("\n");
}
