using JpMirai.Channels.Meta;

namespace JpMirai.Channels.WhatsApp;

/// <summary>What each code asks for, in an answer or in a receipt. https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes</summary>
internal static class WhatsAppErrors
{
    /// <summary>One message every six seconds to the same person, after a burst.</summary>
    public static readonly TimeSpan PairPause = TimeSpan.FromSeconds(6);

    public static GraphVerdict Judge(GraphError error) => error.Code switch
    {
        4 or 80007 or 130429 or 131048 => GraphVerdict.SlowDown,
        1 or 2 or 131000 or 131016 or 131053 or 131056 or 133016 => GraphVerdict.Again,
        131026 => GraphVerdict.Gone,
        10 or 190 or (>= 200 and <= 299) or 368 or 131031 => GraphVerdict.Refused,
        100 or 131008 or 131009 or 131047 or 131049 or 130472 or 131051 or (>= 132000 and <= 132016) => GraphVerdict.Never,
        _ => GraphVerdict.Unknown,
    };
}
