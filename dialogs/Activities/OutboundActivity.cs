using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace JpMirai.Dialogs.Activities;

/// <summary>One thing the bot does toward a worker: one call to her platform.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "t")]
[JsonDerivedType(typeof(Reply), "reply")]
[JsonDerivedType(typeof(LeaveGroup), "leave")]
public abstract record OutboundActivity
{
    /// <summary>All that one turn says, in order. The choices stand under the last message.</summary>
    /// <param name="Messages">At least one, at most three.</param>
    /// <param name="Choices">Buttons; a channel with room for fewer draws them another way but loses none.</param>
    /// <param name="Urgency">What happens when it is unclear whether the platform took it.</param>
    /// <param name="Language">Tag of the language it is written in; empty where that is not known.</param>
    public sealed record Reply(ImmutableArray<Message> Messages, ImmutableArray<Choice> Choices, Urgency Urgency, string Language = "") : OutboundActivity
    {
        /// <summary>Key of the phrase it says, where nobody asked for it: a platform may take such a message only as a text it has approved. Empty: an answer.</summary>
        public string Occasion { get; init; } = "";

        /// <summary>Written by a consultant, not by the bot.</summary>
        public bool ByPerson { get; init; }

        /// <summary>A consultant speaks with her now, and sees that she writes where her platform tells it.</summary>
        public bool InTalk { get; init; }
    }

    /// <summary>Leaves the group it is addressed to.</summary>
    public sealed record LeaveGroup : OutboundActivity;
}

/// <summary><see cref="MustArrive"/>: repeated when the first try is unclear, since a double is better than a loss.</summary>
public enum Urgency { Normal, MustArrive }

/// <summary>A part of a reply; each channel's folder decides how it is drawn there.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "t")]
[JsonDerivedType(typeof(Words), "words")]
[JsonDerivedType(typeof(Question), "question")]
[JsonDerivedType(typeof(Help), "help")]
[JsonDerivedType(typeof(Card), "card")]
[JsonDerivedType(typeof(File), "file")]
public abstract record Message
{
    /// <summary>Plain words. May hold line breaks and links, no markup.</summary>
    public sealed record Words(string Text) : Message
    {
        /// <summary>Lines of the text that are headings, for a channel that can make them stand out.</summary>
        public ImmutableArray<string> Headings { get; init; } = [];
    }

    /// <summary>A question with its numbered answers in whole sentences; the short labels are the reply's choices.</summary>
    /// <param name="Progress">Where in the self-check it stands; null for a follow-up.</param>
    /// <param name="Ticked">For questions with several answers: the numbers already ticked. Null where only one answer is taken.</param>
    public sealed record Question(string Text, ImmutableArray<string> Answers, Progress? Progress, ImmutableArray<int>? Ticked) : Message;

    /// <summary>Emergency help: shown first, loud, with numbers that can be called by a tap.</summary>
    public sealed record Help(string Title, string Text, ImmutableArray<Link> Calls) : Message;

    /// <summary>The result of a check: a heading, then sections worst first.</summary>
    /// <param name="Tone">How bad the worst section is; channels colour by it, and never by colour alone.</param>
    public sealed record Card(string Title, string Text, Tone Tone, ImmutableArray<Section> Sections, string AltText) : Message;

    /// <summary>Something to fetch once: a channel shows its address, the web page saves the file.</summary>
    public sealed record File(string Text, Link Link) : Message;
}

/// <summary>Question <paramref name="Number"/> of <paramref name="Total"/>, and the heading of its group.</summary>
public sealed record Progress(int Number, int Total, string Group);

/// <summary>A part of a card.</summary>
/// <param name="Findings">One for each item found, in the order of the check.</param>
public sealed record Section(string Heading, Tone Tone, ImmutableArray<Finding> Findings);

/// <summary>One item of a result.</summary>
/// <param name="Title">Short name of the question.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Evidence">What to keep, already joined to one line; empty if none.</param>
public sealed record Finding(string Title, string Advice, string Evidence);

public enum Tone { Emergency, Critical, Serious, Advice, Calm }

/// <summary>A button: <paramref name="Value"/> comes back when it is pressed, <paramref name="Label"/> is at most 20 UTF-16 units.</summary>
/// <param name="Number">By which it can be typed, as it stands in the question; those without are numbered after them, in order.</param>
/// <param name="IsControl">Such as "Back": not an answer to the question. Where room is short these stand behind <see cref="More"/>.</param>
public sealed record Choice(string Value, string Label, int? Number = null, bool IsControl = false)
{
    /// <summary>Value of a button that shows the controls of the open question; a channel adds it where it has no room for them.</summary>
    public const string More = "1|*|more|";

    /// <summary>Value of a button that always stands there, such as in a platform's own menu: help, menu, language, person, my-data.</summary>
    public static string Anywhere(string trigger) => $"1|*|{trigger}|";
}

/// <summary>A number to call or a page to open. <paramref name="Uri"/> is tel: or https:.</summary>
public sealed record Link(string Label, string Uri);
