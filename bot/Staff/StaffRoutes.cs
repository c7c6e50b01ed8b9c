using JpMirai.Bot.Staff.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace JpMirai.Bot.Staff;

/// <summary>Where the staff's pages are, and what all of them have in common.</summary>
public static class StaffRoutes
{
    public const string SignIn = "/desk/sign-in", Code = "/desk/sign-in/code", SignOut = "/desk/sign-out", Password = "/desk/password/{code}", Account = "/desk/account";
    public const string Authenticator = "/desk/account/authenticator", Confirm = "/desk/confirm", Language = "/desk/language", Assets = "/desk/assets", People = "/admin/staff";

    /// <summary>Where someone comes to who was going nowhere else.</summary>
    public const string Home = Account;

    private const int LargestForm = 64 * 1024;

    private static readonly string[] Prefixes = ["/desk", "/admin", "/company"];

    /// <summary>
    /// A group for pages of the staff: headers, a rate for each person, small bodies, and no unsafe verb without a token of one of our forms.
    /// Each endpoint in it still names its policy.
    /// </summary>
    public static RouteGroupBuilder MapStaff(this IEndpointRouteBuilder routes, string prefix)
    {
        var group = routes.MapGroup(prefix);
        group.RequireRateLimiting(StaffServices.PageLimit).WithMetadata(new RequestSizeLimitAttribute(LargestForm)).AddEndpointFilter(GuardAsync);
        return group;
    }

    /// <summary>An address of a staff page of ours, or the other one: no link may lead away through us.</summary>
    public static string LocalOr(string? address, string other) =>
        address is { Length: > 1 and <= 500 } && Prefixes.Any(prefix => address == prefix || address.StartsWith(prefix + "/", StringComparison.Ordinal) || address.StartsWith(prefix + "?", StringComparison.Ordinal))
            && !address.Contains("..", StringComparison.Ordinal) && address.All(letter => letter is > ' ' and < '\x7f' and not '\\') ? address : other;

    private static async ValueTask<object?> GuardAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var context = call.HttpContext;
        StaffHtml.Guard(context.Response.Headers);
        if (!context.Request.IsHttps && !context.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment())
            return Results.Text("Staff pages are served over https only. Put a TLS proxy before this host that sends X-Forwarded-Proto, and name it in Host:TrustedProxies.", statusCode: StatusCodes.Status403Forbidden);

        var isSafe = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (!isSafe && !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            var html = context.RequestServices.GetRequiredService<StaffHtml>();
            return await html.PageAsync<RefusalPage>(context, new() { [nameof(RefusalPage.Reason)] = "stale" }, StatusCodes.Status400BadRequest);
        }
        return await next(call);
    }

    /// <summary>What a form sent; nothing if there is none.</summary>
    internal static async Task<IFormCollection> FormAsync(this HttpContext context) =>
        context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;

    internal static string Text(this IFormCollection form, string name) => form[name].ToString();
}
