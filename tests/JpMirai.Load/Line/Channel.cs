namespace JpMirai.Load.Line;

/// <summary>The invented LINE account of the bench.</summary>
internal static class Channel
{
    public const string Secret = "bench-secret-0123456789abcdef0123", Token = "bench-token-0123456789abcdef", BotUserId = "U0000000000000000000000000000b07e";
}
