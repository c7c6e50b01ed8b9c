using System.Globalization;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Bot.Files;

/// <summary>A file as it stands in a case.</summary>
/// <param name="Type">One of <see cref="FileType"/>; empty: none is there.</param>
/// <param name="IsKept">False once its time is over.</param>
public sealed record SaidFile(string Id, string Type, long Size, Personal Name, bool IsKept = true)
{
    /// <summary>It may be drawn within a page.</summary>
    public bool IsPicture => FileType.Find(Type) is { IsShown: true };

    /// <summary>"2.4 MB"</summary>
    public string SizeText => Size >= 1_000_000 ? string.Create(CultureInfo.InvariantCulture, $"{Size / 1e6:0.0} MB") : string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, Size / 1000)} kB");

    public static SaidFile Of(string id, OpenedFile file) => new(id, file.Type, file.Bytes.Length, file.Name);

    /// <summary>Of an entry that a file is there; null for any other.</summary>
    public static SaidFile? Of(CaseEntry entry) =>
        entry.Kind == CaseEntryKind.File && entry.Text.Value.Split(' ') is [var id, var type, var size] && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? new SaidFile(id, type, bytes, entry.Original) : null;

    /// <summary>Id of the file that an entry is about; null: about none.</summary>
    public static string? IdIn(CaseEntry entry) => entry.Text.Value.Split(' ') switch
    {
        [var id, ..] when entry.Kind is CaseEntryKind.File or CaseEntryKind.NoFile => id,
        [_, { Length: > 0 } id] when entry.Kind == CaseEntryKind.Attachment => id,
        _ => null,
    };
}
