using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace JpMirai.Tests.Stories;

/// <summary>A story as it is written in tests/stories: by ids of messages and answers, never by texts, so that it runs in every language.</summary>
public sealed class Story
{
    [YamlMember(Alias = "story")]
    public string Title { get; init; } = "";

    /// <summary>A channel on which this can't happen; null for none.</summary>
    public string? NotOn { get; init; }

    public StoryFaults Faults { get; init; } = new();

    public List<StoryTurn> Turns { get; init; } = [];

    public static Story Read(string path)
    {
        var reader = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build();
        return reader.Deserialize<Story>(File.ReadAllText(path));
    }
}

/// <summary>How badly the platform behaves; shares from 0 to 1.</summary>
public sealed class StoryFaults
{
    public double Twice { get; init; }

    public double Reorder { get; init; }

    public double Errors { get; init; }
}

/// <summary>One thing the worker does, and what she must see then. Exactly one of the acts is set.</summary>
public sealed class StoryTurn
{
    /// <summary>follow, block, unblock, sticker, image or unsend (her last message).</summary>
    public string? Do { get; init; }

    /// <summary>The button with this answer id or trigger; "language" is the language the story runs in.</summary>
    public string? Tap { get; init; }

    /// <summary>Words typed as they stand here.</summary>
    public string? Type { get; init; }

    /// <summary>The first word of this command in the language the story runs in.</summary>
    public string? Word { get; init; }

    /// <summary>A question about this topic, as its article has it in the language the story runs in.</summary>
    public string? Question { get; init; }

    /// <summary>A message that means this trouble, as the examples have it in the language the story runs in.</summary>
    public string? Trouble { get; init; }

    /// <summary>Answers harmlessly until this item is asked, or to the "end".</summary>
    public string? Until { get; init; }

    /// <summary>Time passes: days.hours:minutes:seconds.</summary>
    public TimeSpan? After { get; init; }

    /// <summary>The bot is restarted; "2" with the next version of the questionnaire.</summary>
    public string? Restart { get; init; }

    /// <summary>Ids of what she sees: a phrase (help.title), item:ID, common:ID, advice:ID, article:TOPIC (its answer), more:TOPIC (its rest), or text:WORDS.</summary>
    public List<string> Shows { get; init; } = [];

    public List<string> ShowsNot { get; init; } = [];

    /// <summary>The only channel on which this can happen; null for all.</summary>
    public string? Channel { get; init; }

    /// <summary>Nothing is answered.</summary>
    public bool Silent { get; init; }

    /// <summary>From here on the worker reads in this language.</summary>
    public string? ReadsIn { get; init; }
}
