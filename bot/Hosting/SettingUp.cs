using JpMirai.Channels;

namespace JpMirai.Bot.Hosting;

/// <summary>The command <c>set-up CHANNEL</c>: tells a platform our menu, greeting and the texts it must approve.</summary>
internal static class SettingUp
{
    public static async Task<int> RunAsync(string? channel, string[] options)
    {
        await using var app = Serving.Build(options);
        var all = app.Services.GetServices<ISetUp>().ToList();
        if (all.Find(one => one.Name == channel) is not { } setUp)
            throw new UsageException(channel is null ? "set-up needs the name of a channel." : $"'{channel}' has nothing to set up, or is off.",
                all.Count == 0 ? "Set its secrets first (see README)." : $"Channels: {string.Join(", ", all.Select(one => one.Name))}.");

        var steps = await setUp.RunAsync(CancellationToken.None);
        foreach (var step in steps) Console.WriteLine(step.Problem is null ? $"  done      {step.What}" : $"  refused   {step.What}: {step.Problem}");
        return steps.All(step => step.Problem is null) ? 0 : 1;
    }
}
