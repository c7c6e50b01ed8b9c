using System.Security.Cryptography;
using System.Text;
using JpMirai.Bot.Security;
using JpMirai.Channels.WebChat;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace JpMirai.Bot.WebChat;

/// <summary>What a bearer of the Direct Line API may do.</summary>
public abstract record Bearer
{
    /// <summary>Another site's server that holds the secret: any conversation.</summary>
    public sealed record Secret : Bearer;

    /// <summary>One page: its own conversation.</summary>
    /// <param name="Language">The language its page greets in; null if it does not say.</param>
    /// <param name="Origins">The only origins it may be used from; empty for any allowed one.</param>
    public sealed record Page(string Conversation, string User, string? Language, IReadOnlyList<string> Origins) : Bearer;

    public sealed record Expired : Bearer;

    public sealed record Invalid : Bearer;
}

/// <summary>
/// Mints and reads the tokens of web chats: JWTs (HS256) under a key made from the key file. Direct Line clients read the claim <c>user</c>.
/// </summary>
public sealed class DirectLineTokens
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(30), StreamLife = TimeSpan.FromSeconds(60), ResumeLife = TimeSpan.FromDays(400);

    private const string Issuer = "jpmirai", ForApi = "directline", ForStream = "stream", ForResume = "resume";

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SymmetricSecurityKey key;
    private readonly byte[]? secret;
    private readonly TimeProvider clock;

    public DirectLineTokens(MasterKey master, IOptions<WebChatOptions> options, TimeProvider clock)
    {
        key = new SymmetricSecurityKey(master.DeriveKey("jpmirai webchat tokens v1"));
        secret = options.Value.Secret is { Length: > 0 } configured ? SHA256.HashData(Encoding.UTF8.GetBytes(configured)) : null;
        this.clock = clock;
    }

    /// <summary>A conversation id that nobody can guess: 128 random bits.</summary>
    public static string NewConversation() => System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    public string Mint(Bearer.Page page) => Mint(ForApi, page, Life);

    /// <summary>For the address of a page's socket, which can carry no header: short-lived.</summary>
    public string MintStream(Bearer.Page page) => Mint(ForStream, page, StreamLife);

    /// <summary>For the cookie by which a browser finds its conversation again.</summary>
    public string MintResume(Bearer.Page page) => Mint(ForResume, page with { Language = null, Origins = [] }, ResumeLife);

    public async Task<Bearer> ReadAsync(string bearer)
    {
        if (secret is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(bearer)), secret)) return new Bearer.Secret();
        return await ReadAsync(bearer, ForApi);
    }

    public Task<Bearer> ReadStreamAsync(string token) => ReadAsync(token, ForStream);

    public async Task<Bearer.Page?> ReadResumeAsync(string cookie) => await ReadAsync(cookie, ForResume) as Bearer.Page;

    private string Mint(string audience, Bearer.Page page, TimeSpan life)
    {
        var now = clock.GetUtcNow();
        var claims = new Dictionary<string, object> { ["conv"] = page.Conversation, ["user"] = page.User };
        if (page.Language is not null) claims["lang"] = page.Language;
        if (page.Origins.Count > 0) claims["origins"] = page.Origins.ToArray();
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            NotBefore = now.UtcDateTime,
            Expires = (now + life).UtcDateTime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256),
        });
    }

    private async Task<Bearer> ReadAsync(string token, string audience)
    {
        var isExpired = false;
        var read = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = audience,
            IssuerSigningKey = key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            LifetimeValidator = (from, until, _, _) =>
            {
                var now = clock.GetUtcNow().UtcDateTime;
                isExpired = until is null || now >= until;
                return !isExpired && from <= now.AddSeconds(5);
            },
        });
        if (!read.IsValid) return isExpired ? new Bearer.Expired() : new Bearer.Invalid();

        var identity = read.ClaimsIdentity;
        return identity.FindFirst("conv")?.Value is { } conversation && identity.FindFirst("user")?.Value is { } user
            ? new Bearer.Page(conversation, user, identity.FindFirst("lang")?.Value, [.. identity.FindAll("origins").Select(origin => origin.Value)])
            : new Bearer.Invalid();
    }
}
