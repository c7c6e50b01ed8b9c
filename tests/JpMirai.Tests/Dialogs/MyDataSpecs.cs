using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Dialogs;

public class MyDataSpecs
{
    private static readonly DialogSettings Public = DialogSettings.None with { PublicUrl = "https://bot.example.org" };

    [Fact]
    public void The_page_of_her_data_offers_all_that_can_be_done_with_it()
    {
        var worker = Walker.AtMenu(settings: Public).Say("my data");

        Assert.Equal(["language", "consents", "export", "delete-messages", "delete", "close"], worker.Names);
        Assert.Contains("we keep each one for 90 days", worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_can_reach_us_by_a_link_none_is_offered() =>
        Assert.DoesNotContain("export", Walker.AtMenu().Say("my data").Names);

    [Fact]
    public void Asking_for_the_file_is_answered_by_the_link_alone()
    {
        var worker = Walker.AtMenu(language: "vi", settings: Public).Say("my data").Tap("export");
        Assert.Null(worker.Reply);
        Assert.Contains(new Effect.MakeExport("vi"), worker.Effects);

        var last = worker.State.LastAt;
        worker.Export("abc");

        var file = Assert.IsType<Message.File>(worker.Reply!.Messages[0]);
        Assert.Equal("https://bot.example.org/my-data/abc", file.Link.Uri);
        Assert.Contains("close", worker.Names);
        Assert.Equal(last, worker.State.LastAt);
    }

    [Fact]
    public void Her_messages_can_be_deleted_at_once_and_the_rest_stays()
    {
        var worker = Walker.AtFirstQuestion().Tap("no").Say("my name is Hoa").Say("my data").Tap("delete-messages");

        Assert.Contains(new Effect.ForgetBodies(), worker.Effects);
        Assert.NotNull(worker.State.Check);
        Assert.Contains(Content.Book.In("en")["data.no-messages"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Equal(Place.Question, worker.Tap("close").State.Place);
    }
}
