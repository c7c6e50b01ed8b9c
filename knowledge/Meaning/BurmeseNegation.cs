using System.Text.RegularExpressions;

namespace JpMirai.Knowledge.Meaning;

/// <summary>Burmese denies with the syllable မ before the verb; the same syllable begins "morning" and ends a question.</summary>
internal static partial class BurmeseNegation
{
    public static NegationWords Words { get; } = new(NeverPattern(), IdeaPattern(), NotPattern());

    // A consonant without a sign is a syllable of its own; မ with a sign, or closed by the next letter, is part of another word.
    private const string Bare = "မ(?![\\u102B-\\u103E\\u1039])(?![က-အ][\\u103A\\u1039])";

    [GeneratedRegex($"ကျွန်မ|နေ(?:ထိုင်)?မကောင်း|မအား|မတော်တဆ|စိတ်မကောင်း|မသန်စွမ်း|မကျန်းမာ|စိတ်မချ|မနက်|မနေ့|မနှစ်|မကြာခဏ|မကြာ(?:မီ|ခင်)|မရှိမဖြစ်|မဖြစ်မနေ|မလွဲမသွေ|မရမနေ|မလား|မလဲ|မလို့|မဟုတ်လား|မမ(?![\\u102B-\\u103E\\u1039])(?![က-အ][\\u103A\\u1039])|(?:ညီ|အ|သ|သား|သူဌေး|ဆရာ|အစ်|မိန်း|ယောက္ခ)မ(?=[\\s။၊ကတနရအ]|$)|သမ(?=ား|ီး)|ကိစ္စ(?:မ|လည်း မ)ရှိ(?:ပါ)?(?:ဘူး)?|ပြဿနာမရှိ(?:ပါ)?(?:ဘူး)?|မှသာ|ထက် ?မ(?:နည်း|ပို)|{Bare}[^\\s။၊]{{1,12}}?(?:ခင်|မီ)|ဒါမှမဟုတ်|သို့မဟုတ်|မဟုတ်ရင်တော့|ကာမ|သမဂ္ဂ|မရွေး|မဆို|ပဌမ|ပထမ|အာမ|မဟာ|ဓမ္မ|မတူညီ|ဘာမှမဟုတ်|(?<=[\\s၊။]|^)မ(?=[\\s])|သာမက|မကဘဲ|တင်မက")]
    private static partial Regex NeverPattern();

    [GeneratedRegex($"(?<ask>{Bare}[^။၊]{{1,25}}?(?:ဘူးလား|ဘူးလဲ))|(?<free>အခမဲ့|အလကား|(?:ခ|ငွေ|ဆံ) ?{Bare}ကုန်)|(?<answer>^မ?ဟင့်အင်း|^မဟုတ်(?:ပါ)?(?:ဘူး)?(?=[၊။]|$))|(?<lack>{Bare}(?:လုံ)?လောက်|ချို့တဲ့|လိုအပ်ချက်)|(?<refuse>ငြင်း)|(?<illegal>တရားမဝင်|ဥပဒေနဲ့မညီ)|(?<unfair>မတရား|မမျှတ)|(?<unsafe>မလုံခြုံ|ဘေးမကင်း)|(?<except>မှလွဲ|{Bare}[^။၊]{{1,15}}?(?:မချင်း|သရွေ့))|(?<lost>ပျောက်(?=သွား|ဆုံး|နေ|လို့|ခဲ့))|(?<differ>မတူ|ကွဲပြား)|(?<forbid>တားမြစ်|ပိတ်ပင်)|(?<avoid>ရှောင်|အစား)|(?<few>(?:{Bare}|မ)[^\\s။၊]{{1,14}}?သလောက်|ရှား(?:ပါး)?|ခဲ(?:ပါတယ်|တယ်))|(?<nor>မရှိ(?:ပါ)?(?:ဘူး|ဘဲ)?[၊ ]+(?=[^။]{{1,25}}(?:လည်း|ပါ) ?မရှိ))|(?<else>(?<=(?:^|။) ?){Bare}[^\\s။၊]{{1,14}}?ရင်)|(?<less>တောင် ?{Bare}[^။၊]{{1,15}}?(?:ဘူး|ပါ)|အောက်(?= ?(?:ပဲ|သာ|နည်း)))|(?<anon>အမည်မဖော်)")]
    private static partial Regex IdeaPattern();

    [GeneratedRegex($"(?<!ဥပ|အ){Bare}(?=[\\u1000-\\u1021\\u103F])")]
    private static partial Regex NotPattern();
}
