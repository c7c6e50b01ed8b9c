using JpMirai.Knowledge;
using JpMirai.Knowledge.Book;
using Xunit;

namespace JpMirai.Tests;

/// <summary>The shipped content, loaded once for all specs.</summary>
internal static class Content
{
    private static readonly Lazy<Mind> Loaded = new(() => new Mind(Loader.Load(Loader.ShippedFolder)));

    public static Mind Mind => Loaded.Value;

    public static ContentBook Book => Mind.Book;

    public static TheoryData<string> Languages => [.. Book.Languages.Select(language => language.Tag)];
}
