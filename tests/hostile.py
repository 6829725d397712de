"""An article that has one text in every field there is."""

from __future__ import annotations

from nachlese.article import (
    Article,
    Audio,
    Author,
    Block,
    Cell,
    Embed,
    Emphasis,
    Gallery,
    Heading,
    Image,
    InfoBox,
    Inline,
    Link,
    List,
    ListItem,
    LivePost,
    Paragraph,
    Quote,
    Slide,
    Strong,
    Table,
    Text,
    Topic,
    Unsupported,
    Video,
)


def hostile(vector: str) -> Article:
    """An article with one text in every field there is."""
    line: tuple[Inline, ...] = (Text(vector), Link(vector, (Strong((Text(vector),)),)), Emphasis((Text(vector),)))
    image = Image(vector, vector, vector, vector, vector)
    held = Image("12", vector, vector, vector, vector)
    paragraph = Paragraph(line)
    simple: tuple[Block, ...] = (
        paragraph,
        Heading(2, line),
        List(True, (ListItem(line, (List(False, (ListItem(line),)),)),)),
        Quote((paragraph,)),
        Table(((Cell(line, header=True), Cell(line, colspan=2, rowspan=2)),)),
        image,
        held,
        Gallery(vector, (Slide(image, vector), Slide(held, vector)), vector),
        Video(vector, vector, vector, 5, vector),
        Audio(vector, vector, vector, 5),
        Embed(vector, vector),
        Unsupported(vector, vector),
    )
    within = (paragraph, image, simple[-2])
    return Article(
        url=vector,
        headline=vector,
        id=vector,
        language=vector,
        short_url=vector,
        kicker=(vector,),
        teaser=vector,
        authors=(Author(vector, vector, vector, vector),),
        published=vector,
        modified=vector + "!",
        topics=(Topic(vector, vector),),
        regions=(vector,),
        lead_image=held,
        body=(*simple, InfoBox(vector, within), LivePost(vector, within, vector)),
        copyright=line,
    )
