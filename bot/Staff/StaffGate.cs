using System.Globalization;
using System.Security.Claims;
using JpMirai.Bot.Staff.Pages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.Staff;

/// <summary>The second factor is set up, or the account's first hour is not over.</summary>
internal sealed class SettledRequirement : IAuthorizationRequirement;

/// <summary>The password was given within the last minutes.</summary>
internal sealed class RecentRequirement : IAuthorizationRequirement;

internal sealed class StaffRequirements(TimeProvider clock, IOptions<StaffOptions> options) : IAuthorizationHandler
{
    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        foreach (var requirement in context.PendingRequirements.ToList())
        {
            if (requirement is SettledRequirement && context.User.HasClaim(StaffPrincipal.Settled, "yes") || requirement is RecentRequirement && IsRecent(context.User)) context.Succeed(requirement);
        }
        return Task.CompletedTask;
    }

    private bool IsRecent(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(StaffPrincipal.ConfirmedAt), CultureInfo.InvariantCulture, out var at)
            && clock.GetUtcNow() < DateTimeOffset.FromUnixTimeMilliseconds(at).AddMinutes(options.Value.RecentMinutes);
}

/// <summary>What someone sees who may not: the sign-in, the set-up of the second factor, the password again, or a refusal, which is noted.</summary>
internal sealed class StaffGate : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        // What is no route of ours is the router's own "404" or "405"; there is nothing to guard.
        if (authorizeResult.Succeeded || context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            await next(context);
            return;
        }

        StaffHtml.Guard(context.Response.Headers);
        var here = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : StaffRoutes.Home;
        if (context.User.FindStaff() is not { } member)
        {
            context.Response.Redirect(StaffRoutes.SignIn + QueryString.Create("return", here));
            return;
        }

        var failed = authorizeResult.AuthorizationFailure?.FailedRequirements.ToList() ?? [];
        if (failed.Count > 0 && failed.All(requirement => requirement is SettledRequirement or RecentRequirement))
        {
            context.Response.Redirect(failed.Any(requirement => requirement is SettledRequirement) ? StaffRoutes.Authenticator : StaffRoutes.Confirm + QueryString.Create("return", here));
            return;
        }

        var route = $"{context.Request.Method} {endpoint.RoutePattern.RawText}";
        await context.RequestServices.GetRequiredService<IAudit>().AppendAsync(new(member.Id, Acts.Denied, "", route), context.RequestAborted);
        var page = await context.RequestServices.GetRequiredService<StaffHtml>().PageAsync<RefusalPage>(context, new() { [nameof(RefusalPage.Reason)] = "denied" }, StatusCodes.Status403Forbidden);
        await page.ExecuteAsync(context);
    }
}
