using System.Globalization;
using System.Text.RegularExpressions;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Meta;

/// <summary>Makes ids that look like Meta's.</summary>
internal abstract partial class MetaIds(int? seed) : SeededIds(seed)
{
    /// <summary>The id of a call. Meta's begin with A.</summary>
    public string TraceId() => "A" + Letters(16);

    public string Challenge() => Digits(10);

    /// <summary>URL-safe base64 of chance.</summary>
    protected string Letters(int bytes) => Convert.ToBase64String(Bytes(bytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>A number of so many digits that does not begin with 0.</summary>
    protected string Digits(int count)
    {
        var digits = Bytes(count).Select((chance, at) => at == 0 ? 1 + chance % 9 : chance % 10);
        return string.Concat(digits.Select(digit => digit.ToString(CultureInfo.InvariantCulture)));
    }

    [GeneratedRegex(@"^[0-9]+\z")]
    public static partial Regex Number { get; }
}
