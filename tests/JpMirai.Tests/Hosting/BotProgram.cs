using System.Diagnostics;

namespace JpMirai.Tests.Hosting;

/// <summary>The bot's real program, run to its end.</summary>
internal static class BotProgram
{
    public static Task<(int Code, string Output, string Error)> RunAsync(string workingFolder, params string[] arguments) => RunAsync(AppContext.BaseDirectory, workingFolder, arguments);

    /// <param name="input">What is typed.</param>
    public static Task<(int Code, string Output, string Error)> TypeAsync(string input, string workingFolder, params string[] arguments) => RunAsync(AppContext.BaseDirectory, workingFolder, arguments, input);

    /// <param name="program">The folder with its assemblies and content.</param>
    public static async Task<(int Code, string Output, string Error)> RunAsync(string program, string workingFolder, string[] arguments, string? input = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(program, "JpMirai.Bot.dll"), .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = input is not null, WorkingDirectory = workingFolder };
        using var process = Process.Start(start)!;
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = await process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output, error.Trim());
    }
}
