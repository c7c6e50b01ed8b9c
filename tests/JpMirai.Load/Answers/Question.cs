using System.Text.Json;

namespace JpMirai.Load.Answers;

/// <summary>A held-out question.</summary>
/// <param name="Topics">What answers it; none: it must not be answered.</param>
internal sealed record Question(string Lang, string Text, string[]? Topics)
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web);

    /// <param name="folder">Of messages, one file a language; those that are no questions are left out.</param>
    public static Question[] ReadAll(string folder) =>
    [
        .. Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Where(line => line.Length > 0)
            .Select(line => JsonSerializer.Deserialize<Question>(line, Wire)!).Where(question => question.Topics is not null),
    ];
}
