using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JpMirai.Simulators.Platform;

/// <summary>What every platform does with a call: reads it, draws its fault, handles and records it, and answers, late, badly or never.</summary>
internal abstract class PlatformEndpoints(SimulatedPlatform platform)
{
    /// <summary>The header that tells the bot the id of its call.</summary>
    private protected abstract string RequestIdHeader { get; }

    private protected virtual string? RetryKeyHeader => null;

    /// <summary>The answer to a call that isn't let in, such as one with a wrong token; null for one that is.</summary>
    private protected abstract BotAnswer? Refuse(BotRequest request);

    private protected abstract BotAnswer TooManyRequests { get; }

    private protected abstract BotAnswer ServerError { get; }

    /// <summary>Adds to an answer what this platform puts into every one.</summary>
    private protected virtual BotAnswer Complete(BotRequest request, BotAnswer answer) => answer;

    /// <param name="canFail">It sends something, so the faults of answers befall it.</param>
    private protected void Map(IEndpointRouteBuilder routes, string method, string path, Func<BotRequest, BotAnswer> handle, bool canFail = false) =>
        routes.MapMethods(path, [method], context => AnswerAsync(context, path, handle, canFail));

    /// <summary>Every other call below a path.</summary>
    private protected void MapRest(IEndpointRouteBuilder routes, string path, Func<BotRequest, BotAnswer> handle) =>
        routes.Map(path + "/{**rest}", context => AnswerAsync(context, context.Request.Path, handle, canFail: false));

    private async Task AnswerAsync(HttpContext context, string path, Func<BotRequest, BotAnswer> handle, bool canFail)
    {
        var request = await BotRequest.ReadAsync(context.Request, path, platform.NewRequestId(), RetryKeyHeader).ConfigureAwait(false);
        var refusal = Refuse(request);
        var fault = canFail && refusal is null ? platform.Dice.OfAnswer() : Fault.None;
        var answer = Complete(request, refusal ?? fault switch
        {
            Fault.TooManyRequests => TooManyRequests,
            Fault.ServerError or Fault.HangBeforeDelivery => ServerError,
            _ => handle(request),
        });

        var hangs = fault is Fault.HangBeforeDelivery or Fault.HangAfterDelivery;
        var text = hangs ? "" : fault == Fault.Garbage ? "<html>502 at your service" : Wire.Write(answer.Json);
        platform.Record(
            new(request.RequestId, platform.Now, request.Endpoint, request.RetryKey, Encoding.UTF8.GetString(request.Body), hangs ? 0 : answer.Status, text, fault),
            answer.IsViolation);

        if (hangs) await HangAsync(context).ConfigureAwait(false);
        else await WriteAsync(context, request.RequestId, answer, text).ConfigureAwait(false);
    }

    private async Task WriteAsync(HttpContext context, string requestId, BotAnswer answer, string text)
    {
        if (platform.Faults.AnswerDelay > TimeSpan.Zero && platform.Dice.Happens(static faults => faults.SlowRate))
            await Task.Delay(platform.Faults.AnswerDelay, TimeProvider.System, context.RequestAborted).ConfigureAwait(false);

        var response = context.Response;
        response.StatusCode = answer.Status;
        response.Headers[RequestIdHeader] = requestId;
        foreach (var (name, value) in answer.Headers)
            response.Headers[name] = value;
        response.ContentType = answer.File?.MediaType ?? "application/json";
        await response.Body.WriteAsync(answer.File?.Bytes ?? Encoding.UTF8.GetBytes(text), context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Holds the connection until the bot gives up or the platform is shut down.</summary>
    private async Task HangAsync(HttpContext context)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, platform.Closing.Token);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }
}
