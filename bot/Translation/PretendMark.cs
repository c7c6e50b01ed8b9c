using JpMirai.Simulators.Translator;

namespace JpMirai.Bot.Translation;

/// <summary>Stands before each text of the simulator, so that no one takes it for a translation.</summary>
internal static class PretendMark
{
    public static string Without(string text) => text.StartsWith(TranslatorSimulator.Mark, StringComparison.Ordinal) ? text[TranslatorSimulator.Mark.Length..] : text;
}
