using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace JpMirai.Channels;

/// <summary>What a platform tells later of a message it was given, by the name we gave it.</summary>
/// <param name="Code">Why it did not arrive; empty if it did.</param>
/// <param name="Gone">She can't be reached there any more.</param>
public sealed record Receipt(ReceiptName Of, bool Arrived, string Code = "", bool Gone = false);

/// <summary>Names one message of one reply; travels through the platform and back, and holds nothing personal.</summary>
/// <param name="Row">Where the reply stands in the outbox.</param>
/// <param name="Id">The reply's id; a row number alone could be guessed or belong to another database.</param>
/// <param name="Part">Which message of the reply, from 0.</param>
public readonly record struct ReceiptName(long Row, Guid Id, int Part)
{
    private const string Prefix = "jpmirai";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}.{Row}.{Id:N}.{Part}");

    public static bool TryParse([NotNullWhen(true)] string? text, out ReceiptName name)
    {
        name = default;
        if (text?.Split('.') is not [Prefix, var row, var id, var part]) return false;
        if (!long.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        if (!Guid.TryParseExact(id, "N", out var guid) || !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var at)) return false;

        name = new ReceiptName(number, guid, at);
        return true;
    }
}
