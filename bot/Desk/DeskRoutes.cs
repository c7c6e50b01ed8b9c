namespace JpMirai.Bot.Desk;

/// <summary>Where the desk's pages are.</summary>
public static class DeskRoutes
{
    public const string Desk = "/desk", Events = "/desk/events", ByHand = "/desk/cases/by-hand", Board = "/desk/board", Busy = "/desk/board/busy", Articles = "/desk/articles";

    public static string Of(string id, string act) => $"/desk/cases/{id}/{act}";

    public static string Invite(long alert) => $"/desk/alerts/{alert}/invite";
}
