"""Our own words in every language of dw.com, and the characters that trip up those who handle text."""

from __future__ import annotations

WORDS: dict[str, tuple[str, ...]] = {
    "am": ("ሰላም", "ከተማ", "ወንዝ", "ዝናብ", "መጽሐፍ፣", "ነገ።"),
    "ar": ("مدينة", "النهر", "كتابٌ", "غدًا،", "المطر", "١٢٣"),
    "bg": ("река", "градът", "утре", "дъжд,", "книга", "ѝ"),
    "bn": ("নদী", "শহর", "বৃষ্টি", "আগামীকাল।", "বই", "ক্ষেত্র"),
    "bs": ("rijeka", "grad", "sutra", "kiša,", "knjiga", "čađ"),
    "de": ("Fluss", "Straße", "morgen", "Übermut,", "Bücher", "„Wörter“"),
    "el": ("ποτάμι", "πόλη", "αύριο", "βροχή,", "βιβλίο;", "ΐ"),
    "en": ("river", "city", "tomorrow", "rain,", "books", "“naïve”"),
    "es": ("río", "ciudad", "mañana", "lluvia,", "¿libros?", "pingüino"),
    "fa-af": ("دریا", "شهر", "فردا", "کتاب\u200cها", "باران،", "۱۲۳"),
    "fa-ir": ("رودخانه", "می\u200cرود", "فردا", "کتاب\u200cها", "باران،", "۴۵۶"),
    "fr": ("rivière", "ville", "demain", "pluie,", "œuvre", "«\u00a0mots\u00a0»"),
    "ha": ("kogi", "birni", "gobe", "ruwan", "ƙasa,", "ɗan’uwa"),
    "hi": ("नदी", "शहर", "बारिश", "कल।", "किताबें", "क्षेत्र"),
    "hr": ("rijeka", "grad", "sutra", "kiša,", "knjiga", "džep"),
    "id": ("sungai", "kota", "besok", "hujan,", "buku-buku", "jalan"),
    "mk": ("река", "град", "утре", "дожд,", "ѓердан", "ќерка"),
    "pl": ("rzeka", "miasto", "jutro", "deszcz,", "książka", "żółć"),
    "ps": ("سيند", "ښار", "سبا", "باران،", "کتابونه", "ځنګل"),
    "pt-002": ("rio", "cidade", "amanhã", "chuva,", "livros", "coração"),
    "pt-br": ("rio", "cidade", "amanhã", "chuva,", "livros", "lingüiça"),
    "ro": ("râu", "oraș", "mâine", "ploaie,", "cărți", "„șapte”"),
    "ru": ("река", "город", "завтра", "дождь,", "«книги»", "ёж"),
    "sq": ("lumë", "qytet", "nesër", "shi,", "libra", "çelës"),
    "sr": ("река", "град", "sutra", "kiša,", "књига", "ђак"),
    "sw": ("mto", "mji", "kesho", "mvua,", "vitabu", "ng’ombe"),
    "tr": ("ırmak", "şehir", "yarın", "yağmur,", "kitaplar", "İğne"),
    "uk": ("ріка", "місто", "завтра", "дощ,", "книги", "об’їзд"),
    "ur": ("دریا", "شہر", "کل", "بارش،", "کتابیں۔", "گھر"),
    "zh": ("河流", "城市", "明天", "下雨,", "《书》", "“新闻”"),
    "zh-hant": ("河流", "城市", "明天", "下雨，", "《書》", "「新聞」"),
}

AWKWARD = (
    "&", "<", ">", '"', "'", "&amp;", "&nbsp;", "<b>", "</script>", "<!--", "-->", "]]>", "\\", "\\n", "[x]", "(y)",
    "*", "_", "`", "#", "${formatId}", "%20", "\u2014", "|", "://", "A\u00ad\u00adB", "\u00a0x", "\u3000y", "\u2009z",
    "a\u200eb", "\u200fc", "\u2067d\u2069", "\u202ee\u202c", "f\u200dg", "\u0041\u030a", "\U0001f30a", "\U00020bb7",
    "１", "…",
)  # fmt: skip
