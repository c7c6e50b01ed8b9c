namespace JpMirai.Simulators.Platform;

/// <summary>Something that can be done on a phone besides what every platform has.</summary>
/// <param name="Name">A word for the page's API.</param>
/// <param name="Title">What its button says.</param>
/// <param name="DoAsync">Does it, with the words that were asked for; without them where nothing is asked.</param>
public sealed record PhoneAct(string Name, string Title, Func<string, CancellationToken, Task> DoAsync)
{
    public PhoneAct(string name, string title, Func<CancellationToken, Task> doAsync) : this(name, title, (_, cancel) => doAsync(cancel)) { }

    /// <summary>What the owner of the phone is asked first, or null for nothing.</summary>
    public string? Asks { get; init; }

    /// <summary>What stands in the field for the answer at first.</summary>
    public string? Example { get; init; }
}
