"""Lines that stand in a text and are no part of it, by language: to follow DW elsewhere, to write in, labels.

A line to follow DW must have the words for it, and lead to nothing but DW's own accounts: an article may speak of one.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from nachlese.parse.text import fold

# What dw.com's desks write to readers; in some languages the verb comes last, so it may stand anywhere in the line.
FOLLOW = {
    "am": "ይከተሉ|ተከተሉ|ይቀላቀሉ",
    "ar": "تابعنا|تابعونا|تابعوا|اشترك|انضم",
    "bg": "последвайте|следете|абонирайте",
    "bn": "ফলো|অনুসরণ|সাবস্ক্রাইব|লাইক",
    "bs hr sr": "pratite|zapratite|pretplatite|pridružite|пратите",
    "de": "folgen sie|folgt|folge|abonnieren|abonniert|besuchen sie uns",
    "el": "ακολουθήστε|εγγραφείτε",
    "en": "follow|subscribe|find us|like us|join us|join our|sign up",
    "es": "síguenos|síganos|sigue|siga|suscríb|únete",
    "fa-ir fa-af": "دنبال کنید|بپیوندید|همراه شوید|مشترک",
    "fr": "suivez|abonnez|rejoignez|retrouvez-nous",
    "ha": "biyo mu|ku biyo|ku kasance",
    "hi": "फॉलो|फ़ॉलो|सब्सक्राइब|लाइक|जुड़ें",
    "id": "ikuti|berlangganan",
    "mk": "следете|заследете",
    "pl": "śledź|obserwuj|polub|dołącz|subskrybuj",
    "ps": "تعقیب|فالو|ملګري شئ",
    "pt-br pt-002": "siga|acompanhe|inscreva|assine|curta",
    "ro": "urmăriți|urmăriţi|urmărește|urmăreşte|abonați|abonaţi|abonează",
    "ru": "подписывайтесь|подпишитесь|следите|присоединяйтесь|читайте нас",
    "sq": "ndiqni|na ndiq|abonohuni",
    "sw": "tufuatilie|fuatilia|fuata|jiunge",
    "tr": "takip ed|abone ol|bizi",
    "uk": "підписуйтес|підпишіться|стежте|долучайтес|приєднуйтес",
    "ur": "فالو|سبسکرائب|شامل ہوں",
    "zh": "关注|订阅|欢迎|搜寻|搜索",
    "zh-hant": "關注|訂閱|追蹤|歡迎|搜尋|搜索",
}
FEEDBACK = {
    "de": "schicken sie uns ihr feedback|ihr feedback",
    "en": "send us your feedback|your feedback",
    "es": "envíenos su opinión|su opinión",
    "fr": "envoyez-nous vos commentaires",
    "pt-br pt-002": "envie seu feedback",
    "ru": "напишите нам",
    "zh": "给我们反馈",
    "zh-hant": "給我們反饋",
}
ADVERTISEMENT = {
    "am": "ማስታወቂያ",
    "ar": "إعلان",
    "bg mk ru uk": "реклама",
    "bn": "বিজ্ঞাপন",
    "bs hr sr": "oglas|reklama",
    "de": "anzeige|werbung",
    "el": "διαφήμιση",
    "en": "advertisement",
    "es": "anuncio|publicidad",
    "fa-ir fa-af": "آگهی|تبلیغات",
    "fr": "publicité",
    "ha": "talla",
    "hi": "विज्ञापन",
    "id": "iklan",
    "pl": "reklama",
    "ps": "اعلان",
    "pt-br pt-002": "anúncio|publicidade",
    "ro": "publicitate|reclamă",
    "sq": "reklamë",
    "sw": "tangazo",
    "tr": "reklam",
    "ur": "اشتہار",
    "zh": "广告",
    "zh-hant": "廣告",
}
# What the old CMS writes beside a player: "Watch video 02:17", "Now live 04:48 mins."
PLAYER = {
    "ar": "شاهد الفيديو|استمع",
    "de": "video ansehen|video abspielen|audio anhören|jetzt live",
    "en": "watch video|watch the video|listen to audio|now live|play video|play audio",
    "es": "ver el video|ver video|ver vídeo|escuchar audio|ahora en vivo",
    "fr": "regarder la vidéo|voir la vidéo|écouter l'audio|écoutez l'audio|maintenant en direct",
    "pt-br pt-002": "ver vídeo|assistir ao vídeo|ouvir áudio|ao vivo agora",
    "ru": "смотреть видео|слушать аудио",
    "tr": "videoyu izle",
    "zh": "观看视频|播放视频|收听",
    "zh-hant": "觀看視頻|播放視頻|收聽",
}
_CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?"
_MINUTES = r"(?:mins?|minutes?|minuten|minutos|мин)"


def _any(table: dict[str, str]) -> str:
    return "|".join(re.escape(fold(words)) for each in table.values() for words in each.split("|"))


_FOLLOW = re.compile(_any(FOLLOW), re.I)
_WHOLE = {
    "advertisement": re.compile(rf"(?:{_any(ADVERTISEMENT)})\W*", re.I),
    "appeal": re.compile(rf"(?:{_any(FEEDBACK)})\W*", re.I),
    "interface": re.compile(rf"(?:{_any(PLAYER)})\W*(?:{_CLOCK}\s*{_MINUTES}?\W*)?|{_CLOCK}\s*{_MINUTES}\W*", re.I),
}

# The text must match from its first character.
_APPEALS = re.compile(
    "|".join(
        (
            r"DW中文(有|也有|現已|现已)?(Instagram|Facebook|Telegram|YouTube)[！!]",
            r"(关注|關注|订阅|訂閱)(我们|我們|DW|德国之声|德國之聲).{0,60}$",
            r"(To view this video please enable JavaScript|This browser does not support the (video|audio) element)",
            r"While you'?re here: Every Tuesday, DW editors round up",
            r"A Deutsche Welle é a emissora internacional da Alemanha",
            r"(La )?Deutsche Welle es la emisora internacional de Alemania",
            r"DW Türkçe['’]ye (VPN ile )?nasıl ulaşabilirim",
            r"(Follow|Folgen Sie|Folgt|Suivez|Siga|Síganos)\b.{0,60}\b(DW|us|uns|nous|nos)\b.{0,80}"
            r"\b(Instagram|Facebook|X|Twitter|YouTube|TikTok|Telegram|WhatsApp)\b.{0,60}$",
        )
    ),
    re.I,
)
_NETWORKS = re.compile(
    r"(^|\.)(instagram|facebook|fb|x|twitter|youtube|tiktok|telegram|whatsapp|threads|linkedin|weibo|vk|soundcloud)\.com$"
    r"|^(t\.me|wa\.me|telegram\.me|bsky\.app|threads\.net|ok\.ru|line\.me)$"
)
_PLEA = re.compile(r"^https://(www\.)?google\.[a-z.]{2,6}/preferences/source")
_PROFILE = re.compile(r"/(channel/|c/|user/|profile/|company/|s/)?@?(?!watch$|playlist$)[\w.-]+/?")
_ACCOUNT = re.compile(
    r"/(channel/|c/|user/|profile/|company/|s/)?@?"
    r"(dw|dw[._-].*|dw(news|africa|stories|documentary|euromaxx|culture|sports|chinese|hausa|kiswahili|amharic|arabic|persian"
    r"|farsi|dari|pashto|urdu|hindi|bengali|bangla|indonesia|turkce|turkish|russian|russia|ukrainian|ukraine|polish|polska"
    r"|espanol|brasil|portugues|albanian|balkan\w*|deutsch|greek|romana|bulgarian)[\w.-]*|deutsche[._-]?welle[\w.-]*)/?$",
    re.I,
)
_LABEL = 50  # characters; the longest label has fewer
_SHORT = 300  # characters; a longer paragraph speaks of such an account


def name(text: str, urls: list[str]) -> str:
    """The name under which a line is left out: "appeal", "advertisement", "interface"; "" for one that stays."""
    if len(text) > _SHORT:
        return ""
    if len(text) < _LABEL and (found := next((rule for rule, whole in _WHOLE.items() if whole.fullmatch(text)), "")):
        return found
    if _APPEALS.match(text) or any(_PLEA.match(url) for url in urls):
        return "appeal"
    own = any(_is_account(url, text) for url in urls) and all(map(_is_profile, urls)) and _FOLLOW.search(text)
    return "appeal" if own or "preferred source on google" in text.lower() else ""


def _is_profile(url: str) -> bool:
    """Whether an address is of an account, anyone's, and of no post, film or list of one."""
    return bool(_PROFILE.fullmatch(_at_network(url)[1]))


def _is_account(url: str, text: str) -> bool:
    """Whether an address is one of DW's accounts elsewhere. A WhatsApp channel has no name: there the text must."""
    host, path = _at_network(url)
    return bool(_ACCOUNT.fullmatch(path)) or ("whatsapp" in host and re.search(r"\bDW\b", text) is not None)


def _at_network(url: str) -> tuple[str, str]:
    """Host and path of an address at a social network, empty for any other."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    host = (parts.hostname or "").removeprefix("www.")
    return (host, parts.path) if _NETWORKS.search(host) else ("", "")
