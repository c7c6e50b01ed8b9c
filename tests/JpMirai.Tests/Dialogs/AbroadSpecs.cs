using System.Text.RegularExpressions;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Dialogs;

/// <summary>Before arrival: no Japanese number works, so none is named.</summary>
public partial class AbroadSpecs
{
    public static TheoryData<string> Languages => Content.Languages;

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_article_names_a_japanese_number(string language)
    {
        foreach (var topic in Content.Book.Catalogue.Topics.Keys)
            foreach (var button in (string[])["read", "read-on"])
                NamesNone(Before(language).Press($"1|*|{button}|{topic}"), $"{language} {button} {topic}");
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_answer_to_a_sign_of_trouble_names_a_japanese_number(string language)
    {
        foreach (var (signal, examples) in Content.Book.In(language).RiskExamples.Now.Concat(Content.Book.In(language).RiskExamples.Past))
        {
            var worker = Before(language).Say(examples[0]);
            NamesNone(worker, $"{language} {signal}: {examples[0]}");
            if (worker.State.Place == Place.Danger) NamesNone(worker.Tap("yes"), $"{language} {signal}, yes");
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void An_article_without_its_numbers_says_what_to_do_elsewhere_and_keeps_whole_steps(string language)
    {
        var texts = Content.Book.In(language);

        var worker = Before(language).Press("1|*|read|domestic-violence");

        Assert.Contains(texts["help.outside"].Text.Split('{')[0], worker.Text, StringComparison.Ordinal);
        var steps = StepNumber().Matches(worker.Text[..worker.Text.IndexOf(texts["answer.keep"].Text, StringComparison.Ordinal)]).Select(match => match.Value);
        Assert.Equal(["1", "2", "3"], steps);
        Assert.DoesNotContain(texts["answer.who"].Text, worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void In_japan_the_numbers_stand_there() =>
        Assert.Contains("0120-279-889", Walker.AtMenu().Press("1|*|read|domestic-violence").Text, StringComparison.Ordinal);

    [Fact]
    public void An_article_that_names_no_number_is_the_same_everywhere() =>
        Assert.Equal(Walker.AtMenu().Press("1|*|read|minimum-wage").Text, Before("en").Press("1|*|read|minimum-wage").Text);

    private static Walker Before(string language) => Walker.AtMenu(language, where: "pre-arrival");

    private static void NamesNone(Walker worker, string about)
    {
        var text = Content.Book.Languages.Select(language => Content.Book.In(language.Tag)["help.outside"].Text.Split('\n')[0])
            .Aggregate(worker.Text, (said, sentence) => said.Replace(sentence, "", StringComparison.Ordinal));
        var named = Content.Book.Contacts.Values.Select(contact => contact.Number).Where(number => Regex.IsMatch(text, $"(?<![0-9]){Regex.Escape(number)}(?![0-9])")).ToArray();
        Assert.True(named.Length == 0 && !JapaneseLine().IsMatch(text), $"{about} names {string.Join(", ", named)}:\n{text}");
        Assert.DoesNotContain(worker.Reply?.Messages.OfType<Message.Help>().SelectMany(help => help.Calls) ?? [], call => call.Uri.StartsWith("tel:", StringComparison.Ordinal));
    }

    [GeneratedRegex("(0120|0570|050)-")]
    private static partial Regex JapaneseLine();

    [GeneratedRegex(@"^[0-9]+(?=\. )", RegexOptions.Multiline)]
    private static partial Regex StepNumber();
}
