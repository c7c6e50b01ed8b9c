using System.Text.Json;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.WhatsApp;

/// <summary>A message that the business may send to whom it likes once Meta has approved it.</summary>
/// <param name="Category">UTILITY, MARKETING or AUTHENTICATION.</param>
/// <param name="Components">As the bot created them.</param>
public sealed record MessageTemplate(string Id, string Name, string Language, string Category, TemplateStatus Status, JsonElement Components)
{
    /// <summary>The text of the header, the body or the footer; empty where there is none.</summary>
    internal string TextOf(string type) => Find(type)?.Member("text") ?? "";

    internal IReadOnlyList<JsonElement> Buttons => Find("BUTTONS") is { } buttons ? [.. buttons.GetProperty("buttons").EnumerateArray()] : [];

    private JsonElement? Find(string type) =>
        Components.EnumerateArray().Where(component => component.Member("type") == type).Select(component => (JsonElement?)component).FirstOrDefault();
}

/// <summary>What Meta thinks of a template. Only an approved one can be sent.</summary>
public enum TemplateStatus
{
    Pending,
    Approved,
    Rejected,
    Paused,
}

/// <summary>The templates of an account, one for each name and language.</summary>
internal sealed class TemplateShelf
{
    private readonly Lock _gate = new();
    private readonly List<MessageTemplate> _templates = [];

    public IReadOnlyList<MessageTemplate> All
    {
        get
        {
            lock (_gate) return [.. _templates];
        }
    }

    public MessageTemplate? Find(string name, string language)
    {
        lock (_gate) return _templates.Find(template => template.Name == name && template.Language == language);
    }

    /// <summary>False if there is one already.</summary>
    public bool TryAdd(MessageTemplate template)
    {
        lock (_gate)
        {
            if (Find(template.Name, template.Language) is not null) return false;
            _templates.Add(template);
            return true;
        }
    }

    /// <summary>The template with its new status, or null if there is none.</summary>
    public MessageTemplate? Change(string name, string language, TemplateStatus status)
    {
        lock (_gate)
        {
            var at = _templates.FindIndex(template => template.Name == name && template.Language == language);
            return at < 0 ? null : _templates[at] = _templates[at] with { Status = status };
        }
    }
}
