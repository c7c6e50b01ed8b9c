using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.Talking;
using JpMirai.Knowledge.Book;
using Xunit;

namespace JpMirai.Tests.Dialogs;

/// <summary>Who speaks while a consultant has the case, and the way back. (domain: consent policy 3 and 13)</summary>
public sealed class TalkSpecs
{
    private const string Sato = "s1";
    private static readonly DialogSettings Machine = DialogSettings.None with { TranslatorService = "Azure Translator", TranslatorCountry = "Japan" };
    private static readonly LanguageTexts English = Content.Book.In("en");

    [Fact]
    public void While_a_consultant_speaks_the_bot_is_silent_and_her_words_go_to_the_desk()
    {
        var worker = Talking();

        foreach (var words in new[] { "my boss has not paid me", "what is zangyo", "menu", "1", "hello" })
        {
            worker.Say(words);
            Assert.Null(worker.Reply);
            Assert.Contains(worker.Effects, effect => effect is Effect.TellCase { Entry: { Kind: CaseEntryKind.Worker } entry } && entry.Text.Value == words);
        }
    }

    [Fact]
    public void Policy_check_2_danger_brings_the_emergency_block_first_in_a_live_chat_too()
    {
        var worker = Talking().Say("please help, he is hitting me now");

        Assert.Contains(English["talk.automatic"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Contains(worker.Reply!.Messages, message => message is Message.Help);
        Assert.Equal(Urgency.MustArrive, worker.Reply.Urgency);
        Assert.False(worker.Reply.ByPerson);
        Assert.Equal(Speaker.Consultant, worker.State.Talk!.Speaker);
        Assert.Contains(worker.Effects, effect => effect is Effect.TellCase { Entry.Kind: CaseEntryKind.Alarm });
    }

    [Fact]
    public void A_consultants_words_arrive_under_the_consultants_name_and_must_arrive()
    {
        var worker = Talking().Desk(new DeskAct.Wrote(Sato, new("How many months?")));

        Assert.Equal("Sato:\nHow many months?", worker.Text);
        Assert.True(worker.Reply!.ByPerson);
        Assert.Equal(Urgency.MustArrive, worker.Reply.Urgency);
    }

    [Fact]
    public void Who_does_not_hold_the_chat_says_nothing()
    {
        var worker = Talking();

        Assert.Null(worker.Desk(new DeskAct.Wrote("s2", new("hello"))).Reply);
        Assert.Null(worker.Desk(new DeskAct.HandedBack("s2", null)).Reply);
        Assert.Equal(Sato, worker.State.Talk!.By);
    }

    [Fact]
    public void Words_for_another_case_are_not_said()
    {
        var worker = Talking();

        worker.Do(id => new InboundActivity.Desk(id, new("line", "bot", new("U1")), worker.Now, null, "another", new DeskAct.Wrote(Sato, new("hello"))));

        Assert.Null(worker.Reply);
    }

    [Fact]
    public void A_machines_words_are_marked_and_she_can_say_that_they_are_not_clear()
    {
        var worker = Translating().Desk(new DeskAct.Wrote(Sato, new("何か月ですか"), new(new("How many months?"), "Azure Translator")));
        Assert.Equal($"Sato:\nHow many months?\n\n{English["talk.machine"].Text}\n何か月ですか", worker.Text);
        var told = Assert.Single(worker.Effects.OfType<Effect.TellCase>()).Entry;
        Assert.Equal(("How many months?", "何か月ですか", "Azure Translator"), (told.Text.Value, told.Original.Value, told.Service));

        worker.Tap("not-clear");

        Says(worker, "talk.told-not-clear");
        Assert.Contains(worker.Effects, effect => effect is Effect.TellCase { Entry: { Kind: CaseEntryKind.NotClear } entry } && entry.Text.Value == told.Mark);
    }

    [Fact]
    public void The_next_step_at_the_end_is_translated_like_any_other_words_and_only_with_her_yes()
    {
        var back = new DeskAct.HandedBack(Sato, new("労働基準監督署に行く"), new(new("Go to the labour office."), "Azure Translator"));

        var worker = Translating().Desk(back);
        Assert.Contains($"What you can do next: Go to the labour office.\n\n{English["talk.machine"].Text}\n労働基準監督署に行く", worker.Text, StringComparison.Ordinal);
        var told = worker.Effects.OfType<Effect.TellCase>().Select(tell => tell.Entry).Single(entry => entry.Kind == CaseEntryKind.Consultant);
        Assert.Equal(("Go to the labour office.", "労働基準監督署に行く", "Azure Translator"), (told.Text.Value, told.Original.Value, told.Service));

        Assert.DoesNotContain("labour office", Talking().Desk(back).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Her_words_are_translated_only_while_she_agrees()
    {
        var worker = Translating().Say("my boss has not paid me");
        Assert.Equal(("en", "ja"), Assert.Single(worker.Effects.OfType<Effect.TellCase>()).Entry.Wanted);

        worker.Say("my consents").Tap(Purposes.Translation).Tap("no").Say("it is cold in the room");

        Assert.Null(Assert.Single(worker.Effects.OfType<Effect.TellCase>()).Entry.Wanted);
        worker.Desk(new DeskAct.Wrote(Sato, new("何か月ですか"), new(new("How many months?"), "Azure Translator")));
        Assert.Equal("Sato:\n何か月ですか", worker.Text);
    }

    [Fact]
    public void A_consultant_who_reads_her_language_needs_no_machine()
    {
        var worker = Translating(language: "en").Say("my boss has not paid me");

        Assert.Null(Assert.Single(worker.Effects.OfType<Effect.TellCase>()).Entry.Wanted);
    }

    [Fact]
    public void A_typed_yes_is_for_the_consultant_and_no_consent_to_the_machine()
    {
        var worker = Walker.AtMenu(settings: Machine).Wait().Desk(new DeskAct.Took(Sato, "Sato"));
        Says(worker, "talk.joined");
        Assert.Contains("Azure Translator (Japan)", worker.Text, StringComparison.Ordinal);
        var yes = worker.Reply!.Choices.First(choice => Walker.NameOf(choice.Value) == "yes").Value;

        Assert.False(worker.Say("yes").State.HasDecided(Purposes.Translation));
        Assert.Null(worker.Reply);
        Assert.True(worker.Press(yes).State.AgreedTo(Purposes.Translation));
        Assert.Equal(English["translation.yes"].Text, worker.Text);
        Assert.Contains(worker.Effects, effect => effect is Effect.TellCase { Entry: { Kind: CaseEntryKind.Move, Text.Value: "translated" } });
    }

    [Fact]
    public void A_yes_to_one_service_or_country_is_none_to_another()
    {
        var state = Translating().State;

        var elsewhere = new Dialog(Content.Mind, Machine with { TranslatorCountry = "Ireland" })
            .Take(state, new InboundActivity.Said("e", new("line", "bot", new("U1")), state.LastAt, null, new("hello"), "m"), new(state.LastAt, 1));

        Assert.False(elsewhere.Next.HasDecided(Purposes.Translation));
        Assert.Null(Assert.Single(elsewhere.Effects.OfType<Effect.TellCase>()).Entry.Wanted);
    }

    [Theory]
    [InlineData("1|000000000000|not-clear|", "000000000000")]
    [InlineData("1|<script>alert|not-clear|", "")]
    [InlineData("1|*|not-clear|", "")]
    public void A_button_names_a_message_only_by_a_mark_of_ours(string value, string mark) =>
        Assert.Contains(Translating().Press(value).Effects, effect => effect is Effect.TellCase { Entry: { Kind: CaseEntryKind.NotClear } entry } && entry.Text.Value == mark);

    [Fact]
    public void A_card_is_answered_by_a_button_or_by_its_number_and_reaches_the_desk_as_data()
    {
        var worker = Talking().Desk(new DeskAct.AskedCard(Sato, "months-unpaid"));
        Says(worker, "card.months-unpaid.ask");
        var first = worker.Reply!.Choices[0].Value;

        worker.Say("2");
        Assert.Contains(worker.Effects, effect => effect is Effect.TellCase { Entry: { Kind: CaseEntryKind.Answer, Text.Value: "months-unpaid two" } });

        // The button of a card that was answered does nothing more.
        Assert.DoesNotContain(worker.Press(first).Effects, effect => effect is Effect.TellCase);
    }

    [Fact]
    public void Every_card_and_prepared_answer_has_its_words_in_every_language()
    {
        foreach (var language in Content.Book.Languages)
        {
            var worker = Walker.AtMenu(language.Tag).Wait().Desk(new DeskAct.Took(Sato, "佐藤"));
            foreach (var card in Content.Book.Desk.CardOrder)
            {
                worker.Desk(new DeskAct.AskedCard(Sato, card));
                Assert.Equal(Content.Book.Desk.Cards[card].Length, worker.Reply!.Choices.Length);
                worker.Say("1");
            }
            foreach (var answer in Content.Book.Desk.PreparedOrder) Assert.NotNull(worker.Desk(new DeskAct.Prepared(Sato, answer)).Reply);
        }
    }

    [Fact]
    public void A_hand_back_returns_to_the_exact_place()
    {
        var worker = Walker.AtFirstQuestion().Tap("no").Tap("no");
        var (place, question) = (worker.State.Place, worker.Text);
        worker.Wait().Desk(new DeskAct.Took(Sato, "Sato")).Say("thank you so much for your time today");

        worker.Desk(new DeskAct.HandedBack(Sato, new("Go to the labour office.")));

        Says(worker, "talk.ended");
        Assert.Contains("Go to the labour office.", worker.Text, StringComparison.Ordinal);
        Assert.Contains(question, worker.Text, StringComparison.Ordinal);
        Assert.Equal(place, worker.State.Place);
        Assert.Null(worker.State.Talk);
        Assert.False(worker.State.HasDecided(Purposes.Handover));
    }

    [Fact]
    public void Another_consultant_takes_over_without_a_gap()
    {
        var worker = Talking().Desk(new DeskAct.Took("s2", "Suzuki"));

        Assert.Equal((Speaker.Consultant, "s2"), (worker.State.Talk!.Speaker, worker.State.Talk.By));
        Assert.Contains("Suzuki", worker.Text, StringComparison.Ordinal);
        Assert.Null(worker.Desk(new DeskAct.Wrote(Sato, new("one more thing"))).Reply);
    }

    [Fact]
    public void When_the_consultant_is_gone_the_bot_speaks_again_and_the_case_waits()
    {
        var worker = Talking().Desk(new DeskAct.Lost(Sato));

        Says(worker, "talk.lost");
        Assert.Equal(Speaker.Bot, worker.State.Talk!.Speaker);
        Assert.Contains(worker.Effects, effect => effect is Effect.MoveCase { Status: CaseStatus.Waiting });
        Assert.NotNull(worker.Say("what is the minimum wage").Reply);
    }

    [Theory]
    [InlineData("help", "help.title")]
    [InlineData("my data", "data.title")]
    [InlineData("delete", "delete.ask")]
    [InlineData("my consents", "consents.title")]
    public void Her_safety_and_her_rights_wait_for_no_consultant(string word, string key) => Says(Talking().Say(word), key);

    [Fact]
    public void Policy_check_3_withdrawal_in_the_middle_of_a_live_chat_leaves_no_later_send()
    {
        var worker = Talking().Say("my consents").Tap(Purposes.Handover).Tap("no");
        Assert.Contains(worker.Effects, effect => effect is Effect.MoveCase { Status: CaseStatus.Withdrawn });
        Assert.Null(worker.State.Talk);

        worker.Say("I want to say something else");
        Assert.DoesNotContain(worker.Effects, effect => effect is Effect.TellCase);
        Assert.Null(worker.Desk(new DeskAct.Wrote(Sato, new("wait"))).Reply);
    }

    [Fact]
    public void Deleting_everything_takes_the_case_along()
    {
        var worker = Talking().Say("delete").Tap("yes");

        Assert.Contains(new Effect.ErasePerson(WithCases: true), worker.Effects);
        Assert.Equal(Conversation.New, worker.State);
    }

    [Fact]
    public void Her_old_buttons_tell_her_with_whom_she_talks_and_let_her_end_it()
    {
        var worker = Walker.AtMenu();
        var check = worker.Reply!.Choices.First(choice => Walker.NameOf(choice.Value) == "check").Value;
        worker.Wait().Desk(new DeskAct.Took(Sato, "Sato")).Press(check);
        Assert.Contains("Sato", worker.Text, StringComparison.Ordinal);

        worker.Tap("end-talk");

        Says(worker, "talk.ended");
        Assert.Null(worker.State.Talk);
    }

    [Fact]
    public void Many_messages_at_once_reach_the_desk_too()
    {
        var worker = Talking();

        worker.Do(id => new InboundActivity.Said(id, new("line", "bot", new("U1")), worker.Now, null, new("and then"), "m") { Hurried = true });

        Assert.Null(worker.Reply);
        Assert.Contains(worker.Effects, effect => effect is Effect.TellCase);
    }

    [Fact]
    public void Who_wrote_of_danger_without_a_case_is_offered_a_person_by_the_bot()
    {
        var worker = Walker.AtMenu();

        worker.Do(id => new InboundActivity.Desk(id, new("line", "bot", new("U1")), worker.Now, null, "", new DeskAct.Invited(Sato)));

        Says(worker, "talk.invite");
    }

    private static Walker Translating(string language = "ja") => Walker.AtMenu(settings: Machine).Wait().Tap("yes").Desk(new DeskAct.Took(Sato, "Sato", language));

    private static Walker Talking() => Walker.AtMenu().Wait().Desk(new DeskAct.Took(Sato, "Sato"));

    private static void Says(Walker worker, string key) => Assert.Contains(English[key].Text.Split('{')[0], worker.Text, StringComparison.Ordinal);
}
