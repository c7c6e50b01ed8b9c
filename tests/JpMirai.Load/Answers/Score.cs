using JpMirai.Knowledge;
using JpMirai.Knowledge.Languages;
using JpMirai.Knowledge.Search;

namespace JpMirai.Load.Answers;

/// <summary>Shares of held-out questions; those whose best topic has no article are left out.</summary>
/// <param name="First">Answered by an article that answers it.</param>
/// <param name="Three">Such an article is among the first three.</param>
/// <param name="Abstain">Not answered, where no article would.</param>
internal sealed record Score(double First, double Three, double Abstain)
{
    public static Score Of(Mind mind, Question[] questions, Func<Utterance, Answer> find)
    {
        var answered = questions.Where(question => question.Topics is [] || mind.Book.Catalogue.Topics.ContainsKey(question.Topics![0]))
            .Select(question => (Topics: question.Topics!, Answer: find(mind.Hear(Hygiene.Clean(question.Text)))))
            .ToLookup(pair => pair.Topics is []);
        return new(
            answered[false].Average(pair => pair.Answer.IsSure && pair.Topics.Contains(pair.Answer.Topics[0]) ? 1.0 : 0),
            answered[false].Average(pair => pair.Answer.Topics.Take(3).Any(pair.Topics.Contains) ? 1.0 : 0),
            answered[true].Average(pair => pair.Answer.IsSure ? 0 : 1.0));
    }
}
