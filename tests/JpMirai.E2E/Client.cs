using System.Diagnostics;
using System.Text.Json;
using JpMirai.Tests;
using JpMirai.Tests.Stories;
using Xunit;

namespace JpMirai.E2E;

/// <summary>Skipped, and counted as skipped, where Microsoft's clients were not installed in tests/interop or there is no Node to run them.</summary>
public sealed class ClientFactAttribute : FactAttribute
{
    public ClientFactAttribute() => Skip = Client.Missing;
}

/// <inheritdoc cref="ClientFactAttribute"/>
public sealed class ClientTheoryAttribute : TheoryAttribute
{
    public ClientTheoryAttribute() => Skip = Client.Missing;
}

/// <summary>Microsoft's Direct Line client in Node: one scenario of tests/interop/directline.mjs, and what it told.</summary>
internal static class Client
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "interop");

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly string? Node = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "node")).FirstOrDefault(File.Exists);

    public static string? Missing { get; } =
        Node is null ? "Node is not installed." : File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json")) ? null : "Run npm ci in tests/interop.";

    /// <param name="input">With its scenario; one line of JSON.</param>
    /// <returns>What the scenario told.</returns>
    public static async Task<JsonElement> RunAsync(object input, BotHost? host = null)
    {
        var start = new ProcessStartInfo(Node!, "directline.mjs") { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var node = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var problems = node.StandardError.ReadToEndAsync(patience.Token);
            await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(input));
            while (await node.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                var told = JsonDocument.Parse(line).RootElement;
                if (told.TryGetProperty("report", out var report)) return report;

                host!.Clock.Advance(TimeSpan.FromMinutes(told.GetProperty("pass").GetInt32()));
                await node.StandardInput.WriteLineAsync();
            }
            throw new InvalidOperationException(await problems);
        }
        finally
        {
            if (!node.HasExited) node.Kill(entireProcessTree: true);
        }
    }
}
