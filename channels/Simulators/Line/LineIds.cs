using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Line;

/// <summary>Makes ids that look like LINE's.</summary>
internal sealed partial class LineIds(int? seed) : SeededIds(seed)
{
    private const string Crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private long _messages;

    public string UserId() => "U" + Hex(16);

    public string GroupId() => "C" + Hex(16);

    public string ReplyToken() => Hex(16);

    public string QuoteToken() => "q" + Hex(24);

    /// <summary>Grows with time and order, in 18 digits.</summary>
    public string MessageId(DateTimeOffset now) =>
        (now.ToUnixTimeMilliseconds() % 10_000_000_000_000 * 100_000 + Interlocked.Increment(ref _messages) % 100_000)
        .ToString("D18", CultureInfo.InvariantCulture);

    /// <summary>A ULID: 10 letters of time, 16 of chance.</summary>
    public string EventId(DateTimeOffset now)
    {
        var id = new StringBuilder(26);
        var time = now.ToUnixTimeMilliseconds();
        for (var shift = 45; shift >= 0; shift -= 5)
            id.Append(Crockford[(int)(time >> shift) & 31]);
        foreach (var chance in Bytes(16))
            id.Append(Crockford[chance & 31]);
        return id.ToString();
    }

    [GeneratedRegex(@"^U[0-9a-f]{32}\z")]
    public static partial Regex User { get; }

    [GeneratedRegex(@"^[CR][0-9a-f]{32}\z")]
    public static partial Regex Group { get; }
}
