using System.Collections.Concurrent;
using JpMirai.Knowledge.Book;

namespace JpMirai.Load;

/// <summary>How a worker goes on: which button she presses next.</summary>
internal abstract class Route
{
    /// <param name="turn">Turns taken so far.</param>
    /// <param name="buttons">Postback data of the buttons she sees.</param>
    /// <returns>Null when she is through.</returns>
    public abstract string? Next(int turn, IReadOnlyList<string> buttons);
}

/// <summary>The whole check with harmless answers: language, in Japan, all consents but the last two, 35 items with their lead-ins.</summary>
internal sealed class CheckRoute(CheckSheet sheet, string language) : Route
{
    private readonly List<string> _pressed = [];
    private bool _isChecked;

    /// <summary>Routes that were gone to the end, for those who go the same way without reading.</summary>
    public static ConcurrentQueue<IReadOnlyList<string>> Finished { get; } = new();

    public override string? Next(int turn, IReadOnlyList<string> buttons)
    {
        if (Choose([.. buttons.Select(data => data.Split('|'))]) is not { } chosen)
        {
            Finished.Enqueue(_pressed);
            return null;
        }
        _pressed.Add(buttons[chosen]);
        return buttons[chosen];
    }

    /// <summary>A button's data is 1|place or round:step|trigger|argument.</summary>
    private int? Choose(string[][] buttons)
    {
        var place = buttons.Length == 0 ? "" : buttons[0][1];
        var wanted = place switch
        {
            "Language" => language,
            "Whereabouts" => "in-japan",
            "Notice" or "Storage" or "Safety" => "yes",
            "Menu" when !_isChecked => "check",
            "Age" => "18-or-over",
            "Push" or "Statistics" => "no",
            _ when place.Contains(':', StringComparison.Ordinal) => Harmless(place[(place.IndexOf(':', StringComparison.Ordinal) + 1)..], buttons),
            _ => null,
        };
        _isChecked |= wanted == "check";
        var chosen = Array.FindIndex(buttons, button => wanted is not null && (button[3] == wanted || button[3].Length == 0 && button[2] == wanted));
        return chosen < 0 ? null : chosen;
    }

    /// <summary>The first answer that is not flagged.</summary>
    private string? Harmless(string step, string[][] buttons)
    {
        var flags = sheet.Items.FirstOrDefault(item => item.Id == step)?.Flags;
        var answers = buttons.Where(button => button[2] == "answer").Select(button => button[3]).ToArray();
        return answers.FirstOrDefault(answer => flags?.ContainsKey(answer) != true && answer is not ("skip" or "not-sure")) ?? answers.LastOrDefault();
    }
}

/// <summary>The same webhooks again, for a host that shows no buttons.</summary>
internal sealed class RecordedRoute(IReadOnlyList<string> pressed) : Route
{
    public override string? Next(int turn, IReadOnlyList<string> buttons) => turn <= pressed.Count ? pressed[turn - 1] : null;
}
