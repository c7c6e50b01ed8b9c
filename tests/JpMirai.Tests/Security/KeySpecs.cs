using System.Security.Cryptography;
using JpMirai.Bot.Security;
using JpMirai.Tests.Durability;
using Xunit;

namespace JpMirai.Tests.Security;

public sealed class KeySpecs : IDisposable
{
    private const string Remedy = "Create one with: head -c 32 /dev/urandom | base64 > FILE; chmod 600 FILE; then set Security__KeyFile=FILE.";
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    private string File(string content)
    {
        var path = Path.Combine(folder.Path, "given");
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    [Fact]
    public void Development_creates_a_key_only_its_owner_can_read_and_finds_it_again()
    {
        var path = Path.Combine(folder.Path, "deep", "key");

        var first = KeyFile.Load(null, path);

        Assert.Equal(32, first.Length);
        Assert.Equal(first, KeyFile.Load(null, path));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(path));
    }

    [Fact]
    public void Outside_Development_a_key_file_must_be_named()
    {
        var refused = Assert.Throws<KeyFileException>(() => KeyFile.Load(null, null));

        Assert.Equal("Security:KeyFile is not set. " + Remedy, refused.Message);
    }

    [Fact]
    public void A_named_key_file_that_is_missing_is_never_created_outside_Development()
    {
        var refused = Assert.Throws<KeyFileException>(() => KeyFile.Load("/nowhere/key", null));

        Assert.Equal("The key file /nowhere/key does not exist. " + Remedy, refused.Message);
    }

    [Theory, InlineData(""), InlineData("c2hvcnQ="), InlineData("not base64 !!"), InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_key_that_is_not_32_bytes_is_refused(string content)
    {
        var path = File(content);

        var refused = Assert.Throws<KeyFileException>(() => KeyFile.Load(path, null));

        Assert.Equal($"The key file {path} does not hold 32 bytes in base64. {Remedy}", refused.Message);
    }

    [Fact]
    public void What_is_sealed_opens_only_at_its_place_and_by_its_key()
    {
        using var key = new SealingKey("one", RandomNumberGenerator.GetBytes(32));
        using var other = new SealingKey("two", RandomNumberGenerator.GetBytes(32));

        var sealedValue = key.Seal(new Cell("inbox"u8, "1"u8, "body"u8), "hello"u8);

        Assert.Equal("hello"u8.ToArray(), key.Open(new Cell("inbox"u8, "1"u8, "body"u8), sealedValue));
        Assert.ThrowsAny<CryptographicException>(() => key.Open(new Cell("inbox"u8, "2"u8, "body"u8), sealedValue));
        Assert.ThrowsAny<CryptographicException>(() => key.Open(new Cell("outbox"u8, "1"u8, "body"u8), sealedValue));
        Assert.ThrowsAny<CryptographicException>(() => key.Open(new Cell("inbox"u8, "1"u8, "state"u8), sealedValue));
        Assert.ThrowsAny<CryptographicException>(() => other.Open(new Cell("inbox"u8, "1"u8, "body"u8), sealedValue));
    }

    [Fact]
    public void The_same_key_under_another_name_opens_nothing()
    {
        var bytes = RandomNumberGenerator.GetBytes(32);
        using var one = new SealingKey("one", bytes);
        using var two = new SealingKey("two", bytes);

        var sealedValue = one.Seal(new Cell("t"u8, "r"u8, "c"u8), "hello"u8);

        Assert.ThrowsAny<CryptographicException>(() => two.Open(new Cell("t"u8, "r"u8, "c"u8), sealedValue));
    }

    [Fact]
    public void Every_damaged_or_cut_value_is_refused()
    {
        using var key = new SealingKey("one", RandomNumberGenerator.GetBytes(32));
        var sealedValue = key.Seal(new Cell("t"u8, "r"u8, "c"u8), "hello"u8);

        for (var i = 0; i < sealedValue.Length; i++)
        {
            var damaged = (byte[])sealedValue.Clone();
            damaged[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => key.Open(new Cell("t"u8, "r"u8, "c"u8), damaged));
            Assert.ThrowsAny<CryptographicException>(() => key.Open(new Cell("t"u8, "r"u8, "c"u8), sealedValue.AsSpan(0, i)));
        }
    }

    [Fact]
    public void No_nonce_is_used_twice()
    {
        using var key = new SealingKey("one", RandomNumberGenerator.GetBytes(32));

        var nonces = Enumerable.Range(0, 10_000).Select(_ => Convert.ToHexString(key.Seal(new Cell("t"u8, "r"u8, "c"u8), "x"u8).AsSpan(1, 12)));

        Assert.Equal(10_000, nonces.Distinct().Count());
    }

    [Fact]
    public void Look_up_hashes_depend_on_the_key_the_kind_and_every_part()
    {
        using var one = new MasterKey(RandomNumberGenerator.GetBytes(32));
        using var two = new MasterKey(RandomNumberGenerator.GetBytes(32));

        byte[][] hashes = [one.HashUser("line", "a", "u"), two.HashUser("line", "a", "u"), one.HashMessage("line", "a", "u"), one.HashUser("web", "a", "u"), one.HashUser("line", "b", "u"), one.HashUser("line", "a", "v")];

        Assert.Equal(6, hashes.Select(Convert.ToHexString).Distinct().Count());
        Assert.Equal(hashes[0], one.HashUser("line", "a", "u"));
    }

    [Fact]
    public void A_person_s_key_wrapped_for_one_does_not_open_for_another()
    {
        using var master = new MasterKey(RandomNumberGenerator.GetBytes(32));
        var keys = new PersonKeys(master);
        keys.Create("mai", out var wrapped);

        Assert.ThrowsAny<CryptographicException>(() => keys.Unwrap("somchai", wrapped));
        Assert.Equal("mai", keys.Unwrap("mai", wrapped).Id);
    }

    [Fact]
    public void The_cache_stays_small_and_keeps_what_is_used()
    {
        var cache = new RecentCache<int, int>(100);
        for (var i = 0; i < 10_000; i++)
        {
            cache.Set(i, i);
            Assert.True(cache.TryGet(0, out _), $"{i}");
        }

        Assert.InRange(Enumerable.Range(0, 10_000).Count(i => cache.TryGet(i, out _)), 1, 200);
    }
}
