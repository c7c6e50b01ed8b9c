using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using JpMirai.Knowledge.Book;
using JpMirai.Load.Answers;
using JpMirai.Load.Desk;
using JpMirai.Load.Line;
using JpMirai.Load.Web;

namespace JpMirai.Load;

/// <summary>Loads the bot by LINE and by the web chat, and, in the same run, the bare endpoint it is compared with; round by round, so that noise of the machine hits both.</summary>
internal static class Bench
{
    private const int Rounds = 2, WarmUpUsers = 120;

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var options = LoadOptions.Parse(args);
            if (options.Only == "answers") return AnswersBench.Run(options);
            if (!File.Exists(options.Bot)) throw new FormatException($"{options.Bot} is not there. Build it: dotnet build -c Release bot");
            return await RunAsync(options);
        }
        catch (Exception problem) when (problem is FormatException or ContentException or InvalidOperationException or IOException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync($"bench: {problem.Message}");
            return 2;
        }
    }

    private static async Task<int> RunAsync(LoadOptions options)
    {
        var folder = Directory.CreateDirectory(Path.Combine(options.Folder, $"jpmirai-bench-{Environment.ProcessId}")).FullName;
        try
        {
            var isWhole = options.Only is "web" or "desk" || await RunLineAsync(options, folder);
            if (options.Only is "" or "web") isWhole &= await RunWebAsync(options, folder);
            if (options.Only is "" or "desk") isWhole &= await RunDeskAsync(options, folder);
            return isWhole ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> RunLineAsync(LoadOptions options, string folder)
    {
        var began = Clock.Now;
        var subjects = new List<Subject>();
        try
        {
            // The bot first: the bare endpoint is sent the very webhooks that the bot was sent.
            subjects.Add(await StartBotAsync(options, folder));
            await subjects[0].WarmUpAsync(WarmUpUsers, options.Concurrency);
            if (options.Only != "bot")
            {
                subjects.Add(await StartBareAsync("bare", folder, PlainRuntime(folder)));
                subjects.Add(await StartBareAsync("bare, tuned", folder, Path.ChangeExtension(options.Bot, ".runtimeconfig.json")));
            }
            foreach (var bare in subjects.Skip(1)) await bare.WarmUpAsync(WarmUpUsers, options.Concurrency);

            await MeasureAsync(options, subjects);
            Report.Print(subjects, Stopwatch.GetElapsedTime(began));
            return Report.IsWhole(subjects);
        }
        finally
        {
            while (subjects.Count > 0) await RemoveAsync(subjects, 0);
        }
    }

    /// <summary>In a process of its own, so that its memory is the web chat's.</summary>
    private static async Task<bool> RunWebAsync(LoadOptions options, string folder)
    {
        var began = Clock.Now;
        var routeOf = CheckRoutes(options);
        // All pages come from one address.
        var target = await StartHostAsync(options, folder, "web", "--Channels:WebChat:TokenBurst=100000", "--Channels:WebChat:TokensPerMinute=100000");
        await using var web = new WebSubject(target, routeOf);
        await web.RunAsync(options);
        WebReport.Print(web, Stopwatch.GetElapsedTime(began));
        return WebReport.IsWhole(web);
    }

    /// <summary>All come from one address, over plain HTTP as on a machine of one's own.</summary>
    private static async Task<bool> RunDeskAsync(LoadOptions options, string folder)
    {
        var began = Clock.Now;
        string[] settings = ["--environment=Development", "--Channels:WebChat:TokenBurst=100000", "--Staff:TriesPerAddress=100000", "--Staff:RequestsPerSecond=10000"];
        var target = await StartHostAsync(options, folder, "desk", settings);
        await using var desk = new DeskSubject(target, async email =>
        {
            var start = new ProcessStartInfo("dotnet",
                [Path.GetFullPath(options.Bot), "user", "add", email, "--role", "consultant", "--languages", "en", "--password-stdin",
                    $"--Store:Path={Path.Combine(folder, "desk")}", $"--Security:KeyFile={Path.Combine(folder, "key")}", settings[0]])
                { RedirectStandardInput = true, RedirectStandardOutput = true };
            using var adding = Process.Start(start)!;
            await adding.StandardInput.WriteLineAsync(DeskSubject.Password);
            await adding.WaitForExitAsync();
            if (adding.ExitCode != 0) throw new InvalidOperationException($"{email} could not be added.");
        });
        await desk.RunAsync(options);
        DeskReport.Print(desk, Stopwatch.GetElapsedTime(began));
        return DeskReport.IsWhole(desk);
    }

    private static async Task MeasureAsync(LoadOptions options, List<Subject> subjects)
    {
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var subject in subjects) await subject.RunClosedLoopAsync(Math.Max(1, options.Users / Rounds), options.Concurrency);
        }
        foreach (var subject in subjects) await subject.RunPacedAsync(subject.OpenLoop, options.Rate, options.Seconds);
        foreach (var subject in subjects) await subject.RunPacedAsync(subject.Human, options.HumanRate, 2 * options.Seconds);
    }

    private static async Task<Subject> StartBotAsync(LoadOptions options, string folder)
    {
        var workers = new Workers(CheckRoutes(options));
        var line = await LoopbackLine.StartAsync(workers);
        var target = await StartHostAsync(options, folder, "bot",
            $"--Channels:Line:ChannelSecret={Channel.Secret}", $"--Channels:Line:ChannelAccessToken={Channel.Token}",
            $"--Channels:Line:BotUserId={Channel.BotUserId}", $"--Channels:Line:ApiBaseUrl={line.Address}", $"--Channels:Line:DataApiBaseUrl={line.Address}");
        return new Subject("bot", target, line, workers);
    }

    /// <param name="name">Of its data folder.</param>
    private static async Task<Target> StartHostAsync(LoadOptions options, string folder, string name, params IEnumerable<string> settings)
    {
        var key = Path.Combine(folder, "key");
        await File.WriteAllTextAsync(key, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        return await Target.StartAsync(folder, [Path.GetFullPath(options.Bot), "serve",
            "--Simulators:Enabled=false", "--Logging:LogLevel:Default=Warning", $"--Store:Path={Path.Combine(folder, name)}", $"--Security:KeyFile={key}", .. settings]);
    }

    /// <summary>The check in each language in turn.</summary>
    private static Func<int, Route> CheckRoutes(LoadOptions options)
    {
        var book = Loader.Load(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(options.Bot))!, "content"));
        return number => new CheckRoute(book.Sheet, book.Languages[number % book.Languages.Length].Tag);
    }

    /// <param name="runtime">Its runtime configuration.</param>
    private static async Task<Subject> StartBareAsync(string name, string folder, string runtime)
    {
        var routes = CheckRoute.Finished.ToArray();
        if (routes.Length == 0) throw new InvalidOperationException("No worker came to the end of the check.");
        var workers = new Workers(number => new RecordedRoute(routes[number % routes.Length]));
        var line = await LoopbackLine.StartAsync(workers);
        var target = await Target.StartAsync(
            folder, "exec", "--runtimeconfig", runtime, typeof(Bench).Assembly.Location, "bare", "--line", line.Address, "--folder", Path.Combine(folder, name));
        return new Subject(name, target, line, workers);
    }

    /// <summary>The runtime as it comes, without the settings that the bot and this driver have.</summary>
    private static string PlainRuntime(string folder)
    {
        var own = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(typeof(Bench).Assembly.Location, ".runtimeconfig.json")))!;
        own["runtimeOptions"]!.AsObject().Remove("configProperties");
        var plain = Path.Combine(folder, "plain.runtimeconfig.json");
        File.WriteAllText(plain, own.ToJsonString());
        return plain;
    }

    private static async Task RemoveAsync(List<Subject> subjects, int at)
    {
        await subjects[at].DisposeAsync();
        subjects.RemoveAt(at);
    }
}
