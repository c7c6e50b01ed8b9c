namespace JpMirai.Tests.Durability;

/// <summary>A fresh folder, gone with the test. In memory where there is such a place: what is tested is order, not the disk.</summary>
internal sealed class Folder : IDisposable
{
    public Folder(bool onDisk = false)
    {
        var root = !onDisk && Directory.Exists("/dev/shm") ? "/dev/shm" : System.IO.Path.GetTempPath();
        Path = System.IO.Path.Combine(root, "jpmirai-" + Guid.NewGuid().ToString("n"));
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
