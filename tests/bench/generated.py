"""Libraries as large as one likes, in German, Chinese and Arabic, with the lengths of real articles and words of ours.

    python tests/bench/generated.py FOLDER [--articles 10000]

Words are drawn by Zipf's law from tables made of a few hundred stems: the first are in every article, most in
hardly any. Files are written straight, with the bytes and names the library itself would give them, and not flushed.
"""

from __future__ import annotations

import argparse
import gzip
import random
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, product
from pathlib import Path

from nachlese import document
from nachlese.article import Article, Author, Block, Heading, Image, Paragraph, Text, Topic
from nachlese.library import Revision, changes, forms, names
from nachlese.library.files import hash_of
from nachlese.library.readme import CONSTANT

FIRST_ID, LAST_ID = 30_000_000, 76_000_000
BEGUN, NOW = 1_580_000_000_000, 1_790_000_000_000  # ms: the first was saved in January 2020, the last in September 2026
DEVICES = ("0123456789abcdef", "fedcba9876543210")

_GERMAN = (
    "die der und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er "
    "hat dass sie nach wird bei einer um am sind noch wie einem über so zum haben nur oder aber vor zur bis mehr "
    "durch man sein Deutschland Bundesregierung Ukraine Krieg Wahl Präsident Straße Menschen Jahr Prozent "
    "Regierung Länder Europa Klima"
)
_STEMS = (
    "Arbeit Bahn Berg Bild Brücke Bürger Dorf Energie Fahrt Fluss Garten Geld Grenze Handel Haus Jugend Kind "
    "Klima Kunst Land Lehrer Luft Markt Meer Müller Musik Nacht Partei Platz Preis Rat Recht Reise Schiff Schule "
    "Spiel Stadt Stimme Straße Strom Tag Tier Ufer Volk Wahl Wald Wasser Weg Werk Wetter Wirtschaft Woche Zeit "
    "Zeitung Ziel Zug Zukunft Öl"
)
_ENDS = "en er ung lich isch bar haft los keit heit schaft amt plan frage lage haus feld recht zeit stelle"
_CHINESE = (
    "的 是 在 了 和 有 中国 德国 不 也 这 对 与 将 为 上 人 年 政府 总统 选举 经济 国家 世界 问题 社会 "
    "人权 律师 北京 柏林 欧洲 美国 乌克兰 战争 气候 难民 媒体 自由 民主 法律 公司 企业 学生 大学 科学 历史 "
    "文化 音乐 电影 足球 健康 病毒 疫苗"
)
_HAN = (
    "天地玄黄宇宙洪荒日月盈辰宿列张寒来暑往秋收冬藏云腾致雨露结为霜金生水玉出果珍李菜重芥姜海河淡鳞潜羽翔龙师火帝鸟官人皇始"
    "制文字乃服衣裳推位让国有民周发商坐朝问道平章爱育臣伏体率王鸣在白食场化被草木及万方盖此身四大五常恭养岂敢伤女贞男才良知"
    "过必改得能莫忘罔谈彼短信使可复器欲难量诗赞羊景行维贤念作圣德建名立形端表正空谷传声虚堂听因恶积福缘善庆尺非宝寸阴是竞"
)
_ARABIC = (
    "في من على إلى أن التي عن مع هذا الذي كما بعد ما بين لا كان قال وقد هذه قبل كل ألمانيا الحرب الرئيس الحكومة "
    "الانتخابات أوكرانيا المناخ أوروبا الناس العالم الدولة القانون المدينة الشرطة الصحافة الحرية اللاجئين "
    "الاقتصاد الشركة المدرسة"
)
_ROOTS = "كتب درس علم عمل حكم شرط صحف سفر نظر فتح دخل خرج جمع قطع سمع بحث حرب سلم مدن دول شرك قنن نشر طبع زرع صنع حفظ"
_FORMS = (
    "{0}{1}{2} {0}ا{1}{2} م{0}{1}و{2} {0}{1}ي{2} ت{0}{1}{2} ا{0}ت{1}ا{2} م{0}ا{1}{2} {0}{1}ا{2}ة م{0}{1}{2}ة "
    "ا{0}{1}ا{2} ي{0}{1}{2}"
)
_BEFORE = ("", "ال", "وال", "بال", "لل", "و")
_AFTER = ("", "ات", "ون", "ين", "ها", "هم", "ية")


class Tongue:
    """A language's words, the most usual first, and how its articles are made of them."""

    def __init__(self, code: str, words: list[str], median: int, space: str, stop: str) -> None:
        self.code, self.words, self.median, self.space, self.stop = code, words, median, space, stop
        self.weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))

    def sentence(self, chance: random.Random, count: int) -> str:
        text = self.space.join(chance.choices(self.words, cum_weights=self.weights, k=count))
        return text[:1].upper() + text[1:] + self.stop

    def paragraphs(self, chance: random.Random) -> Iterator[str]:
        left = min(int(chance.lognormvariate(0, 0.5) * self.median), 8 * self.median)
        while left > 0:
            sentences = [chance.randint(8, 24) for _ in range(chance.randint(2, 5))]
            left -= sum(sentences)
            yield (" " if self.space else "").join(self.sentence(chance, count) for count in sentences)


@cache
def tongues() -> tuple[Tongue, ...]:
    """German, Chinese, Arabic."""
    chance = random.Random(1)
    german = [a + b.lower() + c for a, b, c in product(_STEMS.split(), _STEMS.split(), ("", *_ENDS.split()))]
    chinese = ["".join(pair) for pair in product(_HAN, _HAN)]
    forms_ = [form.format(*root) for root, form in product(_ROOTS.split(), _FORMS.split())]
    arabic = ["".join(parts) for parts in product(_BEFORE, forms_, _AFTER)]
    return tuple(
        Tongue(code, usual.split() + chance.sample(words, min(len(words), most)), median, space, stop)
        for code, usual, words, most, median, space, stop in (
            ("de", _GERMAN, german, 60_000, 600, " ", "."),
            ("zh", _CHINESE, chinese, 30_000, 700, "", "。"),
            ("ar", _ARABIC, arabic, 40_000, 420, " ", "."),
        )
    )


def article(number: int, of: int) -> Article:
    """The article with this number, of so many; always the same."""
    chance = random.Random(number)
    tongue = tongues()[number % 3]
    content = FIRST_ID + number * (LAST_ID - FIRST_ID) // of
    headline = tongue.sentence(chance, 7)[:-1]
    body: list[Block] = []
    for at, text in enumerate(tongue.paragraphs(chance)):
        if at % 4 == 3:
            body.append(Heading(2, (Text(tongue.sentence(chance, 4)[:-1]),)))
        if at % 6 == 5:
            body.append(Image(str(content + at), tongue.sentence(chance, 9), "Foto: dpa"))
        body.append(Paragraph((Text(text),)))
    return Article(
        url=f"https://www.dw.com/{tongue.code}/artikel/a-{content}",
        headline=headline,
        id=str(content),
        language=tongue.code,
        short_url=f"https://p.dw.com/p/{content}",
        kicker=(tongue.sentence(chance, 1)[:-1],),
        teaser=tongue.sentence(chance, 22),
        authors=(Author(tongue.sentence(chance, 2)[:-1]),),
        published=f"{2010 + 16 * number // of}-{number % 12 + 1:02}-{number % 28 + 1:02}T10:00:00.000Z",
        topics=(Topic(tongue.sentence(chance, 1)[:-1]),),
        lead_image=Image(str(content + 100), tongue.sentence(chance, 9)),
        body=tuple(body),
    )


def saved_at(number: int, of: int) -> int:
    """When the article was saved, in ms."""
    return BEGUN + (NOW - BEGUN) * number // of


def write(root: Path, numbers: range, of: int) -> int:
    """Put these articles into a library; how many bytes of text they have."""
    for name, data in CONSTANT.items():
        _put(root, name, data)
    return sum(_write(root, number, of) for number in numbers)


def _write(root: Path, number: int, of: int) -> int:
    one, ms = article(number, of), saved_at(number, of)
    shelf = root / names.shelf(one.key)
    record = forms.record(one)
    page = gzip.compress(record, 1, mtime=0)  # a page is larger and as opaque
    written = document.write(one, ms, {})
    _put(shelf, names.record(one.id, hash_of(record)), record)
    _put(shelf, names.page(one.id, hash_of(page)), page)
    _put(shelf, names.document(one.id, ms, hash_of(written)), written)
    source = {"body": "state", "published": "state", "headline": "state", "authors": "state", "topics": "page"}
    receipt = {"held": {"paragraph": len(one.body), "pictures": 3}, "leftOut": {"advert": 2, "related": 1}}
    related = [{"name": one.teaser[:60], "url": f"{one.url}{at}"} for at in range(3)]
    revision = Revision(ms, hash_of(page), "0.1.0", "www.dw.com", "react", source, receipt, related)
    line = changes.write(one.key, (ms, 0), f"revision/{hash_of(record)}", revision, f"{number:032x}") + b"\n"
    folder = root / "devices" / DEVICES[number % 7 == 0] / names.month(ms)
    _put(folder, names.change(ms, hash_of(line)), line)
    return sum(len(text.encode()) for text in _texts(one))


def _texts(one: Article) -> Iterator[str]:
    from nachlese.search import passages

    found = passages(one)
    yield from (found.headline, found.teaser, *found.body, *found.authors, *found.topics)


_made: set[Path] = set()


def _put(folder: Path, name: str, data: bytes) -> None:
    if folder not in _made:
        folder.mkdir(parents=True, exist_ok=True)
        _made.add(folder)
    (folder / name).write_bytes(data)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    options = parser.parse_args()
    size = write(options.folder, range(options.articles), options.articles)
    print(f"{options.articles} articles, {size / 1e6:.1f} MB of text, in {options.folder}")
