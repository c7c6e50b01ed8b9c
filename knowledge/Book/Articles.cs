using System.Collections.Frozen;
using System.Collections.Immutable;

namespace JpMirai.Knowledge.Book;

/// <summary>What the articles are about, in no language.</summary>
/// <param name="Groups">By what a worker browses, in this order.</param>
public sealed record Catalogue(FrozenDictionary<string, Topic> Topics, ImmutableArray<TopicGroup> Groups);

public sealed record TopicGroup(string Id, ImmutableArray<string> Topics);

/// <summary>A page of an office that may be shown as the source of an article.</summary>
public sealed record Source(string Title, string Url);

/// <param name="Audience">Who it is for: in-japan, pre-arrival or both.</param>
/// <param name="AsOf">The dates of the pages on which its facts were read, such as 2025-09 – 2026-11.</param>
/// <param name="Confirm">Some of them were not read on the official page itself.</param>
/// <param name="Links">Sources, the best one first.</param>
/// <param name="Related">Topics that a worker often needs next.</param>
public sealed record Topic(string Id, string Audience, string AsOf, bool Confirm, ImmutableArray<Source> Links, ImmutableArray<string> Related);

/// <summary>What is said about one topic in one language.</summary>
/// <param name="Label">Its button.</param>
/// <param name="Questions">How workers ask for it; for search only.</param>
/// <param name="Words">What else points to it; for search only.</param>
/// <param name="Answer">The usual question answered in one sentence.</param>
/// <param name="More">All the rest.</param>
public sealed record Article(
    string Topic,
    string Title,
    string Label,
    ImmutableArray<string> Questions,
    ImmutableArray<string> Words,
    string Answer,
    string Steps,
    string Keep,
    string Who,
    string More)
{
    /// <summary>The text that is searched last.</summary>
    public string Text => string.Join('\n', Answer, Steps, Keep, Who, More);

    /// <summary>What the chat shows at first.</summary>
    public string ChatForm => string.Join('\n', Answer, Steps, Keep, Who);
}
