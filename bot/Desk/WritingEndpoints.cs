using System.Globalization;
using JpMirai.Bot.Desk.Pages;
using JpMirai.Bot.Staff;
using JpMirai.Bot.Translation;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.Talking;
using JpMirai.Knowledge.Meaning;

namespace JpMirai.Bot.Desk;

/// <summary>A consultant's own words: as they are, or translated and looked at before they are sent; and translations put right. Nothing is given to a
/// translator without her yes of this moment.</summary>
internal static class WritingEndpoints
{
    private static readonly Way PutRight = new("put-right", "case-put-right", (by, text, translation) => text is null || translation is null ? null : new DeskAct.PutRight(by, new(text), translation));

    private static readonly Way[] Ways =
    [
        new("write", "case-wrote", (by, text, translation) => text is null ? null : new DeskAct.Wrote(by, new(text), translation)),
        new("back", "case-handed-back", (by, text, translation) => new DeskAct.HandedBack(by, text is null ? null : new Personal(text), translation)),
    ];

    public static void MapWriting(this IEndpointRouteBuilder desk)
    {
        foreach (var way in Ways) desk.MapPost($"/cases/{{id}}/{way.Act}", (string id, DeskCall call, Composer composer, IChatTranslations translations) => SendAsync(id, call, composer, translations, way));
        desk.MapPost("/cases/{id}/put-right", PutRightAsync);
        // Not in the audit: nothing is read or done by it.
        desk.MapPost("/cases/{id}/typing", (string id, DeskCall call, TypingSigns signs) => call.HoldingAsync(id, null, (_, row, _) =>
        {
            signs.ConsultantWrites(row);
            return Task.FromResult(call.Answer(id, ActResult.Done));
        }));
        desk.MapPost("/cases/{id}/preview", (string id, DeskCall call, Composer composer, IChatTranslations translations) => call.HoldingAsync(id, "case-translated", async (_, row, form) =>
        {
            var way = Array.Find(Ways, way => way.Act == form.Text("for")) ?? Ways[0];
            if (DeskEndpoints.Text(form) is not { } text) return call.Failed("preview.nothing", StatusCodes.Status422UnprocessableEntity);

            var sentence = new Sentence(text, call.Texts.Language, row.Head.Language);
            return await ShowAsync(call, row, way, await translations.IsAgreedAsync(id, call.Cancel) ? await composer.DraftAsync(id, sentence, call.Cancel) : new Draft(sentence, "", [], "") { IsRefused = true });
        }));
        desk.MapPost("/cases/{id}/correct", (string id, DeskCall call, IChatTranslations translations) => call.HoldingAsync(id, "case-corrected", async (staff, _, form) =>
        {
            var isRead = long.TryParse(form.Text("n"), CultureInfo.InvariantCulture, out var n);
            return call.Answer(id, isRead && DeskEndpoints.Text(form) is { } text ? await translations.CorrectAsync(id, n, staff.Id, text, call.Cancel) : ActResult.Gone);
        }));
    }

    private static Task<IResult> SendAsync(string id, DeskCall call, Composer composer, IChatTranslations translations, Way way) => call.HoldingAsync(id, way.Noted, async (staff, row, form) =>
    {
        var text = DeskEndpoints.Text(form);
        if (way.Make(staff.Id, text, null) is not { } original) return call.Answer(id, ActResult.Gone);
        if (text is null || DeskEndpoints.Text(form, "translation") is not { } translated || form.Text("as") == "original") return await call.ActAsync(id, form, original);

        return await SendAsync(call, row, composer, translations, way, form, composer.Read(id, new Sentence(text, call.Texts.Language, row.Head.Language), translated, form.Text("proof")));
    });

    /// <summary>She gets it once more, said to be a correction.</summary>
    private static Task<IResult> PutRightAsync(string id, DeskCall call, Composer composer, IChatTranslations translations) => call.HoldingAsync(id, PutRight.Noted, async (staff, row, form) =>
    {
        if (await SentAsync(call, id, form.Text("n")) is not { } sent || DeskEndpoints.Text(form, "translation") is not { } right) return call.Answer(id, ActResult.Gone);
        if (right == sent.Text.Value) return call.Failed("put-right.same", StatusCodes.Status422UnprocessableEntity);

        var sentence = new Sentence(sent.Original.Value, call.Texts.Language, row.Head.Language);
        return await SendAsync(call, row, composer, translations, PutRight, form, await translations.IsAgreedAsync(id, call.Cancel) ? composer.Read(id, sentence, right, "") : new Draft(sentence, "", [], "") { IsRefused = true });
    });

    /// <summary>What who asks has sent in translation; null: nothing by this number.</summary>
    private static async Task<CaseEntry?> SentAsync(DeskCall call, string id, string number) =>
        long.TryParse(number, CultureInfo.InvariantCulture, out var n) && await call.Cases.ReadAsync(id, new Seen(n - 1, long.MaxValue), call.Cancel) is [{ Entry: { Mark.Length: > 0 } entry } first, ..]
        && first.N == n && entry.By == call.Staff.Id ? entry : null;

    /// <summary>Unless something is missing in it and nobody has said to have read it: then that is shown.</summary>
    private static async Task<IResult> SendAsync(DeskCall call, CaseRow row, Composer composer, IChatTranslations translations, Way way, IFormCollection form, Draft draft)
    {
        if (draft.IsRefused || draft.Losses.Length > 0 && form.Text("sure") != "yes") return await ShowAsync(call, row, way, draft, status: StatusCodes.Status422UnprocessableEntity);
        if (form.Text("remember") == "yes" && !await RememberAsync(call, translations, draft.Sentence, draft.Text))
            return await ShowAsync(call, row, way, draft, "translation.not-remembered", StatusCodes.Status422UnprocessableEntity);
        return await call.ActAsync(row.Head.Id, form, way.Make(call.Staff.Id, draft.Sentence.Text, composer.Send(row.Head.Id, draft))!);
    }

    /// <returns>False where it holds what may lead to somebody.</returns>
    private static async Task<bool> RememberAsync(DeskCall call, IChatTranslations translations, Sentence sentence, string translation)
    {
        if (!Rememberable.Is(sentence.Text, sentence.From) || !Rememberable.Is(translation, sentence.To)) return false;

        await translations.RememberAsync(sentence, translation, call.Staff.Id, call.Now, call.Cancel);
        return true;
    }

    private static async Task<IResult> ShowAsync(DeskCall call, CaseRow row, Way way, Draft draft, string? problem = null, int status = StatusCodes.Status200OK)
    {
        Dictionary<string, object?> shown = new()
        {
            [nameof(PreviewPart.Row)] = row, [nameof(PreviewPart.Act)] = way.Act, [nameof(PreviewPart.N)] = way == PutRight ? (await call.Context.FormAsync()).Text("n") : "",
            [nameof(PreviewPart.Draft)] = draft, [nameof(StaffPage.Problems)] = problem is null ? [] : new[] { call.Texts[problem] },
        };
        if (!call.IsFromScript) return await call.Html.PageAsync<PreviewPage>(call.Context, shown, status);

        call.Context.Response.Headers["X-Fragment"] = "preview";
        return await call.Html.PageAsync<PreviewPart>(call.Context, shown, status);
    }

    /// <summary>What a consultant's words are for.</summary>
    /// <param name="Act">In the address.</param>
    /// <param name="Noted">In the audit.</param>
    /// <param name="Make">Of who writes, the words and their translation; null: nothing to do.</param>
    private sealed record Way(string Act, string Noted, Func<string, string?, Translated?, DeskAct?> Make);
}
