using JpMirai.Bot.Desk.Pages;
using JpMirai.Bot.Disclosures;
using JpMirai.Bot.Staff;
using JpMirai.Bot.Staff.Pages;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.Talking;
using JpMirai.Knowledge.Book;

namespace JpMirai.Bot.Desk;

/// <summary>What a consultant does at the desk. Each act is noted in the audit before it is done; whose case it is is checked by the store in the same transaction.</summary>
internal static class DeskEndpoints
{
    private const int LongestText = 2_000;

    public static void MapDesk(this IEndpointRouteBuilder routes)
    {
        var desk = routes.MapStaff(DeskRoutes.Desk).RequireAuthorization(StaffPolicies.Desk);
        desk.MapGet("", ShowAsync);
        desk.MapGet("/events", DeskStream.FollowAsync);
        desk.MapGet("/cases/by-hand", (HttpContext context, StaffHtml html, DeskReader reader) => html.PageAsync<ByHandPage>(context, new() { [nameof(ByHandPage.Book)] = reader.Book }));
        desk.MapPost("/cases/by-hand", OpenByHandAsync);
        desk.MapGet("/cases/{id}", ShowCaseAsync);
        desk.MapPost("/cases/{id}/claim", (string id, DeskCall call) => call.DoAsync(id, "case-claimed", (staff, _) => call.Cases.ClaimAsync(id, new(staff.Id, staff.Name, call.Texts.Language), call.Now, call.Cancel)));
        desk.MapWriting();
        desk.MapPost("/cases/{id}/card", (string id, DeskCall call) => call.ActAsync(id, "case-asked", (staff, form) => new DeskAct.AskedCard(staff.Id, form.Text("card"))));
        desk.MapPost("/cases/{id}/prepared", (string id, DeskCall call) => call.ActAsync(id, "case-answered", (staff, form) => new DeskAct.Prepared(staff.Id, form.Text("answer"))));
        desk.MapPost("/cases/{id}/note", (string id, DeskCall call) => call.DoAsync(id, "case-note", (staff, form) =>
            Text(form) is { } text ? call.Cases.NoteAsync(id, staff.Id, text, call.Now, call.Cancel) : Task.FromResult(ActResult.Gone)));
        desk.MapPost("/cases/{id}/close", (string id, DeskCall call) => call.DoAsync(id, "case-closed", (staff, _) => call.Cases.CloseByHandAsync(id, staff.Id, call.Now, call.Cancel)));
        desk.MapPost("/cases/{id}/transfer", (string id, DeskCall call) => call.DoAsync(id, "case-transferred", (staff, form) => call.TransferAsync(id, staff, form.Text("to"))));
        desk.MapPost("/cases/{id}/article", (string id, DeskCall call) => call.ActAsync(id, "case-article", (staff, form) => new DeskAct.Article(staff.Id, form.Text("topic"))));
        desk.MapPost("/cases/{id}/pass", (string id, DeskCall call) => call.DoAsync(id, "case-conflict", (staff, _) => call.Cases.PassAsync(id, staff.Id, call.Now, call.Cancel)));
        desk.MapGet("/articles", ArticlesAsync);
        desk.MapPost("/alerts/{alert:long}/invite", (long alert, DeskCall call) => call.DoAsync(null, "alert-invited", (staff, _) => call.Cases.InviteAsync(alert, staff.Id, call.Now, call.Cancel)));

        var supervisor = routes.MapStaff(DeskRoutes.Desk).RequireAuthorization(StaffPolicies.Supervise);
        supervisor.MapGet("/board", BoardAsync);
        supervisor.MapPost("/board/busy", BusyAsync);
        supervisor.MapPost("/cases/{id}/look", LookAsync);
        supervisor.MapPost("/cases/{id}/unpass", UnpassAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, StaffHtml html, DeskReader reader, StaffAssets assets)
    {
        var desk = await reader.ReadAsync(context.User.Staff(), html.ViewOf(context).Texts, new Dictionary<string, Seen>(), context.RequestAborted);
        return await html.PageAsync<DeskPage>(context, new() { [nameof(DeskPage.Desk)] = desk, [nameof(DeskPage.Book)] = reader.Book, [nameof(DeskPage.Script)] = assets.AddressOf("desk.js") });
    }

    private static async Task<IResult> ShowCaseAsync(string id, DeskCall call, DeskReader reader)
    {
        var staff = call.Staff;
        if (await call.Cases.FindAsync(id, call.Cancel) is not { } row || !call.Access.MayRead(staff, row)) return await call.RefuseAsync(id);

        await call.Audit.AppendAsync(new(staff.Id, "case-read", id), call.Cancel);
        var view = await reader.ReadCaseAsync(staff, row, call.Texts, Seen.Nothing, call.Cancel);
        return await call.Html.PageAsync<CasePage>(call.Context, new() { [nameof(CasePage.Case)] = view, [nameof(CasePage.Book)] = reader.Book });
    }

    private static async Task<IResult> OpenByHandAsync(DeskCall call, DeskReader reader)
    {
        var form = await call.Context.FormAsync();
        var language = form.Text("language");
        if (form.Text("channel") is not ("phone" or "mail" or "visit") || !reader.Book.Texts.ContainsKey(language) || !Enum.TryParse<Severity>(form.Text("rank"), out var rank)
            || rank is < Severity.Advice or > Severity.Emergency || Text(form) is not { } text || Text(form, "consent") is not { } consent)
            return await call.Html.PageAsync<ByHandPage>(call.Context, new()
            {
                [nameof(ByHandPage.Book)] = reader.Book, [nameof(StaffPage.Problems)] = new[] { call.Texts["hand.problem"] },
            }, StatusCodes.Status422UnprocessableEntity);

        var id = await call.Cases.OpenByHandAsync(new HandCase(form.Text("channel"), language, rank, "", consent, text), call.Staff.Id, call.Now, call.Cancel);
        await call.Audit.AppendAsync(new(call.Staff.Id, "case-opened-by-hand", id, form.Text("channel")), call.Cancel);
        return Results.Redirect($"{DeskRoutes.Desk}#case-{id}");
    }

    /// <summary>Breaking the glass: a supervisor says why, and it is noted, before anything is shown. The reason is kept with the case, under its seal.</summary>
    private static async Task<IResult> LookAsync(string id, DeskCall call)
    {
        if (await call.Cases.FindAsync(id, call.Cancel) is null || Text(await call.Context.FormAsync(), "reason") is not { } reason) return await call.RefuseAsync(id);

        await call.Audit.AppendAsync(new(call.Staff.Id, "case-glass-broken", id), call.Cancel);
        await call.Cases.NoteAsync(id, call.Staff.Id, reason, call.Now, call.Cancel);
        call.Access.Look(call.Staff, id);
        return Results.Redirect($"{DeskRoutes.Desk}/cases/{id}");
    }

    private static async Task<IResult> BoardAsync(DeskCall call, IDisclosures disclosures, DeskReader reader)
    {
        var open = await call.Cases.OpenAsync(call.Cancel);
        var board = DeskBoard.Of(open, await disclosures.ListAsync(call.Cancel), await reader.PresentAsync(call.Cancel), reader.Book.Languages, call.Now);
        return await call.Html.PageAsync<BoardPage>(call.Context, new()
        {
            [nameof(BoardPage.Board)] = board, [nameof(BoardPage.IsBusy)] = await call.Cases.IsBusyAsync(call.Cancel), [nameof(BoardPage.Ratings)] = await call.Cases.RatingsAsync(call.Cancel),
            [nameof(BoardPage.Conflicts)] = await reader.ConflictsAsync(call.Staff, open, call.Cancel), [nameof(BoardPage.Book)] = reader.Book,
        });
    }

    /// <summary>A press by mistake is put right by a supervisor, who sees the case and does not have a conflict there too.</summary>
    private static async Task<IResult> UnpassAsync(string id, DeskCall call)
    {
        var who = (await call.Context.FormAsync()).Text("staff");
        if (await call.Cases.FindAsync(id, call.Cancel) is not { } row || row.Conflicts.Contains(call.Staff.Id) || !row.Conflicts.Contains(who)) return await call.RefuseAsync(id);

        await call.Audit.AppendAsync(new(call.Staff.Id, "case-conflict-undone", id, who), call.Cancel);
        await call.Cases.UndoPassAsync(id, who, call.Cancel);
        return Results.Redirect(DeskRoutes.Board);
    }

    private static async Task<IResult> BusyAsync(DeskCall call)
    {
        var isBusy = (await call.Context.FormAsync()).Text("busy") == "on";
        await call.Audit.AppendAsync(new(call.Staff.Id, isBusy ? "desk-busy" : "desk-busy-over"), call.Cancel);
        await call.Cases.SetBusyAsync(isBusy, call.Staff.Id, call.Now, call.Cancel);
        return Results.Redirect(DeskRoutes.Board);
    }

    /// <summary>A page, or for the script of the desk the list alone. Nothing of a case is read for it.</summary>
    private static Task<IResult> ArticlesAsync(HttpContext context, StaffHtml html, DeskReader reader, string? q, string? @case)
    {
        var found = q is { Length: > 0 and <= LongestText } ? reader.Search(q) : [];
        var shown = new Dictionary<string, object?> { [nameof(ArticlesPart.Found)] = found, [nameof(ArticlesPart.Case)] = @case ?? "", [nameof(ArticlesPart.Book)] = reader.Book };
        if (context.Request.Headers["X-Requested-With"] == "desk") return FragmentAsync();

        shown[nameof(ArticlesPage.Question)] = q ?? "";
        return html.PageAsync<ArticlesPage>(context, shown);

        async Task<IResult> FragmentAsync() => Results.Text(await html.RenderAsync<ArticlesPart>(context, html.ViewOf(context), shown), "text/html; charset=utf-8");
    }

    /// <summary>What was typed, without what can't be seen; null if nothing is left, or it is too long.</summary>
    internal static string? Text(IFormCollection form, string name = "text")
    {
        var text = Knowledge.Languages.Hygiene.Clean(form.Text(name)).Trim();
        return text.Length is > 0 and <= 2 * LongestText ? text : null;
    }
}

/// <summary>One act of one person at the desk: who it is, the note in the audit, and the way back to the page.</summary>
internal sealed class DeskCall(IHttpContextAccessor accessor, ICases cases, CaseAccess access, IAudit audit, StaffHtml html, IStaffDirectory directory, TimeProvider clock)
{
    public HttpContext Context => accessor.HttpContext!;

    public ICases Cases => cases;

    public CaseAccess Access => access;

    public IAudit Audit => audit;

    public StaffHtml Html => html;

    public StaffMember Staff => Context.User.Staff();

    public StaffTexts Texts => html.ViewOf(Context).Texts;

    public DateTimeOffset Now => clock.GetUtcNow();

    public CancellationToken Cancel => Context.RequestAborted;

    public Task<IResult> ActAsync(string id, string what, Func<StaffMember, IFormCollection, DeskAct?> act) => DoAsync(id, what, (staff, form) =>
        act(staff, form) is { } done ? StoreAsync(id, form, done) : Task.FromResult(ActResult.Gone));

    public async Task<IResult> ActAsync(string id, IFormCollection form, DeskAct act) => Answer(id, await StoreAsync(id, form, act));

    private Task<ActResult> StoreAsync(string id, IFormCollection form, DeskAct act) =>
        cases.ActAsync(id, form.Text("key") is { Length: > 0 and <= 64 } key ? key : Guid.NewGuid().ToString("N"), act, Now, Cancel);

    public async Task<IResult> DoAsync(string? id, string what, Func<StaffMember, IFormCollection, Task<ActResult>> act)
    {
        var staff = Staff;
        if (id is not null && (await cases.FindAsync(id, Cancel) is not { } row || !access.MayRead(staff, row))) return await RefuseAsync(id);

        await audit.AppendAsync(new(staff.Id, what, id ?? ""), Cancel);
        return Answer(id, await act(staff, await Context.FormAsync()));
    }

    /// <summary>Something that is done only by who holds the case, and answers for itself.</summary>
    /// <param name="what">As it is noted in the audit; null: it is not.</param>
    public async Task<IResult> HoldingAsync(string id, string? what, Func<StaffMember, CaseRow, IFormCollection, Task<IResult>> act)
    {
        var staff = Staff;
        if (await cases.FindAsync(id, Cancel) is not { } row || !access.MayRead(staff, row)) return await RefuseAsync(id);

        if (what is not null) await audit.AppendAsync(new(staff.Id, what, id), Cancel);
        return row.Status > CaseStatus.Held ? Answer(id, ActResult.Gone)
            : row.Status != CaseStatus.Held || row.Owner != staff.Id ? Answer(id, ActResult.NotYours)
            : await act(staff, row, await Context.FormAsync());
    }

    public IResult Answer(string? id, ActResult result) => result switch
    {
        ActResult.Done when IsFromScript => Results.NoContent(),
        ActResult.Done => Results.Redirect(id is null ? DeskRoutes.Desk : $"{DeskRoutes.Desk}#case-{id}"),
        ActResult.NotYours => Failed("desk.not-yours", StatusCodes.Status409Conflict),
        _ => Failed("desk.gone", StatusCodes.Status410Gone),
    };

    public async Task<ActResult> TransferAsync(string id, StaffMember from, string to) =>
        await directory.FindAsync(to, Cancel) is { } other && StaffPolicies.RolesOf(StaffPolicies.Desk).Contains(other.Role)
            ? await cases.TransferAsync(id, from.Id, new(other.Id, other.Name, other.PageLanguage ?? Talk.DeskLanguage), Now, Cancel)
            : ActResult.Gone;

    /// <summary>Another's case, or none: the answer is the same, and the try is noted.</summary>
    public async Task<IResult> RefuseAsync(string id)
    {
        await audit.AppendAsync(new(Staff.Id, Acts.Denied, id.Length == 16 && id.All(char.IsAsciiHexDigit) ? id : "", "case"), Cancel);
        return await html.PageAsync<RefusalPage>(Context, new() { [nameof(RefusalPage.Reason)] = "case" }, StatusCodes.Status404NotFound);
    }

    public bool IsFromScript => Context.Request.Headers["X-Requested-With"] == "desk";

    public IResult Failed(string key, int status) => Results.Text(Texts[key], "text/plain; charset=utf-8", statusCode: status);
}
