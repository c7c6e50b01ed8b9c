using System.Text;

namespace JpMirai.Tests.Channels;

/// <summary>Sentences in the scripts that workers write in, and text of any length made of them.</summary>
internal static class SomeText
{
    public static readonly IReadOnlyDictionary<string, string> Sentences = new Dictionary<string, string>
    {
        ["ja"] = "会社にパスポートを預けるように言われましたか。断ることができます、心配しないでください。",
        ["zh"] = "公司要求您交出护照吗？您可以拒绝，请不要担心。",
        ["vi"] = "Công ty có giữ hộ chiếu của bạn không? Bạn có quyền từ chối, đừng lo lắng nhé. ",
        ["vi-combining"] = "Công ty có giữ hộ chiếu của bạn không? Bạn có quyền từ chối, đừng lo lắng nhé. ".Normalize(NormalizationForm.FormD),
        ["my"] = "အလုပ်ရှင်က သင့်ပတ်စပို့ကို သိမ်းထားပါသလား။ ငြင်းပိုင်ခွင့်ရှိပါတယ်၊ စိတ်မပူပါနဲ့။ ကမ္ဘာ စင်္ကာပူ သတ္တဝါ ဝိဇ္ဇာ။",
        ["tl"] = "Hawak ba ng kompanya ang iyong pasaporte? May karapatan kang tumanggi, huwag kang mag-alala.\n\n",
        ["pt"] = "A empresa ficou com o seu passaporte? Você pode dizer não.\n",
        ["km"] = "ក្រុមហ៊ុនរក្សាទុកលិខិតឆ្លងដែនរបស់អ្នកឬទេ? ស្ត្រី",
        ["emoji"] = "👩🏽‍🔧👨‍👩‍👧‍👦🇻🇳🇲🇲🇯🇵👍🏿🏳️‍🌈1️⃣",
        ["marks"] = "e\u0301\u0302\u0303o\u0323\u0302\u0301",
    };

    /// <summary>At least this many UTF-16 units, whole sentences.</summary>
    public static string Long(string language, int units)
    {
        var text = new StringBuilder();
        while (text.Length < units) text.Append(Sentences[language]);
        return text.ToString();
    }
}
