using System.Text.Json;
using JpMirai.Bot.Inbox;
using JpMirai.Channels;
using JpMirai.Channels.WebChat;

namespace JpMirai.Bot.WebChat;

/// <summary>
/// POST /webchat/token {language?, ref?, new?}: a token for an anonymous visitor. A cookie that scripts can't read leads the same browser back to its
/// conversation; <c>new: true</c> begins another.
/// </summary>
public sealed class WebChatToken(DirectLineTokens tokens, IActivityLog log, IReferrals referrals, ActivityRate rate, Origins origins, TimeProvider clock)
{
    public const string Path = "/webchat/token", Cookie = "jpmirai-chat";
    private const int MaxBody = 4_096;

    public async Task<IResult> MintAsync(HttpContext context)
    {
        // A form of another page can't send JSON, and a script of another page needs our leave.
        if (!context.Request.HasJsonContentType()) return DirectLineError.Of(StatusCodes.Status415UnsupportedMediaType, "BadArgument", "Send JSON.");
        if (!origins.Allow(context.Request)) return DirectLineError.BadOrigin;
        if (!rate.MayHaveToken(context)) return DirectLineError.Later(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many new chats from here. Try again in a moment.", TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1));

        using var body = await JsonBody.ReadAsync(context.Request, MaxBody);
        if (body.Problem is { } problem) return problem;
        if (body.Root.Text("ref") is { } code && ReferralCode.IsOne(code)) await referrals.KeepAsync(code, clock.GetUtcNow(), context.RequestAborted);

        var language = body.Root.Text("language") is { } asked ? PageLanguage.Primary(asked) : null;
        var wantsNew = body.Root.Has("new", JsonValueKind.True, out _);
        var page = (wantsNew ? null : await ResumedAsync(context)) ?? new Bearer.Page(DirectLineTokens.NewConversation(), DirectLine.NewUser(), null, []);
        page = page with { Language = language };
        if (Origins.IsOwn(context.Request)) Remember(context, page);
        return TypedResults.Json(new ConversationAnswer(page.Conversation, tokens.Mint(page), (int)DirectLineTokens.Life.TotalSeconds) { UserId = page.User });
    }

    /// <summary>The conversation of this browser, if there still is one.</summary>
    private async Task<Bearer.Page?> ResumedAsync(HttpContext context) =>
        context.Request.Cookies[Cookie] is { Length: > 0 } cookie && Origins.IsOwn(context.Request)
            && await tokens.ReadResumeAsync(cookie) is { } page
            && await log.ReadAsync(page.Conversation, 0, 1, context.RequestAborted) is not null
            ? page : null;

    private void Remember(HttpContext context, Bearer.Page page) => context.Response.Cookies.Append(Cookie, tokens.MintResume(page), new CookieOptions
    {
        HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = "/webchat", MaxAge = DirectLineTokens.ResumeLife,
    });
}
