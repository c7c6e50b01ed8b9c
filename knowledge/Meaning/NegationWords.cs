using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace JpMirai.Knowledge.Meaning;

/// <summary>How a language says "not".</summary>
/// <param name="Never">Phrases that look like a "not" and are none: "no problem", かもしれません, "có … không?".</param>
/// <param name="Ideas">Ideas that one language says with a "not" and another without: "refuse", "not enough", a question asked in the negative. One named group each.</param>
/// <param name="Not">What denies.</param>
internal sealed record NegationWords(Regex Never, Regex Ideas, Regex Not)
{
    private static readonly FrozenDictionary<string, NegationWords> All = new Dictionary<string, NegationWords>
    {
        ["en"] = new(
            Words("no problems?|no worries|not only|not just|no matter|(?:no|not) (?:later|more|fewer|less|longer) than|nothing but|if not,|or not|without fail|no doubt|whether or not|no\\.? ?\\d+|(?:is|are|do|does|did|have|has|was|were|can|could)n't (?:it|you|they|he|she|we|i|there)(?=\\?)"),
            Words("(?<free>free(?: of charge)?(?! time)|no charge|at no cost)|(?<answer>^no(?=[,.;:!]|$)|(?<=: )no(?=[,.;:)]|$)|(?<=say |said |says )no)|(?<lack>not enough|isn't enough|aren't enough|insufficient|lack(?:s|ed|ing)?|short of)|(?<refuse>refus(?:e|es|ed|al|ing)|den(?:y|ied|ies))|(?<except>unless|except|other than)|(?<fail>fail(?:s|ed|ing)? to)|(?<illegal>illegal(?:ly)?|unlawful(?:ly)?|against the law)|(?<unfair>unfair(?:ly)?|unjust)|(?<unsafe>unsafe)|(?<lost>lost|lose|missing|ran out|run out|is gone)|(?<differ>different|unlike|not the same)|(?<few>hardly|rarely|almost no|almost never)|(?<forbid>prohibit(?:s|ed)?|forbid(?:s|den)?|banned)|(?<anon>anonymous(?:ly)?)|(?<avoid>avoid|instead of|rather than)", @"(?<ask>(?:^|[.!?] )(?:\w+n't|why don't)(?=[^.!?]*\?))"),
            Words(@"neither\b.{1,40}\bnor|no one|\w+n't|cannot|cant|dont|didnt|doesnt|isnt|havent|wont|not|no|never|none|nobody|nothing|nowhere|neither|without|unpaid|unable|unwilling")),
        ["ja"] = new(
            new(@"\([ぁ-ゖー]{2,}[):]|以下では(?:ない|ありません)|かもしれ(?:ない|ません|なく)|すみません|申し訳(?:あり|ござい)ません|間違い(?:ない|ありません)|問題(?:ない|ありません)|(?:なければ|なくては|なくちゃ|ねば)(?:なり|なら|いけ)(?:ません|ない)?|なければ(?:ならず)?(?:なりませんでした)?なら(?:ない|なかった)|ないと(?:いけ(?:ない|ません)|だめ|駄目)|なきゃ(?:いけない|ならない)?|ざるを得(?:ない|ません)|しか[^。、!?]{0,14}?(?:ませんでした|ません|なかった|ない|なく)|(?:ください|いただけ|もらえ|くれ|頂け)(?:ませんか|ないでしょうか|ないですか)|ませんでしょうか|だけで(?:は|な)?(?:ない|なく)|もったいない|少な[いくか]|危な[いくか]|切な[いくか]|汚な[いくか]|さもないと|そうでないと|とんでもない|ないうちに|(?:に)?違い(?:ない|ありません)|(?:か|かどう)?(?:わか|分か)ら(?:ない|ず)(?=けど)|無事|無線|おなか|お腹|なか(?=なか)|はかない|のではないか|じゃないですか|ではないでしょうか|(?:とき|時|内|中|課|校|園|都|県|国|社|館|案|家|以)内|みんな|いろんな|どんな|そんな|こんな|まだ(?=で)"),
            new(@"(?<ask>ませんか|ないですか|ないでしょうか|ない(?:の)?(?:か|ですか)?(?=[??]))|(?<free>無料|ただで)|(?<answer>いいえ|(?<=^|。)いや(?=、))|(?<lack>足り(?:ない|ません|なく|ず)|不足|十分では(?:ない|ありません))|(?<refuse>拒否|拒[みむん]|断[らりるっ])|(?<illegal>違法|不法|法律違反)|(?<unfair>不当|不公平|理不尽)|(?<unsafe>安全では(?:ない|ありません))|(?<lost>なく(?:し[たてま]|な[っりる])|失くし|失[いう])|(?<except>以外|ない限り|除[きい])|(?<differ>違[いうっ]|異な)|(?<few>ほとんど|めったに)|(?<forbid>禁止|禁じ)|(?<fail>損ね|怠)|(?<anon>匿名)|(?<avoid>避け|代わりに)"),
            new(@"ませんでした|ません|(?<=[わらかがさたなばまいきぎしちじにびみりえけげせてでねべめれくはもがだろよいう])な(?:い(?!し[てつが])|かった|けれ|く(?![すさ])|いで)|(?<=(?:は|が|も|の|で|に|て|、|。|^|料|員|書|証|い|た))な(?:い|し(?!で?か)|かった|けれ)|(?<!必|ま)ずに|せず|(?<=わけに)は?いか(?:ない|ません)|未払|未経験|未定|未成年|だめ|ダメ|駄目|べからず|なし(?=で|に|の|。|です)|(?:し|ら|わ|か|れ|え|け|ま|さ|た|べ)ず、|ないで")),
        ["zh"] = new(
            new(@"不低于|不少于|不超过|不多于|不高于|没关系|没问题|没事|没错|不要紧|不客气|不用谢|对不起|不好意思|不过|不久|不然|要不|差不多|不得不|不仅|不但|不光|不只|不止|不少|不断|不管|不论|无论|没收|(?<a>\p{L})不\k<a>|有没有|有没|没有(?=[??])|是否|能否|可否|特别|区别|分别|告别|个别|类别|性别|级别|辨别|差别|别人|别的|别处|别墅|非常|非洲|未来|了不起|不动产|无数|不锈钢|好不好|可不可以|不用说|否则"),
            new(@"(?<ask>还没(?=[^,。!?]*吗)|[不没](?=[^,。!?]*吗[??]))|(?<free>免费|不要钱|不收钱|不收费|不花钱|不用钱|空闲)|(?<answer>(?<=^|[。：:“「""])(?:不是|不|没有)(?=[,.。;；]|$))|(?<lack>不够|不足|缺)|(?<refuse>拒绝|拒付)|(?<differ>不同|不一样)|(?<illegal>不合法|非法|违法)|(?<except>除了|除非|以外)|(?<unfair>不公平?|不当|不合理)|(?<unsafe>不安全)|(?<forbid>禁止|严禁)|(?<lost>丢|失去|不见了)|(?<few>几乎|很少)|(?<anon>匿名)|(?<avoid>避免|代替|而不是)"),
            new(@"没有|没|(?<![特区分告个类性级辨差])别(?![人的处墅名])|不|无(?!论|数|意)|未(?!来)|勿")),
        ["vi"] = new(
            Words("không dưới|không quá|không kể|không ít hơn|không sao|không có gì|không (?:những|chỉ)|không khí|hàng không|không gian|không quân|không trung|(?:hay|có|đúng) không(?= *(?:ạ|vậy|nhỉ|em|anh|chị|thế|hả|nhé|bạn)? *(?:[?.,!]|$))|không(?= *(?:ạ|vậy|nhỉ|em|anh|chị|thế|hả|nhé|bạn)? *(?:\\?|$))|(?:hay )?chưa(?= *(?:ạ|vậy|nhỉ|em|anh|chị|thế|hả|nhé|bạn)? *(?:\\?|$))|hay (?:không|chưa)|nếu không(?=,| thì)|không vấn đề gì|không thành vấn đề|không đồng|không hẳn|không ngừng|số không"),
            Words("(?<free>miễn phí|không (?:mất|tốn|lấy) (?:tiền|phí))|(?<answer>^không(?=[,.;:]|$)|^dạ không)|(?<lack>không đủ|chưa đủ|thiếu)|(?<refuse>từ chối)|(?<illegal>trái phép|bất hợp pháp|trái luật|trái pháp luật|vi phạm pháp luật)|(?<except>trừ khi|ngoại trừ)|(?<unfair>bất công|vô lý|không công bằng)|(?<unsafe>không an toàn)|(?<lost>mất)|(?<differ>khác nhau|không giống)|(?<few>hầu như|hiếm khi)|(?<forbid>cấm|nghiêm cấm)|(?<anon>ẩn danh)|(?<avoid>tránh|thay vì)|(?<fail>không kịp)"),
            Words("không bao giờ|chưa bao giờ|chưa từng|không|khong|ko|chưa|chẳng|chả|đừng|khỏi phải|đâu có")),
        ["tl"] = new(
            Words("hindi bababa sa|hindi lalampas sa|hindi hihigit sa|hindi (?:lang|lamang)|walang (?:problema|anuman)|kung hindi(?=,| man)|o hindi|hindi ba|di ba|'di ba|kahit (?:hindi|wala)|wala pang|walang iba|huwag kang magmadali|hindi rin magtatagal|o wala"),
            Words("(?<free>libre|libreng|walang bayad|walang gastos)|(?<answer>^hindi(?: po)?(?=[,.;:]|$)|^wala(?=[,.]|$)|humindi)|(?<lack>hindi sapat|kulang)|(?<refuse>tumanggi\\w*|tumatanggi\\w*|tinanggihan|ayaw (?:ibigay|ibalik|magbayad|bayaran|pumayag)\\w*)|(?<illegal>ilegal|iligal|labag)|(?<except>maliban|liban)|(?<lost>nawala|nawalan)|(?<unfair>hindi patas|hindi tama|hindi makatarungan)|(?<unsafe>hindi ligtas)|(?<few>bihira|halos)|(?<differ>naiiba|magkaiba|hindi pareho)|(?<forbid>ipinagbabawal|bawal)|(?<avoid>iwasan|umiwas|sa halip)"),
            Words("hindi|hinde|di|wala|walang|huwag na huwag|huwag|wag|ayaw|ayoko|ayokong|dehins")),
        ["id"] = new(
            Words("tidak kurang dari|tidak lebih dari|paling tidak|tidak peduli|tidak apa(?:-apa)?|(?:gak|nggak|ga) (?:apa-apa|papa)|tidak (?:masalah|hanya|cuma|saja)|bukan (?:hanya|cuma|sekadar)|(?:kalau|jika|bila) tidak(?=,)|atau (?:tidak|belum|bukan)|(?:belum|bukan|tidak)(?= *(?:\\?|$))|bukankah|mau tidak mau|tidak lain|tidak ada masalah|tidak usah sungkan"),
            Words("(?<free>gratis|tanpa biaya|tidak bayar|bebas)|(?<answer>^tidak(?=[,.;:]|$)|^bukan(?=[,.]))|(?<lack>tidak cukup|kurang)|(?<refuse>menolak|ditolak)|(?<illegal>ilegal|melanggar hukum|melawan hukum)|(?<except>kecuali|selain)|(?<differ>berbeda|tidak sama)|(?<lost>hilang|kehilangan)|(?<avoid>menghindari|hindari|daripada)|(?<unfair>tidak adil)|(?<unsafe>tidak aman)|(?<few>hampir|jarang)|(?<forbid>larang\\w*|dilarang|melarang)|(?<anon>anonim)"),
            Words("tidak pernah|belum pernah|jangan pernah|tidak|tak|tdk|nggak|enggak|ngga|gak|ga|bukan|belum|jangan|tanpa|tiada|jgn|blm|non")),
        ["pt"] = new(
            Words("não menos de|não mais de|não importa|sem importar|nada menos|de nada|sem problemas?|não (?:há|tem) problema|não (?:só|apenas|somente)|não é(?=\\?)|né|sem dúvida|se não,|senão|ou não(?=[?.,])|pois não|sem falta|não obstante|não faz mal|nada mais|sem sombra"),
            Words("(?<free>grátis|gratuit\\w+|sem custos?)|(?<answer>^não(?=[,.;:]|$)|dizer não|diga não)|(?<lack>insuficientes?|não (?:é|são|foi) suficientes?|não basta|não chega|falta(?:m|r|ndo)?)|(?<refuse>recus\\w+)|(?<illegal>ilegal|ilegais|ilegalmente|contra a lei)|(?<except>exceto|a menos que|a não ser)|(?<differ>diferentes?)|(?<lost>perd\\w+)|(?<forbid>proib\\w+)|(?<avoid>evit\\w+|em vez de)|(?<unfair>injust\\w+)|(?<unsafe>insegur\\w+)|(?<few>quase|raramente)|(?<anon>anônim\\w+|anonim\\w+)|(?<fail>deix(?:ar|ou|a) de)", @"(?<ask>(?:^|[.!?] )(?:por que )?não(?=[^.!?]*\?))"),
            Words(@"(?:não|nem)\b(?:(?![.;,:!?]|\b(?:não|sem|e|mas)\b).){0,45}?\b(?:nada|ninguém|nunca|nenhuma?|jamais|nem)|(?:nunca|jamais)\b(?:(?![.;,:!?]).){0,30}?\bninguém|não|nao|nunca|jamais|sem|nem|nenhuma?|ninguém|nada|tampouco")),
        ["es"] = new(
            Words("no menos de|no más de|no importa|sin importar|de nada|sin problemas?|no (?:hay|pasa) (?:problema|nada)|no (?:solo|sólo|solamente)|o no(?=[?.,])|sin embargo|sin duda|si no,|sin falta|no obstante|nada más"),
            Words("(?<free>gratis|gratuit\\w+|sin (?:costos?|coste|cargo))|(?<answer>^no(?=[,.;:]|$)|decir que no|diga que no)|(?<lack>insuficientes?|no (?:es|son|fue) suficientes?|no alcanza|no basta|falta(?:n|r|ndo)?)|(?<refuse>se nieg\\w+|negarse|niegue\\w*|neg(?:ó|aron|ado)|rechaz\\w+)|(?<illegal>ilegal(?:es|mente)?|contra la ley)|(?<except>excepto|salvo|a menos que|a no ser)|(?<differ>diferentes?|distint[oa]s?)|(?<lost>perd\\w+|pierd\\w+)|(?<forbid>prohib\\w+)|(?<avoid>evit\\w+|en vez de)|(?<unfair>injust\\w+)|(?<unsafe>insegur\\w+)|(?<few>casi|rara vez)|(?<anon>anónim\\w+)|(?<fail>dej(?:ar|ó|a) de)", @"(?<ask>¿(?:por qué )?no(?=[^?]*\?)|, ¿?no(?=\?))"),
            Words(@"(?:no|ni|sin)\b(?:(?![.;,:!?]|\b(?:no|y|pero)\b).){0,45}?\b(?:nada|nadie|nunca|ningun[oa]s?|ningún|jamás|tampoco|ni)|nunca\b(?:(?![.;,:!?]).){0,30}?\bnadie|no|nunca|jamás|sin|ni|ningun[oa]s?|ningún|nadie|nada|tampoco")),
    }.ToFrozenDictionary();

    /// <summary>Null for a language that is not ours, and for Burmese, whose "not" is a syllable: <see cref="BurmeseNegation"/>.</summary>
    public static NegationWords? Of(string language) => All.GetValueOrDefault(language);

    private static Regex Words(string words, string? more = null) => new($@"(?<![\p{{L}}\p{{M}}])(?:{words})(?![\p{{L}}\p{{M}}'’])" + (more is null ? "" : "|" + more), RegexOptions.IgnoreCase);
}
