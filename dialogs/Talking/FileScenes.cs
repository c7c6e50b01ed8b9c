using System.Globalization;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Dialogs.Talking;

/// <summary>Pictures and files that she sends into her open case, whether it waits or somebody has it. They are fetched after the turn; she is answered
/// once it is known whether they could be. Her yes to the hand-over covers them. (domain: consent policy 3 and 12)</summary>
internal static class FileScenes
{
    /// <summary>Of one message.</summary>
    private const int Most = 10;

    /// <summary>Pictures and papers; voices and films nobody here could look through.</summary>
    public static bool IsWanted(AttachmentKind kind) => kind is AttachmentKind.Image or AttachmentKind.File;

    /// <returns>True if that is all there is to answer; her words beside a picture are heard as ever.</returns>
    public static bool Take(Turn turn, InboundActivity activity)
    {
        if (turn.State.Talk is not { } talk) return false;
        if (activity is InboundActivity.Attached { Kind: AttachmentKind.Video or AttachmentKind.Audio } other)
        {
            Tell(turn, talk.Case, CaseEntryKind.Attachment, $"{other.Kind}", default, other.MessageId);
            turn.Say("sent.not-heard");
            return true;
        }
        var files = activity.Files ?? [];
        var messageId = activity switch { InboundActivity.Attached attached => attached.MessageId, InboundActivity.Said said => said.MessageId, _ => null };
        for (var n = 0; n < files.Count && n < Most; n++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{turn.Moment.Seed:x16}{n:x2}");
            Tell(turn, talk.Case, CaseEntryKind.Attachment, $"{files[n].Kind} {id}", default, messageId);
            turn.Add(new Effect.FetchFile(talk.Case, id, files[n], messageId));
        }
        return files.Count > 0 && activity is InboundActivity.Attached;
    }

    /// <summary>It is there, or what she can do where it could not be taken.</summary>
    /// <returns>True if the bot speaks and asks where it was.</returns>
    public static bool Tell(Turn turn, InboundActivity.FileCame came)
    {
        var file = came.File;
        if (came.Problem is { } problem) Tell(turn, came.Case, CaseEntryKind.NoFile, $"{file.Id} {problem}", default, came.MessageId);
        else Tell(turn, came.Case, CaseEntryKind.File, string.Create(CultureInfo.InvariantCulture, $"{file.Id} {file.Type} {file.Size}"), file.Name, came.MessageId);

        turn.Urgency = Urgency.MustArrive;
        turn.Say(came.Problem is null ? "sent.here" : $"sent.{came.Problem}");
        return turn.State.Talk is not { Speaker: Speaker.Consultant };
    }

    private static void Tell(Turn turn, string id, CaseEntryKind kind, string text, Personal original, string? messageId) =>
        turn.Add(new Effect.TellCase(id, new(kind, new Personal(text), original) { MessageId = messageId }));
}
