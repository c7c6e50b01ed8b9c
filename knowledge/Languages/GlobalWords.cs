using System.Collections.Frozen;
using JpMirai.Knowledge.Book;

namespace JpMirai.Knowledge.Languages;

/// <summary>Words that mean the same at any time, in any of our languages: stop, menu, help, delete and so on.</summary>
public sealed class GlobalWords
{
    private static readonly string[] HelpButtons = ["check.help", "menu.help"];

    /// <summary>Thanks are no longer than five words, or so many letters where words are not spaced.</summary>
    private const int MostSpaces = 6, LongestThanks = 40;

    private readonly FrozenDictionary<string, string[]> _commands;
    private readonly string[] _thanks;

    /// <summary>Where one word means two things in two languages, the order of <see cref="ContentBook.Languages"/> decides, after the worker's own.</summary>
    public GlobalWords(ContentBook book)
    {
        _commands = book.Languages
            .Select(language => book.Texts[language.Tag])
            .SelectMany(texts => texts.Commands.SelectMany(command => command.Value.Concat(Buttons(texts, command.Key)).SelectMany(Forms).Distinct().Select(word => (word, entry: $"{texts.Tag}:{command.Key}"))))
            .GroupBy(pair => pair.word, pair => pair.entry)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
        _thanks = [.. _commands.Where(word => word.Value.Any(entry => entry.EndsWith(":thanks", StringComparison.Ordinal))).Select(word => word.Key).Where(IsLongEnough)];
    }

    /// <summary>The command the whole message stands for, or null.</summary>
    public string? Find(string message, string? language)
    {
        if (!_commands.TryGetValue(Hygiene.Squeeze(Hygiene.Fold(message)), out var entries)) return null;
        var own = Array.Find(entries, entry => entry.StartsWith($"{language}:", StringComparison.Ordinal));
        return (own ?? entries[0])[3..];
    }

    /// <summary>The one language a command is typed in; null if it is said in several, or in the words of <paramref name="everybodys"/>, which anyone may use.</summary>
    public string? LanguageOf(string message, string everybodys)
    {
        if (!_commands.TryGetValue(Hygiene.Squeeze(Hygiene.Fold(message)), out var entries)) return null;
        var languages = entries.Select(entry => entry[..2]).Distinct().ToArray();
        return languages is [var one] && one != everybodys ? one : null;
    }

    /// <summary>A short message that begins or ends with thanks. To be asked only of what holds no sign of danger.</summary>
    public bool IsThanks(Utterance message)
    {
        var folded = $" {Hygiene.Squeeze(message.Folded)} ";
        return folded.Count(letter => letter == ' ') <= MostSpaces && folded.Length <= LongestThanks && !message.Text.AsSpan().ContainsAny('?', '？') &&
            _thanks.Any(word => Script.IsUnspaced(word[0]) ? folded.EndsWith($"{word} ", StringComparison.Ordinal)
                : folded.StartsWith($" {word} ", StringComparison.Ordinal) || folded.EndsWith($" {word} ", StringComparison.Ordinal));
    }

    /// <summary>Who types what stood on the button for help means it, also where no such button is in sight.</summary>
    private static IEnumerable<string> Buttons(LanguageTexts texts, string command) =>
        command == "help" ? HelpButtons.SelectMany(key => new[] { texts[key].Button, texts[key].Text }) : [];

    /// <summary>"ty" or "tq" may stand in any word's place.</summary>
    private static bool IsLongEnough(string word) => word.Length >= (Script.IsUnspaced(word[0]) ? 2 : 3);

    private static IEnumerable<string> Forms(string word)
    {
        var folded = Hygiene.Squeeze(Hygiene.Fold(word));
        return [folded, Hygiene.WithoutAccents(folded)];
    }
}
