using System.Security.Cryptography;
using System.Text;
using JpMirai.Knowledge.Book;

namespace JpMirai.Knowledge.Check;

/// <summary>Proves that the content is complete and consistent in all languages, and names each gap with its file, line and remedy.</summary>
public sealed class ContentCheck
{
    private static readonly string[] ReviewedFiles = ["phrases.yaml", "page.yaml", "self-check.yaml", "answers.yaml", "person.yaml"];

    private const int FewestExamples = 10;

    private readonly string _folder;
    private readonly ContentBook _book;
    private readonly List<string> _problems = [];

    private ContentCheck(string folder) => (_folder, _book) = (folder, Loader.Load(folder));

    /// <summary>All problems, one line each; empty when the content is fit to be shipped.</summary>
    /// <exception cref="ContentException">A file can't even be read.</exception>
    public static IReadOnlyList<string> Run(string folder)
    {
        var check = new ContentCheck(folder);
        check.Structure();
        var glossary = new GlossaryRule(YamlValue.Load(folder, "glossary.yaml"));
        foreach (var file in ReviewedFiles)
        {
            var english = Texts.Flatten(YamlValue.Load(folder, $"en/{file}"));
            foreach (var language in check._book.Languages) check.TextsOf(file, language.Tag, english, glossary);
        }
        foreach (var language in check._book.Languages) check.WordLists(language.Tag);
        foreach (var language in check._book.Languages) check.Messages(language.Tag);
        check._problems.AddRange(new ArticleCheck(folder, check._book, glossary).Run());
        return check._problems;
    }

    /// <summary>Identifies the English wording a reading was made against: the first 12 hex digits of a hash over all its texts.</summary>
    internal static string RevisionOf(IReadOnlyDictionary<string, Texts.Entry> english)
    {
        var all = string.Join('\n', english.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={entry.Value.Text}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..12];
    }

    /// <summary>Every id of the sheet has its English words; the other languages are then compared with English.</summary>
    private void Structure()
    {
        var texts = _book.In("en").Check;
        foreach (var group in _book.Sheet.Groups) Need(texts.Groups.ContainsKey(group), $"en/self-check.yaml: group '{group}' has no heading. Add it.");
        foreach (var (fact, answers) in _book.Sheet.Facts) Question($"fact '{fact}'", texts.Facts.GetValueOrDefault(fact), answers, texts);
        foreach (var item in _book.Sheet.Items) Item(item, texts);
    }

    private void Item(CheckItem item, CheckTexts texts)
    {
        if (!texts.Items.TryGetValue(item.Id, out var words))
        {
            _problems.Add($"en/self-check.yaml: item '{item.Id}' has no sentence. Add it in every language.");
            return;
        }
        Need(words.Why.Length == 2, $"en/self-check.yaml: item '{item.Id}' needs two sentences under why.");
        Need(item.IsNumber == words.Number is not null, $"en/self-check.yaml: item '{item.Id}': number and computed belong to a typed number only, and there they are needed.");
        Question($"item '{item.Id}'", words.Question, item.Answers, texts);
        foreach (var followUp in item.FollowUps)
        {
            var common = followUp.Use is { } use ? _book.Sheet.Common.GetValueOrDefault(use) : null;
            Need(followUp.Use is null || common is not null, $"self-check.yaml: follow-up '{followUp.Id}' uses '{followUp.Use}', which does not exist. Add it under followups.");
            var own = common is null ? words.FollowUps.GetValueOrDefault(followUp.Id) : texts.FollowUps.GetValueOrDefault(common.Id);
            Question($"follow-up '{item.Id}/{followUp.Id}'", own, (common ?? followUp).Answers, texts);
            foreach (var run in followUp.Then.Values.Select(then => then.Run).OfType<string>())
                Need(_book.Sheet.Common.ContainsKey(run), $"self-check.yaml: follow-up '{followUp.Id}' runs '{run}', which does not exist. Add it under followups.");
        }
    }

    private void Question(string what, QuestionTexts? words, IEnumerable<string> answers, CheckTexts texts)
    {
        Need(words is not null, $"en/self-check.yaml: {what} has no question. Add it in every language.");
        foreach (var answer in answers)
            Need(words?.Answers.ContainsKey(answer) == true || texts.Answers.ContainsKey(answer), $"en/self-check.yaml: {what}: answer '{answer}' has no text. Add it in every language.");
    }

    private void TextsOf(string file, string tag, IReadOnlyDictionary<string, Texts.Entry> english, GlossaryRule glossary)
    {
        var name = $"{tag}/{file}";
        var root = YamlValue.Load(_folder, name);
        var own = Texts.Flatten(root);
        foreach (var missing in english.Keys.Except(own.Keys)) _problems.Add($"{name}: '{missing}' is missing. Add it.");
        foreach (var unknown in own.Keys.Except(english.Keys)) Say(name, own[unknown].Line, $"'{unknown}' is not in English.", "Remove it, or add it to every language.");

        foreach (var (path, entry) in own)
        {
            if (!english.TryGetValue(path, out var original)) continue;
            foreach (var (problem, remedy) in Texts.Problems(tag, path, entry.Text, original.Text, _book)) Say(name, entry.Line, $"'{path}' {problem}", remedy);
            foreach (var (problem, remedy) in glossary.Problems(tag, entry.Text, original.Text)) Say(name, entry.Line, $"'{path}' {problem}", remedy);
        }
        Labels(name, tag, file);
        Reading(name, tag, root, english);
    }

    /// <summary>Two buttons of one question must not look alike.</summary>
    private void Labels(string name, string tag, string file)
    {
        if (file != "self-check.yaml") return;
        var texts = _book.In(tag).Check;
        foreach (var item in _book.Sheet.Items)
        {
            if (!texts.Items.TryGetValue(item.Id, out var words)) continue;
            Distinct(name, item.Id, texts, words.Question, item.Answers);
            foreach (var followUp in item.FollowUps.Where(followUp => followUp.Use is null && words.FollowUps.ContainsKey(followUp.Id)))
                Distinct(name, $"{item.Id}/{followUp.Id}", texts, words.FollowUps[followUp.Id], followUp.Answers);
        }
    }

    private void Distinct(string name, string where, CheckTexts texts, QuestionTexts words, IEnumerable<string> answers)
    {
        var labels = answers.Where(answer => words.Answers.ContainsKey(answer) || texts.Answers.ContainsKey(answer)).Select(answer => texts.Answer(words, answer).Button);
        foreach (var twice in labels.GroupBy(label => label).Where(group => group.Count() > 1)) _problems.Add($"{name}: '{where}' has two answers labelled '{twice.Key}'. Make them differ.");
    }

    private void Reading(string name, string tag, YamlValue root, IReadOnlyDictionary<string, Texts.Entry> english)
    {
        var reviewed = root.Find("reviewed");
        Need(reviewed?.Find("date") is not null, $"{name}: nobody has recorded a second reading. Read it, then add reviewed: {{ date: ... }}.");
        if (tag == "en" || reviewed is null) return;
        var revision = RevisionOf(english);
        if (reviewed.Find("source")?.Text != revision) Say(name, reviewed.Line, "the reading is of an older English text.", $"Read it again against English, then set source: {revision}.");
    }

    private void WordLists(string tag)
    {
        var texts = _book.In(tag);
        foreach (var command in _book.In("en").Commands.Keys) Need(texts.Commands.ContainsKey(command), $"{tag}/commands.yaml: '{command}' has no words. Add some.");
        foreach (var twice in texts.Commands.SelectMany(command => command.Value.Select(Languages.Hygiene.Fold).Distinct().Select(word => (word, command.Key))).GroupBy(pair => pair.word).Where(group => group.Count() > 1))
            _problems.Add($"{tag}/commands.yaml: '{twice.Key}' stands under {string.Join(" and ", twice.Select(pair => pair.Key))}. Keep one.");
        foreach (var signal in _book.Signals.Where(signal => signal.Severity == Severity.Emergency))
            Need(texts.RiskPhrases.TryGetValue(signal.Id, out var risk) && risk.Phrases.Length >= 10, $"{tag}/risk-words.yaml: '{signal.Id}' has fewer than 10 phrases. Add how people say it.");
        foreach (var phrase in texts.RiskPhrases.Values.SelectMany(risk => risk.Phrases.Concat(risk.Unless)).Where(phrase => !Triage.PhrasePattern.IsWellFormed(phrase)))
            _problems.Add($"{tag}/risk-words.yaml: '{phrase}' can't be read. Close every (a|b), and keep * and further brackets out of it.");
    }

    /// <summary>The messages from which danger is learned, and the words around answers.</summary>
    private void Messages(string tag)
    {
        var texts = _book.In(tag);
        var examples = texts.RiskExamples;
        foreach (var unknown in examples.Now.Keys.Concat(examples.Past.Keys).Except(_book.Signals.Select(signal => signal.Id))) _problems.Add($"{tag}/risk-examples.yaml: there is no signal '{unknown}'. Correct its name.");
        foreach (var signal in _book.Signals)
            Need(examples.Now.TryGetValue(signal.Id, out var messages) && messages.Length >= FewestExamples, $"{tag}/risk-examples.yaml: '{signal.Id}' has fewer than {FewestExamples} messages. Add how people write it.");
        foreach (var both in examples.None.Intersect(examples.Now.Values.SelectMany(messages => messages))) _problems.Add($"{tag}/risk-examples.yaml: '{both}' stands under none and under a signal. Keep one.");
        foreach (var unread in texts.Elsewhere.Keys.Where(_book.Catalogue.Topics.ContainsKey)) _problems.Add($"{tag}/elsewhere.yaml: '{unread}' has an article now. Move its questions there.");
        foreach (var term in _book.Terms)
        {
            Need(texts.Terms.ContainsKey(term.Id), $"{tag}/answers.yaml: the word '{term.Id}' is not explained. Add it under terms.");
            Need(term.Topic is null || _book.Catalogue.Topics.ContainsKey(term.Topic), $"terms.yaml: '{term.Id}' leads to '{term.Topic}', which does not exist. Remove it.");
        }
    }

    private void Need(bool holds, string problem)
    {
        if (!holds) _problems.Add(problem);
    }

    private void Say(string file, int line, string problem, string remedy) => _problems.Add($"{file}, line {line}: {problem} {remedy}");
}
