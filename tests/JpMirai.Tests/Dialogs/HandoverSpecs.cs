using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.Talking;
using JpMirai.Knowledge.Book;
using Xunit;

namespace JpMirai.Tests.Dialogs;

/// <summary>What a consultant will read, what she agrees to, and what she is told of the queue. (domain: consent policy 3 and 13)</summary>
public sealed class HandoverSpecs
{
    private static readonly LanguageTexts English = Content.Book.In("en");

    [Fact]
    public void Policy_check_5_preview_text_equals_sent_text_byte_for_byte()
    {
        var worker = Walker.AtMenu().Say("they keep my passport in the office").Tap("no").Tap("person").Tap("talk");
        var shown = Assert.Single(worker.Reply!.Messages.OfType<Message.Question>()).Answers;

        worker.Tap("yes");

        var opened = Assert.Single(worker.Effects.OfType<Effect.OpenCase>());
        Assert.Equal(shown, opened.Parts.Select(part => part.Text));
        Assert.Contains("they keep my passport in the office", string.Join('\n', shown), StringComparison.Ordinal);
    }

    [Fact]
    public void What_she_takes_out_is_not_sent_and_can_be_put_back()
    {
        var worker = Walker.AtMenu().Say("they keep my passport in the office").Tap("no").Tap("person").Tap("talk").Tap("about:passport-and-card-retention");
        Assert.DoesNotContain("It is about", worker.Text, StringComparison.Ordinal);

        worker.Tap("put-back");
        Assert.Contains("It is about", worker.Text, StringComparison.Ordinal);
        worker.Tap("line:1").Tap("about:passport-and-card-retention").Tap("yes");

        var opened = Assert.Single(worker.Effects.OfType<Effect.OpenCase>());
        Assert.DoesNotContain(opened.Parts, part => part.Id.StartsWith("about", StringComparison.Ordinal) || part.Id == "line:1");
        Assert.Equal("", opened.Head.Topic);
        Assert.Equal("about line", opened.Head.LeftOut);
    }

    [Fact]
    public void A_minor_is_marked_for_the_desk_only_if_she_lets_it_know_her_age_and_is_urgent_in_any_case()
    {
        CaseHead Opened(Func<Walker, Walker> walk) =>
            walk(Walker.AtMenu().Tap("check").Tap("16-17").Say("person").Tap("talk")).Tap("yes").Effects.OfType<Effect.OpenCase>().Single().Head;

        Assert.Equal(("16-17", Severity.Critical), (Opened(worker => worker).Minor, Opened(worker => worker).Rank));
        Assert.Equal(("", Severity.Critical), (Opened(worker => worker.Tap("age:16-17")).Minor, Opened(worker => worker.Tap("age:16-17")).Rank));
    }

    [Fact]
    public void What_is_needed_for_an_answer_can_not_be_taken_out()
    {
        var worker = Walker.AtMenu().Say("person").Tap("talk");

        Assert.DoesNotContain(worker.Names, name => name is "language" or "wish" or "contact");
    }

    [Fact]
    public void The_receipt_names_the_case_and_the_receiver_and_holds_the_hash_of_all_that_was_shown()
    {
        var worker = Walker.AtMenu().Say("person").Tap("talk");
        var question = Assert.Single(worker.Reply!.Messages.OfType<Message.Question>());
        var shown = string.Join('\n', question.Answers.Prepend(question.Text));

        worker.Tap("yes");

        var consent = Assert.Single(worker.Effects.OfType<Effect.RecordConsent>()).Consent;
        Assert.Equal((worker.State.Talk!.Case, "jp-mirai-assist", Purposes.HashOf(shown)), (consent.Case, consent.Receiver, consent.Hash));
    }

    [Fact]
    public void Without_a_yes_no_word_leaves()
    {
        var worker = Walker.AtMenu().Say("they keep my passport in the office").Tap("no").Tap("person").Tap("talk").Tap("no");

        Assert.DoesNotContain(worker.AllEffects, effect => effect is Effect.OpenCase or Effect.TellCase);
        Assert.Null(worker.State.Talk);
    }

    [Fact]
    public void The_place_in_the_queue_is_told_and_the_bot_goes_on_where_it_was()
    {
        var worker = Walker.AtFirstQuestion().Tap("no").Tap("no");
        var question = worker.Text;

        worker.Say("person").Tap("talk").Tap("yes");
        Assert.Null(worker.Reply);
        worker.Desk(new DeskAct.Queued(3, worker.Now.AddHours(2), null));

        Says(worker, "queue.sent");
        Assert.Contains("3", worker.Text, StringComparison.Ordinal);
        Assert.Contains(question, worker.Text, StringComparison.Ordinal);
        Assert.Equal(Speaker.Bot, worker.State.Talk!.Speaker);
    }

    [Fact]
    public void Out_of_hours_she_is_told_when_somebody_is_there()
    {
        var worker = Walker.AtMenu().Say("person").Tap("talk").Tap("yes").Desk(new DeskAct.Queued(0, null, new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero)));

        Assert.Contains("2026-11-24 09:00", worker.Text, StringComparison.Ordinal);
        Assert.Equal(Speaker.OutOfHours, worker.State.Talk!.Speaker);
    }

    [Fact]
    public void A_machine_translates_only_after_its_own_yes()
    {
        var settings = DialogSettings.None with { TranslatorService = "Azure Translator", TranslatorCountry = "Japan" };
        var worker = Walker.AtMenu(settings: settings).Wait();
        Assert.Contains("Azure Translator (Japan)", worker.Text, StringComparison.Ordinal);
        Assert.False(worker.State.AgreedTo(Purposes.Translation));

        Assert.True(worker.Tap("yes").State.AgreedTo(Purposes.Translation));
        Assert.Equal(Place.Menu, worker.State.Place);
    }

    [Fact]
    public void What_she_said_lately_is_forgotten_with_her_messages()
    {
        var worker = Walker.AtMenu().Say("my name is Hoa and I am tired");
        Assert.NotEmpty(worker.State.Recent);

        Assert.Empty(worker.Say("my data").Tap("delete-messages").State.Recent);
    }

    [Fact]
    public void A_message_she_takes_back_is_not_offered_to_a_consultant()
    {
        var worker = Walker.AtMenu().Say("my name is Hoa", "m-1").Unsend("m-1");

        Assert.Empty(worker.State.Recent);
    }

    private static void Says(Walker worker, string key) => Assert.Contains(English[key].Text.Split('{')[0], worker.Text, StringComparison.Ordinal);

    [Fact]
    public void Who_asked_to_be_called_is_told_when_and_that_the_consultant_writes_first()
    {
        var worker = Walker.AtMenu().Say("person").Tap("call").Tap("evening").Tap("yes").Desk(new DeskAct.Queued(0, null, null));

        Assert.Contains(Content.Book.In("en")["queue.call"].Text.Replace("{when}", Content.Book.In("en")["person.when.evening"].Text, StringComparison.Ordinal), worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void In_overload_she_gets_what_she_can_read_while_she_waits()
    {
        var worker = Walker.AtMenu().Say("they did not pay my overtime").Say("person").Tap("talk").Tap("yes").Desk(new DeskAct.Queued(30, null, null) { IsBusy = true });

        Assert.Contains(Content.Book.In("en")["queue.busy"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Contains("read", string.Join(' ', worker.Reply!.Choices.Select(choice => choice.Value)), StringComparison.Ordinal);
    }
}
