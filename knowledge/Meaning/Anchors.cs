using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace JpMirai.Knowledge.Meaning;

/// <summary>What consultations are about, in nine languages. A short translation that has lost one of these was cut off.</summary>
internal static class Anchors
{
    private static readonly string[] Languages = ["en", "ja", "zh", "vi", "tl", "id", "my", "pt", "es"];

    // One line an idea: the beginnings of its words by language, in the order above.
    private const string Table = """
        passport|パスポート,旅券|护照|hộ chiếu|pasaporte,passport|paspor|ပတ်စပို့,နိုင်ငံကူး|passaporte|pasaporte
        contract|契約|合同,契约|hợp đồng|kontrata|kontrak|စာချုပ်|contrato|contrato
        hospital,doctor,clinic|病院,医者,医師,入院,退院,通院,クリニック|医院,医生,住院,出院,大夫,诊所|bệnh viện,bác sĩ,nằm viện,nhập viện,xuất viện,ra viện,phòng khám|ospital,doktor,klinika,clinic|rumah sakit,dokter,klinik|ဆေးရုံ,ဆရာဝန်,ဆေးခန်း|hospital,médic,clínica|hospital,médic,doctor,clínica
        police|警察|警察|cảnh sát,công an|pulis|polisi|ရဲစခန်း,ရဲကို,ရဲတွေ,ရဲဆီ,ရဲက,ရဲနဲ့,ရဲအရာရှိ|polícia|policía
        insurance|保険|保险|bảo hiểm|insurance,seguro|asuransi|အာမခံ|seguro|seguro
        tax|税,確定申告|税|thuế|buwis,tax|pajak|အခွန်|imposto|impuesto
        visa|ビザ,査証|签证|visa,thị thực|visa|visa|ဗီဇာ|visto,visado|visado,visa
        pregnan|妊娠|怀孕|thai,bầu|buntis|hamil|ကိုယ်ဝန်|grávid,gravid|embaraz
        interpreter|通訳|翻译,口译|phiên dịch,thông dịch|interpreter|penerjemah,juru bahasa|စကားပြန်|intérprete|intérprete
        overtime|残業,時間外|加班|làm thêm,tăng ca|overtime,OT|lembur|အချိန်ပို|extra|extra
        dorm|寮|宿舍|ký túc xá,ktx|dorm|asrama,dorm|အဆောင်|alojamento,dormitório|dormitorio,residencia
        photo,picture|写真,撮|照片,拍,相片,图|ảnh,hình,chụp|litrato,larawan,picture,photo|foto|ဓာတ်ပုံ|foto|foto
        payslip,pay slip,pay stub|明細|工资单,工资条,明细|phiếu lương,bảng lương|payslip|slip gaji|လစာစာရွက်,လစာဖြတ်ပိုင်း|holerite,contracheque,recibo|recibo,nómina,boleta
        residence card|在留カード|在留卡|thẻ lưu trú|residence card|kartu izin|နေထိုင်ခွင့်ကတ်|cartão de permanência|tarjeta de residencia
        trainee,intern|実習|实习|thực tập|trainee,intern|pemagang,magang|အလုပ်သင်|estagiári,estágio,aprendiz|aprendiz,pasant,practicante
        finger|指|手指|ngón|daliri|jari|လက်ချောင်း|dedo|dedo
        broker|ブローカー|中介|môi giới|broker|calo|ပွဲစား|intermediári|intermediari
        penalty,fine|違約金,罰金,反則金|违约金,罚款,罚|tiền phạt,phạt|multa|denda|ဒဏ်ကြေး|multa|multa,penalidad
        heating|暖房|暖气|sưởi|heater|pemanas|အပူပေး|aquecimento|calefacción
        danger|危険,危ない|危险|nguy hiểm|panganib,delikado|bahaya|အန္တရာယ်|perig|peligr
        notice|通知,予告,知らせ|通知,通告|thông báo,báo trước|abiso,notice,paunawa|pemberitahuan|အကြောင်းကြား|aviso|aviso
        proof,evidence|証拠|证据|bằng chứng,chứng cứ|ebidensya|bukti|သက်သေ|prova|prueba
        """;

    private static readonly FrozenDictionary<string, Regex[]> All = Languages.Index().ToFrozenDictionary(
        language => language.Item,
        language => Table.Split('\n').Select(line => Any(line.Split('|')[language.Index].Trim().Split(','), language.Item)).ToArray());

    /// <summary>The first idea of the source that the translation does not name; null where it names all of them.</summary>
    public static string? Lost(string source, string from, string translation, string to)
    {
        if (!All.TryGetValue(from, out var original) || !All.TryGetValue(to, out var translated)) return null;
        for (var n = 0; n < original.Length; n++)
            if (original[n].Match(source) is { Success: true } idea && !translated[n].IsMatch(translation)) return idea.Value;
        return null;
    }

    private static Regex Any(string[] beginnings, string language) =>
        new((language is "ja" or "zh" or "my" ? "" : @"(?<!\p{L})") + $"(?:{string.Join('|', beginnings.Select(Regex.Escape))})", RegexOptions.IgnoreCase);
}
