using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Dialogs;

/// <summary>Nothing leaves for a consultant but under a consent of its own. (domain: consent policy 13)</summary>
public sealed class ShareSpecs
{
    private static readonly string[] Words =
    [
        "person", "my consents", "menu", "hello there", "the company keeps my passport", "they did not pay me", "he is hitting me now", "yes", "no", "2", "stop", "delete", "thank you", "what is zangyo",
    ];

    private static readonly DeskAct[] Acts =
    [
        new DeskAct.Queued(1, null, null), new DeskAct.Took("s1", "Sato"), new DeskAct.Took("s2", "Ito"), new DeskAct.Wrote("s1", new("How long?"), null), new DeskAct.AskedCard("s1", "months-unpaid"),
        new DeskAct.Prepared("s2", "keep-proof"), new DeskAct.Article("s1", "unpaid-wages"), new DeskAct.HandedBack("s1", null), new DeskAct.Lost("s2"), new DeskAct.Passed("s1"), new DeskAct.Invited("s2"),
    ];

    [Theory]
    [InlineData(20261122)]
    [InlineData(20261123)]
    [InlineData(20261124)]
    public void Policy_check_6_every_share_has_a_consent_of_its_purpose_receiver_and_case_older_than_the_send_and_not_withdrawn(int seed)
    {
        var random = new Random(seed);
        var shares = 0;
        for (var walk = 0; walk < 40; walk++)
        {
            var worker = Walker.AtMenu();
            var receipts = new List<Consent>();
            for (var turn = 0; turn < 120; turn++)
            {
                Step(worker, random);
                foreach (var effect in worker.Effects)
                {
                    if (effect is Effect.RecordConsent { Consent: { Purpose: Purposes.Handover } given }) receipts.Add(given);
                    if (CaseIn(effect) is not { } id) continue;

                    shares++;
                    var last = receipts.LastOrDefault(receipt => receipt.Case == id);
                    Assert.True(last is { Yes: true, Receiver: "jp-mirai-assist" }, $"Seed {seed}, walk {walk}, turn {turn}: {effect} goes to case {id} after {last}.");
                }
            }
        }
        Assert.True(shares > 100, $"Only {shares} shares in all walks.");
    }

    /// <summary>Of which case the words go to the desk; null: none do.</summary>
    private static string? CaseIn(Effect effect) => effect switch
    {
        Effect.OpenCase opened => opened.Head.Id,
        Effect.TellCase { Entry.Kind: CaseEntryKind.Worker or CaseEntryKind.Answer or CaseEntryKind.Attachment or CaseEntryKind.Alarm or CaseEntryKind.NotClear } told => told.Case,
        _ => null,
    };

    private static void Step(Walker worker, Random random)
    {
        switch (random.Next(10))
        {
            case < 3 when worker.State.Talk is not null: worker.Desk(Acts[random.Next(Acts.Length)]); break;
            case < 7 when worker.Reply is { Choices.Length: > 0 } reply: worker.Press(reply.Choices[random.Next(reply.Choices.Length)].Value); break;
            default: worker.Say(Words[random.Next(Words.Length)]); break;
        }
    }
}
