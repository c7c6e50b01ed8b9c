using System.Text.Json.Serialization;
using JpMirai.Dialogs.Talking;

namespace JpMirai.Dialogs.Activities;

/// <summary>What the desk does in a conversation. It goes through the worker's own lane like anything else.</summary>
/// <param name="By">Id of the staff member.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "t")]
[JsonDerivedType(typeof(Took), "took")]
[JsonDerivedType(typeof(Wrote), "wrote")]
[JsonDerivedType(typeof(PutRight), "put-right")]
[JsonDerivedType(typeof(Prepared), "prepared")]
[JsonDerivedType(typeof(AskedCard), "card")]
[JsonDerivedType(typeof(HandedBack), "back")]
[JsonDerivedType(typeof(Article), "article")]
[JsonDerivedType(typeof(Passed), "passed")]
[JsonDerivedType(typeof(Lost), "lost")]
[JsonDerivedType(typeof(Invited), "invited")]
[JsonDerivedType(typeof(Queued), "queued")]
[JsonDerivedType(typeof(Disclosed), "disclosed")]
public abstract record DeskAct(string By)
{
    /// <summary>A consultant has claimed the case, or took it over from another one.</summary>
    /// <param name="Language">In which the consultant reads.</param>
    public sealed record Took(string By, string Name, string Language = Talk.DeskLanguage) : DeskAct(By);

    /// <summary>A consultant's own words.</summary>
    /// <param name="Text">As the consultant wrote them.</param>
    /// <param name="Translation">The same in her language, as the consultant saw it before sending; null: none.</param>
    public sealed record Wrote(string By, Personal Text, Translated? Translation = null) : DeskAct(By);

    /// <summary>The translation of words that were sent before was wrong.</summary>
    /// <param name="Text">As the consultant wrote them then.</param>
    /// <param name="Translation">As it should have been.</param>
    public sealed record PutRight(string By, Personal Text, Translated Translation) : DeskAct(By);

    /// <summary>A prepared answer, said in her language.</summary>
    public sealed record Prepared(string By, string Answer) : DeskAct(By);

    /// <summary>A question with buttons, asked in her language.</summary>
    public sealed record AskedCard(string By, string Card) : DeskAct(By);

    /// <summary>The consultant is done; the bot speaks again.</summary>
    /// <param name="NextStep">What she can do next; null: nothing is said of it.</param>
    /// <param name="Translation">The same in her language; null: none.</param>
    public sealed record HandedBack(string By, Personal? NextStep, Translated? Translation = null) : DeskAct(By);

    /// <summary>An article, sent in her language.</summary>
    public sealed record Article(string By, string Topic) : DeskAct(By);

    /// <summary>The consultant has a conflict of interest and gives the case back to the queue.</summary>
    public sealed record Passed(string By) : DeskAct(By);

    /// <summary>The consultant was not heard of for too long; the case waits again.</summary>
    public sealed record Lost(string By) : DeskAct(By);

    /// <summary>Someone at the desk saw a sign of danger without a name and lets the bot offer a person.</summary>
    public sealed record Invited(string By) : DeskAct(By);

    /// <summary>It is safe for her to know that facts about her were given to an authority without her yes.</summary>
    /// <param name="Receiver">police, fire or child.</param>
    /// <param name="When">When it was done.</param>
    public sealed record Disclosed(string By, string Receiver, DateTimeOffset When) : DeskAct(By);

    /// <summary>The case is in the queue.</summary>
    /// <param name="Ahead">Cases that will be taken before it.</param>
    /// <param name="Expected">By when an answer is expected; null: nobody can say.</param>
    /// <param name="OpensAt">When the desk opens; null: it is open, or its hours are not known.</param>
    public sealed record Queued(int Ahead, DateTimeOffset? Expected, DateTimeOffset? OpensAt) : DeskAct("")
    {
        /// <summary>A supervisor has said that more ask than the desk can answer.</summary>
        public bool IsBusy { get; init; }
    }
}
