using JpMirai.Bot.Requests;
using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Check;

namespace JpMirai.Bot.Hosting;

/// <summary>The commands behind <c>dotnet run --project bot -- VERB</c>. Without a verb it serves.</summary>
internal static class Verbs
{
    private const string Usage = """
        jpmirai: a chatbot that protects migrant workers in Japan

          serve      answer on the channels (default)      [--urls http://localhost:5080]
          check      prove that all texts are complete in nine languages
          evaluate   show what would be said to each message of some files: evaluate FILE... --out FILE [--before FILE]
          requests   list the wishes to reach a person
          ratings    list how often each article helped, or did not
          user       add EMAIL --role ROLE [--name NAME] [--languages vi,ja] [--password-stdin]; list
          verify-audit  prove that nothing in the audit was changed, removed or added by others
          set-up     tell a platform our menu, greeting and templates: set-up messenger, set-up whatsapp

        Settings come from appsettings.json, from the environment (Channels__Line__ChannelSecret) or as --Section:Key=value.
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var verb = args.FirstOrDefault() is { } first && !first.StartsWith('-') ? first : "serve";
        var options = args.Length > 0 && args[0] == verb ? args[1..] : args;
        var subject = verb == "set-up" && options is [var channel, ..] && !channel.StartsWith('-') ? channel : null;
        if (subject is not null) options = options[1..];
        try
        {
            if (options.Contains("--help") || options.Contains("-h") || verb == "help")
            {
                Console.WriteLine(Usage);
                return 0;
            }
            if (verb == "evaluate") return await Evaluating.RunAsync(options);
            if (verb == "user") return await Staff.UserVerb.RunAsync(options);
            Options.Check(options);
            return verb switch
            {
                "serve" => await Serving.RunAsync(options),
                "check" => Check(),
                "requests" => await RequestList.PrintAsync(options),
                "ratings" => await RatingList.PrintAsync(options),
                "verify-audit" => await Staff.AuditVerb.RunAsync(options),
                "set-up" => await SettingUp.RunAsync(subject, options),
                _ => throw new UsageException($"'{verb}' is no command.", "Commands: serve, check, evaluate, requests, ratings, user, verify-audit, set-up. See --help."),
            };
        }
        catch (Exception problem) when (StartProblem.Explain(problem) is { } line)
        {
            await Console.Error.WriteLineAsync($"jpmirai: {line}");
            return problem is UsageException ? 2 : 1;
        }
    }

    private static int Check()
    {
        var problems = ContentCheck.Run(Loader.ShippedFolder);
        foreach (var problem in problems) Console.WriteLine(problem);
        Console.WriteLine(problems.Count == 0 ? "All content is complete and consistent." : $"{problems.Count} problems.");
        return problems.Count == 0 ? 0 : 1;
    }
}

/// <summary>The command line can't be understood.</summary>
internal sealed class UsageException(string problem, string remedy) : Exception($"{problem} {remedy}");
