using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Languages;
using JpMirai.Knowledge.Triage;

namespace JpMirai.Knowledge;

/// <summary>A content book with all that is derived from it. Each part is built when it is first needed, so that the host starts at once.</summary>
public sealed class Mind(ContentBook book)
{
    private readonly Lazy<RiskTriage> _triage = new(() => new RiskTriage(book));
    private readonly Lazy<GlobalWords> _words = new(() => new GlobalWords(book));
    private readonly Lazy<Detection> _detection = new(() => new Detection(book));

    public ContentBook Book => book;

    public RiskTriage Triage => _triage.Value;

    public GlobalWords Words => _words.Value;

    public Detection Detection => _detection.Value;

    /// <summary>Builds every part; the host calls it in the background after it has started.</summary>
    public void Warm()
    {
        Triage.Read("warm", null);
        Words.Find("warm", null);
        Detection.Detect("this is warm");
    }
}
