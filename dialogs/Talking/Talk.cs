using System.Collections.Immutable;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Dialogs.Talking;

/// <summary>Who answers her. The one fact that decides it; changed only by a turn of her own conversation, so that there are never two, and never none.</summary>
public enum Speaker
{
    /// <summary>The bot, also while a case waits.</summary>
    Bot,

    /// <summary>A consultant; the bot is silent but for the emergency block.</summary>
    Consultant,

    /// <summary>The bot, while a case waits for the desk to open.</summary>
    OutOfHours,
}

/// <summary>Her open case at the desk.</summary>
/// <param name="Case">Its id.</param>
public sealed record Talk(string Case, Speaker Speaker)
{
    /// <summary>Of a consultant of whom nothing else is known.</summary>
    public const string DeskLanguage = "ja";

    /// <summary>Id of the consultant who speaks; empty: none.</summary>
    public string By { get; init; } = "";

    /// <summary>The name by which she knows the consultant.</summary>
    public string Name { get; init; } = "";

    /// <summary>Code of the time that is good for a call; empty: she did not ask for one.</summary>
    public string When { get; init; } = "";

    /// <summary>In which the consultant reads.</summary>
    public string Language { get; init; } = DeskLanguage;

    /// <summary>The question with buttons that waits for her answer.</summary>
    public OpenCard? Card { get; init; }
}

/// <summary>A text in another language.</summary>
/// <param name="Service">Who translated; empty: a person alone.</param>
/// <param name="IsByPerson">A person has corrected it, or says that it is right.</param>
public sealed record Translated(Personal Text, string Service, bool IsByPerson = false);

/// <param name="Id">Of the card in desk.yaml.</param>
/// <param name="Number">Of the entry that asked it, so that a button of an earlier one does nothing.</param>
public sealed record OpenCard(string Id, string Number);

/// <summary>A wish to reach a person, before she has agreed that it is noted.</summary>
/// <param name="When">Code of the time that is good for her.</param>
public sealed record Wish(RequestKind Kind, string When)
{
    /// <summary>What the consultant would read, as it was first shown.</summary>
    public ImmutableArray<CasePart> Parts { get; init; } = [];

    /// <summary>What she left in: this and nothing else is sent.</summary>
    public IEnumerable<CasePart> Kept => Parts.Where(part => !part.IsOut);
}

/// <summary>One line of what a consultant reads when a case opens.</summary>
/// <param name="Id">What it is: language, wish, where:PLACE, age:BAND, about:TOPIC, check:ITEM, line:N, contact.</param>
public sealed record CasePart(string Id, string Text)
{
    /// <summary>She took it out.</summary>
    public bool IsOut { get; init; }

    /// <summary>What it is, without what stands in it.</summary>
    public string Kind => Id.Split(':')[0];

    /// <summary>Without these a consultant could not answer her.</summary>
    public bool IsNeeded => Id is "language" or "wish" or "contact";
}

/// <summary>Something she wrote lately, so that she can show it to a consultant.</summary>
public sealed record Line(DateTimeOffset At, string Text, string? MessageId);

public enum RequestKind { Talk, Call }
