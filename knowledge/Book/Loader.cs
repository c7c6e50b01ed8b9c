using System.Collections.Frozen;
using System.Collections.Immutable;

namespace JpMirai.Knowledge.Book;

/// <summary>Reads the content folder into a book. A file that can't be used stops the host with its name, line and remedy.</summary>
public static class Loader
{
    /// <summary>The content shipped beside the program.</summary>
    public static string ShippedFolder => Path.Combine(AppContext.BaseDirectory, "content");

    /// <exception cref="ContentException">A file is missing, is not YAML, or misses a part the dialogs need.</exception>
    public static ContentBook Load(string folder)
    {
        var languages = YamlValue.Load(folder, "languages.yaml")["languages"].Items.Select(ReadLanguage).ToImmutableArray();
        var texts = new LanguageTexts[languages.Length];
        var reading = Task.Run(() => Parallel.For(0, languages.Length, n => texts[n] = TextsLoader.Load(folder, languages[n].Tag)));

        var sheet = SheetLoader.Read(YamlValue.Load(folder, "self-check.yaml"));
        var contacts = YamlValue.Load(folder, "contacts.yaml");
        var risk = YamlValue.Load(folder, "risk-signals.yaml");
        var terms = YamlValue.Load(folder, "terms.yaml");
        Finish(reading);

        return new ContentBook(
            languages,
            sheet,
            contacts["contacts"].Items.Select(ReadContact).ToFrozenDictionary(contact => contact.Id),
            [.. contacts["public_lines"].Texts()],
            contacts.Map("pages").ToFrozenDictionary(page => page.Key, page => page.Value.Text),
            [.. risk["signals"].Items.Select(ReadSignal)],
            ReadThresholds(risk["thresholds"]),
            ArticleLoader.ReadTopics(YamlValue.Load(folder, "topics.yaml")),
            [.. terms["terms"].Items.Select(ReadTerm)],
            [.. terms["loanwords"].Texts()],
            ReadDesk(YamlValue.Load(folder, "desk.yaml")),
            texts.ToFrozenDictionary(text => text.Tag));
    }

    private static void Finish(Task reading)
    {
        try
        {
            reading.GetAwaiter().GetResult();
        }
        catch (AggregateException problems) when (problems.Flatten().InnerExceptions.OfType<ContentException>().FirstOrDefault() is { } problem)
        {
            throw problem;
        }
    }

    private static Language ReadLanguage(YamlValue value) =>
        new(value["tag"].Text, value["name"].Text, value.Find("also") is { } also ? [.. also.Texts()] : []);

    private static Contact ReadContact(YamlValue value) => new(value["id"].Text, value["number"].Text, value["source"].Text, value["as_of"].Text);

    private static SignalRule ReadSignal(YamlValue value) => new(value["id"].Text, SheetLoader.ReadSeverity(value["severity"]), value["response"].Text, [.. value["topics"].Texts()]);

    private static RiskThresholds ReadThresholds(YamlValue value) =>
        new(value["trouble"].Share(), value["phrase"].Share(), value["critical"].Share(), value["emergency"].Share(), value["advice"].Share());

    private static DeskSheet ReadDesk(YamlValue file) => new(
        [.. file.Map("cards").Select(card => card.Key)],
        file.Map("cards").ToFrozenDictionary(card => card.Key, card => card.Value.Texts().ToImmutableArray()),
        [.. file.Map("prepared").Select(answer => answer.Key)],
        file.Map("prepared").ToFrozenDictionary(answer => answer.Key, answer => answer.Value.Find("topic")?.Text));

    private static Term ReadTerm(YamlValue value) => new(value["id"].Text, [.. value["ja"].Texts()], [.. value["say"].Texts()], value.Find("topic")?.Text);
}
