using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using JpMirai.Simulators.Meta;

namespace JpMirai.Simulators.WhatsApp;

/// <summary>Makes ids that look like WhatsApp's.</summary>
internal sealed partial class WhatsAppIds(int? seed) : MetaIds(seed)
{
    private static readonly ImmutableArray<(string Prefix, string Country)> Countries =
    [
        ("84", "VN"), ("95", "MM"), ("62", "ID"), ("63", "PH"), ("55", "BR"), ("86", "CN"), ("81", "JP"), ("51", "PE"), ("44", "GB"), ("1", "US"),
    ];

    public string MessageId() => "wamid.HBgM" + Convert.ToBase64String(Bytes(33));

    /// <summary>Of a file or a template.</summary>
    public string ObjectId() => Digits(15);

    /// <summary>What a phone number may look like, of one of the first six countries.</summary>
    public string PhoneNumber() => Countries[Bytes(1)[0] % 6].Prefix + Digits(10);

    /// <summary>The id of a person for this business, which tells the country and not the number. The same number has the same one.</summary>
    public static string UserIdOf(string number)
    {
        var country = Countries.FirstOrDefault(country => number.StartsWith(country.Prefix, StringComparison.Ordinal)).Country ?? "XK";
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(number));
        return string.Create(CultureInfo.InvariantCulture, $"{country}.{BitConverter.ToUInt64(digest):D20}");
    }

    /// <summary>A wa_id that people have: a number with its country in 11 to 13 digits.</summary>
    [GeneratedRegex(@"^[1-9][0-9]{10,12}\z")]
    public static partial Regex Phone { get; }

    [GeneratedRegex(@"^[0-9]{7,15}\z")]
    public static partial Regex To { get; }

    [GeneratedRegex(@"^[A-Z]{2}\.[A-Za-z0-9]{1,128}\z")]
    public static partial Regex Recipient { get; }
}
