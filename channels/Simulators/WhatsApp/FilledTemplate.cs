using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using JpMirai.Simulators.Platform;
using JpMirai.Simulators.WhatsApp.Rules;

namespace JpMirai.Simulators.WhatsApp;

/// <summary>A template with the values of one send in it.</summary>
/// <param name="Shown">What the phone draws: header?, body, footer?, buttons?.</param>
internal sealed record FilledTemplate(string Body, JsonElement Shown)
{
    /// <param name="template">What Meta approved.</param>
    /// <param name="send">The member <c>template</c> of the request, of the right form.</param>
    /// <param name="failure">What doesn't fit the other, if the result is null.</param>
    public static FilledTemplate? Fill(MessageTemplate template, JsonElement send, out Failure? failure)
    {
        var components = send.TryGetProperty("components", out var given) ? given.EnumerateArray().ToImmutableArray() : [];
        var shown = new JsonObject();
        foreach (var type in (string[])["HEADER", "BODY", "FOOTER"])
        {
            var text = template.TextOf(type);
            var values = ValuesOf(components, type);
            if (TemplateRules.CountVariables(text) is var needed && needed != values.Length)
            {
                failure = Failure.ParameterCount(type.ToLowerInvariant(), values.Length, needed);
                return null;
            }
            if (text.Length > 0) shown[type.ToLowerInvariant()] = TemplateRules.Fill(text, values);
        }

        failure = Buttons(template.Buttons, [.. components.Where(component => component.Member("type") == "button")], out var buttons);
        if (failure is not null) return null;
        if (buttons.Count > 0) shown["buttons"] = buttons;
        return new(shown["body"]!.GetValue<string>(), JsonSerializer.SerializeToElement(shown));
    }

    private static ImmutableArray<string> ValuesOf(IEnumerable<JsonElement> components, string type) =>
    [
        .. components.Where(component => string.Equals(component.Member("type"), type, StringComparison.OrdinalIgnoreCase))
            .SelectMany(component => component.GetProperty("parameters").EnumerateArray())
            .Select(parameter => parameter.Member("text")!),
    ];

    private static Failure? Buttons(IReadOnlyList<JsonElement> approved, IReadOnlyList<JsonElement> sent, out JsonArray shown)
    {
        shown = [];
        foreach (var component in sent)
        {
            var at = int.Parse(component.Member("index")!, CultureInfo.InvariantCulture);
            var isThere = at < approved.Count && string.Equals(approved[at].Member("type"), component.Member("sub_type"), StringComparison.OrdinalIgnoreCase);
            if (!isThere) return Failure.NoButton($"{at}");
        }
        foreach (var (at, button) in approved.Index())
        {
            var component = sent.FirstOrDefault(component => component.Member("index") == $"{at}");
            var value = component.ValueKind == JsonValueKind.Object ? component.GetProperty("parameters")[0] : default;
            var drawn = new JsonObject { ["type"] = button.Member("type"), ["text"] = button.Member("text") };
            if (button.Member("url") is not { } url) drawn["payload"] = value.Member("payload") ?? button.Member("text");
            else if (TemplateRules.CountVariables(url) == 0) drawn["url"] = url;
            else if (value.Member("text") is { } end) drawn["url"] = TemplateRules.Fill(url, [end]);
            else return Failure.NoParameter(at);
            shown.Add(drawn);
        }
        return null;
    }
}
