using Xunit;

namespace JpMirai.Tests.Durability;

public sealed class DurablePathSpecs : IDisposable
{
    private readonly Folder folder = new();
    private readonly ProbeChannel channel = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_worker_who_writes_is_answered()
    {
        await using var path = await DurablePath.StartAsync(new Setting(folder.Path, channel));

        Assert.Equal(200, await path.SayAsync("mai", "e1", "hello", "t1"));

        await Until.TrueAsync(() => channel.Seen.Count == 1);
        Assert.StartsWith("1 e1 ", channel.Seen[0].Words, StringComparison.Ordinal);
        Assert.Equal("mai", channel.Seen[0].User);
    }
}
