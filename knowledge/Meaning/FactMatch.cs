namespace JpMirai.Knowledge.Meaning;

/// <summary>Finds for each fact of one text its equal in the other.</summary>
internal static class FactMatch
{
    public static IEnumerable<Loss> Losses(List<Fact> source, List<Fact> target)
    {
        var (lost, added) = Unmatched(source, target);
        if (lost.Count(IsDay) != added.Count(IsDay))   // "3 to 5 May" names the month once, "5月3日から5月5日" twice.
        {
            (lost, added) = ([.. lost.SelectMany(fact => Parts(fact, target))], [.. added.SelectMany(fact => Parts(fact, source))]);
            (lost, added) = Unmatched(lost, added);
        }
        foreach (var fact in lost) yield return new Loss(fact.Kind, fact.Text.Trim());
        foreach (var fact in added) yield return new Loss(fact.Kind, "+ " + fact.Text.Trim());
    }

    private static (List<Fact> Lost, List<Fact> Added) Unmatched(List<Fact> source, List<Fact> target)
    {
        HashSet<string> own = [.. source.Select(fact => fact.Currency).OfType<string>()], others = [.. target.Select(fact => fact.Currency).OfType<string>()];
        var free = target.OrderByDescending(fact => fact.Required).ToList();
        var lost = new List<Fact>();
        // What has one reading only is matched before what has several, and what must be matched before what may be.
        foreach (var fact in source.OrderByDescending(fact => fact.Required).ThenBy(fact => fact.Keys.Length))
        {
            var equal = free.FindIndex(other => other.Keys[0] == fact.Keys[0] && Equal(fact, other, own, others));
            if (equal < 0) equal = free.FindIndex(other => Equal(fact, other, own, others));
            if (equal >= 0) free.RemoveAt(equal);
            else if (fact.Required) lost.Add(fact);
        }
        return (lost, [.. free.Where(fact => fact.Required)]);
    }

    /// <summary>A currency may be added by a translation where another amount of the source has it, or none has any; and dropped where another amount of the translation has it.</summary>
    private static bool Equal(Fact source, Fact target, HashSet<string> own, HashSet<string> others) => source.Agrees(target) && (source.Currency, target.Currency) switch
    {
        (null, { } added) => own.Count == 0 || own.Contains(added),
        ({ } dropped, null) => others.Contains(dropped),
        _ => true,
    };

    private static bool IsDay(Fact fact) => fact.Keys[0] is ['d', not '?', ..];

    private static IEnumerable<Fact> Parts(Fact fact, List<Fact> others)
    {
        if (!IsDay(fact)) return [fact];
        var date = fact.Keys[0][1..].Split('-');
        var isNamed = others.Any(other => other.Keys.Any(key => key == "m" + date[0] || key.StartsWith($"d{date[0]}-", StringComparison.Ordinal)));
        return [fact with { Keys = [$"m{date[0]}", $"n{date[0]}"], Required = !isNamed }, fact with { Keys = [$"n{date[1]}"] }];
    }
}
