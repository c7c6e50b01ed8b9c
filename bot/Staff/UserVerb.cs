using JpMirai.Bot.Hosting;
using JpMirai.Bot.Storage.Sqlite;
using JpMirai.Knowledge;

namespace JpMirai.Bot.Staff;

/// <summary>The commands <c>user add</c> and <c>user list</c>: the first account, and help when no admin can get in.</summary>
internal static class UserVerb
{
    private const string Use = "Use: user add EMAIL --role ROLE [--name NAME] [--languages vi,ja] [--password-stdin], or user list.";

    /// <exception cref="UsageException">It can't be understood.</exception>
    public static async Task<int> RunAsync(string[] arguments)
    {
        switch (arguments)
        {
            case ["list", .. var options]:
                Options.Check(options);
                return await WithStoreAsync(options, ListAsync);
            case ["add", var email, .. var rest] when !email.StartsWith('-'):
                var (wish, isByInput, others) = Read(email, rest);
                Options.Check(others);
                return await WithStoreAsync(others, services => AddAsync(services, wish, isByInput));
            default:
                throw new UsageException(arguments.Length == 0 || arguments[0].StartsWith('-') ? "user needs to know what to do." : $"'user {string.Join(' ', arguments)}' is not understood.", Use);
        }
    }

    /// <summary>One line where nobody could sign in.</summary>
    public static async Task AnnounceAsync(WebApplication app)
    {
        if ((await app.Services.GetRequiredService<IStaffAccess>().ListAsync(CancellationToken.None)).Count == 0)
            Console.WriteLine("  Staff     no account yet: add one with  dotnet run --project bot -- user add EMAIL --role admin");
    }

    private static (AccountWish Wish, bool IsByInput, string[] Others) Read(string email, string[] rest)
    {
        string role = "", name = "", languages = "";
        var isByInput = false;
        var others = new List<string>();
        for (var n = 0; n < rest.Length; n++)
        {
            var (option, value) = rest[n].Split('=', 2) is [var before, var after] ? (before, after) : (rest[n], null);
            switch (option)
            {
                case "--role": role = value ?? Next(); break;
                case "--name": name = value ?? Next(); break;
                case "--languages": languages = value ?? Next(); break;
                case "--password-stdin": isByInput = true; break;
                default: others.Add(rest[n]); break;
            }
            string Next() => ++n < rest.Length ? rest[n] : throw new UsageException($"{option} needs a value.", Use);
        }
        if (!StaffRoles.All.Contains(role)) throw new UsageException(role.Length == 0 ? "--role is missing." : $"'{role}' is no role.", $"Roles: {string.Join(", ", StaffRoles.All)}.");

        var wish = new AccountWish(email, name.Length > 0 ? name : email.Split('@')[0], role, [.. languages.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]);
        // Its languages are looked at later: to know ours, all content must be read.
        if (wish.Problems(wish.Languages).FirstOrDefault() is { } problem) throw new UsageException(StaffTexts.Find("en")![problem], Use);
        return (wish, isByInput, [.. others]);
    }

    /// <summary>Opens the database, beside a running bot if there is one, and serves nothing.</summary>
    private static async Task<int> WithStoreAsync(string[] options, Func<IServiceProvider, Task<int>> work)
    {
        await using var app = Serving.Build([.. options, "--Logging:LogLevel:Default=Warning"]);
        app.Services.GetRequiredService<SqliteTurnStore>().Open();
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    private static async Task<int> AddAsync(IServiceProvider services, AccountWish wish, bool isByInput)
    {
        var texts = StaffTexts.Find("en")!;
        var book = services.GetRequiredService<Mind>().Book;
        if (wish.Problems([.. book.Languages.Select(language => language.Tag)]).Any()) throw new UsageException($"'{string.Join(',', wish.Languages)}' names a language that is not ours.", $"Languages: {string.Join(", ", book.Languages.Select(language => language.Tag))}.");

        var accounts = services.GetRequiredService<NewAccount>();
        var password = isByInput ? await Console.In.ReadLineAsync() ?? "" : null;
        var (account, result) = await accounts.AddAsync(wish, AuditEntry.Operator, password);
        if (!result.Succeeded)
        {
            foreach (var problem in SignInEndpoints.TextsOf(texts, SignInEndpoints.KeysOf(result))) await Console.Error.WriteLineAsync($"jpmirai: {problem}");
            return 1;
        }

        Console.WriteLine($"Added {wish.Email} as {wish.Role}.");
        if (isByInput) return 0;

        var code = await accounts.MakeLinkAsync(account, AuditEntry.Operator, CancellationToken.None);
        var site = PublicAddress.Of(services.GetRequiredService<IConfiguration>(), services.GetRequiredService<IHostEnvironment>().IsDevelopment());
        Console.WriteLine("Set the password with this link, which works once, for 48 hours:");
        Console.WriteLine(site + StaffRoutes.Password.Replace("{code}", code, StringComparison.Ordinal));
        return 0;
    }

    private static async Task<int> ListAsync(IServiceProvider services)
    {
        var people = await services.GetRequiredService<IStaffAccess>().ListAsync(CancellationToken.None);
        Console.WriteLine("role              state     e-mail, name, languages");
        foreach (var person in people)
        {
            var state = person.IsLocked ? "locked" : person.PasswordHash is null ? "waiting" : person.HasTwoFactor ? "ready" : "no code";
            Console.WriteLine($"{person.Role,-17} {state,-9} {person.Email}, {person.Name}{(person.Languages.Length > 0 ? $", {string.Join(' ', person.Languages)}" : "")}");
        }
        Console.WriteLine(people.Count == 0 ? "There is no account yet." : $"{people.Count} in all.");
        return 0;
    }
}
