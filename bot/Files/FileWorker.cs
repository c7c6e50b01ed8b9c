using JpMirai.Bot.Outbox;
using JpMirai.Bot.Turns;
using JpMirai.Channels;
using JpMirai.Dialogs.Activities;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.Files;

/// <summary>Fetches what workers sent into their cases, some at once: claim, fetch from the platform, look at the bytes, settle. A claim that nobody settles,
/// since the host died over it, is due again when its lease is over.</summary>
internal sealed partial class FileWorker(
    ICaseFiles files, IEnumerable<IChannel> channels, IReady ready, TimeProvider clock, IOptions<FileOptions> options, ILogger<FileWorker> log) : BackgroundService
{
    /// <summary>Longer than any fetch may take.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Longest sleep before the clock is read again.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30), Pause = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, IChannel> _channels = channels.ToDictionary(channel => channel.Name);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Enumerable.Range(0, options.Value.InFlight).Select(_ => Task.Run(() => FetchAllAsync(stoppingToken), stoppingToken)));

    private async Task FetchAllAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                if (!ready.IsReady) await Task.Delay(Pause, clock, cancel);
                else if (await files.ClaimAsync(clock.GetUtcNow(), Lease, cancel) is { } task) await FetchAsync(task, cancel);
                else await SleepAsync(cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogTrouble(log, exception);
                await Task.Delay(Pause, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task SleepAsync(CancellationToken cancel)
    {
        var pause = await files.NextAsync(cancel) is { } next ? next - clock.GetUtcNow() : Longest;
        await files.WaitAsync(pause < Longest ? TimeSpan.FromTicks(Math.Max(pause.Ticks, TimeSpan.TicksPerMillisecond)) : Longest, clock, cancel);
    }

    private async Task FetchAsync(FileTask task, CancellationToken cancel)
    {
        var outcome = _channels.TryGetValue(task.From.Channel, out var channel)
            ? await channel.FetchAsync(task.From, task.Note.File, options.Value.MaxBytes, cancel)
            : new FetchOutcome.Retry("channel-off");
        await (outcome switch
        {
            FetchOutcome.Fetched { Bytes: var bytes } => TakeAsync(task, bytes, cancel),
            FetchOutcome.TooLarge => RefuseAsync(task, "too-large", "too-large", cancel),
            FetchOutcome.Gone gone => RefuseAsync(task, "gone", gone.Code, cancel),
            FetchOutcome.Retry retry when task.Tries >= options.Value.MaxAttempts => RefuseAsync(task, "gone", retry.Code, cancel),
            FetchOutcome.Retry retry => PutOffAsync(task, retry, cancel),
            _ => throw new System.Diagnostics.UnreachableException(),
        });
    }

    private Task TakeAsync(FileTask task, byte[] bytes, CancellationToken cancel) => FileType.Of(bytes) is { } type
        ? files.SettleAsync(task, new CaseFile(task.Id, type.Name, bytes.Length, FileName.Of(task.Note.File.Name.Value ?? "", type)), bytes, null, clock.GetUtcNow(), cancel)
        : RefuseAsync(task, "kind", "kind", cancel);

    private Task RefuseAsync(FileTask task, string problem, string code, CancellationToken cancel)
    {
        LogRefused(log, task.From.Channel, task.Id, code);
        return files.SettleAsync(task, new CaseFile(task.Id), null, problem, clock.GetUtcNow(), cancel);
    }

    private Task PutOffAsync(FileTask task, FetchOutcome.Retry retry, CancellationToken cancel)
    {
        LogPutOff(log, task.From.Channel, task.Id, retry.Code);
        var pause = Backoff.After(task.Tries, Backoff.SpreadOf(Guid.ParseExact(task.Id.PadLeft(32, '0'), "N"), task.Tries));
        return files.PutOffAsync(task, retry.Code, clock.GetUtcNow() + (retry.After > pause ? retry.After.Value : pause), cancel);
    }

    [LoggerMessage(LogLevel.Information, "File {FileId} from {Channel} was not taken: {Code}")]
    private static partial void LogRefused(ILogger log, string channel, string fileId, string code);

    [LoggerMessage(LogLevel.Information, "File {FileId} from {Channel} will be fetched later: {Code}")]
    private static partial void LogPutOff(ILogger log, string channel, string fileId, string code);

    [LoggerMessage(LogLevel.Warning, "Files could not be fetched; trying again")]
    private static partial void LogTrouble(ILogger log, Exception exception);
}
