using System.Collections.Frozen;
using System.Collections.Immutable;

namespace JpMirai.Knowledge.Book;

/// <summary>Reads self-check.yaml: items, rules and what each answer means.</summary>
internal static class SheetLoader
{
    public static CheckSheet Read(YamlValue file)
    {
        var types = file.Map("answer_types").ToDictionary(type => type.Key, type => type.Value.Texts().ToImmutableArray());
        var items = file["items"].Items.Select(item => ReadItem(item, types)).ToImmutableArray();

        return new CheckSheet(
            file["version"].Number(),
            [.. file["groups"].Texts()],
            items,
            file.Map("facts").ToFrozenDictionary(fact => fact.Key, fact => fact.Value.Texts().ToImmutableArray()),
            file.Map("followups").ToFrozenDictionary(common => common.Key, common => ReadCommon(common.Key, common.Value, types)),
            ReadRules(file["rules"]));
    }

    public static Severity ReadSeverity(YamlValue value) => value.Text switch
    {
        "emergency" => Severity.Emergency,
        "critical" => Severity.Critical,
        "serious" => Severity.Serious,
        "advice" => Severity.Advice,
        _ => throw value.Problem($"'{value.Text}' is no severity.", "Use emergency, critical, serious or advice."),
    };

    private static CheckItem ReadItem(YamlValue item, Dictionary<string, ImmutableArray<string>> types)
    {
        var answers = ReadAnswers(item["answers"], types);
        var flags = item.Map("flags").ToFrozenDictionary(flag => flag.Key, flag => ReadSeverity(flag.Value));
        var variant = item.Find("variant") is { } other ? new CheckVariant(other["age-band"].Text, [.. other["answers"].Texts()]) : null;

        return new CheckItem(
            item["id"].Text,
            item["group"].Text,
            item["category"].Text,
            item.Find("ilo")?.Text,
            item["applies_to"].Text,
            item.Find("sensitive") is { Text: "true" },
            item.Map("unless").ToFrozenDictionary(fact => fact.Key, fact => fact.Value.Text),
            answers,
            item.Find("number") is not null,
            flags,
            variant,
            [.. item.Find("followups")?.Items.Select(followUp => ReadFollowUp(followUp, answers, flags, types)) ?? []],
            [.. item["topics"].Texts()],
            [.. item["law"].Items.Select(ReadLaw)]);
    }

    private static ImmutableArray<string> ReadAnswers(YamlValue value, Dictionary<string, ImmutableArray<string>> types)
    {
        if (!value.IsText) return [.. value.Texts()];
        return types.TryGetValue(value.Text, out var answers) ? answers : throw value.Problem($"'{value.Text}' is no answer type.", "Name one of answer_types, or list the answers.");
    }

    private static FollowUp ReadFollowUp(YamlValue value, ImmutableArray<string> answers, FrozenDictionary<string, Severity> flags, Dictionary<string, ImmutableArray<string>> types) => new(
        value["id"].Text,
        ReadWhen(value["when"], answers, flags),
        value.Find("use")?.Text,
        value.Find("several") is { } several ? [.. several.Texts()] : value.Find("answers") is { } own ? ReadAnswers(own, types) : [],
        value.Find("several") is not null,
        ReadThen(value));

    private static FollowUp ReadCommon(string id, YamlValue value, Dictionary<string, ImmutableArray<string>> types) =>
        new(id, FrozenSet<string>.Empty, null, ReadAnswers(value["answers"], types), false, ReadThen(value));

    /// <summary>Resolves a macro (domain: when_macros) or takes the listed answers.</summary>
    private static FrozenSet<string> ReadWhen(YamlValue when, ImmutableArray<string> answers, FrozenDictionary<string, Severity> flags)
    {
        if (!when.IsText) return when.Texts().ToFrozenSet();
        return when.Text switch
        {
            "any-yes" => answers.Where(answer => flags.ContainsKey(answer) || answer.StartsWith("yes", StringComparison.Ordinal)).ToFrozenSet(),
            "any-flag" or "any-yes-not-work" => flags.Keys.ToFrozenSet(),
            "any-no" => answers.Where(answer => answer.StartsWith("no-", StringComparison.Ordinal)).ToFrozenSet(),
            _ => new[] { when.Text }.ToFrozenSet(),
        };
    }

    private static FrozenDictionary<string, Consequence> ReadThen(YamlValue value) => value.Map("then").ToFrozenDictionary(
        then => then.Key,
        then => new Consequence(
            then.Value.Find("set") is { } set ? ReadSeverity(set) : Severity.None,
            then.Value.Find("run")?.Text,
            then.Value.Find("go")?.Text,
            then.Value.Find("show")?.Text));

    private static LawReference ReadLaw(YamlValue law) =>
        new(law["name"].Text, law["article"].Text, law["status"].Text == "verified", law["as_of"].Text, law.Find("url")?.Text);

    private static CheckRules ReadRules(YamlValue rules) => new(
        rules["serious_with_different_indicators_make_critical"].Number(),
        rules["advice_flags_make_serious"].Number(),
        rules["answered_share_for_clear"].Number(),
        rules["forced_labour_pair"]["one_of"].Texts().ToFrozenSet(),
        rules["forced_labour_pair"]["with_one_of"].Texts().ToFrozenSet(),
        rules["hourly_pay_floor"]["yen"].Number());
}
