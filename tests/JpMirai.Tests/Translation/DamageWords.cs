namespace JpMirai.Tests.Translation;

/// <summary>Words of nine languages that a translator could take one for the other.</summary>
internal static class DamageWords
{
    public static readonly Dictionary<string, (string From, string To)[]> Numbers = new()
    {
        ["en"] = [(@"\btwo\b", "three"), (@"\bthree\b", "two"), (@"\bsix\b", "seven"), (@"\bSix\b", "Two")],
        ["ja"] = [("三", "五"), ("二", "四"), ("六", "七")],
        ["zh"] = [("两", "三"), ("三(?!天两)", "五"), ("六", "七"), ("一亿", "三亿")],
        ["vi"] = [(@"\bhai\b", "ba"), (@"\bba (?=tuần|lần)", "bốn "), (@"\bsáu (?=tháng)", "bảy "), ("^Sáu", "Bảy")],
        ["tl"] = [("Dalawang", "Tatlong"), ("Tatlong", "Limang"), ("Anim", "Walo"), ("anim", "walo")],
        ["id"] = [(@"\bdua\b", "tiga"), (@"\btiga\b", "empat"), (@"\benam\b", "tujuh"), ("berenam", "bertujuh")],
        ["my"] = [("နှစ်လ", "သုံးလ"), ("သုံးပတ်", "လေးပတ်"), ("ခြောက်", "ရှစ်"), ("သုံးကြိမ်", "ငါးကြိမ်"), ("သုံးသောင်း", "လေးသောင်း")],
        ["pt"] = [(@"\bdois\b", "três"), (@"\btrês\b", "duas"), (@"\bseis\b", "sete")],
        ["es"] = [(@"\bdos\b", "tres"), (@"\btres\b", "dos"), (@"\bseis\b", "siete")],
    };

    public static readonly Dictionary<string, (string From, string To)[]> Currencies = new()
    {
        ["en"] = [(@"\byen\b", "dollars"), (@"\byen\b", "dong"), ("dollars", "yen"), (@"\bdong\b", "yen")],
        ["ja"] = [("円", "ドル"), ("円", "ペソ"), ("ドル", "円"), ("ドン", "円")],
        ["zh"] = [("日元", "美元"), ("日元", "元"), ("美元", "日元"), ("越南盾", "日元")],
        ["vi"] = [(@"\byên\b", "đô la"), (@"\byên\b", "đồng"), ("đô la", "yên"), (@"(?<=triệu )đồng\b", "yên")],
        ["tl"] = [(@"\byen\b", "dolyar"), (@"\byen\b", "piso"), ("dolyar", "yen"), (@"\bdong\b", "piso")],
        ["id"] = [(@"\byen\b", "dolar"), (@"\byen\b", "rupiah"), ("dolar", "yen"), (@"\bdong\b", "rupiah")],
        ["my"] = [("ယန်း", "ဒေါ်လာ"), ("ယန်း", "ကျပ်"), ("ဒေါ်လာ", "ယန်း"), ("ဒေါင်", "ကျပ်")],
        ["pt"] = [("ienes", "dólares"), ("ienes", "reais"), ("dólares", "ienes"), ("dongs", "ienes")],
        ["es"] = [("yenes", "dólares"), ("yenes", "pesos"), ("dólares", "yenes"), ("dongs", "yenes")],
    };

    public static readonly Dictionary<string, (string From, string To)[]> Months = new()
    {
        ["en"] = [("June", "July"), ("July", "June"), ("February", "January"), ("September", "August"), (@"\bMay\b", "March"), ("March", "May"), ("April", "June"), ("October", "November")],
        ["ja"] = [("6月", "7月"), ("7月", "6月"), ("2月", "1月"), ("(?<![0-9])9月", "8月"), ("(?<![0-9])5月", "3月"), ("(?<![0-9])3月", "5月"), ("(?<![0-9])4月", "6月"), ("10月", "11月")],
        ["zh"] = [("六月份", "七月份"), ("7月", "6月"), ("2月", "1月"), ("(?<![0-9])9月", "8月"), ("(?<![0-9])5月", "3月"), ("(?<![0-9])3月", "5月"), ("四月", "六月"), ("10月", "11月")],
        ["vi"] = [("tháng 6", "tháng 7"), ("tháng 7", "tháng 6"), ("tháng 2", "tháng 1"), ("tháng 9", "tháng 8"), ("tháng 5", "tháng 3"), ("tháng 3", "tháng 5"), ("Tháng 4", "Tháng 6"), ("tháng 10", "tháng 11")],
        ["tl"] = [("Hunyo", "Hulyo"), ("Hulyo", "Hunyo"), ("Pebrero", "Enero"), ("Setyembre", "Agosto"), ("Mayo", "Marso"), ("Marso", "Mayo"), ("Abril", "Hunyo"), ("Oktubre", "Nobyembre")],
        ["id"] = [("Juni", "Juli"), ("Juli", "Juni"), ("Februari", "Januari"), ("September", "Agustus"), ("Mei", "Maret"), ("Maret", "Mei"), ("April", "Juni"), ("Oktober", "November")],
        ["my"] = [("ဇွန်", "ဇူလိုင်"), ("ဇူလိုင်", "ဇွန်"), ("ဖေဖော်ဝါရီ", "ဇန်နဝါရီ"), ("စက်တင်ဘာ", "ဩဂုတ်"), ("မေလ", "မတ်လ"), ("မတ်လ", "မေလ"), ("ဧပြီ", "ဇွန်"), ("အောက်တိုဘာ", "နိုဝင်ဘာ")],
        ["pt"] = [("junho", "julho"), ("julho", "junho"), ("fevereiro", "janeiro"), ("setembro", "agosto"), ("maio", "março"), ("março", "maio"), ("abril", "junho"), ("outubro", "novembro")],
        ["es"] = [("junio", "julio"), ("julio", "junio"), ("febrero", "enero"), ("septiembre", "agosto"), ("mayo", "marzo"), ("marzo", "mayo"), ("abril", "junio"), ("octubre", "noviembre")],
    };

    public static readonly Dictionary<string, (string From, string To)[]> Weekdays = new()
    {
        ["en"] = [("Tuesday", "Wednesday"), ("Friday", "Thursday"), ("Monday", "Tuesday")],
        ["ja"] = [("火曜", "水曜"), (@"\(金\)", "(木)"), ("月曜", "火曜")],
        ["zh"] = [("星期二", "星期三"), ("星期五", "星期四"), ("星期一", "星期二")],
        ["vi"] = [("Thứ Ba", "Thứ Tư"), ("thứ Sáu", "thứ Năm"), ("Thứ Hai", "Thứ Ba")],
        ["tl"] = [("Martes", "Miyerkules"), ("Biyernes", "Huwebes"), ("Lunes", "Martes")],
        ["id"] = [("Selasa", "Rabu"), ("Jumat", "Kamis"), ("Senin", "Selasa")],
        ["my"] = [("အင်္ဂါ", "ဗုဒ္ဓဟူး"), ("သောကြာ", "ကြာသပတေး"), ("တနင်္လာ", "အင်္ဂါ")],
        ["pt"] = [("terça-feira", "quarta-feira"), ("sexta-feira", "quinta-feira"), ("segunda-feira", "terça-feira")],
        ["es"] = [("el martes", "el miércoles"), ("viernes", "jueves"), ("lunes", "martes")],
    };

    public static readonly Dictionary<string, (string From, string To)[]> Halves = new()
    {
        ["en"] = [(@"p\.m\.", "a.m."), ("in the morning", "in the evening"), ("at night", "in the morning")],
        ["ja"] = [("午後", "午前"), ("朝8", "夜8"), ("夜10", "朝10")],
        ["zh"] = [("下午", "上午"), ("早上8", "晚上8"), ("晚上10", "早上10")],
        ["vi"] = [("chiều", "sáng"), ("giờ sáng", "giờ tối"), ("giờ tối", "giờ sáng"), ("15 giờ", "3 giờ sáng")],
        ["tl"] = [(@"\bhapon", "umaga"), ("ng umaga", "ng gabi"), ("ng gabi", "ng umaga")],
        ["id"] = [("2 siang", "2 malam"), (@"(?<=\d )pagi", "malam"), (@"(?<=\d )malam", "pagi"), ("15.00", "03.00")],
        ["my"] = [("နေ့လယ် ၂", "မနက် ၂"), ("မနက် ၈", "ည ၈"), ("ည ၁၀", "မနက် ၁၀"), ("ညနေ ၃", "မနက် ၃")],
        ["pt"] = [("da tarde", "da manhã"), (@"(?<=\d )da manhã", "da noite"), (@"(?<=\d )da noite", "da manhã"), ("15h", "3h da manhã")],
        ["es"] = [("de la tarde", "de la mañana"), ("(?<=8) de la mañana", " de la noche"), ("de la noche", "de la mañana")],
    };
}
