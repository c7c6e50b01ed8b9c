using System.Net;
using JpMirai.Bot.Files;
using JpMirai.Bot.Staff;
using JpMirai.Bot.Storage.Sqlite;
using JpMirai.Simulators.WhatsApp;
using JpMirai.Tests.Hosting;
using JpMirai.Tests.Staff;
using JpMirai.Tests.Stories;
using Xunit;
using static JpMirai.Tests.Files.FileSteps;

namespace JpMirai.Tests.Files;

/// <summary>Pictures and files from a worker's phone to a consultant's screen: signed webhook, durable store, the platform's own host for contents.</summary>
public sealed class FileSpecs(StaffHost host) : IClassFixture<StaffHost>
{
    public static TheoryData<string> Channels => ["line", "messenger", "whatsapp", "webchat"];

    [Theory, MemberData(nameof(Channels))]
    public async Task A_picture_sent_while_the_case_waits_is_answered_and_shown_after_it_was_taken(string channel)
    {
        var (phone, id) = await host.Bot.WaitingAsync(channel);
        var picture = SomeFiles.Png();

        await phone.SendFileAsync("slip.png", "image/png", picture);
        await phone.SeesAsync(My["sent.here"].Text);
        using var desk = await SignedInAsync();
        await desk.PostAsync($"/desk/cases/{id}/claim");
        var file = Assert.Single(await desk.FilesAsync(id));
        var shown = await desk.GetAsync($"{file}/picture", ("Sec-Fetch-Dest", "image"));

        Assert.Equal(picture, await shown.BytesAsync());
        Assert.Equal("image/png", shown.Message.Content.Headers.ContentType!.MediaType);
        Assert.Null(shown.Message.Content.Headers.ContentDisposition);
        foreach (var (name, value) in new[] { ("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'"), ("X-Content-Type-Options", "nosniff"), ("Cache-Control", "no-store") })
            Assert.Equal(value, shown.Header(name));
        Assert.Equal("attachment", (await desk.GetAsync($"{file}/picture", ("Sec-Fetch-Dest", "document"))).Message.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains($"src=\"{file}/picture\"", (await desk.GetAsync(file)).Text, StringComparison.Ordinal);
        Assert.Contains($"src=\"{file}/picture\"", (await desk.GetAsync("/desk")).Text, StringComparison.Ordinal);
        Assert.Contains(host.Audit(), line => line.EndsWith($"file-read {id} {file.Split('/')[^1]}", StringComparison.Ordinal));
        Assert.All(host.Bot.Platforms, platform => Assert.Empty(platform.Violations));
        IsSealed(picture);
        phone.Dispose();
    }

    [Theory, MemberData(nameof(Channels))]
    public async Task A_paper_sent_to_a_consultant_can_only_be_saved_under_a_harmless_name(string channel)
    {
        var (phone, id) = await host.Bot.WaitingAsync(channel);
        using var desk = await SignedInAsync();
        await desk.PostAsync($"/desk/cases/{id}/claim");
        await phone.SeesAsync("Hanako consultant");

        await phone.SendFileAsync("..\\..\\契約\u202Efdp.exe", "application/pdf", SomeFiles.Pdf);
        await phone.SeesAsync(My["sent.here"].Text);

        var file = Assert.Single(await desk.FilesAsync(id));
        foreach (var how in new[] { "download", "picture" })
        {
            var saved = await desk.GetAsync($"{file}/{how}", ("Sec-Fetch-Dest", "image"));
            Assert.Equal(SomeFiles.Pdf, await saved.BytesAsync());
            Assert.Equal("application/pdf", saved.Message.Content.Headers.ContentType!.MediaType);
            Assert.Equal("attachment", saved.Message.Content.Headers.ContentDisposition!.DispositionType);
            // Messenger tells no names.
            Assert.Equal(channel == "messenger" ? "file.pdf" : "契約fdp.pdf", saved.Message.Content.Headers.ContentDisposition.FileNameStar ?? saved.Message.Content.Headers.ContentDisposition.FileName);
        }
        Assert.DoesNotContain("<img", (await desk.GetAsync(file)).Text, StringComparison.Ordinal);
        phone.Dispose();
    }

    [Fact]
    public async Task Words_under_a_picture_reach_the_desk_with_it()
    {
        var (phone, id) = await host.Bot.WaitingAsync("whatsapp");
        using var desk = await SignedInAsync();
        await desk.PostAsync($"/desk/cases/{id}/claim");
        await phone.SeesAsync("Hanako consultant");

        await ((WhatsAppUser)((PartedPhone)phone).Phone).SendImageAsync("ဒါ ကျွန်မရဲ့ လစာစာရွက်", SomeFiles.Png(seed: 3), default);

        await phone.SeesAsync(My["sent.here"].Text);
        Assert.Single(await desk.FilesAsync(id));
        Assert.Contains("ဒါ ကျွန်မရဲ့ လစာစာရွက်", (await desk.GetAsync($"/desk/cases/{id}")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Channels))]
    public async Task Without_a_case_nothing_is_fetched_and_she_learns_how_a_person_can_see_it(string channel)
    {
        var phone = await host.Bot.AtMenuAsync(channel);
        var (files, uploads, calls) = (host.Bot.Count("case_file"), host.Bot.Count("upload"), host.Bot.Platforms.Sum(platform => platform.Calls.Count(call => call.Endpoint.StartsWith("GET", StringComparison.Ordinal))));

        await phone.SendFileAsync("slip.png", "image/png", SomeFiles.Png());

        await phone.SeesAsync(My["sent.person"].Text);
        Assert.Equal((files, uploads), (host.Bot.Count("case_file"), host.Bot.Count("upload")));
        Assert.Equal(calls, host.Bot.Platforms.Sum(platform => platform.Calls.Count(call => call.Endpoint.StartsWith("GET", StringComparison.Ordinal))));
        phone.Dispose();
    }

    [Fact]
    public async Task A_voice_message_is_answered_with_what_can_be_sent_instead()
    {
        var (phone, _) = await host.Bot.WaitingAsync();

        await ((LinePhone)phone).Phone.SendAudioAsync(default);

        await phone.SeesAsync(My["sent.not-heard"].Text);
    }

    [Fact]
    public async Task Who_may_not_read_the_case_gets_no_file_of_it_and_the_guess_is_noted()
    {
        var (phone, id) = await host.Bot.WaitingAsync();
        using var hers = await SignedInAsync();
        await hers.PostAsync($"/desk/cases/{id}/claim");
        await phone.SendFileAsync("slip.png", "image/png", SomeFiles.Png(seed: 9));
        var file = Assert.Single(await hers.FilesAsync(id));
        var (_, another) = await host.Bot.WaitingAsync();
        var person = await host.AddAsync(StaffRoles.Consultant);
        using var other = await host.SignedInAsync(person);
        await other.PostAsync($"/desk/cases/{another}/claim");

        foreach (var how in new[] { "", "/picture", "/download" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(file + how)).Status);
            // The same file, asked for by way of one's own case.
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(file.Replace(id, another, StringComparison.Ordinal) + how)).Status);
        }
        Assert.Contains($"{person.Id} denied {id} case", host.Audit());
        using var auditor = await host.SignedInAsync(await host.AddAsync(StaffRoles.Auditor));
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync($"{file}/picture")).Status);
    }

    [Fact]
    public async Task A_file_she_takes_back_is_gone_from_the_desk_too()
    {
        var (phone, id) = await host.Bot.WaitingAsync();
        using var desk = await SignedInAsync();
        await desk.PostAsync($"/desk/cases/{id}/claim");
        await phone.SendFileAsync("slip.png", "image/png", SomeFiles.Png(seed: 11));
        var file = Assert.Single(await desk.FilesAsync(id));

        await phone.DoAsync("unsend");

        await BotSteps.UntilAsync(() => host.Bot.Count($"case_file WHERE case_id = '{id}'") == 0);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.GetAsync($"{file}/download")).Status);
        Assert.DoesNotContain("/download", (await desk.GetAsync($"/desk/cases/{id}")).Text, StringComparison.Ordinal);
    }

    [Theory, InlineData("delete"), InlineData("withdraw")]
    public async Task When_she_deletes_everything_or_takes_her_yes_back_her_files_go(string how)
    {
        var (phone, id) = await host.Bot.WaitingAsync("webchat");
        await phone.SendFileAsync("slip.png", "image/png", SomeFiles.Png(seed: 12));
        await phone.SeesAsync(My["sent.here"].Text);

        await phone.SendAsync(My.Commands[how == "delete" ? "delete" : "person"][0]);
        await phone.TapAsync(how == "delete" ? "yes" : "take-back");

        await BotSteps.UntilAsync(() => host.Bot.Count($"case_file WHERE case_id = '{id}'") == 0);
        phone.Dispose();
    }

    [Fact]
    public async Task Of_one_case_so_many_are_taken_and_no_more()
    {
        var (phone, id) = await host.Bot.WaitingAsync();
        for (var n = 0; n <= ICaseFiles.MostInCase; n++) await phone.SendFileAsync("x.png", "image/png", SomeFiles.Png(8, 8, (byte)n));

        await phone.SeesAsync(My["sent.too-many"].Text);
        await phone.SeesAsync(My["sent.here"].Text, ICaseFiles.MostInCase);
        Assert.Equal(ICaseFiles.MostInCase, host.Bot.Count($"case_file WHERE case_id = '{id}' AND due_at IS NULL"));
    }

    private async Task<StaffBrowser> SignedInAsync() => await host.SignedInAsync(await host.AddAsync(StaffRoles.Consultant));

    /// <summary>Nothing of it lies open in the database or its log.</summary>
    private void IsSealed(byte[] content)
    {
        var piece = content.AsSpan(40, 24);
        foreach (var path in Directory.GetFiles(host.Bot.Folder, $"{SqliteTurnStore.FileName}*"))
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            Assert.True(bytes.AsSpan().IndexOf(piece) < 0, path);
        }
    }
}
