using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace JpMirai.Knowledge.Meaning;

/// <summary>The usual family names and places of Japan: in Latin letters, and as Japanese and Chinese write them. One that stands in a text must stand in its translation, in whatever script.</summary>
internal static class JapaneseNames
{
    // Reading, then its writings; a Chinese one only where it differs.
    private const string Table =
        "Sato=佐藤 Suzuki=鈴木,铃木 Takahashi=高橋,高桥 Tanaka=田中 Ito=伊藤 Watanabe=渡辺,渡邊,渡边 Yamamoto=山本 Nakamura=中村 Kobayashi=小林 Kato=加藤 Yoshida=吉田 Yamada=山田 Sasaki=佐々木,佐佐木 Yamaguchi=山口 Matsumoto=松本 Inoue=井上 Kimura=木村 " +
        "Shimizu=清水 Hayashi=林さん Saito=斎藤,斉藤,齋藤,斋藤,齐藤 Yamazaki=山崎 Nakajima=中島,中岛 Ikeda=池田 Abe=阿部,安倍 Hashimoto=橋本,桥本 Yamashita=山下 Ishikawa=石川 Nakagawa=中川 Maeda=前田 Fujita=藤田 Ogawa=小川 Goto=後藤,后藤 Okada=岡田,冈田 " +
        "Hasegawa=長谷川,长谷川 Murakami=村上 Kondo=近藤 Ishii=石井 Sakamoto=坂本 Endo=遠藤,远藤 Aoki=青木 Fujii=藤井 Nishimura=西村 Fukuda=福田 Ota=太田 Miura=三浦 Okamoto=岡本,冈本 Matsuda=松田 Nakano=中野 Harada=原田 Fujiwara=藤原 Tamura=田村 " +
        "Takeuchi=竹内 Kaneko=金子 Nakayama=中山 Ishida=石田 Ueda=上田 Morita=森田 Shibata=柴田 Sakai=酒井 Kudo=工藤 Yokoyama=横山,横山 Miyazaki=宮崎,宫崎 Miyamoto=宮本,宫本 Uchida=内田 Takagi=高木 Ando=安藤 Taniguchi=谷口 Ohno=大野 Maruyama=丸山 Imai=今井 " +
        "Takada=高田 Fujimoto=藤本 Murata=村田 Takeda=武田 Ueno=上野 Sugiyama=杉山 Masuda=増田,增田 Koyama=小山 Otsuka=大塚 Hirano=平野 Kojima=小島,小岛 Sugawara=菅原 Kubo=久保 Matsui=松井 Noguchi=野口 Iwasaki=岩崎 Sakurai=桜井,樱井 Matsuo=松尾 Kinoshita=木下 Nomura=野村 Honda=本田,ホンダ " +
        "Tokyo=東京,东京 Osaka=大阪 Kyoto=京都 Nagoya=名古屋 Yokohama=横浜,横滨 Sapporo=札幌 Fukuoka=福岡,福冈 Kobe=神戸,神户 Sendai=仙台 Hiroshima=広島,广岛 Saitama=埼玉 Chiba=千葉,千叶 Kawasaki=川崎 Kitakyushu=北九州 Niigata=新潟 Hamamatsu=浜松,滨松 Shizuoka=静岡,静冈 Okayama=岡山,冈山 " +
        "Kumamoto=熊本 Kagoshima=鹿児島,鹿儿岛 Nagasaki=長崎,长崎 Nagano=長野,长野 Gifu=岐阜 Gunma=群馬,群马 Tochigi=栃木,枥木 Ibaraki=茨城 Kanagawa=神奈川 Aichi=愛知,爱知 Toyota=豊田,丰田,トヨタ Toyohashi=豊橋,丰桥 Hokkaido=北海道 Okinawa=沖縄,冲绳 Mie=三重県,三重县 Shiga=滋賀,滋贺 Nara=奈良 Wakayama=和歌山 " +
        "Toyama=富山 Kanazawa=金沢,金泽 Fukui=福井 Yamanashi=山梨 Yamagata=山形 Akita=秋田 Aomori=青森 Iwate=岩手 Fukushima=福島,福岛 Tottori=鳥取,鸟取 Shimane=島根,岛根 Tokushima=徳島,德岛 Kagawa=香川 Ehime=愛媛,爱媛 Kochi=高知 Saga=佐賀,佐贺 Oita=大分県,大分县,大分市 " +
        "Shinjuku=新宿 Shibuya=渋谷,涩谷 Ikebukuro=池袋 Shinagawa=品川 Akihabara=秋葉原,秋叶原 Narita=成田 Haneda=羽田 Umeda=梅田 Namba=難波,难波 Hakata=博多 Omiya=大宮,大宫 Fuji=富士 Sakura=さくら,サクラ,桜,樱花 Oizumi=大泉 Isesaki=伊勢崎,伊势崎 Suzuka=鈴鹿,铃鹿 Takaoka=高岡 Himeji=姫路 Urayasu=浦安";

    private static readonly (string Reading, string[] Writings)[] All = [.. Table.Split(' ').Select(name => name.Split('=')).Select(name => (name[0], name[1].Split(',')))];

    private static readonly FrozenDictionary<string, string> ByWriting = All.SelectMany(name => name.Writings.Append(name.Reading).Select(writing => (writing, name.Reading))).DistinctBy(each => each.writing).ToFrozenDictionary(each => each.writing, each => each.Reading);

    private static readonly FrozenDictionary<string, string[]> Writings = All.ToFrozenDictionary(name => name.Reading, name => name.Writings);

    private static readonly Regex Any = new(
        string.Join('|', All.SelectMany(name => name.Writings).Distinct().OrderByDescending(writing => writing.Length).Select(Regex.Escape)) + $"|(?<![{Transcription.Latin}])(?:{string.Join('|', All.Select(name => name.Reading))})(?![{Transcription.Latin}])");

    /// <summary>The names in a text: as they stand there, and their reading.</summary>
    public static IEnumerable<(string Name, string Reading)> In(string text) => Any.Matches(text).Select(match => (match.Value, ByWriting[match.Value])).DistinctBy(name => name.Item2);

    public static bool IsIn(string text, string reading) =>
        Writings[reading].Any(writing => text.Contains(writing, StringComparison.Ordinal)) || Transcription.Has(text, reading, isJapanese: true);

    public static bool IsKnown(string reading) => Writings.ContainsKey(reading);
}
