using JpMirai.Knowledge;

namespace JpMirai.Bot.Hosting;

/// <summary>Builds the word indexes after the start, so that the first worker does not wait for them and the start does not either.</summary>
internal sealed class Warming(Mind mind, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => ThreadPool.UnsafeQueueUserWorkItem(ready => ready.Warm(), mind, preferLocal: false));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
