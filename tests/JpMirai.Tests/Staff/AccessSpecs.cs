using System.Net;
using JpMirai.Bot.Desk;
using JpMirai.Bot.Hosting;
using JpMirai.Bot.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace JpMirai.Tests.Staff;

/// <summary>Who may call what: the matrix, the endpoints' own policies and what really happens are the same.</summary>
public sealed class AccessSpecs(StaffHost host) : IClassFixture<StaffHost>
{
    private static IEnumerable<Access> Guarded => AccessMatrix.All.Where(access => access.Policy is not null);

    public static TheoryData<string?> Callers => [null, .. StaffRoles.All];

    [Fact]
    public async Task Every_endpoint_of_the_host_is_in_the_matrix_and_says_the_same_by_its_policy()
    {
        await using var app = Serving.Build(["--environment=Development", "--urls=http://127.0.0.1:0", $"--Store:Path={host.Bot.Folder}/unused"]);

        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).Cast<RouteEndpoint>().ToList();
        var problems = endpoints.SelectMany(endpoint => VerbsOf(endpoint).Select(verb => Problem(endpoint, verb))).OfType<string>();

        Assert.Empty(problems);
        Assert.True(endpoints.Count > 60);
    }

    [Fact]
    public async Task Every_line_of_the_matrix_is_about_an_endpoint()
    {
        await using var app = Serving.Build(["--environment=Development", "--urls=http://127.0.0.1:0", $"--Store:Path={host.Bot.Folder}/unused"]);

        var calls = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).Cast<RouteEndpoint>().SelectMany(endpoint => VerbsOf(endpoint).Select(verb => (Verb: verb, Pattern: PatternOf(endpoint)))).ToList();

        Assert.All(AccessMatrix.All, access => Assert.Contains(calls, call => access.Covers(call.Verb, call.Pattern)));
    }

    [Theory, MemberData(nameof(Callers))]
    public async Task Each_role_gets_what_the_matrix_says_and_nothing_else(string? role)
    {
        using var browser = role is null ? host.Browser() : await host.SignedInAsync(await host.AddAsync(role));
        foreach (var access in Guarded)
        {
            foreach (var verb in access.Verbs.Split(' '))
            {
                // Signing out and a password given anew would end what is tested.
                if (access.Pattern is StaffRoutes.SignOut) continue;

                var answer = await CallAsync(browser, verb, access.Pattern);

                var expected = role is null ? "sign in" : StaffPolicies.RolesOf(access.Policy!).Contains(role) ? "let in" : "refused";
                Assert.True(expected == Outcome(answer), $"{role ?? "nobody"}: {verb} {access.Pattern} was {Outcome(answer)} ({answer.Status}), not {expected}");
            }
        }
    }

    [Theory, InlineData(StaffRoles.Admin), InlineData(StaffRoles.Consultant)]
    public async Task What_needs_a_recent_password_asks_for_it_later(string role)
    {
        using var browser = await host.SignedInAsync(await host.AddAsync(role));
        host.Bot.Clock.Advance(TimeSpan.FromMinutes(6));
        foreach (var access in Guarded.Where(access => access.Recent && StaffPolicies.RolesOf(access.Policy!).Contains(role)))
        {
            foreach (var verb in access.Verbs.Split(' '))
            {
                var answer = await CallAsync(browser, verb, access.Pattern);

                Assert.True(answer.Location?.StartsWith(StaffRoutes.Confirm, StringComparison.Ordinal), $"{verb} {access.Pattern}: {answer.Status}");
            }
        }
    }

    [Fact]
    public async Task A_refusal_is_noted_with_its_route_and_not_with_what_was_asked_for()
    {
        var person = await host.AddAsync(StaffRoles.Auditor);
        using var browser = await host.SignedInAsync(person);

        await browser.GetAsync("/admin/staff/some-secret-id");

        Assert.Contains($"{person.Id} denied  GET /admin/staff/{{id}}", host.Audit());
    }

    [Fact]
    public async Task An_endpoint_that_names_no_policy_is_open_to_nobody()
    {
        await using var app = Serving.Build(
            ["--environment=Development", "--urls=http://127.0.0.1:0", "--Simulators:Enabled=false", $"--Store:Path={host.Bot.Folder}/fallback", "--Logging:Console:LogLevel:Default=None"]);
        app.MapGet("/forgotten", () => "secret");
        app.MapGet("/named-but-empty", () => "secret").RequireAuthorization();
        await app.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };

        using var forgotten = await http.GetAsync(new Uri("/forgotten", UriKind.Relative));
        using var empty = await http.GetAsync(new Uri("/named-but-empty", UriKind.Relative));
        using var missing = await http.GetAsync(new Uri("/no-such-page", UriKind.Relative));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.NotFound), (forgotten.StatusCode, empty.StatusCode, missing.StatusCode));
        Assert.DoesNotContain("secret", await forgotten.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<Answer> CallAsync(StaffBrowser browser, string verb, string pattern)
    {
        var address = pattern.Replace("{id}", "no-such-person", StringComparison.Ordinal).Replace("{alert:long}", "7", StringComparison.Ordinal);
        return verb == "GET" && pattern == DeskRoutes.Events ? browser.BeginAsync(address) : verb == "GET" ? browser.GetAsync(address) : browser.PostAsync(address);
    }

    private static string Outcome(Answer answer) =>
        answer.Status == HttpStatusCode.Forbidden ? "refused"
        : answer.Location?.StartsWith(StaffRoutes.SignIn, StringComparison.Ordinal) == true ? "sign in"
        : answer.Location?.StartsWith(StaffRoutes.Confirm, StringComparison.Ordinal) == true ? "asked for the password"
        : (int)answer.Status < 500 && answer.Status is not (HttpStatusCode.BadRequest or HttpStatusCode.TooManyRequests or HttpStatusCode.MethodNotAllowed) ? "let in"
        : "broken";

    private static string? Problem(RouteEndpoint endpoint, string verb)
    {
        var call = $"{verb} {PatternOf(endpoint)}";
        var lines = AccessMatrix.All.Where(access => access.Covers(verb, PatternOf(endpoint))).ToList();
        if (lines.Count != 1) return $"{call} stands in {lines.Count} lines of the matrix";

        var isPublic = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).ToHashSet();
        if (isPublic) return lines[0].Policy is null ? null : $"{call} is public, not {lines[0].Policy}";

        HashSet<string?> expected = lines[0].Recent ? [lines[0].Policy, StaffPolicies.Recent] : [lines[0].Policy];
        return policies.SetEquals(expected) ? null : $"{call} asks for {string.Join(", ", policies)}, not {string.Join(", ", expected)}";
    }

    private static IEnumerable<string> VerbsOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } verbs ? verbs : ["*"];

    private static string PatternOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');
}
