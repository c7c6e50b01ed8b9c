using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using JpMirai.Knowledge;
using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Languages;

namespace JpMirai.Bot.Hosting;

/// <summary>The command that shows what would be said to each message of some files, without a host: <c>evaluate FILE... --out FILE</c>.</summary>
internal static class Evaluating
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string Use = "Use: evaluate FILE... --out FILE [--before FILE]; a file holds one {\"id\", \"text\"} a line.";

    public static async Task<int> RunAsync(string[] arguments)
    {
        var (files, into, before) = Read(arguments);
        var known = before is null ? [] : (await File.ReadAllLinesAsync(before)).Where(line => line.Length > 0).Select((line, n) => Parse<Judgement>(before, n + 1, line, judged => judged is { Id: not null, Topics: not null, Signals: not null })).ToDictionary(judged => judged.Id);
        var mind = new Mind(Loader.Load(Loader.ShippedFolder));
        mind.Warm();
        Judge(mind, "", "warm up the measured path");

        await using var written = into is null ? Console.Out : new StreamWriter(into);
        foreach (var file in files)
        {
            var n = 0;
            await foreach (var line in File.ReadLinesAsync(file))
            {
                n++;
                if (string.IsNullOrWhiteSpace(line)) continue;
                var message = Parse<Message>(file, n, line, message => message is { Id: not null, Text: not null });
                var judged = Judge(mind, message.Id, message.Text);
                await written.WriteLineAsync(JsonSerializer.Serialize(judged, Wire));
                if (known.GetValueOrDefault(message.Id) is { } old && old.Summary != judged.Summary) Console.WriteLine($"{message.Id}: {message.Text}\n  was {old.Summary}\n  now {judged.Summary}\n  {string.Join("; ", judged.Reasons)}");
            }
        }
        return 0;
    }

    private static (List<string> Files, string? Into, string? Before) Read(string[] arguments)
    {
        var files = new List<string>();
        string? into = null, before = null;
        for (var n = 0; n < arguments.Length; n++)
        {
            if (arguments[n] == "--out" && n + 1 < arguments.Length) into = arguments[++n];
            else if (arguments[n] == "--before" && n + 1 < arguments.Length && File.Exists(arguments[n + 1])) before = arguments[++n];
            else if (File.Exists(arguments[n])) files.Add(arguments[n]);
            else throw new UsageException($"'{arguments[n]}' is no file.", Use);
        }
        if (files.Count == 0) throw new UsageException("No file was named.", Use);
        if (before is not null && into is null) throw new UsageException("--before compares what is written.", "Name a file with --out too.");
        return (files, into, before);
    }

    private static T Parse<T>(string file, int line, string json, Func<T, bool> isWhole)
    {
        try
        {
            if (JsonSerializer.Deserialize<T>(json, Wire) is { } read && isWhole(read)) return read;
        }
        catch (JsonException)
        {
            // Told below, as what is well-formed but lacks a part.
        }
        throw new UsageException($"{file}, line {line}: this is no message.", "Write {\"id\": \"...\", \"text\": \"...\"}.");
    }

    private static Judgement Judge(Mind mind, string id, string typed)
    {
        var started = Stopwatch.GetTimestamp();
        var text = mind.Hear(Hygiene.Clean(typed));
        var signals = mind.Triage.Read(text, null);
        var answer = mind.Answers.Find(text, null);
        var took = Stopwatch.GetElapsedTime(started);
        return new(id, text.Likely ?? "en", [.. answer.Topics], answer.IsSure, [.. signals.Select(signal => signal.Id)],
            (signals.Count > 0 ? signals[0].Severity : Severity.None).ToString().ToLowerInvariant(),
            (long)took.TotalMicroseconds,
            [.. signals.Select(signal => $"{signal.Id}: {signal.Reason}")]);
    }

    private sealed record Message(string Id, string Text);

    private sealed record Judgement(string Id, string Language, string[] Topics, bool Answered, string[] Signals, string Severity, long Micros, string[] Reasons)
    {
        [JsonIgnore]
        public string Summary => $"{Language}, {Severity} {string.Join(' ', Signals)}, {(Answered && Topics.Length > 0 ? Topics[0] : "no answer")}";
    }
}
