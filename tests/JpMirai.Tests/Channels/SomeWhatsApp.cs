using JpMirai.Channels;
using JpMirai.Channels.WhatsApp;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Channels;

/// <summary>Our invented business number and what is written to it.</summary>
internal static class SomeWhatsApp
{
    public const string Number = "106540001234567", Account = "102290001234567", Lan = "84901234567", Scoped = "VN.1029384756";

    public static readonly WhatsAppOptions Options = new()
    {
        AppSecret = SomeMeta.AppSecret, AccessToken = "token", VerifyToken = SomeMeta.VerifyToken, PhoneNumberId = Number, BusinessAccountId = Account,
    };

    public static Address From(string user = Lan) => new("whatsapp", Number, new Personal(user));

    public static byte[] Fixture(string name) => SomeMeta.Fixture("whatsapp", name);

    /// <summary>A post with these messages.</summary>
    public static byte[] Post(params string[] messages) => SomeMeta.Body(
        $$$"""{"object":"whatsapp_business_account","entry":[{"id":"{{{Account}}}","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"1","phone_number_id":"{{{Number}}}"},"messages":[{{{string.Join(',', messages)}}}]}}]}]}""");

    public static WebhookResult Read(byte[] body) => WhatsAppReader.Read(SomeMeta.Post(body), Options);

    public static IReadOnlyList<InboundActivity> Activities(byte[] body) => Assert.IsType<WebhookResult.Events>(Read(body)).Activities;
}
