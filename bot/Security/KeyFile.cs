using System.Security.Cryptography;

namespace JpMirai.Bot.Security;

/// <summary>The file with the master key. Without it nothing in the store can be read; it must not lie in the store's backup.</summary>
public static class KeyFile
{
    private const string Remedy = "Create one with: head -c 32 /dev/urandom | base64 > FILE; chmod 600 FILE; then set Security__KeyFile=FILE.";

    /// <summary>Reads the key.</summary>
    /// <param name="path">As configured; null if it isn't.</param>
    /// <param name="developmentPath">Where Development keeps (and creates) its key; null elsewhere.</param>
    /// <exception cref="KeyFileException">There is no key, or it is not 32 bytes in base64.</exception>
    public static byte[] Load(string? path, string? developmentPath)
    {
        var file = string.IsNullOrWhiteSpace(path) ? developmentPath : path;
        if (file is null) throw new KeyFileException("Security:KeyFile is not set.", Remedy);
        if (!File.Exists(file))
        {
            if (developmentPath is null) throw new KeyFileException($"The key file {file} does not exist.", Remedy);
            Create(file);
        }

        return Parse(file, File.ReadAllText(file));
    }

    private static byte[] Parse(string file, string text)
    {
        var key = new byte[32];
        return Convert.TryFromBase64String(text.Trim(), key, out var written) && written == key.Length
            ? key
            : throw new KeyFileException($"The key file {file} does not hold 32 bytes in base64.", Remedy);
    }

    private static void Create(string file)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder) Directory.CreateDirectory(folder);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        using var writer = new StreamWriter(file, options);
        writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        writer.Flush();
        ((FileStream)writer.BaseStream).Flush(flushToDisk: true);
    }
}

/// <summary>The master key can't be had. Says what is wrong and what to do.</summary>
public sealed class KeyFileException(string problem, string remedy) : Exception($"{problem} {remedy}");
