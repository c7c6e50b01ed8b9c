using System.Text;
using JpMirai.Bot.Storage.Sqlite;
using JpMirai.Channels.WebChat;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Stores;

public abstract partial class TurnStoreSpecs
{
    private const string Chat = "conversation-of-mai";

    [Fact]
    public async Task What_a_page_sends_reaches_the_bot_and_the_log_together_and_once()
    {
        await using var under = await OpenChatAsync();

        var first = await under.Log.PostAsync(Chat, Typed("e1"), Own("e1", "xin chào"), Noon, default);
        var again = await under.Log.PostAsync(Chat, Typed("e1"), Own("e1", "xin chào"), Noon.AddMinutes(1), default);

        Assert.Equal(first, again);
        Assert.Equal(Typed("e1"), Assert.Single(under.HandedOver()).Activity);
        Assert.Equal(["xin chào"], await ToldAsync(under, 0));
    }

    [Fact]
    public async Task What_is_for_the_pages_only_never_reaches_the_bot()
    {
        await using var under = await OpenChatAsync();

        Assert.True(await under.Log.PostAsync(Chat, null, Own("e1", "an event"), Noon, default) > 0);

        Assert.Empty(under.HandedOver());
        Assert.Equal(["an event"], await ToldAsync(under, 0));
    }

    [Fact]
    public async Task A_chat_that_was_never_opened_takes_nothing_and_tells_nothing()
    {
        await using var under = await OpenAsync();

        Assert.Null(await under.Log.PostAsync(Chat, Typed("e1"), Own("e1", "hello"), Noon, default));
        Assert.Null(await under.Log.ReadAsync(Chat, 0, 10, default));
        Assert.Empty(under.HandedOver());
    }

    [Fact]
    public async Task A_reply_is_logged_once_however_often_it_is_tried_and_names_what_it_answers()
    {
        await using var under = await OpenChatAsync();
        var asked = await under.Log.PostAsync(Chat, Typed("e1"), Own("e1", "hello"), Noon, default);
        var delivery = Guid.NewGuid();

        for (var n = 0; n < 2; n++) await under.Log.AppendAsync(Chat, delivery, "e1", [Json("one"), Json("two")], Noon, default);

        var told = (await under.Log.ReadAsync(Chat, 0, 10, default))!.Activities;
        Assert.Equal(["hello", "one", "two"], told.Select(Words));
        Assert.Equal([0, asked!.Value, asked.Value], told.Select(activity => activity.Answers));
    }

    [Fact]
    public async Task Numbers_grow_even_where_the_clock_goes_back_and_are_read_page_by_page()
    {
        await using var under = await OpenChatAsync();
        for (var n = 0; n < 5; n++) await under.Log.PostAsync(Chat, null, Own($"e{n}", $"{n}"), Noon.AddSeconds(-n), default);

        var first = (await under.Log.ReadAsync(Chat, 0, 3, default))!;
        var rest = (await under.Log.ReadAsync(Chat, first.Activities[^1].Number, 3, default))!;

        Assert.Equal(["0", "1", "2", "3", "4"], first.Activities.Concat(rest.Activities).Select(Words));
        Assert.Equal((true, false), (first.More, rest.More));
        Assert.Equal(5, first.Activities.Concat(rest.Activities).Select(activity => activity.Number).Distinct().Count());
    }

    [Fact]
    public async Task The_log_is_there_after_a_restart()
    {
        await using var under = await OpenChatAsync();
        await under.Log.PostAsync(Chat, null, Own("e1", "kept"), Noon, default);

        await using var reopened = await under.ReopenAsync();

        Assert.Equal(["kept"], await ToldAsync(reopened, 0));
    }

    [Fact]
    public async Task After_an_erasure_only_the_goodbye_is_told_and_then_there_is_no_such_chat()
    {
        await using var under = await OpenChatAsync();
        await under.Log.PostAsync(Chat, Typed("e1"), Own("e1", "delete me"), Noon, default);
        var arrival = Assert.Single(under.HandedOver());
        await CommitAsync(under, arrival, Answer(Conversation.New, "goodbye") with { Effects = [new Effect.ErasePerson()] });

        var meanwhile = (await under.Log.ReadAsync(Chat, 0, 10, default))!;
        Assert.Equal((0, false), (meanwhile.Activities.Count, meanwhile.Ended));

        await under.Log.AppendAsync(Chat, Ids.OfReply(arrival.Id, 0), "e1", [Json("goodbye")], Noon, default);

        var told = (await under.Log.ReadAsync(Chat, 0, 10, default))!;
        Assert.True(told.Ended);
        Assert.Equal("goodbye", Words(told.Activities[0]));
        Assert.Contains("endOfConversation", Encoding.UTF8.GetString(told.Activities[1].Json), StringComparison.Ordinal);
        Assert.Equal(2, told.Activities.Count);
        Assert.Null(await under.Log.ReadAsync(Chat, told.Activities[1].Number, 10, default));
        Assert.Null(await under.Log.PostAsync(Chat, Typed("e2"), Own("e2", "hello?"), Noon, default));
    }

    [Fact]
    public async Task A_reply_still_on_its_way_at_the_erasure_does_not_end_the_chat_before_the_goodbye()
    {
        await using var under = await OpenChatAsync();
        await under.Log.PostAsync(Chat, Typed("e1"), Own("e1", "delete me"), Noon, default);
        var arrival = Assert.Single(under.HandedOver());
        await CommitAsync(under, arrival, Answer(Conversation.New, "goodbye") with { Effects = [new Effect.ErasePerson()] });

        await under.Log.AppendAsync(Chat, Guid.NewGuid(), "e0", [Json("late")], Noon, default);
        Assert.False((await under.Log.ReadAsync(Chat, 0, 10, default))!.Ended);
        await under.Log.AppendAsync(Chat, Ids.OfReply(arrival.Id, 0), "e1", [Json("goodbye")], Noon, default);

        var told = (await under.Log.ReadAsync(Chat, 0, 10, default))!;
        Assert.True(told.Ended);
        Assert.Equal(["late", "goodbye"], told.Activities.SkipLast(1).Select(Words));
        Assert.Contains("endOfConversation", Encoding.UTF8.GetString(told.Activities[^1].Json), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chat_that_is_forgotten_without_a_word_is_gone_at_once()
    {
        await using var under = await OpenChatAsync();
        await under.Log.PostAsync(Chat, Typed("e1"), Own("e1", "hello"), Noon, default);

        await CommitAsync(under, Assert.Single(under.HandedOver()), Answer(Conversation.New) with { Effects = [new Effect.ErasePerson()] });

        Assert.Null(await under.Log.ReadAsync(Chat, 0, 10, default));
    }

    [Fact]
    public async Task A_message_taken_back_is_in_the_log_no_more()
    {
        await using var under = await OpenChatAsync();
        var number = await under.Log.PostAsync(Chat, Typed("e1"), Own("e1", "my pay is 900"), Noon, default);
        await under.Log.PostAsync(Chat, null, Own("e2", "stays"), Noon, default);
        Assert.Equal("e1", await under.Log.FindOwnAsync(Chat, number!.Value, default));

        await CommitAsync(under, Assert.Single(under.HandedOver()), Answer(Conversation.New) with { Effects = [new Effect.EraseMessage("e1")] });

        Assert.Equal(["stays"], await ToldAsync(under, 0));
    }

    [Fact]
    public async Task Forgetting_what_was_said_empties_the_log_but_keeps_the_chat()
    {
        await using var under = await OpenChatAsync();
        await under.Log.PostAsync(Chat, Typed("e1"), Own("e1", "a secret"), Noon, default);

        await CommitAsync(under, Assert.Single(under.HandedOver()), Answer(Conversation.New) with { Effects = [new Effect.ForgetBodies()] });

        Assert.Empty(await ToldAsync(under, 0));
        Assert.True(await under.Log.PostAsync(Chat, null, Own("e2", "on we go"), Noon, default) > 0);
    }

    private async Task<IStoreUnderTest> OpenChatAsync()
    {
        var under = await OpenAsync();
        var opened = await AcceptAsync(under, new InboundActivity.Joined("start", ActivityReader.AddressOf(Chat), Noon, null));
        await CommitAsync(under, opened, Answer(Conversation.New));
        return under;
    }

    private static InboundActivity.Said Typed(string id) => new(id, ActivityReader.AddressOf(Chat), Noon, new ReplyToken(id, Noon), new Personal("typed"), id);

    private static OwnActivity Own(string id, string text) => new(id, Json(text));

    private static byte[] Json(string text) => Wire.Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("text", text);
        json.WriteEndObject();
    });

    private static string Words(LoggedActivity activity) => System.Text.Json.JsonDocument.Parse(activity.Json).RootElement.GetProperty("text").GetString()!;

    private static async Task<IEnumerable<string>> ToldAsync(IStoreUnderTest under, long after) => (await under.Log.ReadAsync(Chat, after, 100, default))!.Activities.Select(Words);
}
