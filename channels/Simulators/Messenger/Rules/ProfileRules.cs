using System.Collections.Frozen;
using System.Text.RegularExpressions;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Messenger.Rules;

/// <summary>The fields of a page's profile that JpMirai sets: https://developers.facebook.com/docs/messenger-platform/reference/messenger-profile-api</summary>
internal static partial class ProfileRules
{
    public static readonly FrozenSet<string> Fields = FrozenSet.Create("get_started", "greeting", "persistent_menu");

    private const int MostLocales = 100;

    public static void Check(Part profile)
    {
        if (profile.Child("get_started") is { } start)
        {
            start.CodePoints("payload", 1, 1000, required: true);
            start.NoOthers();
        }
        CheckLocales(profile, "greeting", static greeting => greeting.CodePoints("text", 1, 160, required: true));
        CheckLocales(profile, "persistent_menu", static menu =>
        {
            menu.Flag("composer_input_disabled");
            ButtonRules.CheckMenu(menu);
        });
        profile.NoOthers();
        if (!profile.Json.EnumerateObject().Any()) profile.Refuse("profile", "One field at least must be set");
    }

    /// <summary>One entry a language, and one for all others.</summary>
    private static void CheckLocales(Part profile, string name, Action<Part> check)
    {
        if (!profile.Has(name)) return;

        var locales = new HashSet<string>();
        foreach (var entry in profile.Children(name, 1, MostLocales))
        {
            entry.Matches("locale", Locale, required: true);
            if (entry.Json.Member("locale") is { } locale && !locales.Add(locale)) entry.Refuse("locale", "There is one already");
            check(entry);
            entry.NoOthers();
        }
        if (!locales.Contains("default")) profile.Refuse(name, "A default locale is required");
    }

    [GeneratedRegex(@"^(default|[a-z]{2}_[A-Z]{2})\z")]
    private static partial Regex Locale { get; }
}
