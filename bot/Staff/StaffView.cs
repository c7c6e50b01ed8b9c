using Microsoft.AspNetCore.Components;

namespace JpMirai.Bot.Staff;

/// <summary>What every staff page needs to be drawn.</summary>
/// <param name="Member">Who looks at it; null before the sign-in.</param>
/// <param name="Token">Proves that a form came from a page of ours.</param>
/// <param name="Path">The page's own address.</param>
/// <param name="ReturnTo">Where the person was going; empty if nowhere else.</param>
public sealed record StaffView(StaffTexts Texts, StaffMember? Member, string Token, string Path, string ReturnTo, string Stylesheet, string Icon)
{
    /// <summary>The page's address with what a form or a language link must carry on.</summary>
    public string Address(string? language = null)
    {
        var query = QueryString.Empty;
        if (ReturnTo.Length > 0) query = query.Add("return", ReturnTo);
        if (Member is null) query = query.Add("lang", language ?? Texts.Language);
        return Path + query;
    }
}

/// <summary>A page or part of one: a component that is drawn once and has no script.</summary>
public abstract class StaffPage : ComponentBase
{
    [Parameter, EditorRequired] public StaffView View { get; set; } = null!;

    /// <summary>Why what was sent could not be done, as texts.</summary>
    [Parameter] public IReadOnlyList<string> Problems { get; set; } = [];

    /// <summary>What was done, as a key below "done."; null if nothing.</summary>
    [Parameter] public string? Done { get; set; }

    protected string T(string key, params ReadOnlySpan<(string Name, string Value)> values) => View.Texts.Of(key, values);
}
