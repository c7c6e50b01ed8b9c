using JpMirai.Bot.Staff;
using JpMirai.Bot.Storage.Sqlite;
using JpMirai.Tests.Stories;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace JpMirai.Tests.Staff;

/// <summary>A person with an account, and what that person knows and holds.</summary>
internal sealed record Person(string Id, string Email, string Role, string? Key, IReadOnlyList<string> Codes)
{
    public const string Password = "tea kettle under rain";
}

/// <summary>The whole bot with people on its staff, for the specs of a class. Limits by address are off where no spec is about them.</summary>
public sealed class StaffHost : IAsyncLifetime
{
    private int _people;

    internal BotHost Bot { get; private set; } = null!;

    public async Task InitializeAsync() => Bot = await StartBotAsync();

    public async Task DisposeAsync() => await Bot.DisposeAsync();

    internal static Task<BotHost> StartBotAsync(params string[] options) =>
        BotHost.StartAsync(options: ["--Staff:TriesPerAddress=100000", "--Staff:RequestsPerSecond=10000", .. options]);

    internal Task<Person> AddAsync(string role = StaffRoles.Consultant, bool twoFactor = true) => AddAsync(Bot, $"person{Interlocked.Increment(ref _people)}@example.org", role, twoFactor);

    internal static async Task<Person> AddAsync(BotHost bot, string email, string role, bool twoFactor)
    {
        await using var scope = bot.Get<IServiceScopeFactory>().CreateAsyncScope();
        var (account, result) = await scope.ServiceProvider.GetRequiredService<NewAccount>().AddAsync(new(email, "Hanako " + role, role, ["vi", "my"]), AuditEntry.Operator, Person.Password);
        Assert.True(result.Succeeded);
        if (!twoFactor) return new(account.Id, email, role, null, []);

        var second = scope.ServiceProvider.GetRequiredService<SecondFactor>();
        var key = Totp.NewKey();
        // The code of the step before, so that the person can use this one.
        Assert.True(second.TrySetUp(account, key, Totp.CodeAt(key, Totp.StepOf(bot.Clock.GetUtcNow()) - 1)));
        var codes = second.MakeCodes(account);
        Assert.True((await scope.ServiceProvider.GetRequiredService<StaffUsers>().UpdateAsync(account)).Succeeded);
        return new(account.Id, email, role, key, codes);
    }

    internal StaffBrowser Browser(string? language = "en") => new(Bot, language);

    /// <summary>A browser in which the person is signed in.</summary>
    internal async Task<StaffBrowser> SignedInAsync(Person person)
    {
        var browser = Browser();
        await browser.SignInAsync(person);
        return browser;
    }

    internal async Task ChangeAsync(Person person, Func<StaffUsers, StaffAccount, Task<IdentityResult>> change)
    {
        await using var scope = Bot.Get<IServiceScopeFactory>().CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<StaffUsers>();
        Assert.True((await change(users, (await users.FindByIdAsync(person.Id))!)).Succeeded);
    }

    /// <summary>What was noted, oldest first, as "who what subject reason".</summary>
    internal static List<string> Audit(BotHost bot)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = Path.Combine(bot.Folder, SqliteTurnStore.FileName), Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using var connection = new SqliteConnection(source.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT who || ' ' || what || ' ' || subject || ' ' || reason FROM audit ORDER BY n";
        using var rows = command.ExecuteReader();
        var lines = new List<string>();
        while (rows.Read()) lines.Add(rows.GetString(0).TrimEnd());
        return lines;
    }

    internal List<string> Audit() => Audit(Bot);
}
