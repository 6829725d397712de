"""An article as a page of text, styled in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nachlese.article import Article
from nachlese.render.plain import lines

if TYPE_CHECKING:
    from rich.console import RenderableType


def page(article: Article) -> RenderableType:
    """The article for a terminal, broken to its width."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text as Styled

    return Group(
        *(
            Padding(Styled.assemble(*line.runs, overflow="fold"), (1 if line.gap else 0, 0, 0, line.indent))
            for line in lines(article)
        )
    )
