using JpMirai.Simulators.Meta;

namespace JpMirai.Simulators.WhatsApp;

/// <summary>One business phone number in one WhatsApp Business account, as its owner sees it in the manager.</summary>
public sealed record WhatsAppPlatformOptions : MetaPlatformOptions
{
    public override string AppSecret { get; init; } = "simulated-whatsapp-app-secret";

    public override string VerifyToken { get; init; } = "simulated-whatsapp-verify-token";

    /// <summary>The bearer token that every call must carry.</summary>
    public string AccessToken { get; init; } = "simulated-whatsapp-access-token";

    /// <summary>The id of the number that the bot writes from, part of the address of each send.</summary>
    public string PhoneNumberId { get; init; } = "106070000000001";

    /// <summary>The account (WABA) that owns the templates; the <c>id</c> of each webhook entry.</summary>
    public string BusinessAccountId { get; init; } = "102070000000002";

    /// <summary>The number that people write to, in digits.</summary>
    public string DisplayPhoneNumber { get; init; } = "15550100107";

    /// <summary>Approves each new template at once. Default false: a test, or whoever plays Meta, decides.</summary>
    public bool AutoApprove { get; init; }

    public ClosedWindow ClosedWindow { get; init; } = ClosedWindow.FailsLater;

    /// <summary>How fast the bot may write to one person; null for as fast as it likes.</summary>
    public PairRate? PairRate { get; init; } = PairRate.On;

    /// <summary>Whether people let others see that they read. Default true.</summary>
    public bool ReadReceipts { get; init; } = true;
}

/// <summary>What becomes of a free message more than 24 hours after the person last wrote. WhatsApp does either; both carry 131047.</summary>
public enum ClosedWindow
{
    /// <summary>200, and a failed status afterwards, as mostly today. The default.</summary>
    FailsLater,

    /// <summary>400 at once.</summary>
    RefusedAtOnce,
}
