using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using JpMirai.Bot.Security;
using JpMirai.Bot.Staff.Pages;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using StoreOptions = JpMirai.Bot.Storage.Sqlite.StoreOptions;

namespace JpMirai.Bot.Staff;

/// <summary>Puts accounts, sessions and their rules into the host.</summary>
internal static class StaffServices
{
    public const string PageLimit = "staff-pages", SignInLimit = "staff-sign-in";

    /// <summary>By PBKDF2 with SHA-512, as OWASP asks in 2025.</summary>
    private const int HashRounds = 210_000;

    public static IServiceCollection AddStaff(this IServiceCollection services, bool isDevelopment)
    {
        services.AddOptions<StaffOptions>().BindConfiguration("Staff").ValidateDataAnnotations().ValidateOnStart();
        AddAccounts(services);
        AddSessions(services, isDevelopment);
        AddPolicies(services);
        AddLimits(services);
        services.AddSingleton<StaffAssets>().AddSingleton<StaffHtml>();
        return services;
    }

    public static void MapStaff(this WebApplication app)
    {
        app.MapSignIn();
        app.MapAccount();
        app.MapPeople();
        app.MapStaff(StaffRoutes.Assets).MapGet("/{hash}/{name}", async (string hash, string name, StaffAssets assets, HttpContext context) =>
        {
            if (assets.Find(hash, name) is not { } file)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            await file.SendAsync(context);
        }).AllowAnonymous();
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddIdentityCore<StaffAccount>(identity =>
        {
            identity.User.AllowedUserNameCharacters = "";
            // Length is what helps; rules of kinds make people write passwords down.
            identity.Password = new() { RequiredLength = 12, RequiredUniqueChars = 5, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
        }).AddUserManager<StaffUsers>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = HashRounds);
        services.AddSingleton<IPasswordHasher<StaffAccount>, PasswordHasher<StaffAccount>>();
        services.AddSingleton<DummyPassword>().AddSingleton<SecondFactor>();
        services.AddScoped<SignIn>().AddScoped<NewAccount>();
    }

    private static void AddSessions(IServiceCollection services, bool isDevelopment)
    {
        services.AddScoped<StaffSession>();
        services.AddAuthentication(StaffSession.Scheme)
            .AddCookie(StaffSession.Scheme, cookie => Protect(cookie, StaffCookies.Session, isDevelopment))
            .AddCookie(StaffSession.HalfScheme, cookie =>
            {
                Protect(cookie, StaffCookies.Half, isDevelopment);
                (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (StaffSession.HalfTime, false);
            });
        services.AddOptions<CookieAuthenticationOptions>(StaffSession.Scheme)
            .Configure<IOptions<StaffOptions>>((cookie, staff) => (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (TimeSpan.FromMinutes(staff.Value.IdleMinutes), true));
        services.AddAntiforgery(forms =>
        {
            forms.SuppressXFrameOptionsHeader = true;
            forms.Cookie.Name = isDevelopment ? StaffCookies.PlainName(StaffCookies.Form) : StaffCookies.Form;
            (forms.Cookie.SecurePolicy, forms.Cookie.Path) = (isDevelopment ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always, "/");
        });
        services.AddDataProtection().SetApplicationName("jpmirai");
        services.AddOptions<KeyManagementOptions>().Configure<MasterKey, IOptions<StoreOptions>, ILoggerFactory>((keys, master, store, logs) =>
        {
            keys.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(Path.Combine(Path.GetFullPath(store.Value.Path), "session-keys")), logs);
            keys.XmlEncryptor = new SessionKeySealer(master);
        });
    }

    private static void Protect(CookieAuthenticationOptions options, string name, bool isDevelopment)
    {
        options.Cookie.Name = name;
        (options.Cookie.HttpOnly, options.Cookie.SameSite, options.Cookie.SecurePolicy, options.Cookie.Path, options.Cookie.IsEssential) = (true, SameSiteMode.Strict, CookieSecurePolicy.Always, "/", true);
        options.CookieManager = new StaffCookies(isDevelopment);
        options.EventsType = typeof(StaffSession);
    }

    private static void AddPolicies(IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationHandler, StaffRequirements>().AddSingleton<IAuthorizationMiddlewareResultHandler, StaffGate>();
        var policies = services.AddAuthorizationBuilder();
        var nobody = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
        policies.SetFallbackPolicy(nobody).SetDefaultPolicy(nobody);
        policies.AddPolicy(StaffPolicies.SetUp, policy => policy.RequireAuthenticatedUser());
        policies.AddPolicy(StaffPolicies.Recent, policy => policy.RequireAuthenticatedUser().AddRequirements(new RecentRequirement()));
        foreach (var name in new[] { StaffPolicies.Member, StaffPolicies.Desk, StaffPolicies.Supervise, StaffPolicies.Disclose, StaffPolicies.Accounts, StaffPolicies.AuditRead })
            policies.AddPolicy(name, policy => policy.RequireAuthenticatedUser().AddRequirements(new SettledRequirement()).RequireRole(StaffPolicies.RolesOf(name)));
    }

    private static void AddLimits(IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(SignInLimit, request => RateLimitPartition.GetFixedWindowLimiter($"address {NetworkOf(request)}", _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = OptionsOf(request).TriesPerAddress, Window = TimeSpan.FromMinutes(15),
        }));
        limiter.AddPolicy(PageLimit, request => RateLimitPartition.GetTokenBucketLimiter(request.User.FindStaff()?.Id ?? $"address {NetworkOf(request)}", _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 2 * OptionsOf(request).RequestsPerSecond, TokensPerPeriod = OptionsOf(request).RequestsPerSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), AutoReplenishment = true,
        }));
        limiter.OnRejected = async (rejected, cancel) =>
        {
            var limit = rejected.HttpContext.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName;
            if (limit is not (PageLimit or SignInLimit)) return;

            if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after)) rejected.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(after.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            var page = await rejected.HttpContext.RequestServices.GetRequiredService<StaffHtml>().PageAsync<RefusalPage>(
                rejected.HttpContext, new() { [nameof(RefusalPage.Reason)] = "too-many" }, StatusCodes.Status429TooManyRequests);
            await page.ExecuteAsync(rejected.HttpContext);
        };
    });

    private static StaffOptions OptionsOf(HttpContext context) => context.RequestServices.GetRequiredService<IOptions<StaffOptions>>().Value;

    /// <summary>One address; of IPv6 the /64 that one household has.</summary>
    private static string NetworkOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}
