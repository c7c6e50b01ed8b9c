using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using JpMirai.Simulators.Messenger.Rules;
using JpMirai.Simulators.Meta;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Messenger;

/// <summary>What everybody sees of the page before and beside the messages: https://developers.facebook.com/docs/messenger-platform/reference/messenger-profile-api</summary>
internal sealed class PageProfile
{
    private readonly Lock _gate = new();
    private ImmutableDictionary<string, JsonElement> _fields = ImmutableDictionary<string, JsonElement>.Empty;

    private static BotAnswer Success => BotAnswer.Ok(new JsonObject { ["result"] = "success" });

    /// <summary>What the button Get Started sends.</summary>
    public string? GetStarted => Find("get_started")?.Member("payload");

    public string? GreetingFor(string? locale) => For(locale, "greeting")?.Member("text");

    public JsonElement? MenuFor(string? locale) => For(locale, "persistent_menu");

    /// <summary>Each field that is named is replaced whole.</summary>
    public BotAnswer Set(BotRequest request)
    {
        if (!GraphBody.TryRead(request, out var body, out var findings, out var refusal)) return refusal;

        ProfileRules.Check(body);
        if (findings.Count > 0) return GraphAnswer.Invalid(findings);

        return Change(fields => fields.SetItems(body.Json.EnumerateObject().Select(field => KeyValuePair.Create(field.Name, field.Value))));
    }

    /// <summary>Forgets the fields that the body names.</summary>
    public BotAnswer Delete(BotRequest request)
    {
        if (!GraphBody.TryRead(request, out var body, out var findings, out var refusal)) return refusal;

        var names = body.Items("fields", 1, 10, required: true) ?? [];
        body.NoOthers();
        foreach (var name in names.Where(name => !ProfileRules.Fields.Contains(name.ToString())))
            body.Refuse("fields", $"'{name}' is no field");
        if (findings.Count > 0) return GraphAnswer.Invalid(findings);

        return Change(fields => fields.RemoveRange(names.Select(name => name.ToString())));
    }

    public BotAnswer Get(BotRequest request)
    {
        var names = request.Query["fields"].ToString().Split(',', StringSplitOptions.TrimEntries);
        if (names.Any(name => !ProfileRules.Fields.Contains(name))) return GraphAnswer.Violation(400, 100, "(#100) Param fields must name fields of the profile");

        var known = new JsonObject();
        foreach (var name in names.Distinct())
        {
            if (Find(name) is { } value) known[name] = JsonNode.Parse(value.GetRawText());
        }
        return BotAnswer.Ok(new JsonObject { ["data"] = known.Count == 0 ? [] : new JsonArray(known) });
    }

    /// <summary>A menu is only for pages that have the button Get Started.</summary>
    private BotAnswer Change(Func<ImmutableDictionary<string, JsonElement>, ImmutableDictionary<string, JsonElement>> change)
    {
        lock (_gate)
        {
            var next = change(_fields);
            if (next.ContainsKey("persistent_menu") && !next.ContainsKey("get_started"))
                return GraphAnswer.Violation(400, 100, "(#100) You must set a Get Started button if you also wish to use persistent menu", 2018145);

            _fields = next;
            return Success;
        }
    }

    private JsonElement? Find(string name)
    {
        lock (_gate) return _fields.TryGetValue(name, out var value) ? value : null;
    }

    /// <summary>The entry of a language, or the one for all others.</summary>
    private JsonElement? For(string? locale, string name)
    {
        if (Find(name) is not { } entries) return null;

        var byLocale = entries.EnumerateArray().ToDictionary(entry => entry.Member("locale")!);
        return byLocale.TryGetValue(locale ?? "default", out var own) ? own : byLocale["default"];
    }
}
