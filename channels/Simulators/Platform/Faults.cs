namespace JpMirai.Simulators.Platform;

/// <summary>
/// What goes wrong, and how often. Rates are shares from 0 to 1 and drawn from <see cref="Seed"/>, so a run can be repeated.
/// The faults of answers touch the calls that send messages; they are drawn before the platform's own rules are looked at.
/// </summary>
public sealed record Faults
{
    public static Faults None { get; } = new();

    public int Seed { get; init; } = 1;

    /// <summary>Events that come once or twice more although the bot answered 200.</summary>
    public double DuplicateRate { get; init; }

    /// <summary>Rounds of held events that leave in another order than they came.</summary>
    public double ReorderRate { get; init; }

    /// <summary>Most events in one post. Default 1, as the platforms nearly always do.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>How long events are collected for a batch or another order, in real time. Default 50 ms.</summary>
    public TimeSpan HoldFor { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Says that there were too many calls, as the platform does (429 at LINE, 400 with a code at Meta), without sending.</summary>
    public double TooManyRequestsRate { get; init; }

    /// <summary>Answers 500 without sending.</summary>
    public double ServerErrorRate { get; init; }

    /// <summary>Takes the request, sends nothing and never answers.</summary>
    public double HangBeforeDeliveryRate { get; init; }

    /// <summary>Sends the messages and never answers: the bot can't know that they arrived.</summary>
    public double HangAfterDeliveryRate { get; init; }

    /// <summary>Sends the messages and answers 200 with something that isn't JSON.</summary>
    public double GarbageRate { get; init; }

    /// <summary>Added to an answer, in real time.</summary>
    public TimeSpan AnswerDelay { get; init; }

    /// <summary>Share of the answers that <see cref="AnswerDelay"/> slows down. Default all.</summary>
    public double SlowRate { get; init; } = 1;

    internal bool HoldsEvents => BatchSize > 1 || ReorderRate > 0;
}

/// <summary>The fault that befell one call.</summary>
public enum Fault
{
    None,
    TooManyRequests,
    ServerError,
    HangBeforeDelivery,
    HangAfterDelivery,
    Garbage,
}

/// <summary>Draws from the rates in force. Setting new faults starts the seed again.</summary>
internal sealed class FaultDice(Faults first)
{
    private readonly Lock _gate = new();
    private Faults _faults = first;
    private Random _random = new(first.Seed);

    public Faults Faults
    {
        get
        {
            lock (_gate) return _faults;
        }
        set
        {
            lock (_gate) (_faults, _random) = (value, new Random(value.Seed));
        }
    }

    public Fault OfAnswer()
    {
        lock (_gate)
        {
            var left = _random.NextDouble();
            foreach (var (rate, fault) in Rates(_faults))
            {
                if (left < rate) return fault;
                left -= rate;
            }
            return Fault.None;
        }
    }

    public bool Happens(Func<Faults, double> rate)
    {
        lock (_gate) return _random.NextDouble() < rate(_faults);
    }

    /// <summary>How often an answered event comes again: mostly not at all, else once or twice.</summary>
    public int Copies()
    {
        lock (_gate) return _random.NextDouble() < _faults.DuplicateRate ? _random.Next(1, 3) : 0;
    }

    public void Shuffle<T>(T[] items)
    {
        lock (_gate) _random.Shuffle(items);
    }

    private static (double Rate, Fault Fault)[] Rates(Faults faults) =>
    [
        (faults.TooManyRequestsRate, Fault.TooManyRequests),
        (faults.ServerErrorRate, Fault.ServerError),
        (faults.HangBeforeDeliveryRate, Fault.HangBeforeDelivery),
        (faults.HangAfterDeliveryRate, Fault.HangAfterDelivery),
        (faults.GarbageRate, Fault.Garbage),
    ];
}
