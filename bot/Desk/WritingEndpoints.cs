using System.Globalization;
using JpMirai.Bot.Desk.Pages;
using JpMirai.Bot.Staff;
using JpMirai.Bot.Translation;
using JpMirai.Dialogs.Activities;
using JpMirai.Knowledge.Meaning;

namespace JpMirai.Bot.Desk;

/// <summary>A consultant's own words: as they are, or translated and looked at before they are sent; and translations put right. Nothing is given to a
/// translator without her yes of this moment.</summary>
internal static class WritingEndpoints
{
    public static void MapWriting(this IEndpointRouteBuilder desk)
    {
        desk.MapPost("/cases/{id}/write", WriteAsync);
        // Not in the audit: nothing is read or done by it.
        desk.MapPost("/cases/{id}/typing", (string id, DeskCall call, TypingSigns signs) => call.HoldingAsync(id, null, (_, row, _) =>
        {
            signs.ConsultantWrites(row);
            return Task.FromResult(call.Answer(id, ActResult.Done));
        }));
        desk.MapPost("/cases/{id}/preview", (string id, DeskCall call, Composer composer, IChatTranslations translations) => call.HoldingAsync(id, "case-translated", async (_, row, form) =>
        {
            if (DeskEndpoints.Text(form) is not { } text) return call.Answer(id, ActResult.Gone);

            var sentence = new Sentence(text, call.Texts.Language, row.Head.Language);
            return await ShowAsync(call, row, await translations.IsAgreedAsync(id, call.Cancel) ? await composer.DraftAsync(id, sentence, call.Cancel) : new Draft(sentence, "", [], "") { IsRefused = true });
        }));
        desk.MapPost("/cases/{id}/correct", (string id, DeskCall call, IChatTranslations translations) => call.HoldingAsync(id, "case-corrected", async (staff, _, form) =>
        {
            var isRead = long.TryParse(form.Text("n"), CultureInfo.InvariantCulture, out var n);
            return call.Answer(id, isRead && DeskEndpoints.Text(form) is { } text ? await translations.CorrectAsync(id, n, staff.Id, text, call.Cancel) : ActResult.Gone);
        }));
    }

    private static Task<IResult> WriteAsync(string id, DeskCall call, Composer composer, IChatTranslations translations) => call.HoldingAsync(id, "case-wrote", async (staff, row, form) =>
    {
        if (DeskEndpoints.Text(form) is not { } text) return call.Answer(id, ActResult.Gone);
        if (DeskEndpoints.Text(form, "translation") is not { } translated || form.Text("as") == "original") return await call.ActAsync(id, form, new DeskAct.Wrote(staff.Id, new(text)));

        var draft = composer.Read(id, new Sentence(text, call.Texts.Language, row.Head.Language), translated, form.Text("proof"));
        if (draft.Losses.Length > 0 && form.Text("sure") != "yes") return await ShowAsync(call, row, draft, status: StatusCodes.Status422UnprocessableEntity);
        if (form.Text("remember") == "yes" && !await RememberAsync(call, translations, draft.Sentence, translated))
            return await ShowAsync(call, row, draft, "translation.not-remembered", StatusCodes.Status422UnprocessableEntity);
        return await call.ActAsync(id, form, new DeskAct.Wrote(staff.Id, new(text), composer.Send(id, draft)));
    });

    /// <returns>False where it holds what may lead to somebody.</returns>
    private static async Task<bool> RememberAsync(DeskCall call, IChatTranslations translations, Sentence sentence, string translation)
    {
        if (!Rememberable.Is(sentence.Text, sentence.From) || !Rememberable.Is(translation, sentence.To)) return false;

        await translations.RememberAsync(sentence, translation, call.Staff.Id, call.Now, call.Cancel);
        return true;
    }

    private static async Task<IResult> ShowAsync(DeskCall call, CaseRow row, Draft draft, string? problem = null, int status = StatusCodes.Status200OK)
    {
        Dictionary<string, object?> shown = new() { [nameof(PreviewPart.Row)] = row, [nameof(PreviewPart.Draft)] = draft, [nameof(StaffPage.Problems)] = problem is null ? [] : new[] { call.Texts[problem] } };
        if (!call.IsFromScript) return await call.Html.PageAsync<PreviewPage>(call.Context, shown, status);

        call.Context.Response.Headers["X-Fragment"] = "preview";
        return await call.Html.PageAsync<PreviewPart>(call.Context, shown, status);
    }
}
