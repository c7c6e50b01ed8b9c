using JpMirai.Dialogs.SelfCheck;
using JpMirai.Knowledge.Book;
using JpMirai.Tests;
using JpMirai.Tests.Dialogs;

namespace JpMirai.E2E;

/// <summary>The way through a whole self-check with one serious answer, as tests/interop/route.mjs goes it.</summary>
internal static class CheckRoute
{
    private static CheckSheet Sheet => Content.Book.Sheet;

    public static IEnumerable<string> Items => Sheet.Items.Select(item => item.Id);

    public static object In(string language) => new
    {
        answers = Sheet.Facts.Select(fact => ($"fact:{fact.Key}", fact.Value[0])).Concat(Sheet.Items.Select(item => (item.Id, AnswerTo(item)))).ToDictionary(),
        taps = new[] { language, "in-japan", "check", "18-or-over", "broker-or-friend", "yes", "no", "go-on" },
    };

    private static string AnswerTo(CheckItem item) =>
        item.Id == "recruitment-fees-paid" ? "yes-2-months-pay-or-more" : SelfCheckSpecs.Harmless(new Step(item.Id, item, null, item.Variant?.Answers ?? item.Answers, 1));
}
