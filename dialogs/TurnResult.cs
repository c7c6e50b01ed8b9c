using System.Collections.Immutable;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Dialogs;

/// <summary>What one turn yields. All of it is committed, or none.</summary>
public sealed record TurnResult(Conversation Next, ImmutableArray<OutboundActivity> Replies, ImmutableArray<Effect> Effects);

/// <summary>The only chance and time a decision knows; stored with the inbox row, so that a repeat gives the same bytes.</summary>
public readonly record struct Moment(DateTimeOffset Now, ulong Seed);

/// <summary>Decides a turn: pure, and the same for the same arguments.</summary>
public delegate TurnResult Decide(Conversation conversation, InboundActivity activity, Moment moment);
