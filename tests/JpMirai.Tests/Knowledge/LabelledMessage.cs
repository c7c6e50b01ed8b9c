using System.Collections.Immutable;
using System.Text.Json;

namespace JpMirai.Tests.Knowledge;

/// <summary>One of our held-out messages: no text of ours was learned from it.</summary>
/// <param name="Signals">Only where it means trouble.</param>
/// <param name="Trap">Only where it sounds like trouble and is none: what it sounds like.</param>
/// <param name="Topics">Only of a question: what answers it, the best first; none where it must not be answered.</param>
internal sealed record LabelledMessage(string Id, string Lang, string Text, ImmutableArray<string>? Signals, string? Severity, string? Trap, ImmutableArray<string>? Topics)
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web);

    public static string Folder => Path.Combine(Repository.Root, "tests", "messages");

    public static IEnumerable<LabelledMessage> All =>
        Directory.GetFiles(Folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<LabelledMessage>(line, Wire)!);
}
