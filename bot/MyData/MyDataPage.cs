using JpMirai.Knowledge.Book;

namespace JpMirai.Bot.MyData;

/// <summary>What a link shows in a browser.</summary>
internal static class MyDataPage
{
    public static string Offer(LanguageTexts texts) => new HtmlPage(texts.Tag, texts["link.title"].Text)
        .Add("h1", texts["link.title"].Text).Add("p", texts["link.text"].Text).Button(texts["link.button"].Text).ToString();

    /// <summary>Whose link it was is not known any more, so it is said in every language.</summary>
    public static string Gone(ContentBook book)
    {
        var page = new HtmlPage("en", "JpMirai").Add("h1", "JpMirai");
        foreach (var language in book.Languages) page.Add("p", book.In(language.Tag)["link.gone"].Text, language.Tag);
        return page.ToString();
    }
}
