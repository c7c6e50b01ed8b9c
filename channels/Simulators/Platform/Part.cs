using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace JpMirai.Simulators.Platform;

/// <summary>What is wrong in a request, and where.</summary>
internal sealed record Finding(string Message, string Property);

/// <summary>
/// One JSON object of a request while it is checked. A member counts as known once a rule has asked for it;
/// <see cref="NoOthers"/> refuses the rest, so a rule can't forget to list what it allows.
/// </summary>
internal sealed class Part(JsonElement json, string path, List<Finding> findings)
{
    private readonly HashSet<string> _known = [];

    public string Path => path;

    public JsonElement Json => json;

    /// <summary>The part, or null with a finding if the value is no object.</summary>
    public static Part? Of(JsonElement json, string path, List<Finding> findings)
    {
        if (json.ValueKind == JsonValueKind.Object) return new Part(json, path, findings);
        findings.Add(new("Must be an object", path));
        return null;
    }

    public bool Has(string name) => json.TryGetProperty(name, out _);

    public void Refuse(string name, string message) => findings.Add(new(message, In(name)));

    /// <summary>A text whose length is counted in UTF-16 code units.</summary>
    public string? Text(string name, int min, int max, bool required = false) => Measured(name, min, max, required, static text => text.Length);

    /// <summary>A text whose length is counted in code points: an emoji is mostly one, a Burmese syllable several.</summary>
    public string? CodePoints(string name, int min, int max, bool required = false) =>
        Measured(name, min, max, required, static text => text.EnumerateRunes().Count());

    /// <summary>
    /// A text whose length is counted in grapheme clusters, as LINE does for labels, texts of actions and of templates:
    /// https://developers.line.biz/en/docs/messaging-api/text-character-count/
    /// </summary>
    public string? Graphemes(string name, int min, int max, bool required = false) =>
        Measured(name, min, max, required, static text => new StringInfo(text).LengthInTextElements);

    public string? OneOf(string name, FrozenSet<string> allowed, bool required = false)
    {
        if (String(name, required) is not { } text) return null;
        if (allowed.Contains(text)) return text;
        Refuse(name, $"Must be one of the following values: [{string.Join(", ", allowed.Order())}]");
        return null;
    }

    /// <summary>A text that is a keyword or of a pattern, such as a size: "md" or "14px".</summary>
    public void Measure(string name, FrozenSet<string> keywords, Regex pattern)
    {
        if (String(name, required: false) is { } text && !keywords.Contains(text) && !pattern.IsMatch(text))
            Refuse(name, "invalid property");
    }

    public void Matches(string name, Regex pattern, bool required = false)
    {
        if (String(name, required) is { } text && !pattern.IsMatch(text))
            Refuse(name, "invalid property");
    }

    /// <summary>An absolute address, percent-encoded: anything but visible ASCII is refused.</summary>
    public void Address(string name, FrozenSet<string> schemes, int max, bool required = false)
    {
        if (Text(name, 1, max, required) is not { } text) return;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || !schemes.Contains(uri.Scheme)) Refuse(name, "invalid uri scheme");
        else if (text.Any(letter => letter is <= ' ' or > '~')) Refuse(name, "invalid uri");
    }

    public void Flag(string name)
    {
        if (Find(name, required: false) is { } value && value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Refuse(name, "Must be true or false");
    }

    public void Whole(string name, long min, long max, bool required = false)
    {
        if (Find(name, required) is not { } value) return;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number)) Refuse(name, "Must be an integer");
        else if (number < min || number > max) Refuse(name, $"Must be between {min} and {max}");
    }

    public void Number(string name, double min, double max, bool required = false)
    {
        if (Find(name, required) is not { } value) return;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number)) Refuse(name, "Must be a number");
        else if (number < min || number > max) Refuse(name, $"Must be between {min} and {max}");
    }

    public Part? Child(string name, bool required = false) =>
        Find(name, required) is { } value ? Of(value, In(name), findings) : null;

    /// <summary>The objects of an array, in order; those that are no objects are reported and left out.</summary>
    public IReadOnlyList<Part> Children(string name, int min, int max, bool required = false)
    {
        if (Items(name, min, max, required) is not { } items) return [];
        return [.. items.Select((item, at) => Of(item, $"{In(name)}[{at}]", findings)).OfType<Part>()];
    }

    public IReadOnlyList<JsonElement>? Items(string name, int min, int max, bool required = false)
    {
        if (Find(name, required) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.Array)
        {
            Refuse(name, "Must be an array");
            return null;
        }
        if (value.GetArrayLength() < min || value.GetArrayLength() > max) Refuse(name, $"Size must be between {min} and {max}");
        return [.. value.EnumerateArray()];
    }

    /// <summary>Refuses every member that no rule has asked for.</summary>
    public void NoOthers()
    {
        foreach (var member in json.EnumerateObject().Where(member => !_known.Contains(member.Name)))
            Refuse(member.Name, "unknown field");
    }

    /// <summary>Lets members pass that this simulator doesn't look into.</summary>
    public void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            _known.Add(name);
    }

    private string? Measured(string name, int min, int max, bool required, Func<string, int> length)
    {
        if (String(name, required) is not { } text) return null;
        if (text.Length == 0 && min > 0) Refuse(name, "May not be empty");
        else if (length(text) < min || length(text) > max) Refuse(name, $"Length must be between {min} and {max}");
        else return text;
        return null;
    }

    private string? String(string name, bool required)
    {
        if (Find(name, required) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String && Wire.TryText(value, out var text)) return text;
        Refuse(name, "Must be a string");
        return null;
    }

    private JsonElement? Find(string name, bool required)
    {
        _known.Add(name);
        if (json.TryGetProperty(name, out var value)) return value;
        if (required) Refuse(name, "May not be empty");
        return null;
    }

    private string In(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
