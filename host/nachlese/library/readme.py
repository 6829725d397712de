"""The files that every library begins with. Their bytes are part of the format and never change."""

from __future__ import annotations

MARK = "nachlese.json"

README = """\
This folder is a library of articles of Deutsche Welle (https://www.dw.com), saved by their reader with a program named
Nachlese. You need no program to use it: the .md and .json files open in any text editor, the .html.gz files in a
browser once unpacked. All text is UTF-8.

You may copy this folder, and mix it with another copy of it: every file is written once, under a name that holds a hash
of its own bytes, and is never changed. Nothing is lost when a file arrives twice or late. Please do not rename or edit
files here. To throw an article away, use the program: a file that is merely missing comes back from the next copy.

WHAT IS WHERE

articles/LANGUAGE/DIGITS/ holds the articles. LANGUAGE is the language as dw.com writes it in its addresses (de, en, zh,
zh-hant, pt-br ...). ID is the article's number, which stands at the end of its address, and DIGITS are its first three
digits: what was at https://www.dw.com/zh/.../a-64249132 is articles/zh/642/64249132-... . Language and number together
name an article. HASH is the first 32 hexadecimal digits of the SHA-256 of the file's own bytes; a file whose bytes do
not match is damaged. What a synchronisation tool may have put behind the hash ("conflicted copy" and the like) means
nothing.

  ID-HASH.json
      The article itself, in JSON: headline, teaser, authors, time of publication, text, captions. There are several
      when dw.com changed the article.
  ID-TIME-HASH.md
      The article as a document to read, as it was archived at TIME (UTC). The first line is that time in milliseconds
      since 1970; then come headline and address; then the text in simple HTML.
  ID-HASH.html.gz
      The whole web page as the browser held it, compressed with gzip.
  images/IMAGE_FORMAT-HASH.jpg
      Pictures (also .png, .webp, .avif): IMAGE is dw.com's number for the picture, FORMAT its number for the size.

devices/DEVICE/YEAR-MONTH/MS-HASH.jsonl holds what the reader did on each of their devices: one JSON object a line.

  {"article": "zh/64249132", "at": [MS, N], "request": "...", "set": KEY, "to": VALUE}

says that at MS, in milliseconds since 1970 (N tells apart what happened at the same one), KEY of that article became
VALUE. KEY is one of:

  revision/HASH
      The article was saved; HASH names the .json file. VALUE says when the page was seen ("seen", in milliseconds),
      which .html.gz file holds it ("page"), and how it was read. The current text of an article is the one seen last;
      one with "own": false came from elsewhere than dw.com, and never stands above one from there.
  deleted
      true: thrown away, unless the article was saved, annotated or tagged again later.
  purged
      true: its files were removed on purpose, by emptying the trash; unless the article was saved again later.
  read, archived, favourite
      true or false.
  tag/NAME
      true: the article has the tag NAME; false: not any more.
  position
      Where reading stopped: "share" of the text of the .json file "record", between 0 and 1.
  note
      A text.
  highlight/ID
      A passage, as a TextQuoteSelector of the W3C's Web Annotation model: the words ("exact") with what stands before
      and after them ("prefix", "suffix") in the .json file "record"; "start" and "end", counted in characters, are a
      hint; "note" is what the reader said of the passage, "colour" what it is marked in.

A position, note or highlight of null was removed. "over" lists the lines that a note or highlight replaces, each by the
first 32 hexadecimal digits of the SHA-256 of the line without its line end; those that nothing replaced all hold: two
people may have written one at the same time.

For each article and KEY the latest line holds: the one with the greatest MS, then the greatest N, then the greatest
SHA-256 of the line. The order of lines and files, and how often they occur, means nothing.

The lines of several files may have been put together into one, without those that a later one of the same article and
KEY makes idle; this never leaves out a line of revision, note, highlight, deleted or purged. The files it was made from
are removed a month later.

A .json file that no line names was saved all the same. A file named ~$nachlese-....tmp is the rest of an interrupted
write and can be removed.
"""

# Constant bytes, put into a library where absent. MARK tells a library from the empty folder of a drive that is not
# mounted; git must not change line ends, as that would change a file's hash.
CONSTANT: dict[str, bytes] = {
    "README.txt": README.encode(),
    ".gitattributes": b"* -text\n",
    MARK: b'{"format":1}\n',
}
