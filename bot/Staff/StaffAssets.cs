using System.Reflection;
using System.Security.Cryptography;
using JpMirai.Bot.WebChat;

namespace JpMirai.Bot.Staff;

/// <summary>The files of the staff pages, embedded from the folder Page. Their address holds a hash of the file, so that a browser may keep it for good.</summary>
internal sealed class StaffAssets
{
    private const string Embedded = "JpMirai.Bot.Staff.Page.";

    private readonly Dictionary<string, (string Hash, PackedBody Body)> _files = [];

    public StaffAssets()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Embedded, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            var name = resource[Embedded.Length..];
            _files[name] = (Convert.ToHexStringLower(SHA256.HashData(bytes))[..12], new PackedBody(bytes, TypeOf(name)));
        }
    }

    public string AddressOf(string name) => $"{StaffRoutes.Assets}/{_files[name].Hash}/{name}";

    public PackedBody? Find(string hash, string name) => _files.TryGetValue(name, out var file) && file.Hash == hash ? file.Body : null;

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => throw new System.Diagnostics.UnreachableException(name),
    };
}
