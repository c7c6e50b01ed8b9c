using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JpMirai.Simulators;

/// <summary>How the page's API reads and answers. Bodies must be JSON, so that no foreign page can send them from a form.</summary>
internal static class PageJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static JsonHttpResult<T> Show<T>(T value) => TypedResults.Json(value, Options);

    /// <summary>The body, or null after the caller was told that it is none.</summary>
    public static async Task<T?> ReadAsync<T>(HttpContext context) where T : class
    {
        if (context.Request.HasJsonContentType())
        {
            try
            {
                if (await context.Request.ReadFromJsonAsync<T>(Options, context.RequestAborted).ConfigureAwait(false) is { } body) return body;
            }
            catch (JsonException)
            {
                // Told below, like a body of another type.
            }
        }
        await RefuseAsync(context, "A JSON body is needed.").ConfigureAwait(false);
        return null;
    }

    public static Task RefuseAsync(HttpContext context, string problem)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsJsonAsync(new { problem }, Options);
    }
}
