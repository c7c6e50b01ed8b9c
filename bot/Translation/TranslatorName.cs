namespace JpMirai.Bot.Translation;

/// <summary>Who translates and where, as a worker reads it before she agrees, and as it stands in the receipt.</summary>
/// <param name="Service">Empty: nobody does.</param>
public sealed record TranslatorName(string Service, string Country)
{
    public const string Azure = "Azure Translator", Pretended = "pretend translator";

    public static TranslatorName Nobody { get; } = new("", "");

    public bool IsOn => Service.Length > 0;

    /// <summary>As <see cref="Dialogs.DialogSettings.Translator"/> names it.</summary>
    public string Receiver => (Dialogs.DialogSettings.None with { TranslatorService = Service, TranslatorCountry = Country }).Translator;
}
