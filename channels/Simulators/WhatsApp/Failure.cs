using System.Text.Json.Nodes;
using JpMirai.Simulators.Meta;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.WhatsApp;

/// <summary>Why a message doesn't arrive: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes</summary>
internal sealed record Failure(int Code, string Title, string Details)
{
    public static Failure Undeliverable { get; } = new(131026, "Message undeliverable", "Message Undeliverable.");

    public static Failure WindowClosed { get; } = new(
        131047, "Re-engagement message",
        "Message failed to send because more than 24 hours have passed since the customer last replied to this number.");

    public static Failure MarketingStopped { get; } = new(
        131050, "Recipient has stopped marketing messages",
        "Unable to deliver the message. This recipient has chosen to stop receiving marketing messages on WhatsApp from your business.");

    public static Failure TooFast { get; } = new(
        131056, "(Business Account, Consumer Account) pair rate limit hit",
        "Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.");

    public static Failure TooManyCalls { get; } = new(
        130429, "Rate limit hit", "Message failed to send because there were too many messages sent from this phone number in a short period of time.");

    public static Failure TemplatePaused { get; } = new(
        132015, "Template is Paused", "Template is paused due to low quality so it cannot be sent in a template message.");

    public static Failure NoTemplate(string name, string language) => new(
        132001, "Template name does not exist in the translation", $"template name ({name}) does not exist in {language}");

    public static Failure ParameterCount(string component, int given, int needed) => new(
        132000, "Number of parameters does not match the expected number of params",
        $"{component}: number of localizable_params ({given}) does not match the expected number of params ({needed})");

    public static Failure NoParameter(int button) => new(
        131008, "Required parameter is missing", $"buttons: Button at index {button} of type Url requires a parameter");

    public static Failure NoButton(string index) => new(
        131009, "Parameter value is not valid", $"buttons: The template has no such button at index {index}");

    public BotAnswer AtOnce(int status = 400) => GraphAnswer.Problem(status, Code, $"(#{Code}) {Title}", details: Details);

    public BotAnswer Violation() => AtOnce() with { IsViolation = true };

    /// <summary>As a member of <c>errors</c> in a webhook.</summary>
    public JsonObject ToJson() => new()
    {
        ["code"] = Code,
        ["title"] = Title,
        ["message"] = Title,
        ["error_data"] = new JsonObject { ["details"] = Details },
    };
}
