using System.Text;
using JpMirai.Bot.Turns;
using JpMirai.Channels;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Durability;

public sealed class WebhookSpecs : IDisposable
{
    private readonly Folder folder = new();
    private readonly ProbeChannel channel = new();

    public void Dispose() => folder.Dispose();

    private Task<DurablePath> StartAsync(params IChannel[] more) => DurablePath.StartAsync(new Setting(folder.Path, [channel, .. more]));

    private static Task<long> NumberAsync(DurablePath path, string sql) => path.Store.ReadAsync(db => db.Number(sql), default);

    [Fact]
    public async Task A_forged_webhook_is_refused_and_leaves_nothing()
    {
        await using var path = await StartAsync();

        Assert.Equal(401, await path.PostAsync(ProbeChannel.Post((InboundActivity.Said)ProbeChannel.Said("mai", "e1", "hello")), signature: "00"));

        Assert.Equal(0, await NumberAsync(path, "SELECT (SELECT count(*) FROM inbox) + (SELECT count(*) FROM dead)"));
    }

    [Fact]
    public async Task A_channel_no_one_knows_is_not_found()
    {
        await using var path = await StartAsync();

        Assert.Equal(404, await path.PostAsync([], channel: "fax"));
    }

    [Fact]
    public async Task A_signed_body_that_can_t_be_read_is_kept_and_refused()
    {
        await using var path = await StartAsync();

        for (var i = 0; i < 2; i++) Assert.Equal(400, await path.PostAsync("{broken"u8.ToArray()));

        Assert.Equal(1, await NumberAsync(path, "SELECT count(*) FROM dead WHERE from_table = 'webhook' AND body IS NOT NULL"));
    }

    [Fact]
    public async Task A_reader_that_fails_is_no_reason_to_lose_the_body()
    {
        await using var path = await StartAsync(new BrokenChannel());

        Assert.Equal(400, await path.PostAsync("anything"u8.ToArray(), channel: "broken"));

        Assert.Equal(1, await NumberAsync(path, "SELECT count(*) FROM dead"));
    }

    [Theory, InlineData("line", 1_048_576, 400), InlineData("line", 1_048_577, 413), InlineData("probe", 3_145_728, 400), InlineData("probe", 3_145_729, 413)]
    public async Task A_body_over_the_channel_s_cap_is_refused(string name, int bytes, int status)
    {
        await using var path = await StartAsync(new ProbeChannel("line"));

        Assert.Equal(status, await path.PostAsync(Encoding.ASCII.GetBytes(new string('x', bytes)), name));
    }

    [Fact]
    public async Task An_empty_list_of_events_is_fine()
    {
        await using var path = await StartAsync();

        Assert.Equal(200, await path.PostAsync(ProbeChannel.Post()));
    }

    [Fact]
    public async Task While_the_disk_is_full_no_webhook_is_taken_and_then_all_goes_on_alone()
    {
        await using var path = await DurablePath.StartAsync(new Setting(folder.Path, channel) { Options = new() { ["Turns:StorePauseSeconds"] = "0.05" } });
        await path.SayAsync("mai", "first", "hello");
        await Until.TrueAsync(() => channel.Seen.Count == 1);
        await path.Store.DoAsync(CrashPoint.InTx1, CrashPoint.AfterTx1, db => db.Execute($"PRAGMA max_page_count = {db.Number("PRAGMA page_count") + 60}"), default);

        var taken = 1;
        var refused = 0;
        for (var i = 0; i < 3_000 && refused < 50; i++)
        {
            var status = await path.SayAsync($"u{i % 20}", $"e{i}", "keep " + new string('x', 1_000), $"t{i}");
            Assert.True(status is 200 or 503, $"{status}");
            if (status == 200) taken++;
            else refused++;
        }
        Assert.Equal(50, refused);
        await path.Store.DoAsync(CrashPoint.InTx1, CrashPoint.AfterTx1, db => db.Execute("PRAGMA max_page_count = 1000000"), default);

        Assert.Equal(200, await path.SayAsync("mai", "last", "hello"));
        await Until.TrueAsync(() => channel.Seen.Count >= taken + 1, 30, $"{channel.Seen.Count} of {taken + 1}");
        Assert.Equal(taken + 1, channel.Seen.Count);
        Assert.Equal(0, await NumberAsync(path, "SELECT count(*) FROM inbox WHERE done = 0"));
        Assert.Equal(0, await NumberAsync(path, "SELECT count(*) FROM dead"));
    }

    [Fact]
    public async Task Before_the_store_is_open_and_after_it_is_closed_no_webhook_is_taken()
    {
        var path = await StartAsync();
        await path.StopAsync();

        Assert.Equal(503, await path.SayAsync("mai", "e1", "hello"));
        await path.DisposeAsync();
    }

    private sealed class BrokenChannel : IChannel
    {
        public string Name => "broken";

        public bool RepeatsSafely => true;

        public WebhookResult Read(WebhookRequest request) => throw new FormatException("a bug");

        public Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancel) => Task.FromResult<SendOutcome>(new SendOutcome.Sent());

        public Task ShowWorkingAsync(InboundActivity about, CancellationToken cancel) => Task.CompletedTask;
    }
}
