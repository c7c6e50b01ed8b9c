using JpMirai.Dialogs;
using JpMirai.Dialogs.Machine;
using Xunit;

namespace JpMirai.Tests.Dialogs;

public class RandomWalkSpecs
{
    public static TheoryData<string> Languages => Content.Languages;

    [Theory]
    [MemberData(nameof(Languages))]
    public void Wherever_taps_and_words_lead_every_reply_can_be_sent(string language)
    {
        var random = new Random(20261122);
        for (var walk = 0; walk < 12; walk++)
        {
            var worker = new Walker().Join().Tap(language);
            for (var turn = 0; turn < 150; turn++)
            {
                if (worker.Reply is { Choices.Length: > 0 } reply && random.Next(10) > 0) worker.Press(reply.Choices[random.Next(reply.Choices.Length)].Value);
                else worker.Say(Words[random.Next(Words.Length)]);
                if (random.Next(60) == 0) worker.After(TimeSpan.FromDays(random.Next(1, 90)));
                CanBeSent(worker);
            }
        }
    }

    [Fact]
    public void The_state_diagram_in_docs_is_the_one_of_the_code()
    {
        var path = Path.Combine(Repository.Root, "docs", "conversation.mmd");
        var drawn = Diagram.Draw(Dialog.Table);
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1") File.WriteAllText(path, drawn);

        Assert.True(File.ReadAllText(path) == drawn, "docs/conversation.mmd is stale: run ./test accept and read the difference.");
    }

    private static readonly string[] Words = ["back", "menu", "help", "continue", "1", "2 4", "hello there", "1200", "stop", "language", "person", "delete", "my data", "my consents", "yes", "no", "why", "skip", "safe", "🙂", "ဟုတ်",
        "how many days of yukyu do i get", "and how much?", "can i change my company with ssw visa", "lương tối thiểu là bao nhiêu", "最低工资是多少", "zangyo là gì", "残業", "rosai?",
        "the company keeps my passport in a safe and says no", "they did not pay me for two months", "my husband opens my line every night", "i cannot sleep, i cry every night",
        "i want a real person", "you do not understand me", "delete what i told you, i changed my mind"];

    private static void CanBeSent(Walker worker)
    {
        if (worker.Reply is not { } reply) return;
        Assert.InRange(reply.Messages.Length, 1, 3);
        Assert.InRange(reply.Choices.Length, 0, 13);
        Assert.All(reply.Choices, choice => Assert.InRange(choice.Label.Length, 1, 20));
        Assert.All(reply.Choices, choice => Assert.InRange(choice.Value.Length, 1, 256));
        Assert.Equal(reply.Choices.Length, reply.Choices.Select(choice => choice.Value).Distinct().Count());
        Assert.DoesNotMatch(@"\{[a-z][a-z:0-9-]*\}", worker.Text);
    }
}
