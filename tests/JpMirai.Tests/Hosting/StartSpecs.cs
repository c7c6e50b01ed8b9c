using System.Net;
using System.Net.Sockets;
using Xunit;

namespace JpMirai.Tests.Hosting;

/// <summary>The real program, started as an operator starts it, with something wrong.</summary>
public sealed class StartSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("start-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("srve", "jpmirai: 'srve' is no command. Commands: serve, check, evaluate, requests, ratings, user, verify-audit, set-up. See --help.", 2)]
    [InlineData("--ulrs=http://localhost:1", "jpmirai: --ulrs is no option. Give --urls, or a setting such as --Store:Path=/var/lib/jpmirai. See --help.", 2)]
    [InlineData("--urls", "jpmirai: --urls needs a value. Write --urls=VALUE.", 2)]
    public async Task A_misspelt_command_or_option_gets_one_line_with_the_remedy(string argument, string line, int code) =>
        Assert.Equal((code, line), await RunAsync(argument));

    [Fact]
    public async Task Outside_development_a_missing_key_file_is_named_with_the_remedy()
    {
        var (code, line) = await RunAsync("serve", $"--Security:KeyFile={_folder}/no-key", "--environment=Production", "--urls=http://127.0.0.1:0");

        Assert.Equal(1, code);
        Assert.Contains("no-key", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_named_with_the_remedy()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var (code, line) = await RunAsync("serve", "--environment=Development", $"--urls=http://127.0.0.1:{port}", $"--Store:Path={_folder}/data");

        Assert.Equal((1, $"jpmirai: Failed to bind to address http://127.0.0.1:{port}: address already in use. Stop the other program, or choose another address with --urls."), (code, line));
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_named_with_the_remedy()
    {
        await File.WriteAllTextAsync($"{_folder}/file", "");

        var (code, line) = await RunAsync("serve", "--environment=Development", "--urls=http://127.0.0.1:0", $"--Store:Path={_folder}/file/data");

        Assert.Equal(1, code);
        Assert.Contains("Store:Path", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_placeholder_instead_of_a_secret_is_refused()
    {
        var (code, line) = await RunAsync("serve", "--environment=Development", "--urls=http://127.0.0.1:0", $"--Store:Path={_folder}/data", "--Channels:Line:ChannelAccessToken=token-of-a-channel-1234");

        Assert.Equal(1, code);
        Assert.Contains("Channels:Line:ChannelSecret", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_public_address_without_encryption_is_refused()
    {
        var (code, line) = await RunAsync("serve", "--environment=Development", "--urls=http://127.0.0.1:0", $"--Store:Path={_folder}/data", "--Host:PublicUrl=http://bot.example.org");

        Assert.Equal((1, "jpmirai: Host:PublicUrl is http. Use https; http is taken only for localhost. Workers open links there."), (code, line));
    }

    [Fact]
    public async Task A_proxy_that_is_no_address_is_named_with_the_remedy()
    {
        var (code, line) = await RunAsync("serve", "--environment=Development", "--urls=http://127.0.0.1:0", $"--Store:Path={_folder}/data", "--Host:TrustedProxies=10.0.0.2, proxy");

        Assert.Equal((1, "jpmirai: Host:TrustedProxies: 'proxy' is no IP address. Give addresses such as 10.0.0.2, separated by commas."), (code, line));
    }

    [Fact]
    public async Task A_broken_content_file_is_named_with_its_line()
    {
        var program = Path.Combine(_folder, "program");
        Copy(AppContext.BaseDirectory, program);
        await File.AppendAllTextAsync(Path.Combine(program, "content", "my", "phrases.yaml"), "\n  broken: [\n");

        var (code, line) = await RunInAsync(program, "serve", "--environment=Development", "--urls=http://127.0.0.1:0", $"--Store:Path={_folder}/data");

        Assert.Equal(1, code);
        Assert.Matches("^jpmirai: my/phrases.yaml, line [0-9]+: this is not valid YAML .* Check quotes and indentation.$", line);
    }

    [Fact]
    public async Task The_list_of_wishes_says_so_when_there_is_no_database()
    {
        var (code, line) = await RunAsync("requests", $"--Store:Path={_folder}/none");

        Assert.Equal(1, code);
        Assert.Equal($"jpmirai: there is no database at {_folder}/none/jpmirai.db. Start the bot once, or set Store:Path.", line);
    }

    [Fact]
    public async Task The_list_of_ratings_says_so_when_there_is_no_database()
    {
        var (code, line) = await RunAsync("ratings", $"--Store:Path={_folder}/none");

        Assert.Equal(1, code);
        Assert.Equal($"jpmirai: there is no database at {_folder}/none/jpmirai.db. Start the bot once, or set Store:Path.", line);
    }

    private Task<(int Code, string Line)> RunAsync(params string[] arguments) => RunInAsync(AppContext.BaseDirectory, arguments);

    private async Task<(int Code, string Line)> RunInAsync(string program, params string[] arguments)
    {
        var (code, output, error) = await BotProgram.RunAsync(program, _folder, arguments);
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
        return (code, error);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
