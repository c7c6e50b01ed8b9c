using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Languages;
using JpMirai.Knowledge.Search;
using Microsoft.Data.Sqlite;
using Finder = JpMirai.Knowledge.Search.Answers;

namespace JpMirai.Load.Answers;

/// <summary>What SQLite's own full-text search finds in the same entries: groups of three letters, ranked by its bm25 with our weights of the fields.</summary>
internal sealed class FullTextSearch : IDisposable
{
    private const int Group = 3;

    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly SqliteCommand _find;
    private readonly ContentBook _book;

    public FullTextSearch(ContentBook book)
    {
        _book = book;
        _connection.Open();
        Command("CREATE VIRTUAL TABLE entries USING fts5(topic UNINDEXED, title, questions, words, text, tokenize = 'trigram remove_diacritics 1')").ExecuteNonQuery();
        using (var filling = _connection.BeginTransaction())
        {
            foreach (var entry in Finder.EntriesOf(book)) Add(entry);
            filling.Commit();
        }
        _find = Command("SELECT topic FROM entries WHERE entries MATCH $asked ORDER BY bm25(entries, 0, 2.0, 1.2, 3.0, 0.3) LIMIT 60");
        _find.Parameters.Add("$asked", SqliteType.Text);
    }

    public Answer Find(Utterance question)
    {
        var asked = GroupsOf(question.Text).Distinct().Select(group => $"\"{group}\"").ToArray();
        if (asked.Length == 0) return Answer.None;
        _find.Parameters[0].Value = string.Join(" OR ", asked);
        var found = new List<string>();
        using var rows = _find.ExecuteReader();
        while (rows.Read()) found.Add(rows.GetString(0));
        var topics = found.Distinct().Where(_book.Catalogue.Topics.ContainsKey).ToArray();
        return new(topics, found.Count > 0 && _book.Catalogue.Topics.ContainsKey(found[0]));
    }

    public void Dispose()
    {
        _find.Dispose();
        _connection.Dispose();
    }

    private void Add(Entry entry)
    {
        using var adding = Command("INSERT INTO entries VALUES ($topic, $title, $questions, $words, $text)");
        adding.Parameters.AddWithValue("$topic", entry.Topic);
        adding.Parameters.AddWithValue("$title", entry.Title);
        adding.Parameters.AddWithValue("$questions", string.Join('\n', entry.Questions));
        adding.Parameters.AddWithValue("$words", string.Join('\n', entry.Words));
        adding.Parameters.AddWithValue("$text", entry.Text);
        adding.ExecuteNonQuery();
    }

    /// <summary>Words, and every three characters in a row of unspaced script: shorter ones can't be asked for.</summary>
    private static IEnumerable<string> GroupsOf(string text) => Hygiene.Fold(text).Split(' ').SelectMany(Script.RunsOf).Where(run => run.Length >= Group)
        .SelectMany(run => Script.IsUnspaced(run[0]) ? Enumerable.Range(0, run.Length - Group + 1).Select(from => run.Substring(from, Group)) : [run]);

    private SqliteCommand Command(string text)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        return command;
    }
}
