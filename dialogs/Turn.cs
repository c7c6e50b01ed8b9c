using System.Collections.Immutable;
using System.Text;
using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.SelfCheck;
using JpMirai.Dialogs.Talking;
using JpMirai.Knowledge;
using JpMirai.Knowledge.Book;

namespace JpMirai.Dialogs;

/// <summary>The scratch pad of one decision: the state as it becomes, and what is said so far. Lives only inside one call of the dialog.</summary>
public sealed class Turn(Conversation state, InboundActivity activity, Moment moment, Mind mind, DialogSettings settings)
{
    private readonly List<Message> _messages = [];
    private readonly List<Option> _options = [];
    private readonly List<Effect> _effects = [];
    private Conversation? _planned;
    private Step? _next;

    public Conversation State { get; set; } = state;

    /// <summary>Where she was when the turn began.</summary>
    public Place CameFrom { get; } = state.Place;

    public InboundActivity Activity => activity;

    public Moment Moment => moment;

    public Mind Mind => mind;

    public ContentBook Book => mind.Book;

    public DialogSettings Settings => settings;

    /// <summary>The language in which words of danger were written; this turn answers in it.</summary>
    public string? SpokenIn { get; set; }

    /// <summary>The next thing to ask in the open check, null when all is answered. Looked up once for each state the turn goes through.</summary>
    public Step? NextStep
    {
        get
        {
            if (!ReferenceEquals(_planned, State)) (_planned, _next) = (State, Plan.Next(Book.Sheet, State));
            return _next;
        }
    }

    /// <summary>The texts of the worker's language; English before she chose one.</summary>
    public LanguageTexts Texts => Book.In(SpokenIn ?? State.Language);

    /// <summary>What the pressed or typed choice carries, such as the id of an answer.</summary>
    public string Argument { get; set; } = "";

    /// <summary>The message is answered; the place's question is not asked again.</summary>
    public bool IsQuiet { get; set; }

    /// <summary>Where the last answer of a check leads, other than to the next question: help, person, when or unsafe.</summary>
    public Place? Lead { get; set; }

    public Urgency Urgency { get; set; }

    /// <summary>A consultant says it, not the bot.</summary>
    public bool IsByPerson { get; set; }

    /// <summary>Key of the phrase that is said of our own accord; empty in an answer.</summary>
    public string Occasion { get; set; } = "";

    public IReadOnlyList<Option> Options => _options;

    /// <summary>The first step of a first visit that is still open, else the menu.</summary>
    public Place Home =>
        State.Language is null ? Place.Language
        : State.Where is null ? Place.Whereabouts
        : State.HasDecided(Purposes.Account) ? Place.Menu
        : Place.Notice;

    /// <summary>Where a side place leads back to: where she came from, or past it if that question is settled or may not be asked any more.</summary>
    public Place Return => State.Within ?? Open(State.ReturnTo ?? Home);

    /// <summary>Never asked twice, nor of someone who may not say yes.</summary>
    public bool MayAsk(string purpose) => Purposes.MayBeGiven(purpose, State) && !State.HasDecided(purpose);

    private Place Open(Place place) => place switch
    {
        Place.Notice when State.HasDecided(Purposes.Account) => Home,
        Place.Age when State.AgeBand is not null => Open(Place.Storage),
        Place.Storage when !MayAsk(Purposes.Storage) => Place.Safety,
        Place.Push when !MayAsk(Purposes.Push) => Open(Place.Statistics),
        Place.Statistics when !MayAsk(Purposes.Statistics) => Place.Menu,
        _ => place,
    };

    /// <summary>A fresh pad with the same state: what would be asked now can be read off it, and nothing comes of it.</summary>
    public Turn OnPaper() => new(State, activity, moment, mind, settings) { _planned = _planned, _next = _next };

    public void Say(Message message)
    {
        if (message is Message.Words words && _messages is [.., Message.Words before])
            _messages[^1] = new Message.Words($"{before.Text}\n\n{words.Text}") { Headings = [.. before.Headings, .. words.Headings] };
        else _messages.Add(message);
    }

    public void Say(string key, params ReadOnlySpan<(string Name, string Value)> values) => Say(new Message.Words(Text(key, values)));

    /// <summary>A phrase with its placeholders filled in.</summary>
    public string Text(string key, params ReadOnlySpan<(string Name, string Value)> values) => Fill(Texts[key].Text, values);

    public string Fill(string text, params ReadOnlySpan<(string Name, string Value)> values)
    {
        if (!text.Contains('{', StringComparison.Ordinal)) return text;
        var filled = new StringBuilder(text);
        foreach (var (name, value) in values) filled.Replace($"{{{name}}}", value);
        foreach (var contact in Book.Contacts.Values) filled.Replace($"{{hotline:{contact.Id}}}", contact.Number);
        return filled.ToString();
    }

    /// <summary>Only what stands beside the answers of the open question, for a phone that had no room for it.</summary>
    /// <returns>False if there is nothing.</returns>
    public bool OfferControls(IEnumerable<Option> open)
    {
        _options.AddRange(open.Where(option => option is { IsButton: true, IsControl: true }));
        return _options.Count > 0;
    }

    /// <summary>Offers a choice of this place; typed, its label, its whole text, its number and its name are understood too.</summary>
    public void Offer(string trigger, string key, string argument = "") => Offer(trigger, Texts[key], argument);

    /// <param name="number">Printed before the whole text; null for a control such as "Back".</param>
    /// <param name="bound">What the button belongs to, such as round and question; the place itself if not given.</param>
    /// <param name="also">Other ways to type it.</param>
    /// <param name="isButton">False where the choice can only be typed.</param>
    public void Offer(
        string trigger, Phrase words, string argument = "", int? number = null, string? bound = null, IEnumerable<string>? also = null, bool isButton = true) =>
        _options.Add(new Option(trigger, argument, words, number, string.Join('|', "1", bound ?? State.Place.ToString(), trigger, argument), [.. also ?? []], isButton));

    /// <summary>Asks with the offered choices printed whole and numbered.</summary>
    public void AskChoices(string key) => AskText(Text(key));

    /// <summary>Asks for one purpose; nothing is ticked beforehand.</summary>
    public void AskConsent(string text)
    {
        Offer("yes", "consent.yes");
        Offer("no", "consent.no");
        AskText(text);
    }

    public void AskText(string text)
    {
        for (var n = 0; n < _options.Count; n++) _options[n] = _options[n] with { Number = n + 1 };
        Say(new Message.Question(text, [.. _options.Select(option => option.Words.Text)], null, null));
    }

    /// <summary>The person is erased by this turn: nothing may be set up for her any more.</summary>
    public bool IsErased => _effects.Exists(effect => effect is Effect.ErasePerson);

    public void Add(Effect effect) => _effects.Add(effect);

    /// <summary>Records a decision about one purpose, with the very text that was shown. A yes that may not be taken is none.</summary>
    /// <param name="of">The case it is given for, and who gets what it allows.</param>
    public void Decide(string purpose, bool yes, string shown, (string? Case, string? Receiver) of = default)
    {
        var wasYes = State.AgreedTo(purpose);
        var isYes = yes && Purposes.MayBeGiven(purpose, State);
        Add(new Effect.RecordConsent(new Consent(purpose, isYes, Texts.Version, Texts.Tag, Purposes.HashOf(shown), State.AgeBand ?? "", of.Case, of.Receiver)));
        State = State with { Consents = State.Consents.SetItem(purpose, isYes) };
        if (wasYes && !isYes) CallOff(purpose, shown);
    }

    /// <summary>What stood on a consent goes with it, at once and wherever the no comes from.</summary>
    private void CallOff(string purpose, string shown)
    {
        switch (purpose)
        {
            case Purposes.Account:
                foreach (var hanging in Purposes.OnAccount.Where(State.AgreedTo)) Decide(hanging, false, shown);
                break;
            case Purposes.Push: Add(new Effect.CallOffPushes()); break;
            case Purposes.Handover:
                if (State.Talk is { } talk) Add(new Effect.MoveCase(talk.Case, CaseStatus.Withdrawn, ""));
                State = State with { Wish = null, Talk = null };
                break;
        }
    }

    public TurnResult Finish()
    {
        ImmutableArray<Choice> choices = [.. _options.Where(option => option.IsButton).Select(option => new Choice(option.Value, option.Words.Button, option.Number, option.IsControl))];
        ImmutableArray<OutboundActivity> replies = _messages.Count == 0 ? [] : [new OutboundActivity.Reply([.. _messages], choices, Urgency, Texts.Tag) { Occasion = Occasion, ByPerson = IsByPerson, InTalk = State.Talk is { Speaker: Speaker.Consultant } }];
        return new TurnResult(State, replies, [.. _effects]);
    }
}

/// <summary>A choice as it stands in the current question.</summary>
/// <param name="Number">The number printed before it; null for controls such as "Back".</param>
/// <param name="Value">What its button carries. Versioned, and bound to its place or question and round.</param>
/// <param name="Also">Other ways to type it.</param>
/// <param name="IsButton">False where it can only be typed.</param>
public sealed record Option(string Trigger, string Argument, Phrase Words, int? Number, string Value, ImmutableArray<string> Also, bool IsButton)
{
    /// <summary>The trigger behind a button's value, whatever it was bound to; null for a value we never made.</summary>
    public static string? TriggerOf(string value) => value.Split('|') is ["1", _, var trigger, _] ? trigger : null;

    /// <summary>It stands beside the answers; "done" gives them.</summary>
    public bool IsControl => Number is null && Trigger != "done";

    /// <summary>The button of a menu that always stands there, not under a question.</summary>
    public static bool IsAnywhere(string value) =>
        value.Split('|') is ["1", "*", "read" or "read-on", not ""] or ["1", "*", not ("alarm" or "trouble" or "asked" or "lost" or "read" or "read-on" or ""), ""];

    /// <summary>What a button's value carries; empty for a value we never made.</summary>
    public static string ArgumentOf(string value) => value.Split('|') is ["1", _, _, var argument] ? argument : "";

    /// <summary>The id by which a global word such as "yes" or "back" finds it.</summary>
    public string Name => Argument.Length > 0 ? Argument : Trigger;
}

/// <summary>What the operator configured. Unset, only public lines are named to a worker.</summary>
public sealed record DialogSettings(string AssistPhone, string AssistChatUrl, string AssistHours, string AssistLanguages)
{
    public static DialogSettings None { get; } = new("", "", "", "");

    /// <summary>The translation service, as a worker reads its name; empty: none is set up.</summary>
    public string TranslatorService { get; init; } = "";

    /// <summary>The country it works in, as a worker reads it.</summary>
    public string TranslatorCountry { get; init; } = "";

    /// <summary>Both, as a consent is given to them; empty: none is set up.</summary>
    public string Translator => TranslatorService.Length == 0 ? "" : $"{TranslatorService} ({TranslatorCountry})";

    /// <summary>Our own address as a worker's phone calls it, without a slash at the end; empty: nothing can be fetched from us.</summary>
    public string PublicUrl { get; init; } = "";

    public bool HasAssist => AssistPhone.Length > 0 || AssistChatUrl.Length > 0;
}
