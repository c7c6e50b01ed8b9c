using System.Globalization;
using System.Text.Json;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace JpMirai.Tests.Channels;

/// <summary>Skipped, and counted as skipped, where the platforms' official schemas don't lie beside the repository.</summary>
public sealed class OfficialSpecFactAttribute : FactAttribute
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "channels", "spec"));

    public OfficialSpecFactAttribute(string file)
    {
        if (!File.Exists(Path.Combine(Folder, file))) Skip = $"{file} does not lie in ../shared/channels/spec.";
    }
}

/// <summary>As much of OpenAPI 2 and 3 as Direct Line's and LINE's descriptions use. A member that the schema doesn't know is a finding too: LINE ignores it and we would not notice.</summary>
internal sealed class OpenApi
{
    private readonly YamlMappingNode _schemas;

    public OpenApi(string path)
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(path);
        yaml.Load(reader);
        var root = Map(yaml.Documents[0].RootNode);
        _schemas = Map(Has(root, "definitions") ? root["definitions"] : Map(root["components"])["schemas"]);
    }

    public List<string> Findings(JsonElement json, string schema)
    {
        var findings = new List<string>();
        Check(json, Map(_schemas[schema]), "$", findings);
        return findings;
    }

    private void Check(JsonElement json, YamlMappingNode schema, string at, List<string> findings)
    {
        schema = Resolved(schema);
        if (IsAnything(schema)) return;

        schema = Concrete(json, schema, at, findings);
        var parts = Parts(schema).ToList();
        foreach (var part in parts) CheckOwn(json, part, at, findings);
        if (json.ValueKind != JsonValueKind.Object) return;

        var properties = parts.Where(p => Has(p, "properties")).SelectMany(p => Map(p["properties"])).ToLookup(p => p.Key.ToString(), p => Map(p.Value));
        var others = parts.Where(p => Has(p, "additionalProperties")).Select(p => Map(p["additionalProperties"])).FirstOrDefault();
        foreach (var member in json.EnumerateObject())
        {
            if ((properties[member.Name].FirstOrDefault() ?? others) is { } known) Check(member.Value, known, $"{at}.{member.Name}", findings);
            else findings.Add($"{at}.{member.Name} is unknown");
        }
    }

    private static void CheckOwn(JsonElement json, YamlMappingNode schema, string at, List<string> findings)
    {
        foreach (var name in Has(schema, "required") ? ((YamlSequenceNode)schema["required"]).Select(n => n.ToString()) : [])
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out _)) findings.Add($"{at}.{name} is missing");
        if (Has(schema, "type") && !IsOf(json, schema["type"].ToString())) findings.Add($"{at} is not of type {schema["type"]}");
        if (Has(schema, "enum") && !((YamlSequenceNode)schema["enum"]).Any(v => v.ToString() == json.ToString())) findings.Add($"{at} is {json}, which is not in the list");
        if (Has(schema, "format") && schema["format"].ToString() == "uri" && !Uri.TryCreate(json.GetString(), UriKind.Absolute, out _)) findings.Add($"{at} is not a uri");

        if (json.ValueKind == JsonValueKind.Array) Range(json.GetArrayLength(), "minItems", "maxItems");
        if (json.ValueKind == JsonValueKind.String) Range(json.GetString()!.Length, "minLength", "maxLength");
        if (json.ValueKind == JsonValueKind.Number) Range(json.GetDouble(), "minimum", "maximum");

        void Range(double value, string min, string max)
        {
            if (Has(schema, min) && value < Number(schema[min])) findings.Add($"{at}: {value} is under {min}");
            if (Has(schema, max) && value > Number(schema[max])) findings.Add($"{at}: {value} is over {max}");
        }
    }

    /// <summary>The schema that the discriminator names.</summary>
    private YamlMappingNode Concrete(JsonElement json, YamlMappingNode schema, string at, List<string> findings)
    {
        if (json.ValueKind == JsonValueKind.Array && Has(schema, "items"))
            foreach (var (i, item) in json.EnumerateArray().Index()) Check(item, Map(schema["items"]), $"{at}[{i}]", findings);
        if (!Has(schema, "discriminator") || json.ValueKind != JsonValueKind.Object) return schema;

        var by = Map(schema["discriminator"]);
        var type = json.TryGetProperty(by["propertyName"].ToString(), out var value) ? value.ToString() : "";
        if (Has(Map(by["mapping"]), type)) return Named(Map(by["mapping"])[type].ToString());
        findings.Add($"{at} is of the unknown type {type}");
        return schema;
    }

    /// <summary>The schema and all that it is made of.</summary>
    private IEnumerable<YamlMappingNode> Parts(YamlMappingNode schema) =>
        Has(schema, "allOf") ? ((YamlSequenceNode)schema["allOf"]).SelectMany(p => Parts(Resolved(Map(p)))).Prepend(schema) : [schema];

    private YamlMappingNode Resolved(YamlMappingNode schema) => Has(schema, "$ref") ? Resolved(Named(schema["$ref"].ToString())) : schema;

    private YamlMappingNode Named(string reference) => Map(_schemas[reference.Split('/')[^1]]);

    /// <summary>An object of which no member is told, which is how values of any type are written.</summary>
    private static bool IsAnything(YamlMappingNode schema) =>
        Has(schema, "type") && schema["type"].ToString() == "object" && !new[] { "properties", "additionalProperties", "allOf", "discriminator" }.Any(part => Has(schema, part));

    private static bool IsOf(JsonElement json, string type) => type switch
    {
        "object" => json.ValueKind == JsonValueKind.Object,
        "array" => json.ValueKind == JsonValueKind.Array,
        "string" => json.ValueKind == JsonValueKind.String,
        "boolean" => json.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => json.ValueKind == JsonValueKind.Number,
        "integer" => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out _),
        _ => throw new NotSupportedException(type),
    };

    private static bool Has(YamlMappingNode node, string name) => node.Children.ContainsKey(name);

    private static double Number(YamlNode node) => double.Parse(node.ToString(), CultureInfo.InvariantCulture);

    private static YamlMappingNode Map(YamlNode node) => (YamlMappingNode)node;
}
