namespace JpMirai.Channels;

/// <summary>What must be told to a platform once, and again when texts have changed: its menu, its greeting, texts it must approve.</summary>
public interface ISetUp
{
    /// <summary>Name of the channel.</summary>
    string Name { get; }

    /// <summary>Tells it. Doing it again changes nothing more.</summary>
    /// <returns>A line for each thing that was told, with the platform's refusal where there was one.</returns>
    Task<IReadOnlyList<SetUpStep>> RunAsync(CancellationToken cancel);
}

/// <param name="Problem">Null if it was taken.</param>
public sealed record SetUpStep(string What, string? Problem);
