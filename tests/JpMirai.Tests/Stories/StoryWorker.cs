using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.SelfCheck;
using JpMirai.Tests.Dialogs;

namespace JpMirai.Tests.Stories;

/// <summary>One worker of a story, in one language, on one phone.</summary>
internal sealed class StoryWorker(StoryPhone phone, string language)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private int _seen;
    private int _answers;

    public string Language => language;

    /// <summary>Set where the worker changes her language within the story.</summary>
    private string? ReadsIn { get; set; }

    public StoryPhone Phone => phone;

    /// <summary>Messages of the last answer, flattened to their texts.</summary>
    public string Text { get; private set; } = "";

    public async Task TakeAsync(StoryTurn turn)
    {
        (_seen, var unasked) = (phone.Seen, phone.Unasked);
        if (turn.Until is { } until) await AnswerUntilAsync(until);
        else await ActAsync(turn);
        // The greeting of a chat that began anew meanwhile is not the answer.
        _seen += phone.Unasked - unasked;
        ReadsIn = turn.ReadsIn ?? ReadsIn;
        if (turn.Until is null) await (turn.Silent ? StaySilentAsync() : SeeAnswerAsync());
        foreach (var id in turn.Shows) Assert(TextOf(id), expected: true, turn, id);
        foreach (var id in turn.ShowsNot) Assert(TextOf(id), expected: false, turn, id);
    }

    /// <summary>Each thing she did was answered by one call of the bot, and none came twice.</summary>
    public void SawEachAnswerOnce() => Xunit.Assert.Equal(_answers + phone.Unasked, phone.Answers);

    private async Task ActAsync(StoryTurn turn)
    {
        await (turn switch
        {
            { Do: { } act } => phone.DoAsync(act),
            { Tap: { } name } => TapAsync(name == "language" ? language : name),
            { Type: { } typed } => phone.SendAsync(typed),
            { Question: { } topic } => phone.SendAsync(QuestionSpecs.QuestionIn(ReadsIn ?? language, topic)),
            { Trouble: { } signal } => phone.SendAsync(TroubleSpecs.Of(signal, ReadsIn ?? language)),
            { Word: { } command } => phone.SendAsync(Content.Book.In(ReadsIn ?? language).Commands[command][0]),
            _ => throw new InvalidOperationException("A turn of the story says nothing to do."),
        });
    }

    private async Task TapAsync(string name)
    {
        if (Button(name) is null && phone.Choices.Contains(Choice.More))
        {
            await phone.PressAsync(Choice.More);
            await SeeAnswerAsync();
            _seen = phone.Seen;
        }
        await phone.PressAsync(Button(name) ?? throw new InvalidOperationException($"{language}: no button '{name}' among {string.Join(", ", phone.Choices)} under: {Text}"));
    }

    private string? Button(string name) => phone.Choices.FirstOrDefault(choice => Walker.NameOf(choice) == name);

    private async Task AnswerUntilAsync(string item)
    {
        while (CurrentStep() is { } step && step != item)
        {
            _seen = phone.Seen;
            await TapAsync(HarmlessAnswerTo(step));
            await SeeAnswerAsync();
        }
        Xunit.Assert.Equal(item, CurrentStep() ?? "end");
    }

    /// <summary>The step the buttons belong to: 1|round:step|answer|id.</summary>
    private string? CurrentStep() => phone.Choices.Select(data => data.Split('|'))
        .Where(parts => parts is [_, _, "answer", _]).Select(parts => parts[1][(parts[1].IndexOf(':', StringComparison.Ordinal) + 1)..]).FirstOrDefault();

    private static string HarmlessAnswerTo(string step)
    {
        var sheet = Content.Book.Sheet;
        if (step.StartsWith("fact:", StringComparison.Ordinal)) return sheet.Facts[step[5..]][0];
        var item = sheet.Items.First(item => item.Id == step);
        return SelfCheckSpecs.Harmless(new Step(step, item, null, item.Variant?.Answers ?? item.Answers, 1));
    }

    private async Task SeeAnswerAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await phone.WaitAsync(_seen + 1, patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"{language}: no answer within {Patience}. The last one was: {Text}");
        }
        _answers++;
        Text = phone.TextFrom(_seen);
    }

    private async Task StaySilentAsync()
    {
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        Xunit.Assert.Equal(_seen, phone.Seen);
    }

    private void Assert(string text, bool expected, StoryTurn turn, string id) => Xunit.Assert.True(
        Flat(Text).Contains(Flat(text), StringComparison.Ordinal) == expected, $"{language}, after '{turn.Tap ?? turn.Type ?? turn.Word ?? turn.Question ?? turn.Trouble ?? turn.Do ?? turn.Until}': {(expected ? "does not show" : "shows")} {id} ({text}) but:\n{Text}");

    /// <summary>The longest run of words between placeholders, in the language she reads now.</summary>
    private string TextOf(string id)
    {
        var texts = Content.Book.In(ReadsIn ?? language);
        var text = id.Split(':', 2) switch
        {
            ["item", var item] => texts.Check.Items[item].Question.Ask,
            ["common", var common] => texts.Check.FollowUps[common].Ask,
            ["advice", var item] => texts.Check.Items[item].Advice,
            ["article", var topic] => texts.Articles[topic].Answer,
            ["more", var topic] => texts.Articles[topic].More,
            ["text", var literal] => literal,
            _ => texts[id].Text,
        };
        return WithoutPlaceholders(text);
    }

    internal static string WithoutPlaceholders(string text) => text.Split('{').SelectMany(part => part.Split('}')).Where((_, n) => n % 2 == 0).MaxBy(part => part.Length)!;

    internal static string Flat(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
