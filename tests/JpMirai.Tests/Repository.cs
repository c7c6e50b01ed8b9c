namespace JpMirai.Tests;

/// <summary>Where the sources lie, for specs that read docs, fixtures and stories.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Fixtures(string channel) => Path.Combine(Root, "tests", "fixtures", channel);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "JpMirai.sln"))) return folder.FullName;
        }
        throw new DirectoryNotFoundException("JpMirai.sln is in no folder above the tests.");
    }
}
