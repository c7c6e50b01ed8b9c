namespace JpMirai.Dialogs;

/// <summary>Where a conversation stands: which question it waits on.</summary>
public enum Place
{
    Language,
    Whereabouts,
    Notice,
    Menu,
    Age,
    Storage,
    Safety,
    Unsafe,
    Resume,
    Question,
    Change,
    Help,
    Country,
    Person,
    When,
    Handover,
    Push,
    Statistics,
    Data,
    Consents,
    ConsentAge,
    Consent,
    Delete,
    Answer,
    Topics,
    Topic,
    Danger,
    Offer,
}
