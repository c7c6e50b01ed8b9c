using System.Security.Cryptography;

namespace JpMirai.Simulators.Platform;

/// <summary>Chance for a platform's ids: the same seed gives the same.</summary>
internal abstract class SeededIds(int? seed)
{
    private readonly Random _random = new(seed ?? RandomNumberGenerator.GetInt32(int.MaxValue));
    private readonly Lock _gate = new();

    public string RequestId() => new Guid(Bytes(16)).ToString();

    protected string Hex(int bytes) => Convert.ToHexStringLower(Bytes(bytes));

    protected byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        lock (_gate) _random.NextBytes(bytes);
        return bytes;
    }
}
