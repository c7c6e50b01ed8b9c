using System.Collections.Immutable;
using JpMirai.Bot.Desk;
using JpMirai.Bot.Turns;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.Talking;
using JpMirai.Knowledge.Book;
using JpMirai.Tests.Durability;
using Xunit;

namespace JpMirai.Tests.Stores;

public abstract partial class TurnStoreSpecs
{
    private const string Case = "00000000000000c1", Sato = "s1", Suzuki = "s2";

    [Fact]
    public async Task A_case_begins_with_its_parts_and_its_place_in_the_queue_comes_back_as_the_next_arrival()
    {
        await using var under = await OpenAsync();
        var arrival = await OpenCaseAsync(under, "mai", Case);

        var queued = Assert.IsType<InboundActivity.Desk>(Assert.Single(under.HandedOver()).Activity);
        Assert.Equal((Case, new DeskAct.Queued(0, null, null)), (queued.Case, queued.Act));
        Assert.Equal(["I ask for a chat", "I wrote: \"no pay\""], (await under.Cases.ReadAsync(Case, default, default)).Select(entry => entry.Entry.Text.Value));
        var row = Assert.Single(await under.Cases.OpenAsync(default));
        Assert.Equal((Case, arrival.Conv, "probe", CaseStatus.Waiting), (row.Head.Id, row.Conv, row.Channel, row.Status));
    }

    [Fact]
    public async Task Of_several_who_claim_at_once_one_gets_it()
    {
        await using var under = await OpenAsync();
        await OpenCaseAsync(under, "mai", Case);
        under.HandedOver();

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => under.Cases.ClaimAsync(Case, new($"s{n}", "Sato"), Noon, default)));

        Assert.Single(results, ActResult.Done);
        Assert.Equal(19, results.Count(result => result == ActResult.NotYours));
        var took = Assert.IsType<DeskAct.Took>(Assert.IsType<InboundActivity.Desk>(Assert.Single(under.HandedOver()).Activity).Act);
        Assert.Equal(took.By, Assert.Single(await under.Cases.OpenAsync(default)).Owner);
    }

    [Fact]
    public async Task Only_who_holds_a_case_acts_in_it_and_the_same_act_sent_twice_is_done_once()
    {
        await using var under = await OpenAsync();
        await OpenCaseAsync(under, "mai", Case);
        await under.Cases.ClaimAsync(Case, new(Sato, "Sato"), Noon, default);
        under.HandedOver();

        Assert.Equal(ActResult.NotYours, await under.Cases.ActAsync(Case, "k1", new DeskAct.AskedCard(Suzuki, "passport"), Noon, default));
        Assert.Equal(ActResult.Gone, await under.Cases.ActAsync("00000000000000ff", "k1", new DeskAct.AskedCard(Sato, "passport"), Noon, default));
        Assert.Equal(ActResult.Done, await under.Cases.ActAsync(Case, "k1", new DeskAct.AskedCard(Sato, "passport"), Noon, default));
        Assert.Equal(ActResult.Done, await under.Cases.ActAsync(Case, "k1", new DeskAct.AskedCard(Sato, "passport"), Noon, default));

        Assert.Single(under.HandedOver());
    }

    [Fact]
    public async Task What_is_told_in_a_case_is_sealed_and_read_in_order()
    {
        await using var under = await OpenAsync();
        await OpenCaseAsync(under, "mai", Case);
        under.HandedOver();

        await TurnAsync(under, "mai", "e2", Told("two months", "m2"));
        await TurnAsync(under, "mai", "e3", Told("no pay at all", "m3"));

        var after = await under.Cases.ReadAsync(Case, new(2, 0), default);
        Assert.Equal([(3L, "two months"), (4L, "no pay at all")], after.Select(entry => (entry.N, entry.Entry.Text.Value)));
    }

    [Fact]
    public async Task A_message_taken_back_goes_from_the_case_too()
    {
        await using var under = await OpenAsync();
        await OpenCaseAsync(under, "mai", Case);
        under.HandedOver();
        await TurnAsync(under, "mai", "e2", Told("my name", "m-7"));

        await TurnAsync(under, "mai", "e3", new Effect.EraseMessage("m-7"));

        Assert.DoesNotContain(await under.Cases.ReadAsync(Case, default, default), entry => entry.Entry.Text.Value == "my name");
    }

    [Fact]
    public async Task A_case_is_rated_once_it_has_ended_and_only_by_its_own_person()
    {
        await using var under = await OpenAsync();
        await OpenCaseAsync(under, "mai", Case);
        under.HandedOver();
        async Task<string?> RatedAsync(string user, string @event, params Effect[] effects)
        {
            await TurnAsync(under, user, @event, effects);
            return (await under.Cases.FindAsync(Case, default))!.Rating;
        }

        Assert.Null(await RatedAsync("mai", "e2", new Effect.RateCase(Case, "helped")));
        Assert.Null(await RatedAsync("lan", "e3", new Effect.MoveCase(Case, CaseStatus.Closed, ""), new Effect.RateCase(Case, "not-helped")));
        Assert.Equal("partly", await RatedAsync("mai", "e4", new Effect.RateCase(Case, "partly")));
        Assert.Equal(1, Assert.Single(await under.Cases.RatingsAsync(default)).Value);
    }

    [Fact]
    public async Task A_withdrawn_case_holds_no_word_and_takes_no_act()
    {
        await using var under = await OpenAsync();
        await OpenCaseAsync(under, "mai", Case);
        await under.Cases.ClaimAsync(Case, new(Sato, "Sato"), Noon, default);
        under.HandedOver();

        await TurnAsync(under, "mai", "e2", new Effect.MoveCase(Case, CaseStatus.Withdrawn, ""));

        Assert.Empty(await under.Cases.ReadAsync(Case, default, default));
        Assert.Empty(await under.Cases.OpenAsync(default));
        Assert.Equal(ActResult.Gone, await under.Cases.ActAsync(Case, "k", new DeskAct.Prepared(Sato, "hello"), Noon, default));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task A_deleted_person_takes_her_cases_along_and_a_forgotten_one_leaves_them_to_no_one(bool deleted, int cases)
    {
        await using var under = await OpenAsync();
        await OpenCaseAsync(under, "mai", Case);
        under.HandedOver();

        await TurnAsync(under, "mai", "e2", new Effect.ErasePerson(deleted));

        Assert.Equal(cases, await under.CountAsync("case"));
        Assert.Equal(cases * 2, (await under.Cases.ReadAsync(Case, default, default)).Count);
        Assert.Null((await under.Cases.FindAsync(Case, default))?.Conv);
    }

    [Fact]
    public async Task A_closed_case_stays_for_three_years()
    {
        await using var under = await OpenAsync();
        await OpenCaseAsync(under, "mai", Case);
        under.HandedOver();
        await TurnAsync(under, "mai", "e2", new Effect.MoveCase(Case, CaseStatus.Closed, Sato));

        await under.Store.DropPastTimeAsync(Noon.AddMonths(36).AddDays(-1), 100, default);
        Assert.Equal(1, await under.CountAsync("case"));
        await under.Store.DropPastTimeAsync(Noon.AddMonths(36).AddDays(1), 100, default);
        Assert.Equal(0, await under.CountAsync("case"));
        Assert.Empty(await under.Cases.ReadAsync(Case, default, default));
    }

    [Fact]
    public async Task What_a_lost_consultant_held_goes_through_its_own_lane()
    {
        await using var under = await OpenAsync();
        await OpenCaseAsync(under, "mai", Case);
        await under.Cases.ClaimAsync(Case, new(Sato, "Sato"), Noon, default);
        under.HandedOver();

        await under.Cases.LoseAsync(Sato, Noon, default);

        Assert.Equal(new DeskAct.Lost(Sato), Assert.IsType<InboundActivity.Desk>(Assert.Single(under.HandedOver()).Activity).Act);
    }

    [Fact]
    public async Task A_sign_of_danger_without_a_case_is_seen_without_a_person_and_answered_once()
    {
        await using var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1", new Effect.RaiseSignal("confinement", "Emergency", "vi"));
        await TurnAsync(under, "somchai", "e2", new Effect.RaiseSignal("unpaid-wages", "Serious", "vi"));

        var alert = Assert.Single(await under.Cases.AlertsAsync(Noon.AddHours(-1), default));
        Assert.Equal(("confinement", "vi", false), (alert.Signal, alert.Language, alert.IsInvited));
        Assert.Equal(ActResult.Done, await under.Cases.InviteAsync(alert.N, Sato, Noon, default));
        Assert.Equal(ActResult.Gone, await under.Cases.InviteAsync(alert.N, Suzuki, Noon, default));

        Assert.Equal(new DeskAct.Invited(Sato), Assert.IsType<InboundActivity.Desk>(Assert.Single(under.HandedOver()).Activity).Act);
    }

    [Fact]
    public async Task A_case_by_hand_has_no_person_and_is_closed_by_who_opened_it()
    {
        await using var under = await OpenAsync();

        var id = await under.Cases.OpenByHandAsync(new HandCase("phone", "my", Severity.Critical, "", "She said yes on the phone.", "Passport kept."), Sato, Noon, default);

        Assert.Equal((Sato, true), ((await under.Cases.FindAsync(id, default))!.Owner, (await under.Cases.FindAsync(id, default))!.IsByHand));
        Assert.Equal(ActResult.NotYours, await under.Cases.CloseByHandAsync(id, Suzuki, Noon, default));
        Assert.Equal(ActResult.Done, await under.Cases.CloseByHandAsync(id, Sato, Noon, default));
    }

    private static Effect.TellCase Told(string text, string messageId) => new(Case, new CaseEntry(CaseEntryKind.Worker, new Personal(text)) { MessageId = messageId });

    private static Task<Arrival> OpenCaseAsync(IStoreUnderTest under, string user, string id)
    {
        ImmutableArray<CasePart> parts = [new("wish", "I ask for a chat"), new("line:1", "I wrote: \"no pay\"")];
        return TurnAsync(under, user, "open", new Effect.OpenCase(ProbeDialog.Case(id), parts));
    }
}
