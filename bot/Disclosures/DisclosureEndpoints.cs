using System.Globalization;
using JpMirai.Bot.Desk;
using JpMirai.Bot.Disclosures.Pages;
using JpMirai.Bot.Staff;

namespace JpMirai.Bot.Disclosures;

/// <summary>Recording, confirming by a second person, telling her, and the review. All of it needs the password of a moment ago.</summary>
internal static class DisclosureEndpoints
{
    public static void MapDisclosures(this IEndpointRouteBuilder routes)
    {
        var list = routes.MapStaff(DeskRoutes.Disclosures).RequireAuthorization(StaffPolicies.Disclose, StaffPolicies.Recent);
        list.MapGet("", ListAsync);
        list.MapPost("/{id}/confirm", (string id, DeskCall call, IDisclosures store) => ActAsync(call, (staff, _) => store.DecideAsync(id, true, staff, call.Now, call.Cancel)));
        list.MapPost("/{id}/refuse", (string id, DeskCall call, IDisclosures store) => ActAsync(call, (staff, _) => store.DecideAsync(id, false, staff, call.Now, call.Cancel)));
        list.MapPost("/{id}/tell", (string id, DeskCall call, IDisclosures store) => ActAsync(call, (staff, _) => store.TellAsync(id, staff, call.Now, call.Cancel)));
        list.MapPost("/{id}/review", (string id, DeskCall call, IDisclosures store) => ActAsync(call, async (staff, form) =>
            DeskEndpoints.Text(form, "note") is { } note ? await store.ReviewAsync(id, note, staff, call.Now, call.Cancel) : ActResult.Gone));

        var recording = routes.MapStaff($"{DeskRoutes.Disclosures}/new").RequireAuthorization(StaffPolicies.Supervise, StaffPolicies.Recent);
        recording.MapGet("", (DeskCall call) => ShowFormAsync(call, call.Context.Request.Query["case"].ToString(), call.Context.Request.Query["alert"].ToString(), null));
        recording.MapPost("", RecordAsync);
    }

    private static async Task<IResult> ListAsync(DeskCall call, IDisclosures store, IStaffDirectory people) => await call.Html.PageAsync<DisclosuresPage>(call.Context, new()
    {
        [nameof(DisclosuresPage.All)] = await store.ListAsync(call.Cancel),
        [nameof(DisclosuresPage.People)] = (await people.ListAsync(call.Cancel)).ToDictionary(person => person.Id, person => person.Name),
        [nameof(DisclosuresPage.Now)] = call.Now,
    });

    private static async Task<IResult> RecordAsync(DeskCall call, IDisclosures store)
    {
        var form = await call.Context.FormAsync();
        var (caseId, alert) = (form.Text("case"), form.Text("alert"));
        if (!Disclosure.Receivers.Contains(form.Text("receiver")) || DeskEndpoints.Text(form, "reason") is not { } reason || DeskEndpoints.Text(form, "facts") is not { } facts)
            return await ShowFormAsync(call, caseId, alert, "hand.problem");
        if (!await MayRecordAsync(call, caseId)) return await call.RefuseAsync(caseId);

        var recorded = new NewDisclosure(caseId.Length > 0 ? caseId : null, NumberOf(alert), form.Text("receiver"), reason, facts);
        return Answer(call, await store.RecordAsync(recorded, call.Staff.Id, call.Now, call.Cancel));
    }

    private static async Task<IResult> ShowFormAsync(DeskCall call, string caseId, string alert, string? problem)
    {
        if (!await MayRecordAsync(call, caseId)) return await call.RefuseAsync(caseId);

        return await call.Html.PageAsync<RecordPage>(call.Context, new()
        {
            [nameof(RecordPage.Case)] = caseId, [nameof(RecordPage.Alert)] = alert,
            [nameof(StaffPage.Problems)] = problem is null ? [] : new[] { call.Html.ViewOf(call.Context).Texts[problem] },
        }, problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Only of a case that one may read; a sign of danger tells no more than its list.</summary>
    private static async Task<bool> MayRecordAsync(DeskCall call, string caseId) =>
        caseId.Length == 0 || await call.Cases.FindAsync(caseId, call.Cancel) is { } row && call.Access.MayRead(call.Staff, row);

    private static async Task<IResult> ActAsync(DeskCall call, Func<string, IFormCollection, Task<ActResult>> act) => Answer(call, await act(call.Staff.Id, await call.Context.FormAsync()));

    private static IResult Answer(DeskCall call, ActResult result) => result switch
    {
        ActResult.Done => Results.Redirect(DeskRoutes.Disclosures),
        ActResult.NotYours => call.Failed("life.same", StatusCodes.Status409Conflict),
        _ => call.Failed("life.gone", StatusCodes.Status410Gone),
    };

    private static long? NumberOf(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
