namespace JpMirai.Knowledge.Meaning;

/// <summary>What a translation can lose that does harm.</summary>
public enum LossKind
{
    Number,
    Date,
    Amount,
    Phone,
    Name,
    Negation,
    Link,

    /// <summary>Nothing came back.</summary>
    Empty,

    /// <summary>The original came back.</summary>
    Untranslated,

    /// <summary>What came back is in another language than was asked for.</summary>
    WrongLanguage,
    TooShort,
    TooLong,
}

/// <summary>One thing that a translation lost, changed or added.</summary>
/// <param name="What">As it stands in the text. Personal: never for logs.</param>
public sealed record Loss(LossKind Kind, string What)
{
    public override string ToString() => Kind.ToString();
}
