using System.Globalization;
using System.Text.Json.Nodes;
using JpMirai.Channels;
using JpMirai.Channels.Messenger;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Channels;

public sealed class MessengerDrawSpecs
{
    [Fact]
    public void Every_reply_stays_within_all_limits_of_Messenger() =>
        Assert.Empty(SomeReplies.All().SelectMany(r => MessengerLimits.Broken(MessengerDraw.Draw(r.Reply)).Select(b => $"{r.Name}: {b}")));

    [Fact]
    public void Whatever_is_said_is_shown_somewhere() =>
        Assert.Empty(SomeReplies.All().SelectMany(r => SomeReplies.Lost(r.Reply, MessengerLimits.Shown(MessengerDraw.Draw(r.Reply)), MessengerDraw.MaxChoices).Select(said => $"{r.Name}: {said}")));

    [Theory]
    [InlineData("my")]
    [InlineData("vi-combining")]
    [InlineData("km")]
    [InlineData("marks")]
    [InlineData("emoji")]
    public void No_text_is_cut_inside_what_a_reader_sees_as_one_character(string language)
    {
        var text = SomeText.Long(language, 9_000).Trim();

        var parts = MessengerLimits.Texts(Drawn([new Message.Words(text)])).ToList();

        Assert.True(parts.Count >= 5);
        var edges = Edges(text);
        foreach (var end in parts.SkipLast(1).Select((_, i) => parts.Take(i + 1).Sum(p => p.Count(c => !char.IsWhiteSpace(c)))))
            Assert.Contains(end, edges);
    }

    [Fact]
    public void Words_are_a_text_with_the_choices_under_it()
    {
        var message = Assert.Single(Drawn([new Message.Words("Chào bạn!")], [new("1:yes", "Có"), new("1:no", "Không")]));

        Assert.Equal("""{"text":"Ch\u00E0o b\u1EA1n!","quick_replies":[{"content_type":"text","title":"C\u00F3","payload":"1:yes"},{"content_type":"text","title":"Kh\u00F4ng","payload":"1:no"}]}""", message.ToJsonString());
    }

    [Fact]
    public void The_choices_stand_under_the_last_message_only()
    {
        var messages = Drawn([new Message.Words("a"), new Message.Words("b")], [new("1", "x")]);

        Assert.Equal([false, true], messages.Select(m => m.ContainsKey("quick_replies")));
    }

    [Fact]
    public void A_choice_without_room_for_a_button_is_a_line_with_its_number()
    {
        var choices = Enumerable.Range(1, 15).Select(i => new Choice($"v{i}", $"Choice {i}")).Append(new Choice(new string('v', 1001), "Too much behind it"));

        var messages = Drawn([new Message.Words("Which?")], [.. choices]);

        Assert.Equal(["Which?", "14. Choice 14\n15. Choice 15\n16. Too much behind it"], MessengerLimits.Texts(messages));
        Assert.Equal(13, messages[^1]["quick_replies"]!.AsArray().Count);
    }

    [Fact]
    public void A_choice_in_the_middle_that_has_no_room_keeps_its_number()
    {
        var messages = Drawn([new Message.Words("Which?")], [new("a", "One"), new(new string('v', 1001), "Two"), new("", "Three"), new("d", "Four")]);

        Assert.Equal(["Which?", "2. Two\n3. Three"], MessengerLimits.Texts(messages));
        Assert.Equal(["One", "Four"], messages[^1]["quick_replies"]!.AsArray().Select(q => q!["title"]!.GetValue<string>()));
    }

    [Fact]
    public void A_title_that_is_too_long_is_shortened_between_characters()
    {
        var title = Drawn([new Message.Words("?")], [new("1", "ကျွန်မ အလုပ်ရှင်ကို ကြောက်ပါတယ်")])[0]["quick_replies"]![0]!["title"]!.GetValue<string>();

        Assert.EndsWith("…", title, StringComparison.Ordinal);
        Assert.Contains(title.Count(c => !char.IsWhiteSpace(c)) - 1, Edges("ကျွန်မ အလုပ်ရှင်ကို ကြောက်ပါတယ်"));
    }

    [Fact]
    public void A_file_is_a_button_under_its_words_and_the_choices_stay_under_it()
    {
        var messages = Drawn([new Message.Words("Here it is."), new Message.File("Your data. The link works once.", new("Save", "https://example.org/my-data/abc"))], [new("1|*|menu|", "Menu")]);

        Assert.Equal(2, messages.Count);
        Assert.Equal("""{"attachment":{"type":"template","payload":{"template_type":"button","text":"Your data. The link works once.","buttons":[{"type":"web_url","url":"https://example.org/my-data/abc","title":"Save"}]}},"quick_replies":[{"content_type":"text","title":"Menu","payload":"1|*|menu|"}]}""", messages[1].ToJsonString());
    }

    [Fact]
    public void A_file_whose_words_are_too_long_for_a_button_is_a_text_with_its_address()
    {
        var file = new Message.File(new string('a', 641), new("Save", "https://example.org/my-data/abc"));

        Assert.EndsWith("\nSave: https://example.org/my-data/abc", Assert.Single(MessengerLimits.Texts(Drawn([file]))), StringComparison.Ordinal);
    }

    [Fact]
    public void Help_names_whom_to_call_in_words()
    {
        var text = Assert.Single(MessengerLimits.Texts(Drawn([new Message.Help("You are not alone", "Call now.", [new("Police", "tel:110"), new("Ambulance 119", "tel:119")])])));

        Assert.Equal("🆘 You are not alone\n\nCall now.\n\nPolice: 110\nAmbulance 119", text);
    }

    [Fact]
    public void Many_short_messages_are_joined_rather_than_sent_one_by_one()
    {
        Assert.Equal(5, Drawn([.. Enumerable.Range(1, 5).Select(i => new Message.Words($"Part {i}."))]).Count);
        Assert.Equal("Part 1.\n\nPart 2.", Assert.Single(MessengerLimits.Texts(Drawn([.. Enumerable.Range(1, 6).Select(i => new Message.Words($"Part {i}."))])))[..16]);
    }

    [Fact]
    public void A_reply_longer_than_anyone_would_wish_is_still_sent_whole()
    {
        var messages = Drawn([new Message.Words(new string('a', 25_001))]);

        Assert.Equal(25_001, MessengerLimits.Texts(messages).Sum(t => t.Length));
        Assert.Empty(MessengerLimits.Broken(messages));
    }

    [Fact]
    public void Nothing_to_say_is_no_message()
    {
        Assert.Empty(Drawn([]));
        Assert.Empty(Drawn([new Message.Words(" \n")], [new("1", "x")]));
        Assert.Single(Drawn([new Message.Words(""), new Message.Words("a")]));
    }

    [Fact]
    public void A_file_without_words_is_drawn_within_the_limits_too() =>
        Assert.All((string[])["", " ", "\n"], text => Assert.Empty(MessengerLimits.Broken(Drawn([new Message.File(text, new("Save", "https://example.org/x"))], [new("1", " ")]))));

    [Fact]
    public void The_same_reply_is_always_drawn_the_same_so_that_its_parts_can_be_counted()
    {
        foreach (var (_, reply) in SomeReplies.All().Take(200))
            Assert.Equal(MessengerDraw.Draw(reply).Select(m => m.ToJsonString()), MessengerDraw.Draw(reply).Select(m => m.ToJsonString()));
    }

    private static IReadOnlyList<JsonObject> Drawn(Message[] messages, Choice[]? choices = null) => MessengerDraw.Draw(new([.. messages], [.. choices ?? []], Urgency.Normal));

    /// <summary>After how many characters that are no spaces the text may be cut.</summary>
    private static HashSet<int> Edges(string text)
    {
        var (edges, seen) = (new HashSet<int>(), 0);
        for (var at = 0; at < text.Length;)
        {
            var length = TextSplitter.NextLength(text.AsSpan(at));
            Assert.True(length >= StringInfo.GetNextTextElementLength(text.AsSpan(at)));
            seen += text.AsSpan(at, length).ToString().Count(c => !char.IsWhiteSpace(c));
            edges.Add(seen);
            at += length;
        }
        return edges;
    }
}
