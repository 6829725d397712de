"""A few articles written by hand, to look at and to name in a test."""

from __future__ import annotations

from nachlese.addresses import short
from nachlese.article import (
    Article,
    Author,
    Cell,
    Embed,
    Emphasis,
    Gallery,
    Heading,
    Image,
    InfoBox,
    Link,
    List,
    ListItem,
    Paragraph,
    Quote,
    Slide,
    Strong,
    Table,
    Text,
    Topic,
    Video,
)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


FINE = List(True, (ListItem((Text("fein"),)), ListItem((Text("sehr fein"),))))

RIVER = Article(
    url="https://www.dw.com/de/der-fluss-kehrt-zur%C3%BCck/a-70000001",
    headline="Der Fluss kehrt zurück",
    id="70000001",
    language="de",
    short_url=short("70000001"),
    kicker=("Umwelt", "Deutschland"),
    teaser="Fünfzig Jahre lag das alte Bett trocken. Nun fließt wieder Wasser.",
    authors=(Author("Anna Beispiel", "https://www.dw.com/de/anna-beispiel/person-70000002", detail="aus Köln"),),
    published="2024-02-03T10:15:30.123Z",
    modified="2024-02-04T08:00:00.000Z",
    topics=(Topic("Flüsse", "https://www.dw.com/de/fl%C3%BCsse/t-70000003"),),
    regions=("Deutschland",),
    lead_image=Image("70000004", "Das Ufer am Morgen", "Anna Beispiel/DW", "Ein Fluss im Nebel"),
    body=(
        Paragraph((Text("Am Morgen kam das "), Strong((Text("Wasser"),)), Text(", leise und braun."))),
        Heading(2, (Text("Was geschah"),)),
        Paragraph(
            (
                Text("Mehr dazu "),
                Link("https://www.dw.com/de/ein-anderer-text/a-70000005", (Text("in diesem Text"),)),
                Text(" und "),
                Link("https://example.org/", (Emphasis((Text("anderswo"),)),)),
                Text("."),
            )
        ),
        List(False, (ListItem((Text("Kies"),)), ListItem((Text("Sand"),), (FINE,)))),
        Quote((paragraph("„Ich höre es wieder.“"), paragraph("Eine Nachbarin"))),
        Image("70000006", "Die Brücke", "DW", "Eine Brücke aus Holz", "png"),
        Video("Der Fluss im Film", "70000007", "https://tvdownloaddw-a.akamaihd.net/70000007.mp4", 125, "70000008"),
        Embed("https://www.youtube.com/watch?v=abcdefghijk", "Ein Gespräch"),
        paragraph("ab/cd (dpa, afp)"),
    ),
)

CITY = Article(
    url="https://www.dw.com/zh/%E5%9F%8E%E5%B8%82%E7%9A%84%E6%A1%A5/a-70000011",
    headline="城市的桥",
    id="70000011",
    language="zh",
    short_url=short("70000011"),
    teaser="一座老桥，两岸的人。",
    authors=(Author("张三"),),
    published="2024-05-06T07:08:09.000Z",
    lead_image=Image("70000012", "老桥的早晨", "张三", "河上的桥"),
    body=(
        paragraph("（德国之声中文网）清晨，桥上还没有人。"),
        Gallery(
            "桥的历史",
            (Slide(Image("70000013", "石头从山上来。"), "石头"), Slide(Image("70000014"), "人")),
            "70000015",
        ),
    ),
    copyright=(Emphasis((Text("© 2024年德国之声版权声明：本文所有内容受到著作权法保护。"),)),),
)

GARDEN = Article(
    url="https://www.dw.com/ar/%D8%AD%D8%AF%D9%8A%D9%82%D8%A9/a-70000021",
    headline="حديقة في المدينة",
    id="70000021",
    language="ar",
    short_url=short("70000021"),
    opinion=True,
    published="2024-06-07",
    body=(
        paragraph("زرع الناس الأشجار في الصباح (BBC) ثم ذهبوا."),
        Table(
            (
                (Cell((Text("شجرة"),), header=True), Cell((Text("عدد"),), header=True)),
                (Cell((Text("١٢"),), colspan=2),),
            )
        ),
        InfoBox("حقائق", (paragraph("الماء قليل."),)),
    ),
)

SAMPLES = (RIVER, CITY, GARDEN)
