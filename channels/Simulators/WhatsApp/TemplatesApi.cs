using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using JpMirai.Simulators.Meta;
using JpMirai.Simulators.Platform;
using JpMirai.Simulators.WhatsApp.Rules;
using Microsoft.AspNetCore.WebUtilities;

namespace JpMirai.Simulators.WhatsApp;

/// <summary>The templates of the account: https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates</summary>
internal sealed class TemplatesApi(WhatsAppPlatform platform, WhatsAppIds ids, TemplateShelf templates)
{
    private static readonly FrozenSet<string> Fields = FrozenSet.Create("id", "name", "language", "status", "category", "components");

    public BotAnswer Create(BotRequest request)
    {
        if (!GraphBody.TryRead(request, out var part, out var findings, out var refusal)) return refusal;

        TemplateRules.Check(part);
        if (findings.Count > 0) return GraphAnswer.Invalid(findings);

        var json = part.Json;
        var template = new MessageTemplate(
            ids.ObjectId(), json.Member("name")!, json.Member("language")!, json.Member("category")!, TemplateStatus.Pending, json.GetProperty("components"));
        if (!templates.TryAdd(template)) return GraphAnswer.Problem(400, 100, "Invalid parameter", subcode: 2388024, details: "Content in This Language Already Exists");

        platform.Created(template);
        return BotAnswer.Ok(new JsonObject { ["id"] = template.Id, ["status"] = "PENDING", ["category"] = template.Category });
    }

    /// <summary>A page of templates. The cursor is the number of those before it.</summary>
    public BotAnswer List(BotRequest request)
    {
        var wished = request.Query["fields"].ToString() is { Length: > 0 } fields ? fields.Split(',', StringSplitOptions.TrimEntries).ToImmutableArray() : [.. Fields];
        if (wished.FirstOrDefault(field => !Fields.Contains(field)) is { } unknown)
            return GraphAnswer.Violation(400, 100, $"(#100) Tried accessing nonexisting field ({unknown})");
        if (!TryWhole(request, "limit", 25, out var limit) || !TryWhole(request, "after", 0, out var after) || limit == 0)
            return GraphAnswer.Violation(400, 100, "(#100) limit and after must be numbers, after one that was in cursors");

        var found = templates.All.Where(template => Matches(request, "name", template.Name) && Matches(request, "language", template.Language)
            && Matches(request, "status", Word(template.Status)) && Matches(request, "category", template.Category)).ToImmutableArray();
        var page = found.Skip(after).Take(limit).ToImmutableArray();
        var json = new JsonObject { ["data"] = new JsonArray([.. page.Select(template => ToJson(template, wished))]) };
        if (page.Length > 0) json["paging"] = Paging(request, after, after + page.Length, isLast: after + page.Length == found.Length);
        return BotAnswer.Ok(json);
    }

    private static JsonObject Paging(BotRequest request, int before, int after, bool isLast)
    {
        var paging = new JsonObject { ["cursors"] = new JsonObject { ["before"] = $"{before}", ["after"] = $"{after}" } };
        if (isLast) return paging;

        var query = request.Query.ToDictionary(item => item.Key, item => (string?)item.Value.ToString());
        query["after"] = $"{after}";
        paging["next"] = QueryHelpers.AddQueryString(request.Url.Split('?')[0], query);
        return paging;
    }

    private static bool Matches(BotRequest request, string name, string value) => request.Query[name].ToString() is var wished && (wished.Length == 0 || wished == value);

    private static bool TryWhole(BotRequest request, string name, int otherwise, out int number)
    {
        number = otherwise;
        return request.Query[name].ToString() is not { Length: > 0 } text || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>The wished members, and always the id.</summary>
    private static JsonObject ToJson(MessageTemplate template, ImmutableArray<string> wished)
    {
        var all = new JsonObject
        {
            ["name"] = template.Name,
            ["language"] = template.Language,
            ["status"] = Word(template.Status),
            ["category"] = template.Category,
            ["components"] = JsonNode.Parse(template.Components.GetRawText()),
        };
        foreach (var name in Fields.Where(field => !wished.Contains(field)))
            all.Remove(name);
        all["id"] = template.Id;
        return all;
    }

    private static string Word(TemplateStatus status) => status.ToString().ToUpperInvariant();
}
