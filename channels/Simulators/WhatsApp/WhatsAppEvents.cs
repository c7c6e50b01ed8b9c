using System.Globalization;
using System.Text.Json.Nodes;

namespace JpMirai.Simulators.WhatsApp;

/// <summary>Webhook entries, of the shape in https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference</summary>
internal sealed class WhatsAppEvents(WhatsAppPlatformOptions options)
{
    /// <summary>Something that a person sent.</summary>
    public JsonObject Message(WhatsAppUser user, JsonObject message) =>
        Entry("messages", With(With(Value(), "contacts", new JsonArray(Contact(user))), "messages", new JsonArray(message)));

    /// <summary>A person took another number. It comes from the old one and names no contact.</summary>
    public JsonObject NumberChanged(WhatsAppUser user, string from, string messageId, DateTimeOffset at)
    {
        var message = new JsonObject
        {
            ["from"] = from,
            ["id"] = messageId,
            ["timestamp"] = Seconds(at),
            ["type"] = "system",
            ["system"] = new JsonObject
            {
                ["body"] = $"{user.DisplayName} changed from {from} to {user.Number}",
                ["wa_id"] = user.Number,
                ["type"] = "user_changed_number",
            },
        };
        return Entry("messages", With(Value(), "messages", new JsonArray(message)));
    }

    public JsonObject Status(SentMessage sent, string status, DateTimeOffset at, Failure? failure = null)
    {
        var json = new JsonObject { ["id"] = sent.Id, ["status"] = status, ["timestamp"] = Seconds(at) };
        Put(json, "recipient_id", sent.ToNumber);
        Put(json, "recipient_user_id", sent.ToUserId);
        Put(json, "biz_opaque_callback_data", sent.Opaque);
        if (failure is not null) json["errors"] = new JsonArray(failure.ToJson());
        else json["pricing"] = Pricing(sent);
        return Entry("messages", With(Value(), "statuses", new JsonArray(json)));
    }

    /// <summary>A person wants no more advertising, or wants it again.</summary>
    public JsonObject Preference(WhatsAppUser user, string value, DateTimeOffset at)
    {
        var preference = new JsonObject
        {
            ["detail"] = $"User requested to {value} marketing messages",
            ["category"] = "marketing_messages",
            ["value"] = value,
            ["timestamp"] = at.ToUnixTimeSeconds(),
        };
        PutIds(preference, user, "wa_id", "user_id");
        var body = With(Value(), "contacts", new JsonArray(Contact(user)));
        return Entry("user_preferences", With(body, "user_preferences", new JsonArray(preference)));
    }

    public JsonObject Decision(MessageTemplate template) => Entry("message_template_status_update", new JsonObject
    {
        ["event"] = template.Status.ToString().ToUpperInvariant(),
        ["message_template_id"] = long.Parse(template.Id, CultureInfo.InvariantCulture),
        ["message_template_name"] = template.Name,
        ["message_template_language"] = template.Language,
        ["reason"] = template.Status == TemplateStatus.Rejected ? "INVALID_FORMAT" : "NONE",
    });

    public static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Names the person as she lets herself be named: by number, by the id of her name, or by both.</summary>
    public static void PutIds(JsonObject json, WhatsAppUser user, string number, string userId)
    {
        Put(json, number, user.ShownNumber);
        Put(json, userId, user.ShownUserId);
    }

    private static JsonObject Contact(WhatsAppUser user)
    {
        var contact = new JsonObject { ["profile"] = new JsonObject { ["name"] = user.DisplayName } };
        PutIds(contact, user, "wa_id", "user_id");
        return contact;
    }

    private static JsonObject Pricing(SentMessage sent) => new()
    {
        ["billable"] = sent.Category != SentMessage.Service,
        ["pricing_model"] = "PMP",
        ["category"] = sent.Category,
        ["type"] = sent.Category == SentMessage.Service ? "free_customer_service" : "regular",
    };

    private JsonObject Value() => new()
    {
        ["messaging_product"] = "whatsapp",
        ["metadata"] = new JsonObject { ["display_phone_number"] = options.DisplayPhoneNumber, ["phone_number_id"] = options.PhoneNumberId },
    };

    private JsonObject Entry(string field, JsonObject value) => new()
    {
        ["id"] = options.BusinessAccountId,
        ["changes"] = new JsonArray(new JsonObject { ["value"] = value, ["field"] = field }),
    };

    private static JsonObject With(JsonObject json, string name, JsonNode value)
    {
        json[name] = value;
        return json;
    }

    private static void Put(JsonObject json, string name, string? value)
    {
        if (value is not null) json[name] = value;
    }
}

/// <summary>A message of the bot under way.</summary>
/// <param name="ToNumber">As the statuses name the person; null where her number is hidden.</param>
/// <param name="Opaque">What the bot wants to get back with each status.</param>
/// <param name="Category">What it is billed as.</param>
internal sealed record SentMessage(string Id, WhatsAppUser To, string? ToNumber, string? ToUserId, string? Opaque, string Category)
{
    public const string Service = "service";
}
