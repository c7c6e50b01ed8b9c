using System.Net.ServerSentEvents;
using System.Text.Json;
using JpMirai.Simulators.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JpMirai.Simulators;

/// <summary>What the page asks for and does.</summary>
internal static class SimulatorApi
{
    private const int CallsShown = 30;

    public static void MapSimulatorApi(this IEndpointRouteBuilder page, IReadOnlyList<SimulatedPlatform> platforms, SimulatedClock? clock, bool hasWebChat)
    {
        var api = page.MapGroup("/api");
        api.MapGet("/platforms", () => PageJson.Show(new { platforms = platforms.Select(platform => new { platform.Name, platform.Title }), webChat = hasWebChat }));
        api.MapPost("/clock", context => MoveAsync(context, clock));
        foreach (var platform in platforms)
            Map(api.MapGroup($"/{platform.Name}"), platform, clock);
    }

    private static void Map(RouteGroupBuilder api, SimulatedPlatform platform, SimulatedClock? clock)
    {
        api.MapGet("/state", () => PageJson.Show(State(platform, clock)));
        api.MapPut("/settings", context => SetAsync(context, platform, clock));
        api.MapGet("/phones", () => PageJson.Show(platform.Phones.OrderBy(phone => phone.DisplayName).Select(About)));
        api.MapPost("/phones", context => AddAsync(context, platform));
        api.MapGet("/phones/{id}", Results<JsonHttpResult<object>, NotFound> (string id) =>
            platform.FindPhone(id) is { } phone ? PageJson.Show(About(phone)) : TypedResults.NotFound());
        api.MapGet("/phones/{id}/entries", Results<JsonHttpResult<IEnumerable<Numbered>>, NotFound> (string id, int? from) =>
            platform.FindPhone(id) is { } phone ? PageJson.Show(phone.Entries.Index().Skip(from ?? 0).Select(Number)) : TypedResults.NotFound());
        api.MapGet("/phones/{id}/events", Results<ServerSentEventsResult<string>, NotFound> (string id, HttpContext context, int? from) =>
            platform.FindPhone(id) is { } phone ? TypedResults.ServerSentEvents(FollowAsync(phone, platform, context, from ?? 0)) : TypedResults.NotFound());
        api.MapPost("/phones/{id}/acts", (string id, HttpContext context) => ActAsync(id, context, platform));
        platform.MapPageApi(api);
    }

    /// <summary>The index of an entry is the id of its event: a browser that comes back names the last one it has.</summary>
    private static async IAsyncEnumerable<SseItem<string>> FollowAsync(Phone phone, SimulatedPlatform platform, HttpContext context, int from)
    {
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        if (int.TryParse(context.Request.Headers["Last-Event-ID"], out var last)) from = last + 1;

        // The time tells the page whether loading dots are over, the run that the simulator was restarted and counts from 0 again.
        yield return new SseItem<string>(JsonSerializer.Serialize(new { platform.Now, platform.Run }, PageJson.Options), "hello");
        await foreach (var (index, entry) in phone.Journal.FollowAsync(from, end.Token).ConfigureAwait(false))
            yield return new SseItem<string>(JsonSerializer.Serialize(new Numbered(index, entry), PageJson.Options)) { EventId = $"{index}" };
    }

    private static async Task AddAsync(HttpContext context, SimulatedPlatform platform)
    {
        var asked = await PageJson.ReadAsync<NewPhone>(context).ConfigureAwait(false);
        if (asked?.Id is { } id && !platform.IsPhoneId(id)) await PageJson.RefuseAsync(context, $"That is no id that {platform.Name} gives to people.").ConfigureAwait(false);
        else if (asked is not null) await context.Response.WriteAsJsonAsync(About(platform.AddPhone(asked.Id)), PageJson.Options).ConfigureAwait(false);
    }

    private static async Task ActAsync(string id, HttpContext context, SimulatedPlatform platform)
    {
        if (await PageJson.ReadAsync<Deed>(context).ConfigureAwait(false) is not { } act) return;

        if (platform.FindPhone(id) is not { } phone) context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if ((OwnAct(phone, act, context.RequestAborted) ?? UsualAct(phone, act, context.RequestAborted)) is { } done)
        {
            await done.ConfigureAwait(false);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else await PageJson.RefuseAsync(context, phone.IsReachable ? "There is nothing to do that with." : "Add or unblock JpMirai first.").ConfigureAwait(false);
    }

    /// <summary>What only phones of this platform can do, and can do now.</summary>
    private static Task? OwnAct(Phone phone, Deed act, CancellationToken cancel)
    {
        var own = phone.Acts.FirstOrDefault(own => own.Name == act.Act);
        return own?.Asks is not null && string.IsNullOrWhiteSpace(act.Text) ? null : own?.DoAsync(act.Text ?? "", cancel);
    }

    private static Task? UsualAct(Phone phone, Deed act, CancellationToken cancel) => act.Act == "follow"
        ? phone.StartAsync(cancel)
        : !phone.IsReachable ? null : act.Act switch
        {
            "block" => phone.BlockAsync(cancel),
            "text" when !string.IsNullOrWhiteSpace(act.Text) => phone.SendTextAsync(act.Text, cancel),
            "sticker" => phone.SendStickerAsync(cancel),
            "image" => phone.SendImageAsync(cancel),
            "location" => phone.SendLocationAsync(cancel),
            "unsend" when phone.CanUnsend && phone.LastSaid is { } messageId => phone.UnsendAsync(messageId, cancel),
            "tap" when Chosen(phone, act) is { } choice => phone.TapAsync(choice, cancel),
            _ => null,
        };

    /// <summary>Only what the bot offered can be tapped, however old the page in the browser is.</summary>
    private static PhoneChoice? Chosen(Phone phone, Deed act) => act.Action is not { } action
        ? null
        : phone.Choices.FirstOrDefault(choice => choice.MessageId == act.MessageId && JsonElement.DeepEquals(choice.Action, action));

    private static async Task MoveAsync(HttpContext context, SimulatedClock? clock)
    {
        if (await PageJson.ReadAsync<ClockStep>(context).ConfigureAwait(false) is not { } step) return;

        if (clock is null) await PageJson.RefuseAsync(context, "This clock can't be moved.").ConfigureAwait(false);
        else if (step is { Hours: < 0 or > 10_000 } or { Months: < 0 or > 120 }) await PageJson.RefuseAsync(context, "Time only goes forward, ten years at most.").ConfigureAwait(false);
        else
        {
            var now = clock.GetUtcNow();
            clock.Advance(now.AddMonths(step.Months).AddHours(step.Hours) - now);
            await context.Response.WriteAsJsonAsync(new { now = clock.GetUtcNow() }, PageJson.Options).ConfigureAwait(false);
        }
    }

    private static async Task SetAsync(HttpContext context, SimulatedPlatform platform, SimulatedClock? clock)
    {
        if (await PageJson.ReadAsync<PlatformSettings>(context).ConfigureAwait(false) is not { } settings) return;

        platform.Redelivery = platform.Redelivery with { Enabled = settings.Redelivery };
        platform.Faults = platform.Faults with
        {
            AnswerDelay = TimeSpan.FromSeconds(Math.Clamp(settings.DelaySeconds, 0, 60)),
            TooManyRequestsRate = settings.TooManyRequests,
            ServerErrorRate = settings.ServerError,
            HangBeforeDeliveryRate = settings.Hang / 2,
            HangAfterDeliveryRate = settings.Hang / 2,
            DuplicateRate = settings.Duplicates,
        };
        await context.Response.WriteAsJsonAsync(State(platform, clock), PageJson.Options).ConfigureAwait(false);
    }

    private static object State(SimulatedPlatform platform, SimulatedClock? clock) => new
    {
        platform.Now,
        canMove = clock is not null,
        settings = new PlatformSettings(
            platform.Redelivery.Enabled, platform.Faults.AnswerDelay.TotalSeconds, platform.Faults.TooManyRequestsRate, platform.Faults.ServerErrorRate,
            platform.Faults.HangBeforeDeliveryRate + platform.Faults.HangAfterDeliveryRate, platform.Faults.DuplicateRate),
        platform.Counters,
        platform.Quota,
        calls = platform.Calls.Reverse().Take(CallsShown),
        violations = platform.Violations.Reverse().Take(CallsShown),
    };

    private static object About(Phone phone) => new
    {
        phone.Id, phone.DisplayName, phone.CanUnsend, phone.Greeting, phone.Menu,
        acts = phone.Acts.Select(act => new { act.Name, act.Title, act.Asks, act.Example }),
    };

    private static Numbered Number((int Index, PhoneEntry Entry) entry) => new(entry.Index, entry.Entry);

    private sealed record Numbered(int Index, PhoneEntry Entry);

    private sealed record NewPhone(string? Id);

    private sealed record Deed(string Act, string? Text, string? MessageId, JsonElement? Action);

    private sealed record ClockStep(double Hours, int Months);

    private sealed record PlatformSettings(bool Redelivery, double DelaySeconds, double TooManyRequests, double ServerError, double Hang, double Duplicates);
}
