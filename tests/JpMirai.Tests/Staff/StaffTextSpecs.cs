using System.Text.RegularExpressions;
using JpMirai.Bot.Staff;
using Xunit;

namespace JpMirai.Tests.Staff;

public sealed partial class StaffTextSpecs
{
    [Fact]
    public void Both_languages_have_the_same_keys_and_placeholders()
    {
        var (ja, en) = (StaffTexts.Find("ja")!, StaffTexts.Find("en")!);

        Assert.Equal(en.Keys.Order(), ja.Keys.Order());
        Assert.All(en.Keys, key => Assert.Equal(PlaceholdersIn(en[key]), PlaceholdersIn(ja[key])));
    }

    [Fact]
    public void Every_role_and_every_text_a_page_names_exists()
    {
        var pages = Path.Combine(Repository.Root, "bot", "Staff", "Pages");
        var named = Directory.GetFiles(pages, "*.razor").SelectMany(file => NameIn().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value);

        Assert.All([.. named, .. StaffRoles.All.Select(role => $"role.{role}")], key => Assert.True(StaffTexts.Find("en")!.Keys.Contains(key), key));
    }

    /// <summary>RFC 6238, appendix B, cut to six digits.</summary>
    [Theory, InlineData(59, "287082"), InlineData(1_111_111_109, "081804"), InlineData(1_234_567_890, "005924"), InlineData(20_000_000_000, "353130")]
    public void Codes_are_those_of_every_authenticator_app(long second, string code) =>
        Assert.Equal(code, Totp.CodeAt("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", second / 30));

    [Fact]
    public void A_code_counts_one_step_early_or_late_and_never_twice()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_234_567_890);
        var (key, step) = (Totp.NewKey(), Totp.StepOf(now));

        Assert.Equal([null, step - 1, step, step + 1, null], new long[] { -2, -1, 0, 1, 2 }.Select(off => Totp.Find(key, Totp.CodeAt(key, step + off), now, last: 0)));
        Assert.Null(Totp.Find(key, Totp.CodeAt(key, step), now, last: step));
    }

    [Fact]
    public void Keys_are_160_random_bits()
    {
        var keys = Enumerable.Range(0, 100).Select(_ => Totp.NewKey()).ToList();

        Assert.All(keys, key => Assert.Matches("^[A-Z2-7]{32}$", key));
        Assert.Equal(100, keys.Distinct().Count());
        Assert.True(string.Concat(keys).Distinct().Count() == 32);
    }

    private static IEnumerable<string> PlaceholdersIn(string text) => Placeholder().Matches(text).Select(match => match.Value).Order();

    [GeneratedRegex(@"\{[a-z]+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\bT\(""([^""$]+)""")]
    private static partial Regex NameIn();
}
