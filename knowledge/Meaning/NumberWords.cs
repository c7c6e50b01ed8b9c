using System.Collections.Frozen;

namespace JpMirai.Knowledge.Meaning;

/// <summary>How the languages that put spaces between words say numbers.</summary>
/// <param name="Values">Words that are a number of their own.</param>
/// <param name="Times">Words that multiply what stands before them.</param>
/// <param name="Doubtful">Words that are numbers only where a unit follows: Vietnamese "năm" is five, or a year.</param>
/// <param name="Units">What is counted.</param>
/// <param name="Between">What may stand inside a number: "y", "and".</param>
/// <param name="Ones">Words by which one thing is meant without counting.</param>
internal sealed record NumberWords(
    FrozenDictionary<string, int> Values, FrozenDictionary<string, long> Times, FrozenSet<string> Doubtful, FrozenSet<string> Units, FrozenSet<string> Between, FrozenSet<string> Ones)
{
    private static readonly FrozenDictionary<string, NumberWords> All = new Dictionary<string, NumberWords>
    {
        ["en"] = Make(
            "one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 third=3 thirds=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 twice=2 double=2 doubled=2 doubles=2",
            "hundred=100 thousand=1000 million=1000000 billion=1000000000 k=1000 lakh=100000", "", "", "and",
            "a an per each every once single alone first another any same daily weekly monthly yearly hourly this the"),
        ["vi"] = Make(
            "một=1 hai=2 ba=3 bốn=4 tư=4 năm=5 sáu=6 bảy=7 bẩy=7 tám=8 chín=9 mười=10 lăm=5 mốt=1",
            "mươi=10 trăm=100 nghìn=1000 ngàn=1000 vạn=10000 man=10000 triệu=1000000 tỷ=1000000000 tỉ=1000000000 k=1000 sen=1000", "năm ba tư chín lăm mốt",
            "ngày tháng tuần giờ tiếng người nghìn ngàn trăm mươi vạn man triệu tỷ năm lần phút yên lá cái buổi bữa đứa phòng căn đồng công nơi loại thứ bên điều câu bước tờ bản chiếc nhóm đợt đêm hôm ca viên cuốn quyển con cặp bạn đứa điểm khoản phần chỗ cuộc vụ tin ảnh tấm trang hộp gói túi chai xe máy mét cân ký kg km độ thành chị anh em tầng lượt hôm mùa khóa khoá",
            "linh lẻ", "mỗi hằng hàng cùng chung đầu nhau từng mình"),
        ["tl"] = Make(
            "isa=1 isang=1 dalawa=2 dalawang=2 tatlo=3 tatlong=3 apat=4 lima=5 limang=5 anim=6 pito=7 pitong=7 walo=8 walong=8 siyam=9 sampu=10 sampung=10 labing-isa=11 labing-isang=11 labindalawa=12 labindalawang=12 labing-dalawa=12 labintatlo=13 labing-apat=14 labinlima=15 labinlimang=15 labing-lima=15 labing-anim=16 labing-walo=18 labingwalo=18 labingwalong=18 dalawampu=20 dalawampung=20 tatlumpu=30 tatlumpung=30 apatnapu=40 apatnapung=40 limampu=50 limampung=50 animnapu=60 animnapung=60 pitumpu=70 walumpu=80 siyamnapu=90 uno=1 dos=2 tres=3 kuwatro=4 kwatro=4 singko=5 sais=6 siyete=7 otso=8 nuwebe=9 nwebe=9 diyes=10 onse=11 dose=12 trese=13 katorse=14 kinse=15 bente=20 trenta=30 treinta=30 kuwarenta=40 singkuwenta=50 sisenta=60 one=1 two=2 three=3 six=6 ikatlo=3 ikatlong=3 pangatlo=3 pangatlong=3 katlo=3 ikaapat=4 ikalima=5 ikalimang=5 ikaanim=6 doble=2",
            "daan=100 daang=100 raan=100 libo=1000 libong=1000 milyon=1000000 milyong=1000000 million=1000000 thousand=1000 lapad=10000 k=1000", "one", "", "at 't na",
            "bawat kada una unang iisa iisang nag-iisa mag-isa isa-isa minsan isat buwan-buwan araw-araw"),
        ["id"] = Make(
            "satu=1 dua=2 tiga=3 empat=4 lima=5 enam=6 tujuh=7 delapan=8 sembilan=9 sepuluh=10 sebelas=11 seratus=100 seribu=1000 sejuta=1000000 berdua=2 bertiga=3 berempat=4 berlima=5 berenam=6 bertujuh=7 ketiga=3 keempat=4 kelima=5 keenam=6 ketujuh=7 kedelapan=8 sepertiga=3 sepertiganya=3 seperempat=4 dobel=2",
            "puluh=10 ratus=100 ribu=1000 rb=1000 juta=1000000 jt=1000000 miliar=1000000000 k=1000 man=10000", "", "", "",
            "sebulan seminggu sehari setahun seorang sekali setiap tiap per pertama sebuah sendiri sendirian sejam semalam sesuatu selembar suatu sama salah"),
        ["pt"] = Make(
            "dois=2 duas=2 três=3 tres=3 quatro=4 cinco=5 seis=6 sete=7 oito=8 nove=9 dez=10 onze=11 doze=12 treze=13 quatorze=14 catorze=14 quinze=15 dezesseis=16 dezessete=17 dezoito=18 dezenove=19 vinte=20 trinta=30 quarenta=40 cinquenta=50 sessenta=60 setenta=70 oitenta=80 noventa=90 cem=100 cento=100 duzentos=200 trezentos=300 quatrocentos=400 quinhentos=500 seiscentos=600 setecentos=700 oitocentos=800 novecentos=900 terceiro=3 terceira=3 terço=3 terços=3 quinto=5 sexto=6 sétimo=7 oitavo=8 dobro=2",
            "man=10000 mil=1000 milhão=1000000 milhões=1000000", "", "", "e",
            "um uma uns umas por cada primeiro primeira só sozinho sozinha mensal mensais diário ao a à o"),
        ["es"] = Make(
            "dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 trece=13 catorce=14 quince=15 dieciséis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20 veintiún=21 veinticinco=25 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90 cien=100 ciento=100 doscientos=200 trescientos=300 cuatrocientos=400 quinientos=500 seiscientos=600 setecientos=700 ochocientos=800 novecientos=900 veintiuno=21 veintidós=22 veintitrés=23 veinticuatro=24 veintiséis=26 veintisiete=27 veintiocho=28 veintinueve=29 tercio=3 tercios=3 tercer=3 tercera=3 tercero=3 quinto=5 sexto=6 séptimo=7 octavo=8 doble=2",
            "man=10000 mil=1000 millón=1000000 millones=1000000", "", "", "y",
            "un una uno unos unas por cada primer primera primero solo sola mensual diario al a la el"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, FrozenDictionary<string, int>> Ordinals = new Dictionary<string, string>
    {
        ["en"] = "second=2 third=3 fourth=4 both=2 twice=2 couple=2 pair=2 half=2 quarter=4 dozen=12 noon=12 midnight=12 zero=0 fifth=5",
        ["vi"] = "cả=2 đôi=2 nửa=2 không=0 dozen=12 trưa=12",
        ["tl"] = "ikalawa=2 ikalawang=2 pangalawa=2 pangalawang=2 ikatlo=3 ikatlong=3 pangatlo=3 pareho=2 kapwa=2 kalahati=2 kalahating=2 tanghali=12 dalawa-dalawa=2 hatinggabi=12",
        ["id"] = "kedua=2 ketiga=3 keempat=4 setengah=2 separuh=2 nol=0",
        ["pt"] = "segundo=2 segunda=2 terceiro=3 terceira=3 quarta=4 quinta=5 sexta=6 ambos=2 ambas=2 metade=2 meio=2 meia=2 zero=0 dupla=2 casal=2",
        ["es"] = "segundo=2 segunda=2 tercer=3 tercero=3 tercera=3 cuarto=4 cuarta=4 quinta=5 sexta=6 ambos=2 ambas=2 mitad=2 medio=2 media=2 cero=0 par=2 pareja=2 mediodía=12",
    }.ToFrozenDictionary(language => language.Key, language => Numbers(language.Value, int.Parse));

    /// <summary>Null where words are not spaced.</summary>
    public static NumberWords? Of(string language) => All.GetValueOrDefault(language);

    /// <summary>Words that may stand for a number, or may not: never asked for, always enough.</summary>
    public static FrozenDictionary<string, int> Loose(string language) => Ordinals.GetValueOrDefault(language, FrozenDictionary<string, int>.Empty);

    private static NumberWords Make(string values, string times, string doubtful, string units, string between, string ones) => new(
        Numbers(values, int.Parse), Numbers(times, long.Parse), Set(doubtful), Set(units), Set(between), Set(ones));

    private static FrozenDictionary<string, T> Numbers<T>(string pairs, Func<string, IFormatProvider, T> parse) =>
        pairs.Split(' ').Select(pair => pair.Split('=')).ToFrozenDictionary(pair => pair[0], pair => parse(pair[1], System.Globalization.CultureInfo.InvariantCulture));

    private static FrozenSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
