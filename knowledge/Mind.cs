using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Languages;
using JpMirai.Knowledge.Search;
using JpMirai.Knowledge.Triage;

namespace JpMirai.Knowledge;

/// <summary>A content book with all that is derived from it. Each part is built when it is first needed, so that the host starts at once.</summary>
public sealed class Mind
{
    private readonly Lazy<RiskTriage> _triage;
    private readonly Lazy<GlobalWords> _words;
    private readonly Lazy<Detection> _detection;
    private readonly Lazy<Answers> _answers;
    private readonly Lazy<Terms> _terms;

    public Mind(ContentBook book)
    {
        Book = book;
        _words = new(() => new GlobalWords(book));
        _detection = new(() => new Detection(book));
        _answers = new(() => new Answers(book));
        _terms = new(() => new Terms(book));
        _triage = new(() => new RiskTriage(book));
    }

    public ContentBook Book { get; }

    public RiskTriage Triage => _triage.Value;

    public GlobalWords Words => _words.Value;

    /// <summary>Prepares what somebody wrote for reading.</summary>
    /// <param name="text">Cleaned.</param>
    public Utterance Hear(string text) => new(text, _detection.Value);

    public Answers Answers => _answers.Value;

    public Terms Terms => _terms.Value;

    /// <summary>Builds every part, first what any message needs; the host calls it in the background after it has started.</summary>
    public void Warm()
    {
        var warm = Hear("this is warm");
        Answers.Find(warm, null);
        Terms.Find(warm);
        Words.Find(warm.Text, null);
        Triage.Read(warm, null);
        Triage.Warm();
    }
}
