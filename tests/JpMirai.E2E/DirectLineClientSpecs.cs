using System.Text.Json;
using JpMirai.Channels.WebChat;
using JpMirai.Tests;
using JpMirai.Tests.Channels;
using Xunit;

namespace JpMirai.E2E;

/// <summary>Microsoft's own Direct Line client against our host. All it is told must also please Microsoft's activity schema and Direct Line's official description.</summary>
public sealed class DirectLineClientSpecs(ServedBot bot) : IClassFixture<ServedBot>
{
    private const string Official = "directline-3.0.json";

    [ClientTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_worker_goes_through_a_whole_check(bool webSocket)
    {
        string[] languages = ["my", "ja"];

        var reports = await Task.WhenAll(languages.Select(language => TellAsync(new { scenario = "check", host = bot.Address, language, webSocket, route = CheckRoute.In(language) })));

        Assert.All(reports, report =>
        {
            Assert.Superset(CheckRoute.Items.ToHashSet(), Strings(report, "steps").ToHashSet());
            Assert.Equal("AdaptiveCard", report.GetProperty("card").GetProperty("type").GetString());
            Assert.Equal(Strings(report, "history"), Strings(report, "ids"));
            Assert.Equal(["Uninitialized", "Connecting", "Online", "Ended"], Strings(report, "statuses"));
        });
    }

    [ClientTheory]
    [InlineData("comeBack")]
    [InlineData("lineBreaks")]
    public async Task A_worker_who_comes_back_misses_nothing_and_sees_nothing_twice(string scenario)
    {
        var report = await TellAsync(new { scenario, host = bot.Address, language = "vi", route = CheckRoute.In("vi") });

        Assert.Equal(Strings(report, "history"), Strings(report, "ids"));
    }

    [ClientFact]
    public async Task A_token_is_renewed_in_time_and_replaced_when_it_has_expired()
    {
        var report = await TellAsync(new { scenario = "tokens", host = bot.Address, language = "pt" });

        Assert.True(report.GetProperty("isNew").GetBoolean());
        Assert.NotEqual("retry", report.GetProperty("inTime").GetString());
        Assert.Equal("retry", report.GetProperty("tooLate").GetString());
        Assert.Equal("ExpiredToken", report.GetProperty("status").GetString());
        Assert.NotEqual("retry", report.GetProperty("after").GetString());
    }

    [ClientFact]
    public async Task A_worker_who_has_everything_deleted_is_told_so_and_the_conversation_has_ended()
    {
        var report = await TellAsync(new { scenario = "gone", host = bot.Address, language = "id", word = Content.Book.In("id").Commands["delete"][0] });

        Assert.True(report.GetProperty("goodbye").GetBoolean());
        Assert.Equal("conversation ended", report.GetProperty("ended").GetString());
        Assert.Equal(404, report.GetProperty("posting").GetInt32());
    }

    [ClientFact]
    public async Task Every_reply_of_every_dialog_pleases_the_schema_of_activities()
    {
        var activities = Drawn().GetProperty("activities");

        var report = await Client.RunAsync(new { scenario = "schema", activities });

        Assert.Equal(activities.GetArrayLength(), report.GetProperty("count").GetInt32());
        Assert.Empty(Strings(report, "rejected").Take(5));
    }

    [OfficialSpecFact(Official)]
    public void Every_reply_of_every_dialog_is_valid_by_Direct_Lines_own_description() => Assert.Empty(Description().Findings(Drawn(), "ActivitySet").Distinct());

    /// <summary>Runs a scenario and judges everything that the client was told.</summary>
    private async Task<JsonElement> TellAsync(object scenario)
    {
        var report = await Client.RunAsync(scenario, bot.Host);

        Assert.Empty(Strings(report, "rejected").Take(5));
        if (new OfficialSpecFactAttribute(Official).Skip is null)
        {
            var official = Description();
            Assert.Empty(report.GetProperty("told").EnumerateArray().SelectMany(answer => official.Findings(answer.GetProperty("body"), SchemaOf(answer)).Select(finding => $"{answer.GetProperty("from")}: {finding}")).Take(5));
        }
        return report;
    }

    private static string SchemaOf(JsonElement answer) => (answer.GetProperty("from").GetString(), answer.GetProperty("status").GetInt32()) switch
    {
        (_, >= 400) => "ErrorResponse",
        ("stream" or "GET /v3/directline/conversations/{conversationId}/activities", _) => "ActivitySet",
        ("POST /v3/directline/conversations/{conversationId}/activities", _) => "ResourceResponse",
        _ => "Conversation",
    };

    private static OpenApi Description() => new(Path.Combine(OfficialSpecFactAttribute.Folder, Official));

    private static JsonElement Drawn()
    {
        var drawn = DialogDrawingSpecs.Said.Value.SelectMany(ActivityDraw.Draw).Append(ActivityDraw.End()).Select((json, at) => new LoggedActivity(at + 1, at, json));
        return JsonDocument.Parse(Wire.ActivitySet("C1", [.. drawn], 0)).RootElement;
    }

    private static IEnumerable<string> Strings(JsonElement report, string name) => report.GetProperty(name).EnumerateArray().Select(text => text.GetString()!);
}
