using System.Collections.Frozen;
using System.Collections.Immutable;

namespace JpMirai.Knowledge.Book;

/// <summary>A text and, where it stands on a button, its label of at most 20 UTF-16 units.</summary>
public sealed record Phrase(string Text, string? Label)
{
    public string Button => Label ?? Text;
}

/// <summary>The words of one question.</summary>
/// <param name="Answers">Own words for answers that differ from the shared ones.</param>
public sealed record QuestionTexts(string Ask, FrozenDictionary<string, Phrase> Answers);

/// <summary>The words of one of the 35 questions.</summary>
/// <param name="Title">Short name in lists, at most 20 UTF-16 units.</param>
/// <param name="Why">Two sentences: the rule, and what it means for the worker.</param>
/// <param name="Variant">The question asked instead when the age band is known.</param>
/// <param name="Number">For a typed number: what to type, what to say when it is none, when it is low, and otherwise.</param>
public sealed record ItemTexts(
    string Title,
    QuestionTexts Question,
    ImmutableArray<string> Why,
    FrozenDictionary<string, QuestionTexts> FollowUps,
    string Advice,
    ImmutableArray<string> Evidence,
    string? Variant,
    NumberTexts? Number);

public sealed record NumberTexts(string Hint, string Bad, string Below, string Official);

/// <summary>All sentences of the self-check in one language.</summary>
public sealed record CheckTexts(
    FrozenDictionary<string, string> Groups,
    FrozenDictionary<string, Phrase> Answers,
    FrozenDictionary<string, QuestionTexts> Facts,
    FrozenDictionary<string, QuestionTexts> FollowUps,
    FrozenDictionary<string, ItemTexts> Items)
{
    /// <summary>The words of an answer: the question's own, else the shared ones.</summary>
    public Phrase Answer(QuestionTexts question, string answer) => question.Answers.GetValueOrDefault(answer) ?? Answers[answer];
}
