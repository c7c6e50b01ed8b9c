namespace JpMirai.Bot.Desk;

/// <summary>Where the desk's pages are.</summary>
public static class DeskRoutes
{
    public const string Desk = "/desk", Events = "/desk/events", ByHand = "/desk/cases/by-hand", Board = "/desk/board", Busy = "/desk/board/busy", Articles = "/desk/articles";

    public const string Disclosures = "/desk/life", NewDisclosure = "/desk/life/new";

    public static string Disclosure(string id, string act) => $"{Disclosures}/{id}/{act}";

    public static string Of(string id, string act) => $"/desk/cases/{id}/{act}";

    /// <param name="how">picture or download; empty: a page with it.</param>
    public static string File(string id, string file, string how = "") => $"/desk/cases/{id}/files/{file}{(how.Length > 0 ? "/" + how : "")}";

    /// <summary>Takes back that it is a conflict of interest.</summary>
    public static string Unpass(string id) => Of(id, "unpass");

    public static string Invite(long alert) => $"/desk/alerts/{alert}/invite";
}
