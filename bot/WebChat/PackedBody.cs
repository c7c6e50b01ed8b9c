using System.IO.Compression;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace JpMirai.Bot.WebChat;

/// <summary>A body that never changes, in each encoding a browser may ask for. Packed as small as possible, once, when first asked for.</summary>
internal sealed class PackedBody(byte[] plain, string contentType)
{
    private readonly Lazy<byte[]> _brotli = new(() => Pack(plain, to => new BrotliStream(to, CompressionLevel.SmallestSize)));
    private readonly Lazy<byte[]> _gzip = new(() => Pack(plain, to => new GZipStream(to, CompressionLevel.SmallestSize)));

    public async Task SendAsync(HttpContext context)
    {
        var response = context.Response;
        var (encoding, bytes) = For(context.Request.GetTypedHeaders());
        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (encoding is not null) response.Headers.ContentEncoding = encoding;
        if (HttpMethods.IsHead(context.Request.Method)) return;

        await response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private (string? Encoding, byte[] Bytes) For(RequestHeaders request)
    {
        return Takes("br") ? ("br", _brotli.Value) : Takes("gzip") ? ("gzip", _gzip.Value) : (null, plain);

        bool Takes(string name) => request.AcceptEncoding.Any(one => one.Value.Equals(name, StringComparison.OrdinalIgnoreCase) && one.Quality is null or > 0);
    }

    private static byte[] Pack(byte[] plain, Func<Stream, Stream> packer)
    {
        var packed = new MemoryStream();
        using (var pack = packer(packed)) pack.Write(plain);
        return packed.ToArray();
    }
}
