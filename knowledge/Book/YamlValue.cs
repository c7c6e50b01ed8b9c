using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace JpMirai.Knowledge.Book;

/// <summary>A parsed YAML value that remembers its file and line, so that every complaint can name the place.</summary>
/// <remarks>Scalars stay text: YAML's bare yes, no and 1 are never turned into booleans or numbers.</remarks>
internal sealed class YamlValue
{
    private static readonly Dictionary<string, YamlValue> NoEntries = [];

    private readonly string? _text;
    private readonly List<YamlValue>? _items;
    private readonly Dictionary<string, YamlValue>? _entries;

    private YamlValue(string file, int line, string? text, List<YamlValue>? items, Dictionary<string, YamlValue>? entries) =>
        (File, Line, _text, _items, _entries) = (file, line, text, items, entries);

    public string File { get; }

    public int Line { get; }

    public bool IsMap => _entries is not null;

    public bool IsText => _text is not null;

    public string Text => _text ?? throw Problem("a text is expected here.", "Write a single value.");

    public IReadOnlyList<YamlValue> Items => _items ?? throw Problem("a list is expected here.", "Write [a, b] or lines that begin with '-'.");

    public IReadOnlyDictionary<string, YamlValue> Entries => _entries ?? throw Problem("a map is expected here.", "Write key: value lines.");

    public YamlValue this[string key] => Find(key) ?? throw Problem($"'{key}' is missing.", "Add it.");

    public YamlValue? Find(string key) => Entries.GetValueOrDefault(key);

    public IReadOnlyDictionary<string, YamlValue> Map(string key) => Find(key)?.Entries ?? NoEntries;

    public IEnumerable<string> Texts() => Items.Select(item => item.Text);

    public int Number() => int.TryParse(Text, out var number) ? number : throw Problem($"'{Text}' is not a whole number.", "Write digits only.");

    public float Share() => float.TryParse(Text, CultureInfo.InvariantCulture, out var share) && share is > 0 and <= 1 ? share : throw Problem($"'{Text}' is no share.", "Write a number over 0 and up to 1, such as 0.5.");

    public ContentException Problem(string problem, string remedy) => new(File, Line, problem, remedy);

    public static YamlValue Load(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (!System.IO.File.Exists(path)) throw new ContentException(name, 0, "the file is missing.", "Restore it, or remove its language from languages.yaml.");
        using var reader = new StreamReader(path);
        return Parse(name, reader);
    }

    public static YamlValue Parse(string file, TextReader text)
    {
        try
        {
            var parser = new Parser(text);
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _)) throw new ContentException(file, 0, "the file is empty.", "Restore its content.");
            parser.Consume<DocumentStart>();
            return Read(file, parser);
        }
        catch (YamlException problem)
        {
            throw new ContentException(file, (int)problem.Start.Line, $"this is not valid YAML ({problem.Message}).", "Check quotes and indentation.");
        }
    }

    private static YamlValue Read(string file, Parser parser)
    {
        if (parser.TryConsume<Scalar>(out var scalar)) return new(file, (int)scalar.Start.Line, scalar.Value, null, null);
        if (parser.TryConsume<SequenceStart>(out var sequence)) return ReadList(file, (int)sequence.Start.Line, parser);
        if (parser.TryConsume<MappingStart>(out var mapping)) return ReadMap(file, (int)mapping.Start.Line, parser);

        throw new ContentException(file, (int)(parser.Current?.Start.Line ?? 0), "anchors and aliases are not used here.", "Write the value out.");
    }

    private static YamlValue ReadList(string file, int line, Parser parser)
    {
        var items = new List<YamlValue>();
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Read(file, parser));
        return new(file, line, null, items, null);
    }

    private static YamlValue ReadMap(string file, int line, Parser parser)
    {
        var entries = new Dictionary<string, YamlValue>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            if (!entries.TryAdd(key.Value, Read(file, parser)))
                throw new ContentException(file, (int)key.Start.Line, $"'{key.Value}' stands twice.", "Remove one of them.");
        }
        return new(file, line, null, null, entries);
    }
}
