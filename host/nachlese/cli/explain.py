"""``explain``: every piece of a page that is not in its article, and the rule that says so."""

from __future__ import annotations

import click

from nachlese.cli.convert import page_reading, read_input
from nachlese.cli.options import WebAddress
from nachlese.cli.terminal import json_line, line, say


@click.command(short_help="Tell what of a page is not in its article, and why.")
@click.argument("page", metavar="PAGE")
@click.option("--url", type=WebAddress(), default="", help="The address the page was read under.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def explain(page: str, url: str, as_json: bool) -> None:
    """Tell what of a page is not in its article, piece by piece, and by which rule.

    PAGE is a file; "-" is standard input. A line has the rule and the text: a rule of reading, "outside" and the part
    of the site that a text belongs to, or "missing" for what no rule accounts for; the exit status is 1 then.

    \b
      nachlese explain page.html
    """
    from nachlese.receipt import outside, receipt, told

    data = read_input(page)
    reading = page_reading(data, url)
    found, beside = receipt(data, reading), outside(data)
    if as_json:
        left_out = [{"rule": rule, "text": text} for rule, text in reading.left_out]
        around = [{"region": region, "text": text} for region, text in beside]
        json_line({"layout": reading.layout, "receipt": found, "leftOut": left_out, "outside": around})
    else:
        rows = [*reading.left_out, *((f"outside, {region}", text) for region, text in beside)]
        for rule, text in (*rows, *(("missing", text) for text in found.missing)):
            line(f"{rule}\t{' '.join(text.split())}")
        say(told(found))
    click.get_current_context().exit(0 if found.whole else 1)
