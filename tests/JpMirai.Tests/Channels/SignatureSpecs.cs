using System.Text;
using JpMirai.Channels;
using Xunit;

namespace JpMirai.Tests.Channels;

public sealed class SignatureSpecs
{
    private static readonly byte[] Body = "what do ya want for nothing?"u8.ToArray();

    // RFC 4231, test case 2.
    private const string Secret = "Jefe";
    private const string Hex = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    private static readonly string Base64 = Convert.ToBase64String(Convert.FromHexString(Hex));

    [Fact]
    public void The_platforms_signature_passes()
    {
        Assert.True(Signature.MatchesBase64(Body, Secret, Base64));
        Assert.True(Signature.MatchesHex(Body, Secret, "sha256=" + Hex));
        Assert.True(Signature.MatchesHex(Body, Secret, "sha256=" + Hex.ToUpperInvariant()));
    }

    [Fact]
    public void A_changed_body_a_changed_secret_or_a_changed_bit_does_not_pass()
    {
        var changed = Body.ToArray();
        changed[3] ^= 1;

        Assert.False(Signature.MatchesBase64(changed, Secret, Base64));
        Assert.False(Signature.MatchesBase64(Body, "jefe", Base64));
        Assert.False(Signature.MatchesHex(Body, Secret, "sha256=6" + Hex[1..]));
        for (var bit = 0; bit < 256; bit++)
        {
            var hash = Convert.FromHexString(Hex);
            hash[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Signature.MatchesBase64(Body, Secret, Convert.ToBase64String(hash)));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("sha256=")]
    [InlineData("not base64 at all, but of the right length!!")]
    [InlineData("AAAA AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("====                                    ====")]
    [InlineData("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    [InlineData("sha1=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    [InlineData("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec384")]
    [InlineData("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec38433")]
    [InlineData("sha256=ｇbdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    public void A_missing_or_misshapen_header_does_not_pass(string? header)
    {
        Assert.False(Signature.MatchesBase64(Body, Secret, header));
        Assert.False(Signature.MatchesHex(Body, Secret, header));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Without_a_secret_nothing_passes_not_even_a_hash_made_with_it(string? secret)
    {
        var made = System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret ?? ""), Body);

        Assert.False(Signature.MatchesBase64(Body, secret, Convert.ToBase64String(made)));
        Assert.False(Signature.MatchesHex(Body, secret, "sha256=" + Convert.ToHexString(made)));
    }

    [Fact]
    public void An_empty_body_can_be_signed()
    {
        var made = System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Array.Empty<byte>());

        Assert.True(Signature.MatchesBase64([], Secret, Convert.ToBase64String(made)));
    }
}
