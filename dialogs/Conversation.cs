using System.Collections.Immutable;
using JpMirai.Dialogs.Talking;
using JpMirai.Knowledge.Book;

namespace JpMirai.Dialogs;

/// <summary>All the bot remembers of one person between two turns. Stored sealed under the person's key.</summary>
public sealed record Conversation
{
    public static Conversation New { get; } = new();

    /// <summary>Turns taken so far; also a test's handle on exactly-once.</summary>
    public int Turns { get; init; }

    public Place Place { get; init; }

    /// <summary>Where to go on after a side place such as help or a change of language.</summary>
    public Place? ReturnTo { get; init; }

    /// <summary>The side place in which she asked a question; null: it was a main place.</summary>
    public Place? Within { get; init; }

    /// <summary>Tag of the chosen language; null before the choice.</summary>
    public string? Language { get; init; }

    public Whereabouts? Where { get; init; }

    /// <summary>18-or-over, 16-17 or under-16; null before the question.</summary>
    public string? AgeBand { get; init; }

    /// <summary>Last decision by purpose. A purpose that is not here was never decided, and counts as no.</summary>
    public ImmutableSortedDictionary<string, bool> Consents { get; init; } = ImmutableSortedDictionary<string, bool>.Empty;

    /// <summary>The check under way, paused or not.</summary>
    public CheckState? Check { get; init; }

    /// <summary>The last finished check.</summary>
    public CheckState? Finished { get; init; }

    /// <summary>The wish that is about to be noted.</summary>
    public Wish? Wish { get; init; }

    /// <summary>Her open case at the desk, and who speaks; null: none, and the bot does.</summary>
    public Talk? Talk { get; init; }

    /// <summary>The case whose chat has just ended, while she may say whether it helped; null: none.</summary>
    public string? Rates { get; init; }

    /// <summary>The translation service and country she last decided about; empty: none.</summary>
    public string Translator { get; init; } = "";

    /// <summary>What she wrote last, oldest first.</summary>
    public ImmutableArray<Line> Recent { get; init; } = [];

    /// <summary>The purpose that is open in the settings of consents.</summary>
    public string? Asked { get; init; }

    /// <summary>The article or suggestions she looks at.</summary>
    public Reading Reading { get; init; } = Reading.Nothing;

    /// <summary>The last sign of trouble that was no emergency; null: none.</summary>
    public Trouble? Trouble { get; init; }

    /// <summary>Lines of hers may lie in the transcript.</summary>
    public bool HasLines { get; init; }

    /// <summary>When the worker last did something.</summary>
    public DateTimeOffset LastAt { get; init; }

    /// <summary>Messages came faster than they are answered; a "catch-up" timer is set.</summary>
    public bool IsBehind { get; init; }

    /// <summary>Until then someone else speaks in this chat, and the bot only when it is asked for or she is in danger; null: no one.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>When the "forget" timer is due; null if none is set.</summary>
    public DateTimeOffset? ForgetAt { get; init; }

    /// <summary>She was asked, since she last did something, whether she wants to stay.</summary>
    public bool AskedToStay { get; init; }

    public bool AgreedTo(string purpose) => Consents.GetValueOrDefault(purpose);

    public bool HasDecided(string purpose) => Consents.ContainsKey(purpose);
}

/// <summary>Where she is in the knowledge base.</summary>
/// <param name="Topic">The article under her eyes; null: none.</param>
public sealed record Reading(string? Topic)
{
    public static Reading Nothing { get; } = new((string?)null);

    /// <summary>The whole article was shown.</summary>
    public bool IsWhole { get; init; }

    /// <summary>She said whether it helped.</summary>
    public bool IsRated { get; init; }

    /// <summary>The group of topics she looks through.</summary>
    public string? Group { get; init; }

    /// <summary>Topics it may have been about.</summary>
    public ImmutableArray<string> Suggested { get; init; } = [];

    /// <summary>Questions in a row that found nothing.</summary>
    public int Misses { get; init; }
}

/// <summary>A sign of trouble in what she wrote.</summary>
/// <param name="Topic">The article that fits it; null: none.</param>
public sealed record Trouble(string Signal, string? Topic)
{
    public bool IsCritical { get; init; }

    /// <summary>Messages about something else since the question about danger.</summary>
    public int Asked { get; init; }

    /// <summary>When she last answered what is asked after a sign of trouble, by question: danger, self-harm, person.</summary>
    public ImmutableSortedDictionary<string, DateTimeOffset> Answered { get; init; } = ImmutableSortedDictionary<string, DateTimeOffset>.Empty;
}

/// <summary>One round of the self-check.</summary>
/// <param name="Round">Buttons are bound to it, so that one of an earlier round does nothing.</param>
/// <param name="Version">Of the questionnaire it was last asked with.</param>
/// <param name="Given">Answers in the order they were given.</param>
public sealed record CheckState(string Round, int Version, DateTimeOffset StartedAt, DateTimeOffset LastAt, ImmutableArray<Given> Given)
{
    /// <summary>Answers ticked so far for a question that takes several.</summary>
    public ImmutableArray<string> Ticked { get; init; } = [];

    /// <summary>Help was shown for an emergency answer and "go on or stop?" is still to be asked.</summary>
    public bool HelpIsOpen { get; init; }

    public ImmutableArray<string> AnswersTo(string step)
    {
        foreach (var given in Given)
        {
            if (given.Step == step) return given.Answers;
        }
        return [];
    }

    public bool Has(string step) => !AnswersTo(step).IsEmpty;

    public CheckState With(Given given) => this with { Given = Given.RemoveAll(old => old.Step == given.Step).Add(given), Ticked = [] };

    /// <summary>Takes out an answer and the follow-ups that hang on it.</summary>
    public CheckState Without(string step) =>
        this with { Given = Given.RemoveAll(given => given.Step == step || given.Step.StartsWith(step + "/", StringComparison.Ordinal)), Ticked = [] };
}

/// <summary>One answer, or several.</summary>
/// <param name="Step">Item id, item/follow-up, item/follow-up/common follow-up, or fact:id.</param>
/// <param name="MessageId">The message that carried it when it was typed freely; an unsend takes the answer back. Null for buttons.</param>
public sealed record Given(string Step, ImmutableArray<string> Answers, string? MessageId);
