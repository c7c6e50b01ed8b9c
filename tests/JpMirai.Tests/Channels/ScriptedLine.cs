using System.Globalization;
using JpMirai.Channels;
using JpMirai.Channels.Line;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JpMirai.Tests.Channels;

/// <summary>LINE as told: besides the script it answers questions about the quota.</summary>
internal sealed class ScriptedLine : ScriptedPlatform
{
    public const string InvalidToken = """{"message":"Invalid reply token"}""";
    public const string Token = "channel-access-token";

    private ScriptedLine(Func<HttpContext, Task>[] answers) : base(answers) { }

    public Func<HttpContext, Task> Quota { get; set; } = Scripted.Answer(200, """{"type":"none"}""");

    public Func<HttpContext, Task> Consumption { get; set; } = Scripted.Answer(200, """{"totalUsage":0}""");

    public static new async Task<ScriptedLine> StartAsync(params Func<HttpContext, Task>[] answers)
    {
        var line = new ScriptedLine(answers);
        await line.ListenAsync();
        return line;
    }

    /// <param name="timeout">Seconds; short only where the platform hangs, since a busy machine is slow too.</param>
    public IChannel Channel(TimeProvider? clock = null, ILoggerProvider? log = null, string? url = null, int timeout = 20) => Services(LineServices.AddLine, new()
    {
        ["ChannelSecret"] = SomeLine.Secret,
        ["ChannelAccessToken"] = Token,
        ["ApiBaseUrl"] = url ?? Url,
        ["Timeout"] = TimeSpan.FromSeconds(timeout).ToString("c", CultureInfo.InvariantCulture),
    }, clock, log).GetRequiredService<IChannel>();

    protected override Func<HttpContext, Task> Told(HttpContext context) =>
        context.Request.Path.Value!.EndsWith("/consumption", StringComparison.Ordinal) ? Consumption : Quota;
}

internal static class LineCalls
{
    extension(PlatformCall call)
    {
        public string? RetryKey => call.Header("X-Line-Retry-Key");
    }
}
