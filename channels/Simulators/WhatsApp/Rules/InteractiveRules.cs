using System.Collections.Frozen;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.WhatsApp.Rules;

/// <summary>Reply buttons, lists and a button with an address: https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-list-messages</summary>
internal static class InteractiveRules
{
    private static readonly FrozenSet<string> Types = FrozenSet.Create("button", "list", "cta_url");
    private static readonly FrozenSet<string> HeaderTypes = FrozenSet.Create("text");
    private static readonly FrozenSet<string> ButtonTypes = FrozenSet.Create("reply");
    private static readonly FrozenSet<string> Address = FrozenSet.Create("cta_url");
    private static readonly FrozenSet<string> Https = FrozenSet.Create("https");

    private const int MaxRows = 10;

    public static void Check(Part? interactive)
    {
        if (interactive?.OneOf("type", Types, required: true) is not { } type) return;

        CheckWords(interactive);
        if (interactive.Child("action", required: true) is { } action)
        {
            if (type == "button") CheckButtons(action);
            else if (type == "list") CheckList(action);
            else CheckAddress(action);
            action.NoOthers();
        }
        interactive.NoOthers();
    }

    private static void CheckWords(Part interactive)
    {
        if (interactive.Child("header") is { } header)
        {
            header.OneOf("type", HeaderTypes, required: true);
            header.Text("text", 1, 60, required: true);
            header.NoOthers();
        }
        if (interactive.Child("body", required: true) is { } body)
        {
            if (body.Text("text", 1, 1024, required: true) is { } text && string.IsNullOrWhiteSpace(text)) body.Refuse("text", "May not be empty");
            body.NoOthers();
        }
        if (interactive.Child("footer") is { } footer)
        {
            footer.Text("text", 1, 60, required: true);
            footer.NoOthers();
        }
    }

    private static void CheckButtons(Part action)
    {
        HashSet<string> ids = [], titles = [];
        foreach (var button in action.Children("buttons", 1, 3, required: true))
        {
            button.OneOf("type", ButtonTypes, required: true);
            if (button.Child("reply", required: true) is { } reply)
            {
                if (reply.Text("id", 1, 256, required: true) is { } id && !ids.Add(id)) reply.Refuse("id", "Must be unique");
                if (reply.Text("title", 1, 20, required: true) is { } title && !titles.Add(title)) reply.Refuse("title", "Must be unique");
                reply.NoOthers();
            }
            button.NoOthers();
        }
    }

    private static void CheckList(Part action)
    {
        action.Text("button", 1, 20, required: true);
        var sections = action.Children("sections", 1, 10, required: true);
        var ids = new HashSet<string>();
        var rows = 0;
        foreach (var section in sections)
        {
            section.Text("title", 1, 24, required: sections.Count > 1);
            foreach (var row in section.Children("rows", 1, MaxRows, required: true))
            {
                rows++;
                if (row.Text("id", 1, 200, required: true) is { } id && !ids.Add(id)) row.Refuse("id", "Must be unique");
                row.Text("title", 1, 24, required: true);
                row.Text("description", 1, 72);
                row.NoOthers();
            }
            section.NoOthers();
        }
        if (sections.Count > 1 && rows > MaxRows) action.Refuse("sections", $"Total row count exceed max allowed count: {MaxRows}");
    }

    private static void CheckAddress(Part action)
    {
        action.OneOf("name", Address, required: true);
        if (action.Child("parameters", required: true) is not { } parameters) return;

        parameters.Text("display_text", 1, 20, required: true);
        parameters.Address("url", Https, 2000, required: true);
        parameters.NoOthers();
    }
}
