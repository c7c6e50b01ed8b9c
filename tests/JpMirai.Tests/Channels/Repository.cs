namespace JpMirai.Tests.Channels;

/// <summary>Where the sources lie: the folder with the solution, above the test's own.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Fixtures(string channel) => Path.Combine(Root, "tests", "fixtures", channel);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "JpMirai.sln")) ? folder : Find(Directory.GetParent(folder)!.FullName);
}
