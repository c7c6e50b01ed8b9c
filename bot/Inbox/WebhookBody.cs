using System.Buffers;
using System.IO.Pipelines;

namespace JpMirai.Bot.Inbox;

/// <summary>A webhook's raw bytes, read once, in a rented array.</summary>
internal readonly struct WebhookBody : IDisposable
{
    private readonly byte[]? rented;
    private readonly int length;

    private WebhookBody(byte[] rented, int length) => (this.rented, this.length) = (rented, length);

    /// <summary>True if there was more than the cap.</summary>
    public bool TooLarge => rented is null;

    public ReadOnlyMemory<byte> Bytes => rented.AsMemory(0, length);

    public static async ValueTask<WebhookBody> ReadAsync(HttpRequest request, int cap, CancellationToken cancel)
    {
        if (request.ContentLength > cap) return default;

        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancel);
            if (read.Buffer.Length > cap)
            {
                reader.AdvanceTo(read.Buffer.End);
                return default;
            }
            if (read.IsCompleted) return Copy(reader, read);
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    public void Dispose()
    {
        // It may hold a worker's words: not to be seen by the next who rents it.
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented, clearArray: true);
    }

    private static WebhookBody Copy(PipeReader reader, ReadResult read)
    {
        var length = (int)read.Buffer.Length;
        var rented = ArrayPool<byte>.Shared.Rent(Math.Max(1, length));
        read.Buffer.CopyTo(rented);
        reader.AdvanceTo(read.Buffer.End);
        return new WebhookBody(rented, length);
    }
}
