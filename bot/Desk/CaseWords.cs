using JpMirai.Bot.Files;
using JpMirai.Bot.Staff;
using JpMirai.Bot.Translation;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Talking;
using JpMirai.Knowledge.Book;

namespace JpMirai.Bot.Desk;

/// <summary>One entry as a consultant reads it.</summary>
/// <param name="Side">worker, staff, bot or note: whose it is.</param>
/// <param name="Text">In the words of the desk; null where there are only hers.</param>
/// <param name="Hers">As the worker wrote or read it; null: the same.</param>
public sealed record Said(long N, DateTimeOffset At, string Side, string? Text, string? Hers)
{
    /// <summary>Who translated hers from ours; null: nobody did.</summary>
    public string? HersBy { get; init; }

    /// <summary>Id of the staff member who said it; empty: nobody of the staff.</summary>
    public string By { get; init; } = "";

    /// <summary>Id of the file it is about; a later entry about the same one stands in its place. Null: about none.</summary>
    public string? FileId { get; init; }

    /// <summary>The file, where it is there.</summary>
    public SaidFile? File { get; init; }

    /// <summary>Of what she wrote; null: none is wanted.</summary>
    public EntryTranslation? Translation { get; init; }

    /// <summary>Who is behind that translation, or why there is none.</summary>
    public string? TranslationNote { get; init; }
}

/// <summary>Says what happened in a case in the language of the desk, from our own texts; beside it stands what a machine made of hers.</summary>
/// <param name="whole">The whole case, where something in it points to something else in it.</param>
/// <param name="names">Of staff, by id.</param>
/// <param name="kept">Ids of the files that are still here.</param>
public sealed class CaseWords(ContentBook book, StaffTexts texts, CaseRow row, IReadOnlyList<StoredEntry> whole, IReadOnlyDictionary<string, string> names, IReadOnlySet<string> kept)
{
    private LanguageTexts Ours => book.In(texts.Language);

    private LanguageTexts Theirs => book.In(row.Head.Language);

    public Said Of(StoredEntry stored)
    {
        var entry = stored.Entry;
        var (text, original) = (entry.Text.Value, entry.Original.Value ?? "");
        var (side, ours, hers) = entry.Kind switch
        {
            CaseEntryKind.Part => ("worker", Part(original), text),
            CaseEntryKind.Worker => ("worker", null, text),
            CaseEntryKind.Attachment => ("worker", texts.Of(SaidFile.IdIn(entry) is null ? "case.attachment" : "file.coming", ("kind", texts[$"attachment.{text.Split(' ')[0]}"])), null),
            CaseEntryKind.File => ("worker", null, null),
            CaseEntryKind.NoFile => ("worker", texts[$"file.none.{text.Split(' ')[^1]}"], null),
            CaseEntryKind.Answer => ("worker", Answer(Ours, text), Answer(Theirs, text)),
            CaseEntryKind.NotClear => ("worker", NotClear(text), null),
            CaseEntryKind.Consultant => ("staff", original.Length > 0 ? original : null, text),
            CaseEntryKind.PutRight => ("staff", texts.Of("case.put-right", ("text", original)), text),
            CaseEntryKind.Prepared => ("staff", Phrase(Ours, $"canned.{text}"), Phrase(Theirs, $"canned.{text}")),
            CaseEntryKind.Article => ("staff", texts.Of("case.article", ("title", Title(Ours, text))), texts.Of("case.article", ("title", Title(Theirs, text)))),
            CaseEntryKind.Card => ("staff", Phrase(Ours, $"card.{text}.ask"), Phrase(Theirs, $"card.{text}.ask")),
            CaseEntryKind.Alarm => ("bot", texts.Of("case.alarm", ("signal", texts.Or($"signal.{text}", text))), null),
            CaseEntryKind.Move => ("bot", texts[$"case.move.{text}"], null),
            _ => ("note", text, (string?)null),
        };
        return new Said(stored.N, stored.At, side, ours, ours == hers ? null : hers)
        {
            By = entry.By,
            HersBy = original.Length == 0 || entry.Mark.Length == 0 ? null : texts.Of(entry.IsByPerson ? "translation.by-hand" : "translation.by", ("name", entry.Service)),
            Translation = stored.Translation,
            TranslationNote = stored.Translation is { } translation ? Note(translation) : null,
            FileId = SaidFile.IdIn(entry), File = SaidFile.Of(entry) is { } file ? file with { IsKept = kept.Contains(file.Id) } : null,
        };
    }

    private string Note(EntryTranslation translation) => translation.State switch
    {
        TranslationState.Waiting => texts["translation.waiting"],
        TranslationState.Failed => texts["translation.failed"],
        TranslationState.CalledOff => texts["translation.called-off"],
        TranslationState.Stopped => texts.Of("translation.stopped", ("list", texts.Losses(translation.Losses))),
        TranslationState.Corrected => texts.Of("translation.corrected", ("name", names.GetValueOrDefault(translation.By, "?"))),
        _ => texts.Of("translation.by", ("name", translation.By)),
    };

    private string NotClear(string mark) => whole.FirstOrDefault(stored => mark.Length > 0 && stored.Entry.Mark == mark) is { Entry: var unclear }
        ? texts.Of("case.not-clear-of", ("text", unclear.Original.Value ?? unclear.Text.Value))
        : texts["case.not-clear"];

    private string? Part(string id)
    {
        var (name, value) = id.Split(':', 2) is [var one, var two] ? (one, two) : (id, "");
        return name switch
        {
            "language" => Fill("handover.language", ("language", book.NameOf(row.Head.Language) ?? row.Head.Language)),
            "wish" => Fill("handover.wish", ("wish", Ours[row.Head.Kind == RequestKind.Call ? "person.call" : "person.talk"].Text + (row.Head.Kind == RequestKind.Call ? $" ({Ours[$"person.when.{row.Head.When}"].Text})" : ""))),
            "where" => Phrase(Ours, $"handover.{value}"),
            "age" => Fill("handover.age", ("age", Phrase(Ours, $"age.{value}") ?? value)),
            "about" when Ours.Articles.TryGetValue(value, out var article) => Fill("handover.about", ("topic", article.Title)),
            "check" when Ours.Check.Items.TryGetValue(value, out var item) => Fill("handover.check", ("item", item.Title)),
            "contact" => Fill("handover.contact", ("channel", row.Channel)),
            _ => null,
        };
    }

    private static string Title(LanguageTexts texts, string topic) => texts.Articles.TryGetValue(topic, out var article) ? article.Title : topic;

    private static string? Answer(LanguageTexts texts, string text) =>
        text.Split(' ') is [var card, var answer] && Phrase(texts, $"card.{card}.ask") is { } asked ? $"{asked} → {Phrase(texts, $"card.{card}.{answer}") ?? answer}" : text;

    private string Fill(string key, (string Name, string Value) one) => Ours[key].Text.Replace($"{{{one.Name}}}", one.Value, StringComparison.Ordinal);

    private static string? Phrase(LanguageTexts texts, string key) => texts.Phrases.TryGetValue(key, out var phrase) ? phrase.Text : null;
}
