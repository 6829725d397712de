"""The style of a standalone file. A module and no file beside it, so that it travels with every build."""

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #fcfbf8; --ink: #1f1e1b; --soft: #67635b; --line: #dfdbd1; --tint: #f3f0e8;
  --link: #0a5490; --mark: #a23b1f;
  --text: Charter, "Iowan Old Style", "Source Serif 4", "Noto Serif", Cambria, Georgia, serif;
  --labels: system-ui, "Segoe UI", "Noto Sans", sans-serif;
  --leading: 1.62; --measure: 36rem;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17181a; --ink: #d8d5cd; --soft: #9d9990; --line: #37393c; --tint: #202225;
    --link: #8fbce8; --mark: #e5957c;
  }
}

/* Every script in letters made for it, with the room it needs between its lines. */
:root:lang(zh) { --leading: 1.85; --measure: 37rem; }
:root:lang(zh-Hans) {
  --text: "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "Microsoft YaHei", serif;
  --labels: "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
}
:root:lang(zh-Hant) {
  --text: "Songti TC", "Noto Serif CJK TC", "Source Han Serif TC", "Noto Serif TC", "Microsoft JhengHei", serif;
  --labels: "PingFang TC", "Noto Sans CJK TC", "Microsoft JhengHei", sans-serif;
}
:root:is(:lang(ar), :lang(fa), :lang(ps)) {
  --text: "Noto Naskh Arabic", "Geeza Pro", "Sakkal Majalla", "Segoe UI", serif;
  --labels: "Noto Sans Arabic", "Geeza Pro", "Segoe UI", sans-serif;
  --leading: 1.9;
}
:root:lang(ur) {
  --text: "Noto Nastaliq Urdu", "Jameel Noori Nastaleeq", "Urdu Typesetting", serif;
  --labels: var(--text); --leading: 2.3;
}
:root:lang(hi) { --text: "Noto Serif Devanagari", "Kohinoor Devanagari", "Nirmala UI", serif; --leading: 1.8; }
:root:lang(bn) { --text: "Noto Serif Bengali", "Kohinoor Bangla", "Nirmala UI", serif; --leading: 1.8; }
:root:lang(am) { --text: "Noto Serif Ethiopic", Kefa, Nyala, serif; --leading: 1.8; }

* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; font: 1.1875rem/var(--leading) var(--text); text-align: start; overflow-wrap: break-word; hyphens: auto;
}
:root:lang(zh) body { font-size: 1.125rem; line-break: strict; hyphens: none; text-autospace: normal; }
:root[dir="rtl"] body { hyphens: none; }
main { max-width: calc(var(--measure) + 2.5rem); margin: 0 auto; padding: clamp(1.5rem, 5vw, 4rem) 1.25rem 4rem; }
main > * + * { margin-block-start: 1rem; }
a { color: var(--link); text-decoration-thickness: .06em; text-underline-offset: .18em; }
a:focus-visible { outline: 2px solid var(--link); outline-offset: 3px; border-radius: 2px; }
em:is(:lang(zh), :lang(ar), :lang(fa), :lang(ps), :lang(ur)) { font-style: normal; }

/* Head */
h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-wrap: balance; hyphens: manual; margin: 2em 0 .5em; }
:root:is(:lang(ar), :lang(fa), :lang(ps)) :is(h1, h2, h3) { line-height: 1.5; }
:root:lang(ur) :is(h1, h2, h3) { line-height: 2; }
h1 { font-size: clamp(1.75rem, 1.2rem + 2.6vw, 2.5rem); line-height: 1.18; margin: 0 0 .5em; }
h2 { font-size: 1.3em; } h3 { font-size: 1.12em; } h4, h5, h6 { font-size: 1em; }
.kicker, .byline, .dates, figcaption, .topics, .links, .note, .time, .card, .copyright, th, td {
  font-family: var(--labels); hyphens: manual;
}
.kicker { color: var(--mark); font-size: .8em; font-weight: 600; margin: 0 0 .6em; }
.teaser {
  font-size: 1.13em; line-height: calc(var(--leading) * .92); margin: 0 0 1.2em; color: var(--soft); text-wrap: pretty;
}
.byline, .dates { font-size: .8em; line-height: 1.6; margin: 0; color: var(--soft); }
.authors { color: var(--ink); font-weight: 600; }
.authors a { color: inherit; }
.role, .detail { color: var(--soft); font-weight: 400; }
.role::before { content: "("; } .role::after { content: ")"; }
time { white-space: nowrap; font-variant-numeric: tabular-nums; }
.note {
  margin: 0 0 2em; padding: .6em .9em; border-inline-start: 3px solid var(--mark);
  background: var(--tint); font-size: .85em;
}

/* Text */
article > p, article > ul, article > ol, article > .table { margin: 0 0 1.05em; }
article > header { margin-block-end: 1.8em; }
article > header + figure { margin-block-start: 0; }
ul, ol { padding-inline-start: 1.4em; } li { margin-block: .3em; } li::marker { color: var(--soft); }
sub, sup { line-height: 0; font-size: .72em; }
blockquote {
  margin: 1.8em 0; padding-inline-start: 1.2em; border-inline-start: 3px solid var(--mark); font-size: 1.08em;
}
blockquote p { margin: 0 0 .5em; } blockquote p:last-child:not(:only-child) { font-size: .85em; color: var(--soft); }
.table { overflow-x: auto; } table { border-collapse: collapse; font-size: .82em; line-height: 1.45; min-width: 60%; }
th, td { padding: .45em .8em; border-block-end: 1px solid var(--line); text-align: start; vertical-align: top; }
th { font-weight: 600; }
.unsupported { border-inline-start: 3px solid var(--line); padding-inline-start: 1em; color: var(--soft); }

/* Pictures, and the cards that stand for what is not here */
figure { margin: 2em 0; }
img { display: block; width: 100%; height: auto; background: var(--tint); }
figcaption { font-size: .78em; line-height: calc(var(--leading) * .9); color: var(--soft); margin-block-start: .6em; }
figcaption strong { display: block; color: var(--ink); }
.credit { display: block; font-size: .92em; }
.gallery { border-block: 1px solid var(--line); padding-block: .2em 1em; }
.gallery .title, .fact-box .title, .live-post .title { font-size: 1.12em; margin-block: .9em .6em; }
.gallery figure { margin: 1.4em 0; }
.card {
  display: flex; flex-wrap: wrap; align-items: baseline; gap: .1em .9em; margin: 1.2em 0; padding: .8em 1em;
  border: 1px solid var(--line); border-radius: 6px; background: var(--tint); color: inherit;
  font-size: .85em; line-height: 1.5; text-decoration: none;
}
figure .card { margin: 0; padding-block: 2.4em; justify-content: center; text-align: center; }
a.card:hover .card-title { text-decoration: underline; }
.card-title { flex: 1 1 auto; max-width: 100%; min-width: 0; font-weight: 600; overflow-wrap: anywhere; }
figure .card-title { flex: 0 1 auto; font-weight: 400; }
.card-host { color: var(--soft); font-size: .9em; }
.card.video .card-title::before { content: "\\25B6\\FE0E\\2002"; }
.card.audio .card-title::before { content: "\\266A\\FE0E\\2002"; }
.card.embed .card-title::before { content: "\\2197\\FE0E\\2002"; }
.card .card-title::before { color: var(--mark); font-weight: 400; }

.fact-box { background: var(--tint); border-radius: 6px; padding: .4em 1.3em; margin: 2em 0; font-size: .92em; }
.fact-box p, .live-post p { margin: 0 0 .8em; }
.live-post { border-block-start: 1px solid var(--line); padding-block-start: 1.2em; margin-block-start: 2.2em; }
.live-post .time { font-size: .78em; color: var(--mark); margin: 0; }
.live-post .title { margin-block: .2em .6em; font-size: 1.25em; }

/* Foot */
.copyright { font-size: .75em; line-height: 1.6; color: var(--soft); margin-block-start: 2.5em; }
footer { border-block-start: 1px solid var(--line); margin-block-start: 2.5em; padding-block-start: 1em; }
footer p { font-size: .78em; line-height: 1.7; color: var(--soft); margin: 0 0 .3em; }
main > .dates { margin-block-start: .2em; font-size: .78em; }

@media (max-width: 40rem) {
  body { font-size: 1.0625rem; }
  .image:not(.gallery *) img, .gallery img { width: calc(100% + 2.5rem); max-width: none; margin-inline: -1.25rem; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --tint: #fff; --link: #000; --mark: #000; }
  @page { margin: 2cm; }
  body { font-size: 10.5pt; } main { max-width: none; padding: 0; }
  h1, h2, h3, h4 { break-after: avoid; } figure, .card, .fact-box, tr { break-inside: avoid; }
  img { width: auto; max-width: 100%; max-height: 11cm; } p { orphans: 3; widows: 3; }
  .table { overflow: visible; }
}
"""
