using JpMirai.Bot.Desk;
using JpMirai.Bot.Files;
using JpMirai.Dialogs;
using JpMirai.Dialogs.SelfCheck;
using JpMirai.Dialogs.Talking;
using JpMirai.Knowledge.Book;

namespace JpMirai.Bot.MyData;

/// <summary>All that is held about a worker, in her words and for her eyes: one page that opens anywhere, without us.</summary>
internal sealed class OwnDataFile(ContentBook book, OwnData own)
{
    private readonly LanguageTexts _texts = book.In(own.Language);

    public static string Draw(ContentBook book, OwnData own, DateTimeOffset now) => new OwnDataFile(book, own).Draw(now);

    private string Draw(DateTimeOffset now)
    {
        var page = new HtmlPage(_texts.Tag, Text("file.title")).Add("h1", Text("file.title")).Add("p", Text("file.made", ("date", JapanDate.Of(now))));
        page.List(Basics());
        Section(page, "file.channels", own.Channels.Distinct().Select(channel => channel.ToUpperInvariant()));
        Section(page, "file.consents", own.Consents.Select(Consent));
        Check(page, "file.open-check", own.State.Check);
        Check(page, "file.finished-check", own.State.Finished);
        Section(page, "file.lines", own.Lines.Select(line => $"{JapanDate.WithTime(line.At)}  {line.Text.Value}"));
        if (own.Chat.Count > 0) Section(page, "file.chat", own.Chat.Select(line => $"{JapanDate.WithTime(line.At)}  {line.Text.Value}"));
        Section(page, "file.wishes", own.Cases.SelectMany(one => one.Said.Select(Said).Prepend(Wish(one)).Append(one.Rating is { } rating ? Known($"rating.{rating}") : null).OfType<string>()));
        if (own.Given.Count > 0) Section(page, "life.given", own.Given.Select(given => $"{JapanDate.WithTime(given.At)}  {Text($"life.{given.Receiver}")}: {given.Facts}"));
        Section(page, "file.signals", own.Signals.Select(JapanDate.WithTime));
        return page.ToString();
    }

    private IEnumerable<string> Basics()
    {
        var state = own.State;
        var untold = Text("data.untold");
        yield return Text("data.language", ("language", book.NameOf(state.Language) ?? untold));
        yield return Text("data.whereabouts", ("place", state.Where is { } where ? _texts[where == Whereabouts.InJapan ? "whereabouts.in-japan" : "whereabouts.pre-arrival"].Button : untold));
        yield return Text("data.age", ("age", state.AgeBand is { } age ? _texts[$"age.{age}"].Button : untold));
        yield return Text("file.last", ("date", JapanDate.Of(state.LastAt)));
    }

    private void Section(HtmlPage page, string heading, IEnumerable<string> lines)
    {
        var all = lines.ToArray();
        page.Add("h2", Text(heading));
        if (all.Length > 0) page.List(all);
        else page.Add("p", Text("data.nothing"));
    }

    private string Consent(OwnConsent given) =>
        $"{JapanDate.WithTime(given.At)}  {Text($"data.purpose.{given.Purpose}")}: {Text(given.Yes ? "data.state.yes" : "data.state.no")} ({Text("file.text-version", ("version", given.TextVersion))})";

    private string? Said(StoredEntry said)
    {
        var text = said.Entry.Text.Value;
        var words = said.Entry.Kind switch
        {
            CaseEntryKind.Part or CaseEntryKind.Worker => text,
            CaseEntryKind.Consultant or CaseEntryKind.PutRight => said.Entry.Mark.Length == 0 ? text : $"{text} {Text(said.Entry.IsByPerson ? "talk.corrected" : "talk.machine")} {said.Entry.Original.Value}",
            CaseEntryKind.File when SaidFile.Of(said.Entry) is { } file => Text("sent.entry", ("name", file.Name.Value), ("size", file.SizeText)),
            CaseEntryKind.NoFile => Text("sent.not-taken"),
            CaseEntryKind.Prepared => Known($"canned.{text}"),
            CaseEntryKind.Card => Known($"card.{text}.ask"),
            CaseEntryKind.Answer => Known($"card.{text.Replace(' ', '.')}"),
            _ => null,
        };
        if (said.Translation?.Text is { } translation) words += $" {Text("file.translation", ("text", translation))}";
        return words is null ? null : $"{JapanDate.WithTime(said.At)}  {words}";
    }

    private string? Known(string key) => _texts.Phrases.TryGetValue(key, out var phrase) ? phrase.Text : null;

    private string Wish(OwnCase wish) => wish.Kind == RequestKind.Call
        ? $"{JapanDate.WithTime(wish.At)}  {Text("person.call")} ({Text($"person.when.{wish.When}")})"
        : $"{JapanDate.WithTime(wish.At)}  {Text("person.talk")}";

    private void Check(HtmlPage page, string heading, CheckState? check)
    {
        if (check is null) return;
        page.Add("h2", Text(heading, ("date", JapanDate.Of(check.StartedAt)))).Pairs(check.Given.Select(given => Answer(check, given)));
    }

    /// <summary>The question and what she answered; by their ids where the questionnaire of today does not know them any more.</summary>
    private (string Question, string Answer) Answer(CheckState check, Given given)
    {
        if (Plan.Find(book.Sheet, own.State, check, given.Step) is not { } step) return (given.Step, string.Join(", ", given.Answers));

        var words = Wording.Of(_texts.Check, step);
        return (words.Ask, string.Join(", ", given.Answers.Select(answer => IsKnown(words, answer) ? Wording.AnswerText(_texts, step, answer) : answer)));
    }

    private bool IsKnown(QuestionTexts words, string answer) =>
        HourlyPay.IsPay(answer) || words.Answers.ContainsKey(answer) || _texts.Check.Answers.ContainsKey(answer);

    private string Text(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = _texts[key].Text;
        foreach (var (name, value) in values) text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return text;
    }
}
