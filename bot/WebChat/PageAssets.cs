using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace JpMirai.Bot.WebChat;

/// <summary>The files of the page, embedded from the folder Page. Their address holds a hash of them all, so that a browser may keep them for good.</summary>
internal sealed class PageAssets
{
    private const string Embedded = "JpMirai.Bot.WebChat.Page.";
    private const string TemplateName = "index.html";

    private readonly FrozenDictionary<string, PackedBody> _files;

    public PageAssets()
    {
        var names = Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Embedded, StringComparison.Ordinal));
        var files = names.ToDictionary(name => name[Embedded.Length..], Read);
        files.Remove(TemplateName, out var template);
        Template = Encoding.UTF8.GetString(template!);
        Hash = HashOf(files);
        Modules = [.. files.Keys.Where(name => name.EndsWith(".js", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        _files = files.ToFrozenDictionary(file => file.Key, file => new PackedBody(file.Value, TypeOf(file.Key)));
    }

    /// <summary>The page with its placeholders, see <see cref="PageText"/>.</summary>
    public string Template { get; }

    public string Hash { get; }

    public string Folder => $"/assets/{Hash}";

    public IReadOnlyList<string> Modules { get; }

    public PackedBody? Find(string hash, string name) => hash == Hash ? _files.GetValueOrDefault(name) : null;

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static string HashOf(Dictionary<string, byte[]> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, bytes) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".webmanifest" => "application/manifest+json",
        _ => throw new System.Diagnostics.UnreachableException(name),
    };
}
