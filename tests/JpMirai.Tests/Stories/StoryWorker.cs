using System.Text.Json;
using JpMirai.Dialogs.SelfCheck;
using JpMirai.Simulators.Line;
using JpMirai.Tests.Dialogs;

namespace JpMirai.Tests.Stories;

/// <summary>One worker of a story, in one language, on one phone.</summary>
internal sealed class StoryWorker(BotHost host, string language)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly LineUser _phone = host.Line.AddPhone();
    private int _seen;
    private int _answers;

    public string Language => language;

    /// <summary>Set where the worker changes her language within the story.</summary>
    private string? ReadsIn { get; set; }

    /// <summary>What no log line may ever hold: the platform's id of her, and what she typed.</summary>
    public IEnumerable<string> Secrets => _phone.Entries.OfType<PhoneEntry.Said>().Select(said => said.Content.TryGetProperty("text", out var text) ? text.GetString() : null).OfType<string>().Where(text => text.Length > 6).Append(_phone.Id);

    /// <summary>Messages of the last answer, flattened to their texts.</summary>
    private string Text { get; set; } = "";

    public async Task TakeAsync(StoryTurn turn)
    {
        _seen = _phone.Seen.Count();
        if (turn.Until is { } until) await AnswerUntilAsync(until);
        else await ActAsync(turn);
        ReadsIn = turn.ReadsIn ?? ReadsIn;
        if (turn.Until is null) await (turn.Silent ? StaySilentAsync() : SeeAnswerAsync());
        foreach (var id in turn.Shows) Assert(TextOf(id), expected: true, turn, id);
        foreach (var id in turn.ShowsNot) Assert(TextOf(id), expected: false, turn, id);
    }

    /// <summary>Each thing she did was answered by one call of the bot, and none came twice.</summary>
    public void SawEachAnswerOnce() => Xunit.Assert.Equal(_answers, _phone.Seen.Select(message => message.CallId).Distinct().Count());

    private async Task ActAsync(StoryTurn turn)
    {
        await (turn switch
        {
            { Do: "follow" } => _phone.FollowAsync(default),
            { Do: "block" } => _phone.BlockAsync(default),
            { Do: "unblock" } => _phone.UnblockAsync(default),
            { Do: "sticker" } => _phone.SendStickerAsync(default),
            { Do: "image" } => _phone.SendImageAsync(default),
            { Do: "unsend" } => _phone.UnsendAsync(_phone.LastSaid!, default),
            { Tap: { } name } => TapAsync(name == "language" ? language : name),
            { Type: { } typed } => _phone.SendTextAsync(typed, default),
            { Word: { } command } => _phone.SendTextAsync(Content.Book.In(ReadsIn ?? language).Commands[command][0], default),
            _ => throw new InvalidOperationException("A turn of the story says nothing to do."),
        });
    }

    private Task TapAsync(string name) => _phone.TapAsync(
        _phone.QuickReplies.FirstOrDefault(choice => Walker.NameOf(DataOf(choice)) == name)
            ?? throw new InvalidOperationException($"{language}: no button '{name}' among {string.Join(", ", _phone.QuickReplies.Select(DataOf))} under: {Text}"),
        default);

    private async Task AnswerUntilAsync(string item)
    {
        while (CurrentStep() is { } step && step != item)
        {
            _seen = _phone.Seen.Count();
            await TapAsync(HarmlessAnswerTo(step));
            await SeeAnswerAsync();
        }
        Xunit.Assert.Equal(item, CurrentStep() ?? "end");
    }

    /// <summary>The step the buttons belong to: 1|round:step|answer|id.</summary>
    private string? CurrentStep() => _phone.QuickReplies.Select(DataOf).Select(data => data.Split('|'))
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
            await _phone.WaitForSeenAsync(_seen + 1, patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"{language}: no answer within {Patience}. The last one was: {Text}");
        }
        _answers++;
        Text = string.Join('\n', _phone.Seen.Skip(_seen).Select(message => string.Join('\n', Strings(message.Json))));
    }

    private async Task StaySilentAsync()
    {
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        Xunit.Assert.Equal(_seen, _phone.Seen.Count());
    }

    private void Assert(string text, bool expected, StoryTurn turn, string id) => Xunit.Assert.True(
        Flat(Text).Contains(Flat(text), StringComparison.Ordinal) == expected, $"{language}, after '{turn.Tap ?? turn.Type ?? turn.Word ?? turn.Do ?? turn.Until}': {(expected ? "does not show" : "shows")} {id} ({text}) but:\n{Text}");

    /// <summary>The longest run of words between placeholders, in the language she reads now.</summary>
    private string TextOf(string id)
    {
        var texts = Content.Book.In(ReadsIn ?? language);
        var text = id.Split(':', 2) switch
        {
            ["item", var item] => texts.Check.Items[item].Question.Ask,
            ["common", var common] => texts.Check.FollowUps[common].Ask,
            ["advice", var item] => texts.Check.Items[item].Advice,
            ["text", var literal] => literal,
            _ => texts[id].Text,
        };
        return text.Split('{').SelectMany(part => part.Split('}')).Where((_, n) => n % 2 == 0).MaxBy(part => part.Length)!;
    }

    private static string DataOf(LineChoice choice) => choice.Action.GetProperty("data").GetString()!;

    private static string Flat(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    private static IEnumerable<string> Strings(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Where(member => member.Name is not ("quickReply" or "altText" or "type")).SelectMany(member => Strings(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [json.GetString()!],
        _ => [],
    };
}
