using System.Text.Json;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Line;

/// <summary>A group or a multi-person chat that the bot was added to.</summary>
public sealed class LineGroup : Chat
{
    internal LineGroup(string id) : base(id) { }

    /// <summary>False once the bot has left.</summary>
    public bool HasBot { get; internal set; } = true;

    public override bool IsReachable => HasBot;

    internal bool IsRoom => Id.StartsWith('R');

    internal JsonElement Source => SourceOf(null);

    internal JsonElement SourceOf(string? userId) => LineEvents.Source(IsRoom ? "room" : "group", Id, userId);
}
