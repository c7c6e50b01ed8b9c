namespace JpMirai.Dialogs.Activities;

/// <summary>A picture or file that came with a message and still lies at its platform.</summary>
/// <param name="Kind">As the platform calls it; what it is is decided by its bytes.</param>
/// <param name="Reference">By which the platform gives it out: its id there, or its address. Empty: it can't be had. Not trusted.</param>
/// <param name="Name">As her phone named it; empty: not told. Not trusted.</param>
public sealed record SentFile(AttachmentKind Kind, Personal Reference, Personal Name = default);

/// <summary>A picture or file in a case.</summary>
/// <param name="Id">18 hex digits.</param>
/// <param name="Type">What its bytes are: jpeg, png, gif, webp, heic, pdf; empty: nothing that is taken.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Name">Safe to show and to save under.</param>
public sealed record CaseFile(string Id, string Type = "", long Size = 0, Personal Name = default);
