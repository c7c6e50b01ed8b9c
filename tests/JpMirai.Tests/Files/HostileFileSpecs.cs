using System.Net;
using JpMirai.Bot.Files;
using JpMirai.Bot.Staff;
using JpMirai.Simulators.Messenger;
using JpMirai.Tests.Channels;
using JpMirai.Tests.Hosting;
using JpMirai.Tests.Staff;
using JpMirai.Tests.Stories;
using Xunit;
using static JpMirai.Tests.Files.FileSteps;

namespace JpMirai.Tests.Files;

/// <summary>Files from those who mean harm, and addresses that lead where we don't go.</summary>
public sealed class HostileFileSpecs(StaffHost host) : IClassFixture<StaffHost>
{
    public static TheoryData<string, byte[]> NotTaken => new()
    {
        { "photo.jpg", SomeFiles.Html }, { "photo.png", SomeFiles.Svg }, { "bomb.png", SomeFiles.Png(1, 1).AsSpan(0, 16).ToArray().Concat(new byte[] { 0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff }).Concat(new byte[40]).ToArray() },
        { "nothing.jpg", [] }, { "program.exe", [.. "MZ"u8, .. new byte[100]] },
    };

    [Theory, MemberData(nameof(NotTaken))]
    public async Task What_is_no_picture_by_its_bytes_is_not_taken_whatever_it_is_called(string name, byte[] content)
    {
        foreach (var channel in new[] { "line", "webchat" })
        {
            var (phone, id) = await host.Bot.WaitingAsync(channel);

            await phone.SendFileAsync(name, "image/jpeg", content);

            await phone.SeesAsync(My["sent.kind"].Text);
            Assert.Equal(0, host.Bot.Count($"case_file WHERE case_id = '{id}'"));
            phone.Dispose();
        }
    }

    [Fact]
    public async Task A_picture_that_is_a_script_too_is_only_ever_given_out_as_a_picture()
    {
        var (phone, id) = await host.Bot.WaitingAsync();
        await phone.SendFileAsync("photo.html", "text/html", SomeFiles.GifScript);
        await phone.SeesAsync(My["sent.here"].Text);
        using var desk = await host.SignedInAsync(await host.AddAsync(StaffRoles.Consultant));
        await desk.PostAsync($"/desk/cases/{id}/claim");
        var file = Assert.Single(await desk.FilesAsync(id));

        foreach (var (dest, how) in new[] { ("script", "picture"), ("document", "picture"), ("iframe", "picture"), ("image", "picture"), ("script", "download") })
        {
            var answer = await desk.GetAsync($"{file}/{how}", ("Sec-Fetch-Dest", dest));
            Assert.Equal("image/gif", answer.Message.Content.Headers.ContentType!.MediaType);
            Assert.Equal(("nosniff", "sandbox; default-src 'none'; frame-ancestors 'none'", "same-origin"),
                (answer.Header("X-Content-Type-Options"), answer.Header("Content-Security-Policy"), answer.Header("Cross-Origin-Resource-Policy")));
            Assert.Equal(dest == "image" ? null : "photo.gif", answer.Message.Content.Headers.ContentDisposition?.FileName);
        }
    }

    [Theory, InlineData("line"), InlineData("messenger"), InlineData("whatsapp")]
    public async Task What_is_too_large_is_not_read_to_its_end(string channel)
    {
        var (phone, id) = await host.Bot.WaitingAsync(channel);

        await phone.SendFileAsync("large.pdf", "application/pdf", [.. "%PDF-"u8, .. new byte[11_000_000]]);

        await phone.SeesAsync(My["sent.too-large"].Text);
        Assert.Equal(0, host.Bot.Count($"case_file WHERE case_id = '{id}'"));
    }

    [Fact]
    public async Task What_is_too_large_is_refused_to_the_web_page_at_once()
    {
        var (phone, _) = await host.Bot.WaitingAsync("webchat");

        using var answer = await ((WebPhone)phone).UploadAsync("large.pdf", "application/pdf", new byte[11_000_000]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal(0, host.Bot.Count("upload"));
        phone.Dispose();
    }

    [Fact]
    public async Task Whatever_address_a_post_names_only_the_platforms_own_are_called()
    {
        await using var elsewhere = await ScriptedPlatform.StartAsync();
        var (phone, id) = await host.Bot.WaitingAsync("messenger");
        var user = (MessengerUser)((PartedPhone)phone).Phone;
        string[] addresses =
        [
            elsewhere.Url, "http://169.254.169.254/latest/meta-data/", "https://127.0.0.1/", "https://[::1]/", "https://scontent.fbcdn.net.evil.example/x", "https://fbcdn.net@127.0.0.1/", "https://xfbcdn.net/",
            "http://scontent.xx.fbcdn.net/x.jpg", "https://scontent.xx.fbcdn.net:8443/x", "file:///etc/passwd", "gopher://fbcdn.net/", "https://2130706433/",
        ];

        foreach (var address in addresses) await user.SendFileAsync(new Uri(address), default);

        await phone.SeesAsync(My["sent.gone"].Text, addresses.Length);
        Assert.Empty(elsewhere.Calls);
        Assert.Equal(0, host.Bot.Count($"case_file WHERE case_id = '{id}'"));
    }

    [Theory]
    [InlineData("slip.png", "slip.png")]
    [InlineData("../../etc/passwd", "passwd.png")]
    [InlineData("C:\\Users\\me\\pay.exe", "pay.png")]
    [InlineData("a\u202Egnp.exe", "agnp.png")]
    [InlineData("a\r\nSet-Cookie: x=1.png", "aSet-Cookie_ x=1.png")]
    [InlineData("\"><script>.png", "___script_.png")]
    [InlineData("...", "file.png")]
    [InlineData("", "file.png")]
    [InlineData("給与 2026年.jpeg", "給与 2026年.png")]
    [InlineData("\ud800.png", "file.png")]
    public void A_name_is_made_harmless(string given, string safe) => Assert.Equal(safe, FileName.Of(given, FileType.Find("png")!).Value);

    [Fact]
    public void A_long_name_is_cut_between_characters() => Assert.InRange(FileName.Of(string.Concat(Enumerable.Repeat("က္က👩‍👩‍👧", 100)), FileType.Find("pdf")!).Value.Length, 10, 90);

    [Fact]
    public void What_a_file_is_is_told_by_its_bytes()
    {
        Assert.Equal(["png", "jpeg", "heic", "pdf"], new[] { SomeFiles.Png(), SomeFiles.Jpeg, SomeFiles.Heic, SomeFiles.Pdf }.Select(bytes => FileType.Of(bytes)?.Name));
        byte[] gif = [.. "GIF89a"u8, 2, 0, 2, 0, .. new byte[30]], lossy = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8 "u8, .. new byte[10], 16, 0, 16, 0], extended = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8X"u8, .. new byte[14]];
        Assert.Equal(["gif", "webp", "webp"], new[] { gif, lossy, extended }.Select(bytes => FileType.Of(bytes)?.Name));
        Assert.All([SomeFiles.Html, SomeFiles.Svg, [], [0xff, 0xd8, 0xff], .. Enumerable.Range(0, 40).Select(n => SomeFiles.Jpeg.AsSpan(0, Math.Min(n, 20)).ToArray())], bytes => Assert.Null(FileType.Of(bytes)));
    }
}
