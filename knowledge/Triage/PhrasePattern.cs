using System.Collections.Immutable;
using System.Text.RegularExpressions;
using JpMirai.Knowledge.Languages;

namespace JpMirai.Knowledge.Triage;

/// <summary>One written phrase: slots in a row, each with its choices; before a slot there may be a gap.</summary>
internal sealed partial class PhrasePattern
{
    /// <summary>How much may stand in the place of a '*': words, or characters where words are not spaced.</summary>
    private const int WordGap = 3, CharacterGap = 10;

    private readonly ImmutableArray<Slot> _slots;
    private readonly int _gap;

    private PhrasePattern(ImmutableArray<Slot> slots, int gap) => (_slots, _gap) = (slots, gap);

    /// <summary>The units a match can begin with.</summary>
    public IEnumerable<string> FirstUnits
    {
        get
        {
            var first = new HashSet<string>(StringComparer.Ordinal);
            foreach (var slot in _slots)
            {
                first.UnionWith(slot.Choices.Where(choice => !choice.IsEmpty).Select(choice => choice[0]));
                if (slot.Choices.All(choice => !choice.IsEmpty)) break;
            }
            return first;
        }
    }

    /// <summary>Choices are closed, and hold neither gaps nor other choices.</summary>
    public static bool IsWellFormed(string written) => WellFormed().IsMatch(written);

    /// <param name="fold">Brings words into the form in which messages are compared.</param>
    public static PhrasePattern Parse(string written, bool spaced, Func<string, string> fold)
    {
        var slots = ImmutableArray.CreateBuilder<Slot>();
        foreach (var (part, n) in written.Split('*', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select((part, n) => (part, n)))
        {
            var pieces = (spaced ? SpacedPiece() : UnspacedPiece()).Matches(part).Select(match => match.Value);
            foreach (var (piece, first) in pieces.Select((piece, m) => (piece, m == 0)))
            {
                var choices = Choices(piece).Select(fold).Select(text => spaced ? Utterance.WordsOf(text) : Utterance.CharactersOf(text));
                slots.Add(new([.. choices], n > 0 && first));
            }
        }
        return new(slots.ToImmutable(), spaced ? WordGap : CharacterGap);
    }

    /// <summary>Where a match that begins at <paramref name="from"/> ends (exclusive), or null.</summary>
    public int? EndIn(ImmutableArray<string> units, int from) => EndOf(units, from, 0);

    private int? EndOf(ImmutableArray<string> units, int at, int slot)
    {
        if (slot == _slots.Length) return at;
        for (var gap = 0; gap <= (_slots[slot].AfterGap ? _gap : 0); gap++)
        {
            foreach (var choice in _slots[slot].Choices)
            {
                if (StandsAt(units, at + gap, choice) && EndOf(units, at + gap + choice.Length, slot + 1) is { } end) return end;
            }
        }
        return null;
    }

    private static bool StandsAt(ImmutableArray<string> units, int at, ImmutableArray<string> choice)
    {
        if (at + choice.Length > units.Length) return false;
        for (var n = 0; n < choice.Length; n++)
        {
            if (!string.Equals(units[at + n], choice[n], StringComparison.Ordinal)) return false;
        }
        return true;
    }

    /// <summary>Writes out every choice of "(a|b)" in one piece.</summary>
    private static IEnumerable<string> Choices(string piece)
    {
        var open = piece.IndexOf('(', StringComparison.Ordinal);
        var close = open < 0 ? -1 : piece.IndexOf(')', open);
        if (close < 0) return [piece];

        var rests = Choices(piece[(close + 1)..]).ToArray();
        return piece[(open + 1)..close].Split('|').SelectMany(choice => rests.Select(rest => piece[..open] + choice + rest));
    }

    [GeneratedRegex(@"^(?:[^()]|\([^()*]*\))+$")]
    private static partial Regex WellFormed();

    /// <summary>Between spaces: a choice may be a part of a word.</summary>
    [GeneratedRegex(@"(?:\([^)]*\)|[^\s(])+")]
    private static partial Regex SpacedPiece();

    /// <summary>Without spaces between words each choice and each run of letters is a piece of its own.</summary>
    [GeneratedRegex(@"\([^)]*\)|[^(]+")]
    private static partial Regex UnspacedPiece();

    /// <param name="Choices">Each a row of units; an empty one means "or nothing".</param>
    private sealed record Slot(ImmutableArray<ImmutableArray<string>> Choices, bool AfterGap);
}
