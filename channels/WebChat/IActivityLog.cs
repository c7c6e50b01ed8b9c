using JpMirai.Dialogs.Activities;

namespace JpMirai.Channels.WebChat;

/// <summary>
/// What is said in each web chat, kept in order so that a page that comes back misses nothing. A web chat is a Direct Line conversation:
/// its id is the address's user. What a method has returned is on disk.
/// </summary>
public interface IActivityLog
{
    /// <summary>Stores what a page sent: the activity for the bot and its echo for every page of the conversation, both or neither, and once
    /// however often it is sent.</summary>
    /// <param name="activity">For the bot; null where there is nothing to decide.</param>
    /// <param name="own">What the pages see; null if nothing.</param>
    /// <returns>Where it stands in the log; 0 without an echo; null if the conversation does not exist (any more).</returns>
    Task<long?> PostAsync(string conversation, InboundActivity? activity, OwnActivity? own, DateTimeOffset now, CancellationToken cancel);

    /// <summary>She has an open case, into which files may come.</summary>
    Task<bool> TakesFilesAsync(string conversation, CancellationToken cancel);

    /// <summary>What was uploaded under a reference; null if it is not there.</summary>
    Task<byte[]?> FindUploadAsync(string conversation, string reference, CancellationToken cancel);

    /// <summary>Appends a reply's activities, once however often it is tried.</summary>
    /// <param name="delivery">Id of the reply.</param>
    /// <param name="answers">Event id of the activity it answers; null if none.</param>
    Task AppendAsync(string conversation, Guid delivery, string? answers, IReadOnlyList<byte[]> activities, DateTimeOffset now, CancellationToken cancel);

    /// <summary>A part of bounded size of what stands behind <paramref name="after"/>, in order; null if the conversation does not exist (any more).</summary>
    Task<LogPage?> ReadAsync(string conversation, long after, int max, CancellationToken cancel);

    /// <summary>The event id of an own activity, by which an <see cref="InboundActivity.Unsent"/> names it; null if it is not there.</summary>
    Task<string?> FindOwnAsync(string conversation, long number, CancellationToken cancel);
}

/// <summary>What a page sent, as all pages of the conversation see it.</summary>
/// <param name="Event">Its event id.</param>
/// <param name="Json">The activity without id, time and conversation; those come from the place in the log.</param>
public sealed record OwnActivity(string Event, byte[] Json)
{
    /// <summary>What is in its files, by their references: kept only while a case is open, until it is taken into that.</summary>
    public IReadOnlyList<Upload> Uploads { get; init; } = [];
}

/// <summary>A file that a page sent along.</summary>
public sealed record Upload(string Reference, byte[] Bytes);

/// <summary>A part of the log.</summary>
/// <param name="More">There is more behind it.</param>
/// <param name="Ended">Its person is erased: behind it nothing will ever follow.</param>
public sealed record LogPage(IReadOnlyList<LoggedActivity> Activities, bool More, bool Ended);

/// <param name="Number">Grows along the log. It is also the time, in ms since 1970: clients sort by time, so no two may share one.</param>
/// <param name="Answers">Number of the own activity it answers; 0 if none.</param>
/// <param name="Json">The activity without id, time and conversation.</param>
public readonly record struct LoggedActivity(long Number, long Answers, byte[] Json);

/// <summary>The pages that listen now.</summary>
public interface ILivePages
{
    /// <summary>Shows that an answer is being prepared.</summary>
    void ShowTyping(string conversation);
}
