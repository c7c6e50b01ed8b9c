using System.Net;
using System.Text.RegularExpressions;
using JpMirai.Bot.Desk;
using JpMirai.Knowledge.Book;
using JpMirai.Tests.Dialogs;
using JpMirai.Tests.Durability;
using JpMirai.Tests.Staff;
using JpMirai.Tests.Stories;
using Xunit;

namespace JpMirai.Tests.Files;

/// <summary>What workers and consultants do around a file, each over real HTTP.</summary>
internal static partial class FileSteps
{
    public static readonly LanguageTexts My = Content.Book.In("my");

    public static StoryPhone PhoneOn(this BotHost bot, string channel) => channel switch
    {
        "line" => new LinePhone(bot),
        "webchat" => new WebPhone(() => bot.Address, language: "my"),
        _ => new PartedPhone(bot.Platforms.Single(platform => platform.Name == channel).AddPhone()),
    };

    /// <summary>A Burmese worker whose case waits at the desk.</summary>
    /// <returns>Her phone and the case.</returns>
    public static async Task<(StoryPhone Phone, string Case)> WaitingAsync(this BotHost bot, string channel = "line")
    {
        var phone = await bot.AtMenuAsync(channel);
        var before = (await bot.Get<ICases>().OpenAsync(default)).Select(row => row.Head.Id).ToHashSet();
        await phone.SendAsync(My.Commands["person"][0]);
        await phone.TapAsync("talk", "yes");
        await phone.SeesAsync(My["queue.sent"].Text);
        return (phone, (await bot.Get<ICases>().OpenAsync(default)).Single(row => !before.Contains(row.Head.Id)).Head.Id);
    }

    public static async Task<StoryPhone> AtMenuAsync(this BotHost bot, string channel)
    {
        var phone = bot.PhoneOn(channel);
        await phone.DoAsync("follow");
        if (channel != "webchat") await phone.TapAsync("my");
        await phone.TapAsync("in-japan", "yes");
        await Until.TrueAsync(() => phone.Choices.Any(choice => Walker.NameOf(choice) == "check"));
        return phone;
    }

    public static async Task TapAsync(this StoryPhone phone, params string[] names)
    {
        foreach (var name in names)
        {
            await Until.TrueAsync(() => phone.Choices.Any(choice => Walker.NameOf(choice) == name), what: $"No button {name}: {string.Join(' ', phone.Choices)}");
            await phone.PressAsync(phone.Choices.First(choice => Walker.NameOf(choice) == name));
        }
    }

    public static Task SeesAsync(this StoryPhone phone, string text, int times = 1) =>
        Until.TrueAsync(() => phone.TextFrom(0).Split(text).Length > times, what: $"{text} {times} times in: {phone.TextFrom(Math.Max(0, phone.Seen - 3))}");

    /// <summary>Where the files of a case lie that the person sees in it now, once there are so many.</summary>
    public static async Task<List<string>> FilesAsync(this StaffBrowser desk, string caseId, int count = 1)
    {
        for (var tries = 0; ; tries++)
        {
            var page = await desk.GetAsync($"/desk/cases/{caseId}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            var found = Download().Matches(page.Text).Select(match => match.Groups[1].Value).ToList();
            if (found.Count >= count) return found;
            Assert.True(tries < 100, page.Text);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    public static async Task<byte[]> BytesAsync(this Answer answer) => await answer.Message.Content.ReadAsByteArrayAsync();

    [GeneratedRegex("href=\"(/desk/cases/[0-9a-f]{16}/files/[0-9a-f]{18})/download\"")]
    private static partial Regex Download();
}
