using System.Globalization;
using System.Runtime.CompilerServices;
using System.Net.ServerSentEvents;
using JpMirai.Bot.Desk.Pages;
using JpMirai.Bot.Staff;

namespace JpMirai.Bot.Desk;

/// <summary>
/// What changes on one screen, as Server-Sent Events with fragments drawn here: "queue" is the whole list, "chat" a new column, "said" new entries of one,
/// "turned" entries of one whose translation has changed, "consents" what the worker of one agrees to, "typing" that she writes just now, "gone" a chat that is no longer held. A screen is read anew from the store whenever something has changed, so nothing is queued for one that does not read.
/// </summary>
internal static class DeskStream
{
    /// <summary>A screen comes back after this, and is signed in anew.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60), Heartbeat = TimeSpan.FromSeconds(20);

    /// <summary>Changes that come close together are drawn once.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(30);

    public static IResult FollowAsync(HttpContext context, StaffHtml html, DeskReader reader, DeskFeed feed, TimeProvider clock, string? have, IHostApplicationLifetime life)
    {
        context.Response.Headers["X-Accel-Buffering"] = "no";
        var view = html.ViewOf(context);
        return TypedResults.ServerSentEvents(EventsAsync(context, view, html, reader, feed, clock, HaveOf(have), CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping).Token));
    }

    /// <summary>What a screen has already: ID:ENTRY:TRANSLATION of each column.</summary>
    private static Dictionary<string, Seen> HaveOf(string? have)
    {
        var seen = new Dictionary<string, Seen>(StringComparer.Ordinal);
        foreach (var one in (have ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
            if (one.Split(':') is [var id, var entry, .. var more] && long.TryParse(entry, CultureInfo.InvariantCulture, out var n))
                seen.TryAdd(id, new Seen(n, more is [var translation] && long.TryParse(translation, CultureInfo.InvariantCulture, out var newest) ? newest : 0));
        return seen;
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        HttpContext context, StaffView view, StaffHtml html, DeskReader reader, DeskFeed feed, TimeProvider clock, Dictionary<string, Seen> have, [EnumeratorCancellation] CancellationToken cancel)
    {
        var member = context.User.Staff();
        var screen = feed.Join(member.Id);
        var consents = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            var (until, queue) = (clock.GetUtcNow() + Longest, "");
            while (clock.GetUtcNow() < until && !cancel.IsCancellationRequested)
            {
                var desk = await reader.ReadAsync(member, view.Texts, have, cancel);
                var drawn = await html.RenderAsync<QueuePart>(context, view, new() { [nameof(QueuePart.Desk)] = desk, [nameof(QueuePart.Book)] = reader.Book });
                if (drawn != queue) yield return new(queue = drawn, "queue");
                foreach (var one in desk.Mine)
                {
                    var id = one.Row.Head.Id;
                    if (!have.TryGetValue(id, out var seen))
                        yield return new(await html.RenderAsync<CasePart>(context, view, new() { [nameof(CasePart.Case)] = one, [nameof(CasePart.Others)] = desk.Others, [nameof(CasePart.Book)] = reader.Book }), "chat");
                    else
                    {
                        if (one.Turned.Count > 0) yield return new($"{id}\n\n{await DrawAsync(one, one.Turned)}", "turned");
                        if (one.Said.Count > 0) yield return new($"{id}\n{(one.Said.Any(said => said.Side == "worker") ? "worker" : "")}\n{await DrawAsync(one, one.Said)}", "said");
                    }
                    have[id] = one.After(seen);
                    var agreed = await html.RenderAsync<ConsentsPart>(context, view, new() { [nameof(ConsentsPart.Case)] = one });
                    if (consents.GetValueOrDefault(id) != agreed) yield return new($"{id}\n{consents[id] = agreed}", "consents");
                }
                foreach (var gone in have.Keys.Except(desk.Mine.Select(one => one.Row.Head.Id)).ToList())
                {
                    have.Remove(gone);
                    yield return new(gone, "gone");
                }
                foreach (var writing in screen.TakeTyping().Where(have.ContainsKey)) yield return new(writing, "typing");
                if (!await screen.ChangedAsync(Heartbeat, clock, cancel)) yield return new("", "beat");
                else await Task.Delay(Breath, clock, cancel);
            }
        }
        finally
        {
            feed.Leave(screen);
        }

        Task<string> DrawAsync(CaseView one, IReadOnlyList<Said> said) => html.RenderAsync<EntriesPart>(
            context, view, new() { [nameof(EntriesPart.Said)] = said, [nameof(EntriesPart.Row)] = one.Row, [nameof(EntriesPart.IsMine)] = one.IsMine });
    }
}
