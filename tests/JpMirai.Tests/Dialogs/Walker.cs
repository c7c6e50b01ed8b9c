using System.Text.Json;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using JpMirai.Knowledge;

namespace JpMirai.Tests.Dialogs;

/// <summary>A worker in a pure conversation: every turn's state goes through its stored form, as it does in the host.</summary>
internal sealed class Walker(Mind? mind = null, DialogSettings? settings = null)
{
    private static readonly Address Home = new("line", "bot", new("U1"));
    private Mind _mind = mind ?? Content.Mind;
    private int _events;

    public Conversation State { get; private set; } = Conversation.New;

    public DateTimeOffset Now { get; private set; } = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    public OutboundActivity.Reply? Reply { get; private set; }

    public IReadOnlyList<Effect> Effects { get; private set; } = [];

    public List<Effect> AllEffects { get; } = [];

    /// <summary>All that was said in the last turn.</summary>
    public string Text => Reply is null ? "" : string.Join("\n", Reply.Messages.Select(TextOf));

    public string[] Answered(string step) => [.. State.Check!.AnswersTo(step)];

    public IEnumerable<string> Names => Reply?.Choices.Select(choice => NameOf(choice.Value)) ?? [];

    /// <summary>A worker who has come to the menu.</summary>
    public static Walker AtMenu(string language = "en", bool remember = true, string where = "in-japan", Mind? mind = null, DialogSettings? settings = null) =>
        new Walker(mind, settings).Join().Tap(language).Tap(where).Tap(remember ? "yes" : "no");

    /// <summary>A worker who sees the first question.</summary>
    public static Walker AtFirstQuestion(string language = "en", string age = "18-or-over", bool store = true, string where = "in-japan", Mind? mind = null)
    {
        var walker = AtMenu(language, where: where, mind: mind).Tap("check").Tap(age);
        if (age != "under-16") walker.Tap(store ? "yes" : "no");
        return walker.Tap("yes");
    }

    public Walker Join() => Do(id => new InboundActivity.Joined(id, Home, Now, null));

    public Walker Say(string text, string? messageId = null) => Do(id => new InboundActivity.Said(id, Home, Now, null, new(text), messageId ?? $"m{id}"));

    /// <summary>Presses the button with this name: an answer's id, or a trigger.</summary>
    public Walker Tap(string name) => Press(Reply!.Choices.First(choice => NameOf(choice.Value) == name).Value);

    public Walker Press(string value) => Do(id => new InboundActivity.Chose(id, Home, Now, null, value));

    public Walker Unsend(string messageId) => Do(id => new InboundActivity.Unsent(id, Home, Now, messageId));

    public Walker Export(string code) => Do(id => new InboundActivity.ExportReady(id, Home, Now, null, new(code)));

    public Walker Timer(string kind) => Do(id => new InboundActivity.TimerDue(id, Home, Now, kind));

    /// <summary>Something the desk does in her open case.</summary>
    public Walker Desk(DeskAct act) => Do(id => new InboundActivity.Desk(id, Home, Now, null, State.Talk?.Case ?? "", act));

    /// <summary>Asks for a person, agrees, and is in the queue.</summary>
    public Walker Wait() => Say("person").Tap("talk").Tap("yes").Desk(new DeskAct.Queued(0, null, null));

    public Walker Do(Func<string, InboundActivity> activity)
    {
        Now += TimeSpan.FromSeconds(5);
        var result = new Dialog(_mind, settings ?? DialogSettings.None).Take(State, activity($"e{++_events}"), new(Now, (ulong)_events * 0x9E3779B97F4A7C15));
        State = JsonSerializer.Deserialize(JsonSerializer.Serialize(result.Next, DialogJson.Default.Conversation), DialogJson.Default.Conversation)!;
        Reply = result.Replies.OfType<OutboundActivity.Reply>().FirstOrDefault();
        Effects = result.Effects;
        AllEffects.AddRange(Effects);
        return this;
    }

    public Walker After(TimeSpan time)
    {
        Now += time;
        return this;
    }

    public Walker With(Mind newer)
    {
        _mind = newer;
        return this;
    }

    public static string NameOf(string value) => value.Split('|') is [_, _, var trigger, var argument] ? (argument.Length > 0 ? argument : trigger) : value;

    private static string TextOf(Message message) => message switch
    {
        Message.Words words => words.Text,
        Message.Question question => $"{question.Text}\n{string.Join('\n', question.Answers)}",
        Message.Help help => $"{help.Title}\n{help.Text}",
        Message.Card card => $"{card.Title}\n{card.Text}\n{string.Join('\n', card.Sections.SelectMany(section => section.Findings).Select(finding => $"{finding.Title} {finding.Advice} {finding.Evidence}"))}",
        Message.File file => $"{file.Text}\n{file.Link.Label}: {file.Link.Uri}",
        _ => throw new InvalidOperationException(message.GetType().Name),
    };
}
