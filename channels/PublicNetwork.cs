using System.Net;
using System.Net.Sockets;

namespace JpMirai.Channels;

/// <summary>The network that everyone shares, as opposed to this machine, those around it, and addresses with a use of their own. (RFC 6890)</summary>
public static class PublicNetwork
{
    public static bool Has(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetworkV6) return (bytes[0] & 0xe0) == 0x20 && bytes is not ([0x20, 0x02, ..] or [0x20, 0x01, < 0x02, ..]);

        return bytes is not ([0 or 10 or 127 or >= 224, ..] or [100, >= 64 and < 128, ..] or [169, 254, ..] or [172, >= 16 and < 32, ..] or [192, 168, ..] or [192, 0, 0 or 2, _] or [198, 18 or 19, ..]);
    }
}
