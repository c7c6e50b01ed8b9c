namespace JpMirai.Dialogs.Machine;

/// <summary>The declared table of a conversation: at each place, which trigger is permitted, what it does and where it leads.</summary>
public sealed class Transitions
{
    private readonly Dictionary<Place, Scene> _scenes = [];
    private readonly List<Reaction> _anywhere = [];

    public IReadOnlyCollection<Scene> Scenes => _scenes.Values;

    public IReadOnlyList<Reaction> Anywhere => _anywhere;

    public Scene this[Place place] => _scenes[place];

    /// <summary>Declares a place.</summary>
    /// <param name="ask">Says what is asked there and offers its choices.</param>
    /// <param name="aside">A side place: the conversation comes back to where it was.</param>
    /// <param name="within">A side place that may be opened within another one, and comes back there.</param>
    public Scene At(Place place, Action<Turn> ask, bool aside = false, bool within = false) => _scenes[place] = new Scene(place, ask, aside || within, within);

    /// <summary>Permits a trigger at every place that does not declare it itself.</summary>
    public Reaction FromAnywhere(string trigger, Action<Turn>? act = null)
    {
        var reaction = new Reaction(null, trigger, act);
        _anywhere.Add(reaction);
        return reaction;
    }

    /// <summary>Fires a trigger: acts, then goes where the first guard that holds says. False if it is not permitted here.</summary>
    public bool Fire(Turn turn, string trigger) =>
        _scenes[turn.State.Place].Find(trigger) is { } own ? React(turn, own) : FireFromAnywhere(turn, trigger);

    /// <summary>Fires only what is permitted at every place.</summary>
    public bool FireFromAnywhere(Turn turn, string trigger) =>
        _anywhere.Find(candidate => candidate.Trigger == trigger) is { } reaction && React(turn, reaction);

    private bool React(Turn turn, Reaction reaction)
    {
        reaction.Act?.Invoke(turn);
        Enter(turn, reaction.Targets.First(target => target.Holds(turn)).To);
        return true;
    }

    /// <summary>Moves to a place; leaving a main place for a side place, and a side place for one within it, remembers where to come back to.</summary>
    public void Enter(Turn turn, Target target)
    {
        var from = turn.State.Place;
        var to = target switch
        {
            Target.At at => at.Place,
            Target.Back => turn.Return,
            Target.Home => turn.Home,
            _ => from,
        };
        var (left, entered) = (_scenes[from], _scenes[to]);
        turn.State = turn.State with
        {
            Place = to,
            ReturnTo = !entered.IsAside ? null : left.IsAside ? turn.State.ReturnTo : from,
            Within = !entered.IsWithin ? null : left.IsWithin ? turn.State.Within : left.IsAside ? from : null,
        };
    }
}

/// <summary>One place: what it asks and how it reacts.</summary>
public sealed class Scene(Place place, Action<Turn> ask, bool isAside, bool isWithin)
{
    private readonly List<Reaction> _reactions = [];

    public Place Place => place;

    public bool IsAside => isAside;

    public bool IsWithin => isWithin;

    public IReadOnlyList<Reaction> Reactions => _reactions;

    public void Ask(Turn turn) => ask(turn);

    public Reaction On(string trigger, Action<Turn>? act = null)
    {
        var reaction = new Reaction(this, trigger, act);
        _reactions.Add(reaction);
        return reaction;
    }

    internal Reaction? Find(string trigger) => _reactions.Find(reaction => reaction.Trigger == trigger);
}

/// <summary>What a trigger does and where it leads; the targets' guards are tried in order after the act.</summary>
public sealed class Reaction(Scene? scene, string trigger, Action<Turn>? act)
{
    private readonly List<GuardedTarget> _targets = [];

    public string Trigger => trigger;

    public Action<Turn>? Act => act;

    public IReadOnlyList<GuardedTarget> Targets => _targets;

    /// <summary>Leads to a place if the guard holds.</summary>
    public Reaction To(Place to, string guard, Func<Turn, bool> holds) => Add(new Target.At(to), guard, holds);

    public Reaction To(Place to) => Add(new Target.At(to), null, _ => true);

    /// <summary>Back to where the side place was entered from.</summary>
    public Reaction Back() => Add(new Target.Back(), null, _ => true);

    public Reaction Back(string guard, Func<Turn, bool> holds) => Add(new Target.Back(), guard, holds);

    /// <summary>To the first step of the first visit that is still open, else the menu.</summary>
    public Reaction ToHome() => Add(new Target.Home(), null, _ => true);

    public Reaction ToHome(string guard, Func<Turn, bool> holds) => Add(new Target.Home(), guard, holds);

    public Reaction Stay() => Add(new Target.Stay(), null, _ => true);

    /// <summary>Declares the next trigger of the same place.</summary>
    public Reaction On(string next, Action<Turn>? then = null) =>
        scene?.On(next, then) ?? throw new InvalidOperationException($"'{trigger}' belongs to no place.");

    private Reaction Add(Target target, string? guard, Func<Turn, bool> holds)
    {
        _targets.Add(new(target, guard, holds));
        return this;
    }
}

public sealed record GuardedTarget(Target To, string? Guard, Func<Turn, bool> Holds);

public abstract record Target
{
    public sealed record At(Place Place) : Target;

    public sealed record Back : Target;

    public sealed record Home : Target;

    public sealed record Stay : Target;
}
