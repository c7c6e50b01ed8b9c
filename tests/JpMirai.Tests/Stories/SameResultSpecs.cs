using JpMirai.Tests.Dialogs;
using Xunit;

namespace JpMirai.Tests.Stories;

/// <summary>The whole self-check with mixed answers, in nine languages on four channels at once: the result names the same troubles everywhere.</summary>
[Trait("Suite", "stories")]
public sealed class SameResultSpecs
{
    private const int MostActs = 250;

    [Fact]
    public async Task The_same_answers_give_the_same_result_on_every_channel()
    {
        await using var host = await BotHost.StartAsync();

        var results = await Task.WhenAll(Content.Book.Languages.Select(async language =>
            (language.Tag, Found: await Task.WhenAll(StorySpecs.Channels.Select(channel => CheckAsync(StorySpecs.PhoneOf(host, channel, new Story()), language.Tag))))));

        var expected = results[0].Found[0];
        Assert.InRange(expected.Split(' ').Length, 5, 35);
        Assert.All(results, result => Assert.All(result.Found, found => Assert.Equal(expected, found)));
        Assert.All(host.Platforms, platform => Assert.Empty(platform.Violations));
    }

    /// <returns>The items that the result advises on.</returns>
    private static async Task<string> CheckAsync(StoryPhone phone, string language)
    {
        using var owned = phone;
        var worker = new StoryWorker(phone, language);
        await worker.TakeAsync(new() { Do = "follow" });
        foreach (var name in (string[])["language", "in-japan", "yes", "check", "18-or-over", "yes", "yes"]) await worker.TakeAsync(new() { Tap = name });

        var ticked = new HashSet<string>();
        for (var acts = 0; acts < MostActs; acts++)
        {
            if (Content.Book.In(language)["result.title"] is var title && worker.Text.Contains(title.Text, StringComparison.Ordinal)) return Found(worker.Text, language);
            // Where nothing can be pressed she was told to put the phone away, and comes back.
            await worker.TakeAsync(phone.Choices.Count == 0 ? new() { Word = "safe" } : new() { Tap = Next(phone, ticked) });
        }
        throw new InvalidOperationException($"{language}: no result after {MostActs} acts. The last answer was: {worker.Text}");
    }

    /// <summary>An answer that depends on the question alone, so that it is the same on every phone; else the usual way.</summary>
    private static string Next(StoryPhone phone, HashSet<string> ticked)
    {
        var answers = phone.Choices.Where(choice => choice.Split('|') is [_, _, "answer", _]).ToList();
        if (answers.Count == 0) return Walker.NameOf(phone.Choices[0]);

        var step = answers[0].Split('|')[1].Split(':', 2)[1];
        var isTicked = !ticked.Add(step) && phone.Choices.Any(choice => Walker.NameOf(choice) == "done");
        return isTicked ? "done" : Walker.NameOf(answers[step.Sum(letter => letter) % answers.Count]);
    }

    private static string Found(string text, string language)
    {
        var flat = StoryWorker.Flat(text);
        return string.Join(' ', Content.Book.Sheet.Items.Where(item => flat.Contains(StoryWorker.Flat(StoryWorker.WithoutPlaceholders(Content.Book.In(language).Check.Items[item.Id].Advice)), StringComparison.Ordinal)).Select(item => item.Id));
    }
}
