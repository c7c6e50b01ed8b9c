using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JpMirai.Channels;
using JpMirai.Dialogs.Activities;

namespace JpMirai.CrashHost;

/// <summary>A channel with LINE's manners, reduced to what sending once depends on: signed posts, reply tokens that work once, push ids.</summary>
public sealed class HttpProbe(Uri receiver) : IChannel, IDisposable
{
    private static readonly byte[] Secret = "a secret for tests only"u8.ToArray();
    private readonly HttpClient client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 32 }) { Timeout = TimeSpan.FromSeconds(5) };

    public string Name => "probe";

    public bool RepeatsSafely => true;

    public static string Sign(ReadOnlySpan<byte> body) => Convert.ToHexString(HMACSHA256.HashData(Secret, body));

    /// <summary>One event on a line: id, user, reply token (or -), text; parted by tabs.</summary>
    public WebhookResult Read(WebhookRequest request)
    {
        if (request.Header("x-signature") != Sign(request.Body.Span)) return new WebhookResult.Forged();

        var events = new List<InboundActivity>();
        foreach (var line in Encoding.UTF8.GetString(request.Body.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split('\t') is not [var id, var user, var token, var text]) return new WebhookResult.Malformed("not four parts");
            events.Add(new InboundActivity.Said(id, new Address(Name, "bot", new Personal(user)), request.ReceivedAt,
                token == "-" ? null : new ReplyToken(token, request.ReceivedAt), new Personal(text), null));
        }
        return new WebhookResult.Events(events);
    }

    public async Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancel)
    {
        var words = ((Message.Words)((OutboundActivity.Reply)delivery.Activity).Messages[0]).Text;
        var body = JsonSerializer.Serialize(new[] { delivery.Id.ToString(), delivery.To.User.Value, delivery.Token?.Value ?? "", words }, ProbeJson.Default.StringArray);
        try
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(receiver, content, cancel);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK or HttpStatusCode.Conflict => new SendOutcome.Sent(),
                HttpStatusCode.BadRequest when delivery.MaybeTried || delivery.Attempt > 0 => new SendOutcome.Sent(),
                HttpStatusCode.BadRequest => new SendOutcome.Rejected("400", "token"),
                HttpStatusCode.TooManyRequests => new SendOutcome.Retry("429", TimeSpan.FromSeconds(1), WholeChannel: true),
                _ => new SendOutcome.Retry(((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture), null, WholeChannel: false),
            };
        }
        catch (HttpRequestException exception)
        {
            return exception.HttpRequestError == HttpRequestError.ConnectionError ? new SendOutcome.Retry("no connection", null, false) : new SendOutcome.Ambiguous("cut off");
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new SendOutcome.Ambiguous("timeout");
        }
    }

    public Task ShowWorkingAsync(InboundActivity about, CancellationToken cancel) => Task.CompletedTask;

    public void Dispose() => client.Dispose();
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string[]))]
internal sealed partial class ProbeJson : System.Text.Json.Serialization.JsonSerializerContext;
