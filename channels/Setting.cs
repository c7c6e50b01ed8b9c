namespace JpMirai.Channels;

/// <summary>What is wrong with a channel's setting, in words for the operator; null if nothing. Values never appear in them.</summary>
public static class Setting
{
    private static readonly string[] Placeholders = ["changeme", "change-me", "change_me", "placeholder", "replace", "your-", "your_", "todo", "xxx", "<", "${", "..."];

    /// <summary>A secret must be there, must not be a template's filler, and holds no spaces or line breaks.</summary>
    public static string? SecretProblem(string key, string value, string remedy) =>
        string.IsNullOrWhiteSpace(value) ? $"{key} is empty. {remedy}"
        : Placeholders.Any(p => value.StartsWith(p, StringComparison.OrdinalIgnoreCase)) ? $"{key} is a placeholder. {remedy}"
        : value.Any(c => c is <= ' ' or > '~') ? $"{key} holds a space, a line break or a character outside ASCII. {remedy}"
        : null;

    /// <summary>Our token goes to this host: only https, or a loopback address.</summary>
    public static string? BaseUrlProblem(string key, string value) =>
        !Uri.TryCreate(value, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp)
            || url.Query.Length > 0 || url.Fragment.Length > 0 || url.UserInfo.Length > 0
            ? $"{key} is not a web address. Give one such as https://host, without a query."
        : url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback ? $"{key} is http. Use https; http is taken only for localhost."
        : null;
}
