"""Lines dw.com sets into the text of an article that are not the article's: read-also lines, appeals, labels."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nachlese import addresses
from nachlese.article import Break, Inline, Link, Strong, Text, Topic, links, plain
from nachlese.parse import appeals
from nachlese.parse.text import fold

# What dw.com's desks write before a link to another article, by language. A line counts as read-also only when nothing
# but links to dw.com follows the label, so a label met in running text does no harm.
READ_ALSO = {
    "am": "ተጨማሪ ያንብቡ|ያንብቡ",
    "ar": "اقرأ أيضا|اقرأ أيضًا|إقرأ أيضا|اقرأ المزيد|المزيد|شاهد أيضا|طالع أيضا|اقرأ ايضا|اقرأوا أيضا|لقراءة المزيد",
    "bg": "вижте още|прочетете още|четете още|прочетете и",
    "bn": "আরও পড়ুন|আরো পড়ুন|আরও দেখুন|আরো দেখুন",
    "bs hr sr": "pročitajte|pročitajte još|pročitajte i|pročitaj|čitajte još|više o tome|opširnije|čitajte i"
    "|pročitajte takođe|pogledajte i|više",
    "de": "lesen sie auch|lesen sie dazu auch|lesen sie hierzu auch|lesen sie mehr|lesen sie hier"
    "|lesen sie hier mehr|mehr|mehr dazu|mehr zum thema|mehr zu diesem thema|mehr lesen|weiterlesen|zum weiterlesen"
    "|siehe auch|sehen sie auch|auch interessant",
    "el": "διαβάστε επίσης|διαβάστε ακόμη|δείτε επίσης|περισσότερα",
    "en": "more|read|read more|read more about this|read also|also read|see also|more on this|more on this topic"
    "|further reading|related|watch|watch also|watch more|listen",
    "es": "lea también|lea más|lea aquí|leer más|le puede interesar|vea también|más información|lee también|lee más"
    "|le podría interesar|más sobre el tema|escuche también",
    "fa": "بیشتر بخوانید|در همین زمینه|بیشتر در این باره|همچنین بخوانید|مطالب مرتبط|بیشتر ببینید"
    "|در این زمینه بیشتر بخوانید",
    "fr": "lire aussi|à lire aussi|lisez aussi|lire également|en savoir plus|voir aussi|à écouter|écouter aussi"
    "|écoutez aussi|lire",
    "ha": "karanta kuma|ƙarin bayani|karin bayani",
    "hi": "यह भी पढ़ें|ये भी पढ़ें|और पढ़ें|पढ़ें|पढ़िए|देखिए|और देखें",
    "id": "baca juga|simak juga|lihat juga|tonton juga|baca selengkapnya|baca",
    "mk": "прочитајте|прочитајте и|прочитајте повеќе",
    "pl": "czytaj też|czytaj także|zobacz też|przeczytaj także|czytaj więcej|więcej|czytaj|przeczytaj",
    "ps": "نور ولولئ|دا هم ولولئ",
    "pt": "leia também|leia mais|saiba mais|veja também|assista|leia ainda|assista também|ouça também",
    "ro": "citiți și|citește și|citiţi şi|citeşte şi|vezi și",
    "ru": "читайте также|смотрите также|читать также|подробнее|см. также|читайте по теме|подробнее по теме"
    "|еще по теме|ещё по теме",
    "sq": "lexo edhe|lexoni edhe|lexo më shumë|shihni edhe",
    "sw": "soma pia|soma zaidi|sikiliza pia|soma",
    "tr": "ayrıca oku|ayrıca okuyun|bunu da okuyun|daha fazlası|ayrıca izleyin|ayrıca bakınız|daha fazla bilgi",
    "uk": "читайте також|дивіться також|більше за темою|більше по темі|також читайте|також дивіться|більше про це",
    "ur": "یہ بھی پڑھیں|مزید پڑھیں|یہ بھی پڑھیے|مزید پڑھیے",
    "zh": "更多内容|延伸阅读|相关阅读|更多阅读|相关报道|相关视频|相关图集|阅读更多|相关文章|推荐阅读|另请参阅|参见",
    "zh-hant": "更多內容|延伸閱讀|相關閱讀|更多閱讀|相關報導|相關視頻|相關圖集|閱讀更多|相關文章|推薦閱讀|另請參閱"
    "|參見",
}
_LABEL = "|".join(re.escape(fold(label)) for labels in READ_ALSO.values() for label in labels.split("|"))
_LABELS = re.compile(rf"[\s\W]*(?:{_LABEL})\W*", re.I)

_NEWSLETTER = re.compile(r"/([a-z]+-)?newsletters?(-[a-z]+)?/[as]-[0-9]+$", re.I)
_SHORT = 400  # characters; a longer paragraph that links to a newsletter is text about one


def related(children: tuple[Inline, ...]) -> tuple[Topic, ...]:
    """The articles a read-also line names, () when the paragraph is not one."""
    linked = tuple(links(children))
    if not linked:
        return ()
    label = fold("".join(_unlinked(children)))
    if not label and len(linked) == 1:  # the label is linked too
        label = re.split("[:：]", fold(plain(children)), maxsplit=1)[0] if re.search("[:：]", plain(children)) else ""
    if not label or not _LABELS.fullmatch(label) or not all(addresses.address(link.url) for link in linked):
        return ()
    return tuple(Topic(fold(plain(link.children)), link.url) for link in linked)


def name(children: tuple[Inline, ...]) -> str:
    """The name under which a paragraph is left out as not the article's, "" for one that stays."""
    match children:
        case (Text(text),):  # most are
            return appeals.name(text, [])
    text, urls = fold(plain(children)), [link.url for link in links(children)]
    if len(text) < _SHORT and any(_is_newsletter(url) for url in urls):
        return "appeal"
    found = appeals.name(text, urls)
    subhead = len(children) == 1 and isinstance(children[0], Strong)
    return "" if found in ("advertisement", "interface") and subhead else found


def _is_newsletter(url: str) -> bool:
    known = addresses.address(url) if "newsletter" in url.lower() else None
    return bool(known and _NEWSLETTER.search(known.url))


def _unlinked(children: tuple[Inline, ...]) -> Iterator[str]:
    for child in children:
        if isinstance(child, Text):
            yield child.value
        elif not isinstance(child, Link | Break):
            yield from _unlinked(child.children)
