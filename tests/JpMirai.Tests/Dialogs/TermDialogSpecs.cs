using JpMirai.Dialogs;
using Xunit;

namespace JpMirai.Tests.Dialogs;

public class TermDialogSpecs
{
    public static TheoryData<string> Languages => Content.Languages;

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_japanese_word_is_explained_and_its_topic_is_offered(string language)
    {
        var worker = Walker.AtMenu(language).Say("zangyo?");

        Assert.Contains(Content.Book.In(language).Terms["zangyo"], worker.Text, StringComparison.Ordinal);
        Assert.Equal("overtime-pay", worker.Tap("overtime-pay").State.Reading.Topic);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void In_the_middle_of_a_check_the_same_item_follows(string language)
    {
        var worker = Walker.AtFirstQuestion(language).Say("残業");

        Assert.Contains(Content.Book.In(language).Terms["zangyo"], worker.Text, StringComparison.Ordinal);
        Assert.Contains(Content.Book.In(language).Check.Items["recruitment-fees-paid"].Question.Ask, worker.Text, StringComparison.Ordinal);
        Assert.Equal(Place.Question, worker.State.Place);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_word_of_the_list_is_explained_when_it_is_asked_for(string language)
    {
        foreach (var term in Content.Book.Terms)
            foreach (var form in term.Say.Concat(term.Ja).Where(form => Content.Mind.Words.Find(form, language) is null))
                Assert.Contains(Content.Book.In(language).Terms[Content.Mind.Terms.Find(Content.Mind.Hear($"{form}?"))!.Id], Walker.AtMenu(language).Say($"{form}?").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_japanese_word_alone_does_not_tell_her_language() => Assert.Null(new Walker().Join().Say("残業").State.Language);
}
