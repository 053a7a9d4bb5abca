"""What the readers make of each format: blocks, text, dates, links and comments. Each row is one sentence of the contract."""

from __future__ import annotations

import sys

import pytest

from lint.model import Document, FiglintError
from lint.read import decode, read_document


def blocks(source: str, path: str) -> list[tuple[str, str]]:
    document = read_document(source, path)
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def written(document: Document, text: str) -> str:
    """The source of the first place where the clean text says `text`."""
    start = document.text.index(text)
    span = document.locate(start, start + len(text))
    return document.source[span.start : span.end]


# ---------------------------------------------------------------------------------------------------------- bytes

BYTES = [
    ("UTF-8", "5 €".encode(), "5 €"),
    ("UTF-8 with a mark, which is not part of the source", "\ufeff5 €".encode(), "5 €"),
    ("UTF-16, little end first", b"\xff\xfe" + "5 €".encode("utf-16-le"), "5 €"),
    ("UTF-16, big end first", b"\xfe\xff" + "5 €".encode("utf-16-be"), "5 €"),
    ("UTF-16 without a mark", "It cost 5 pounds.".encode("utf-16-le"), "It cost 5 pounds."),
    ("Windows-1252", "£5 “so”".encode("cp1252"), "£5 “so”"),
    ("Latin-1 with bytes that Windows-1252 lacks", b"caf\xe9 \x81", "café \x81"),
    ("a charset that the page names", b'<meta charset="iso-8859-2"><p>z\xb3oty', '<meta charset="iso-8859-2"><p>złoty'),
    ("a charset nobody knows", b'<meta charset="iso-8859-99"><p>\xa35', '<meta charset="iso-8859-99"><p>£5'),
    ("UTF-8 with one broken byte", "“é” “ü” “ö” ".encode() * 3 + b"\xff", "“é” “ü” “ö” " * 3 + "\ufffd"),
    ("line ends are kept", b"a\r\nb\rc\n", "a\r\nb\rc\n"),
    ("an empty file", b"", ""),
]


@pytest.mark.parametrize(("data", "expected"), [row[1:] for row in BYTES], ids=[row[0] for row in BYTES])
def test_decode(data: bytes, expected: str) -> None:
    assert decode(data, "a.html") == expected


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(1, 32)) * 3, b"\x00\x01\x02\x03", b"\xff\xfe\x00"]
)
def test_binary_files_are_named_and_skipped(data: bytes) -> None:
    with pytest.raises(
        FiglintError, match=r"^pictures/a\.png: (looks like a binary file, not text|starts as UTF-16).*skipped$"
    ):
        decode(data, "pictures/a.png")


# ---------------------------------------------------------------------------------------------------------- plain

PLAIN = [
    ("", []),
    ("One line.", [("paragraph", "One line.")]),
    (
        "Ferry firm to cut 40 jobs\n\nThe firm said so on Monday.\n",
        [("headline", "Ferry firm to cut 40 jobs"), ("paragraph", "The firm said so on Monday.")],
    ),
    ("It cut 40 jobs.\n\nIt said so.\n", [("paragraph", "It cut 40 jobs."), ("paragraph", "It said so.")]),
    (
        "A line that was wrapped by hand at some width which\nall lines share, so that this is one paragraph,\nnot 3.\n",
        [
            (
                "paragraph",
                "A line that was wrapped by hand at some width which\nall lines share, so that this is one paragraph,\nnot 3.",
            )
        ],
    ),
    (
        "Ferry firm to cut 40 jobs\n" + "A long line of wire copy. " * 8 + "\n" + "Another one, as long. " * 8,
        [
            ("headline", "Ferry firm to cut 40 jobs"),
            ("paragraph", ("A long line of wire copy. " * 8).strip()),
            ("paragraph", ("Another one, as long. " * 8).strip()),
        ],
    ),
    (
        "It has:\n\n- 5 boats\n- 7 vans,\n  all old\n* 1 dog\n",
        [("paragraph", "It has:"), ("item", "5 boats"), ("item", "7 vans,\n  all old"), ("item", "1 dog")],
    ),
    ("Why:\n\n1. Cost\n2) Time\n", [("paragraph", "Why:"), ("item", "Cost"), ("item", "Time")]),
    (
        "Port\tBoats\nKirkwall\t5\nStromness\t7\n",
        [("cell", "Port"), ("cell", "Boats"), ("cell", "Kirkwall"), ("cell", "5"), ("cell", "Stromness"), ("cell", "7")],
    ),
    (
        "Say so.\n\nPort       Boats\nKirkwall       5\nStromness      7\n",
        [
            ("paragraph", "Say so."),
            ("cell", "Port"),
            ("cell", "Boats"),
            ("cell", "Kirkwall"),
            ("cell", "5"),
            ("cell", "Stromness"),
            ("cell", "7"),
        ],
    ),
    ("One.\r\n\r\nTwo.\r\n", [("paragraph", "One."), ("paragraph", "Two.")]),
    ("One.\r\rTwo.\r", [("paragraph", "One."), ("paragraph", "Two.")]),
    ("BOATS\n=====\n\nIt has 5.\n", [("headline", "BOATS"), ("paragraph", "It has 5.")]),
    (
        "It has 5.\n\nBackground\n\nIt had 7.\n",
        [("paragraph", "It has 5."), ("heading", "Background"), ("paragraph", "It had 7.")],
    ),
]


@pytest.mark.parametrize(("source", "expected"), PLAIN)
def test_plain(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source, "a.txt") == expected


def test_plain_text_is_its_source() -> None:
    document = read_document("A\r\n\r\nIt has 5.\n", "a.txt")
    assert (document.text, document.segments) == (document.source, ())


def test_a_comment_in_plain_text_is_left_out_with_its_line() -> None:
    document = read_document("It has\n<!-- figlint: ignore[x] why -->\n5 <!-- so --> boats.", "a.txt")
    assert document.text == "It has\n5  boats."
    assert [comment.text for comment in document.comments] == ["figlint: ignore[x] why", "so"]
    assert [block.kind for block in document.blocks] == ["paragraph"]
    assert written(document, "boats") == "boats"


# ------------------------------------------------------------------------------------------------------- Markdown

MARKDOWN = [
    ("# Head *line* {#x}\n\nText.", [("headline", "Head line"), ("paragraph", "Text.")]),
    ("Head\n====\n\n## Sub\n\n# Other", [("headline", "Head"), ("heading", "Sub"), ("heading", "Other")]),
    (
        "# Head\n\n*Standfirst with 5.*\n\nText.",
        [("headline", "Head"), ("standfirst", "Standfirst with 5."), ("paragraph", "Text.")],
    ),
    ("# Head\n\n*One* and *two*.", [("headline", "Head"), ("paragraph", "One and two.")]),
    ("---\ntitle: Head\nauthor: A 5\n---\n\n_Standfirst._", [("meta", "Head"), ("standfirst", "Standfirst.")]),
    ("It **rose** _5_% to [6](http://a.b/2024).", [("paragraph", "It rose 5% to 6.")]),
    ("A &pound;5 \\* b&nbsp;c", [("paragraph", "A £5 * b\u00a0c")]),
    ("Run `x = 5` twice\n\n    code 5\n\n```\ncode 6\n```", [("paragraph", "Run \ufffc twice")]),
    ("See <https://a.b/2024/5>.", [("paragraph", "See \ufffc.")]),
    ("One  \ntwo\\\nthree\nfour", [("paragraph", "One\ntwo\nthree\nfour")]),
    ("~~5~~ 6 boats, ~7 vans to ~8", [("paragraph", "6 boats, ~7 vans to ~8")]),
    ("> said 5\n> times", [("quote", "said 5\ntimes")]),
    ("> [!NOTE]\n> A note of 5", [("paragraph", "A note of 5")]),
    ("- a\n  - b 5\n- [x] c", [("item", "a"), ("item", "b 5"), ("item", "c")]),
    ('![Five 5](a.png "Six 6")', [("caption", "Five 5"), ("caption", "Six 6")]),
    ('Text ![6](b.png "7") on.', [("paragraph", "Text  on.")]),
    ('![](a.png "Six 6")', [("caption", "Six 6")]),
    ("![Five 5 boats](a.png)\n\nText ![6](b.png) on.", [("caption", "Five 5 boats"), ("paragraph", "Text  on.")]),
    ("5,000[^1] boats\n\n[^1]: Of 6.", [("paragraph", "5,000 boats"), ("footnote", "Of 6.")]),
    ("5,000<sup>3</sup> boats, 6 m<sup>2</sup>, 7<sup>th</sup>", [("paragraph", "5,000 boats, 6 m², 7th")]),
    ("A<br>b <b>c</b> <code>5</code> <del>6</del>", [("paragraph", "A\nb c \ufffc")]),
    ("A {{ page.n | plus: 5 }}b {% include 'c 5' %}", [("paragraph", "A b")]),
    ("{% include 'fig.html', n: 5 %}\n\nText.", [("paragraph", "Text.")]),
    ("{% highlight c %}\nx = 5\n{% endhighlight %}\n\nText.", [("paragraph", "Text.")]),
    ('{{< figure src="a5.png" >}}\nText.', [("paragraph", "Text.")]),
    ("{% raw %}kept{% endraw %}", [("paragraph", "kept")]),
    ("<div>\n<p>In &euro;5</p>\n</div>\n\nText.", [("paragraph", "In €5"), ("paragraph", "Text.")]),
    ("<table>\n<tr><td>a\n\n<td>5\n</table>\n\nText.", [("cell", "a"), ("cell", "5"), ("paragraph", "Text.")]),
    ("<style>\np { margin: 5 }\n</style>\nText.", [("paragraph", "Text.")]),
    ("$5 and $6", [("paragraph", "$5 and $6")]),
    ("Theme: A\nSummary: In 5\nContact: b\n\nText.", [("meta", "In 5"), ("paragraph", "Text.")]),
    ("Note: this is text.\n\nText.", [("paragraph", "Note: this is text."), ("paragraph", "Text.")]),
    ("---\n\nText.\n\n---\n\nMore.", [("paragraph", "Text."), ("paragraph", "More.")]),
    ("One.\r\n\r\nTwo\r\nthree.", [("paragraph", "One."), ("paragraph", "Two\nthree.")]),
    ("---\rtitle: T\r---\r\rTwo\rthree.\r\r- 5\r", [("meta", "T"), ("paragraph", "Two\nthree."), ("item", "5")]),
    ("", []),
    ("\ud800 5", [("paragraph", "\ud800 5")]),
]


@pytest.mark.parametrize(("source", "expected"), MARKDOWN)
def test_markdown(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source, "a.md") == expected


def test_markdown_lists_and_tables_are_numbered() -> None:
    source = "- a\n  1. b\n- c\n\n| Year | Boats | |\n|---|--:|---|\n| 2019 | 5 | x |\n| 2020 | | y |\n"
    document = read_document(source, "a.md")
    rows = [(document.text[b.start : b.end], b.kind, b.group, b.row, b.col, b.header, b.level) for b in document.blocks]
    assert rows == [
        ("a", "item", 0, 0, -1, False, 1),
        ("b", "item", 1, 0, -1, False, 2),
        ("c", "item", 0, 1, -1, False, 1),
        ("Year", "cell", 2, 0, 0, True, 0),
        ("Boats", "cell", 2, 0, 1, True, 0),
        ("2019", "cell", 2, 1, 0, True, 0),
        ("5", "cell", 2, 1, 1, False, 0),
        ("x", "cell", 2, 1, 2, False, 0),
        ("2020", "cell", 2, 2, 0, True, 0),
        ("y", "cell", 2, 2, 2, False, 0),
    ]


def test_a_first_column_of_counts_is_data() -> None:
    document = read_document("| Dead | Hurt |\n|---|---|\n| 12 | 30 |\n| 45 | 60 |\n", "a.md")
    assert [block.header for block in document.blocks] == [True, True, False, False, False, False]


def test_markdown_positions() -> None:
    source = "# Été 😀\r\n\r\nÀ **5,6 %** &amp; “[sept](http://x/é) mille”\r\n> — 8\tö <!-- figlint: ignore[x] y -->\r\n"
    document = read_document(source, "a.md")
    for text in ("Été", "5,6 %", "&", "sept", "mille”", "8\tö"):
        assert written(document, text) == {"&": "&amp;"}.get(text, text)
    assert [(link.target, document.text[link.start : link.end]) for link in document.links] == [("http://x/é", "sept")]
    comment = document.comments[0]
    assert (comment.text, source[comment.start : comment.end]) == ("figlint: ignore[x] y", "<!-- figlint: ignore[x] y -->")


def test_markdown_footnote_marks_are_links() -> None:
    document = read_document("5,000[^a] boats<sup>[2](#n2)</sup>\n\n[^a]: Of 6.", "a.md")
    assert [(link.start, link.end, link.target) for link in document.links] == [(5, 5, "^a"), (11, 11, "^2")]
    assert document.blocks[1].name == "a"


@pytest.mark.parametrize("source", ["Write `{# figlint: ignore x #}`.", "```\n{# a #}\n```", "`<!-- a -->`"])
def test_a_comment_in_code_is_none(source: str) -> None:
    assert read_document(source + "\n\n{# c #}\n", "a.md").comments[0].text == "c"


def test_mdx() -> None:
    source = "import X\nexport const n = 5\n\n# Head\n\nText {n + 5} on. {/* figlint: ignore[x] y */}\n\n<X a={5} b={{c: 6}}/>"
    document = read_document(source, "a.mdx")
    assert [document.text[block.start : block.end] for block in document.blocks] == ["Head", "Text  on."]
    assert [comment.text for comment in document.comments] == ["figlint: ignore[x] y"]


FRONT = [
    ("---\ntitle: 'It''s 5'\n---\n", "It's 5", "It''s 5"),
    ('---\ntitle: "A \\"b\\" \\u00a35"\n---\n', 'A "b" £5', 'A \\"b\\" \\u00a35'),
    ("---\ntitle: A 5 # note\n---\n", "A 5", "A 5"),
    ("---\ntitle: A\n  5\n---\n", "A 5", "A\n  5"),
    ('---\ntitle: "A\n 5"\n---\n', "A\n5", "A\n 5"),
    ("---\ntitle: >-\n  A\n  5\ntags: [x]\n---\n", "A\n5", "A\n  5"),
    ("---\ntags:\n- title\nnested:\n  title: no\n\ntitle: A 5\n---\n", "A 5", "A 5"),
    ('+++\ntitle = "A 5"\n[params]\ntitle = "no"\n+++\n', "A 5", "A 5"),
    ("+++\ntitle = 'A 5' # x\n+++\n", "A 5", "A 5"),
]


@pytest.mark.parametrize(("source", "text", "origin"), FRONT)
def test_front_matter(source: str, text: str, origin: str) -> None:
    document = read_document(source + "\nBody.", "a.md")
    assert [(block.name, document.text[block.start : block.end]) for block in document.blocks] == [
        ("title", text),
        ("", "Body."),
    ]
    assert written(document, text) == origin


# ----------------------------------------------------------------------------------------------------------- HTML

HTML = [
    ("<h1>A &amp; b</h1><p>Text.", [("headline", "A & b"), ("paragraph", "Text.")]),
    ("<title>Head | Site</title><h1>Head</h1>", [("headline", "Head")]),
    ("<title>Other</title><h1>Head</h1>", [("meta", "Other"), ("headline", "Head")]),
    ('<meta name="description" content="A &pound;5 b">', [("meta", "A £5 b")]),
    (
        '<h1>Head</h1><p class="article__standfirst">S 5.</p><p>T.',
        [("headline", "Head"), ("standfirst", "S 5."), ("paragraph", "T.")],
    ),
    (
        '<h1>Head</h1><p class="lead">S 5.</p><p class="caption">C 6.</p><p class="leading">T.',
        [("headline", "Head"), ("standfirst", "S 5."), ("caption", "C 6."), ("paragraph", "T.")],
    ),
    (
        "<p>One<p>Two<div>Three</div>Four",
        [("paragraph", "One"), ("paragraph", "Two"), ("paragraph", "Three"), ("paragraph", "Four")],
    ),
    ("<p>A  b\n   c <b> d</b>e<br>f", [("paragraph", "A b\nc de\nf")]),
    ("<p>&#8364;5 &#x20AC;6 &#128;7 AT&T R&D; &hearts; &pound8 &#0;", [("paragraph", "€5 €6 €7 AT&T R&D; ♥ £8 \ufffd")]),
    ("<p>5,000<sup><a href='#n1'>1</a></sup> m<sup>2</sup> 3 × 10<sup>6</sup>", [("paragraph", "5,000 m² 3 × 10⁶")]),
    ("<p>2<sup>32</sup> bytes, 12<sup>32</sup>", [("paragraph", "2³² bytes, 12")]),
    ("<p>CO<sub>2</sub> 1<sup>1</sup>/<sub>2</sub>", [("paragraph", "CO2 1 1/2")]),
    ("<p>a <code>5</code> b</p><pre>6</pre><script>7</script><style>8</style>", [("paragraph", "a \ufffc b")]),
    ("<nav>1</nav><footer>2</footer><svg><text>3</text></svg><p hidden>4<p style='display: none'>5<p>6", [("paragraph", "6")]),
    ("<ul><li>a<ul><li>b</ul><li>c</ul>", [("item", "a"), ("item", "b"), ("item", "c")]),
    ("<blockquote><p>So 5</p><footer>A</footer></blockquote>", [("quote", "So 5"), ("quote", "A")]),
    ('<aside class="pullquote">So 5</aside><div class="related-links">6</div>', [("quote", "So 5")]),
    ("<p>He said <q>so</q>", [("paragraph", "He said “so”")]),
    ("<figure><img src=a alt='Five 5'><figcaption>Six 6</figcaption></figure>", [("caption", "Five 5"), ("caption", "Six 6")]),
    ("<nav>x</nav><div>Shop 5</div><h1>H</h1><main><p>A 6</main><p>Shop 7", [("headline", "H"), ("paragraph", "A 6")]),
    ("<ol class=footnotes><li id='fn1'>Of 5.</ol>", [("footnote", "Of 5.")]),
    ("<p>5 < 6 and 7 > 3 <3", [("paragraph", "5 < 6 and 7 > 3 <3")]),
    ("<p title='a > b'>5", [("paragraph", "5")]),
    ("<P CLASS=x>5</P>", [("paragraph", "5")]),
    ("<!doctype html><?xml 5?><p>a<!-- 5 -->b", [("paragraph", "ab")]),
    ("<p>a <del>5</del><ins>6</ins>", [("paragraph", "a 6")]),
    ("", []),
]


@pytest.mark.parametrize(("source", "expected"), HTML)
def test_html(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source, "a.html") == expected


def test_html_tables_are_counted() -> None:
    source = (
        "<table><caption>C</caption><thead><tr><th>Port<th colspan=2>Boats</thead>"
        "<tr><td>A<td rowspan=2>5<td>6<tr><td>B<td>7</table><table><tr><td>8</table>"
    )
    document = read_document(source, "a.html")
    rows = [(document.text[b.start : b.end], b.group, b.row, b.col, b.header) for b in document.blocks]
    assert rows == [
        ("C", -1, -1, -1, False),
        ("Port", 0, 0, 0, True),
        ("Boats", 0, 0, 1, True),
        ("A", 0, 1, 0, True),
        ("5", 0, 1, 1, False),
        ("6", 0, 1, 2, False),
        ("B", 0, 2, 0, True),
        ("7", 0, 2, 2, False),
        ("8", 1, 0, 0, False),
    ]


def test_html_positions() -> None:
    source = '<p>Été <b>5,6&nbsp;%</b>\r\n  of <a href="/é">se<i>pt</i></a> mi&shy;lle <!-- figlint: ignore[x] y --></p>'
    document = read_document(source, "a.html")
    assert written(document, "5,6\u00a0%") == "5,6&nbsp;%"
    assert written(document, "sept") == "se<i>pt"
    assert [(link.target, document.text[link.start : link.end]) for link in document.links] == [("/é", "sept")]
    assert [comment.text for comment in document.comments] == ["figlint: ignore[x] y"]


# ---------------------------------------------------------------------------------------------------------- dates

DATES = [
    ("a.md", "---\ndate: 2024-12-17\n---\n", "2024-12-17", "front matter"),
    ("a.md", "---\nlastmod: 2025-01-02\ndate: '2024-12-17T10:00:00+01:00'\n---\n", "2024-12-17", "front matter"),
    ("a.md", "+++\npublishDate = 2024-12-17T10:00:00Z\n+++\n", "2024-12-17", "front matter"),
    ("2023-01-01-a.md", "---\ndate: 2024-02-29\n---\n", "2024-02-29", "front matter"),
    ("x/2023-01-01-a.md", "---\ndate: 2023-02-29\n---\n", "2023-01-01", "file name"),
    ("20230101.md", "Text.", None, ""),
    ("a.txt", "Head\n\n2024-12-17\n\nText.", "2024-12-17", "date line"),
    ("a.txt", "Head\n\nPublished: 2024-12-17\n\nText.", "2024-12-17", "date line"),
    ("a.txt", "In 2024-12-17 terms, this text is much too long to be a line that gives a date.", None, ""),
    (
        "a.html",
        '<meta name=date content=2020-01-01><meta property="article:published_time" content=2022-01-01>',
        "2022-01-01",
        "meta article:published_time",
    ),
    (
        "a.html",
        '<meta name=date content=2020-01-01><script type="application/ld+json">{"datePublished": "2021-01-01"}</script>',
        "2021-01-01",
        "JSON-LD datePublished",
    ),
    ("a.html", "<time datetime=2020-01-01>x</time><meta name=date content=2020-01-02>", "2020-01-02", "meta date"),
    ("a.html", "<p><time datetime='2020-01-01 10:00'>x</time>", "2020-01-01", "time"),
]


@pytest.mark.parametrize(("path", "source", "date", "where"), DATES)
def test_the_date_of_a_document(path: str, source: str, date: str | None, where: str) -> None:
    document = read_document(source, path)
    assert (document.date, document.date_from) == (date, where)


def test_as_of_outranks_the_document() -> None:
    document = read_document("---\ndate: 2024-12-17\n---\n", "2023-01-01-a.md", as_of="2025-03-04")
    assert (document.date, document.date_from) == ("2025-03-04", "--as-of")
    with pytest.raises(FiglintError, match="like 2024-12-17"):
        read_document("", "a.txt", as_of="17 December")


WORDS = [
    ("a.md", "---\ndate: 10 February 2025\n---\nText.", "front matter", "10 February 2025"),
    (
        "a.txt",
        "Head\n\nLONDON, 10 February 2025 - The firm said on Monday that it would.",
        "dateline",
        "LONDON, 10 February 2025",
    ),
    ("a.txt", "Head\n\n10 February 2025\n\nText.", "date line", "10 February 2025"),
    (
        "2024-01-01.txt",
        "Head\n\nLONDON, 10 February 2025 — The firm said on Monday that it would.",
        "dateline",
        "LONDON, 10 February 2025",
    ),
]


@pytest.mark.parametrize(("path", "source", "where", "text"), WORDS)
def test_dates_in_words_are_read_by_the_caller(path: str, source: str, where: str, text: str) -> None:
    document = read_document(source, path, read_date={text: "2025-02-10"}.get)
    assert (document.date, document.date_from) == ("2025-02-10", where)


def test_country() -> None:
    assert read_document('<html lang="en-gb">', "a.html").country == "GB"
    assert read_document("---\nlang: en_US\n---\n", "a.md").country == "US"
    assert read_document("---\nlang: en\n---\n", "a.md").country is None


# --------------------------------------------------------------------------------------------------------- formats


@pytest.mark.parametrize(
    ("path", "format_", "expected"),
    [
        ("a.txt", None, "plain"),
        ("a.MD", None, "markdown"),
        ("a.mdx", None, "markdown"),
        ("a.xhtml", None, "html"),
        ("-", None, "plain"),
        ("a.b/c", None, "plain"),
        ("a.txt", "md", "markdown"),
        ("a.md", "html", "html"),
    ],
)
def test_format(path: str, format_: str | None, expected: str) -> None:
    assert read_document("x", path, format_).format == expected


def test_an_unknown_format_names_the_nearest() -> None:
    with pytest.raises(FiglintError, match="did you mean 'markdown'"):
        read_document("x", "a.md", "markdwn")


def test_a_format_is_imported_when_it_is_read() -> None:
    import subprocess

    code = """
import sys
from lint.read import read_document
read_document("5", "a.txt")
late = ("pyromark", "lint.read.markdown", "lint.read.html", "re", "json", "html", "difflib")
print([name for name in late if name in sys.modules])
"""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"


# ----------------------------------------------------------------------------------------------------- reStructuredText

RST = [
    (
        "Head\n====\n\nText.\n\nSub\n---\n\nMore.",
        [("headline", "Head"), ("paragraph", "Text."), ("heading", "Sub"), ("paragraph", "More.")],
    ),
    ("====\nHead\n====\n\nOther\n=====\n\nText.", [("headline", "Head"), ("heading", "Other"), ("paragraph", "Text.")]),
    ("It **rose** *5*\\ % to 6 (`so <http://a.b/2024>`_).", [("paragraph", "It rose 5% to 6 (so).")]),
    ("A \\*5\\* b ``x = 5`` :math:`5` :sub:`2` m\\ :sup:`2`", [("paragraph", "A *5* b \ufffc \ufffc 2 m²")]),
    ("5,000 [1]_ boats\n\n.. [1] Of 6.", [("paragraph", "5,000  boats"), ("footnote", "Of 6.")]),
    ("|n| boats\n\n.. |n| replace:: forty", [("paragraph", "forty boats")]),
    ("Read it_ in snake_case.\n\n.. _it: http://a.b", [("paragraph", "Read it in snake_case.")]),
    ("- a\n- b 5\n  wrapped\n\n  - c\n\n#. d", [("item", "a"), ("item", "b 5\nwrapped"), ("item", "c"), ("item", "d")]),
    ("A. Smith had 5\nboats.", [("paragraph", "A. Smith had 5\nboats.")]),
    ("So::\n\n   x = 5\n\nText.", [("paragraph", "So:"), ("paragraph", "Text.")]),
    ("So ::\n\n   x = 5\n\n::\n\n  y = 6", [("paragraph", "So")]),
    (".. code-block:: c\n   :linenos:\n\n   x = 5\n\nText.", [("paragraph", "Text.")]),
    (
        ".. note:: Of 5\n   and 6.\n\n.. py:function:: f(5)\n\n   Gives 7.",
        [("paragraph", "Of 5\nand 6."), ("paragraph", "Gives 7.")],
    ),
    (".. figure:: a5.png\n   :alt: Five 5\n   :width: 40\n\n   Six 6.", [("caption", "Five 5"), ("caption", "Six 6.")]),
    (
        ".. epigraph::\n\n   So 5.\n\nText:\n\n   Quoted 6.",
        [("quote", "So 5."), ("paragraph", "Text:"), ("quote", "Quoted 6.")],
    ),
    ("term\n   What it is.", [("paragraph", "term"), ("paragraph", "What it is.")]),
    ("| one 5\n| two", [("paragraph", "one 5\ntwo")]),
    (">>> 5 + 5\n10\n\nText.", [("paragraph", "Text.")]),
    ("+---+---+\n| a | b |\n+===+===+\n| c | 5 |\n+---+---+", [("cell", "a"), ("cell", "b"), ("cell", "c"), ("cell", "5")]),
    ("===  ===\na    b\n===  ===\nc    5\n\nd    6\n===  ===", [("cell", text) for text in "abc5d6"]),
    (
        ".. list-table:: T\n   :header-rows: 1\n\n   * - a\n     - b\n   * - c\n     - 5",
        [("caption", "T"), *[("cell", text) for text in "abc5"]],
    ),
    ('.. csv-table::\n   :header: a, b\n\n   "x, y", 5', [("cell", "a"), ("cell", "b"), ("cell", "x, y"), ("cell", "5")]),
    (
        "Head\n####\n\n:date: 2024-12-17\n:summary: In 5\n:author: A 6\n\nText.",
        [("meta", "In 5"), ("headline", "Head"), ("paragraph", "Text.")],
    ),
    ("One.\r\n\r\nTwo\r\nthree.\r\n", [("paragraph", "One."), ("paragraph", "Two\nthree.")]),
    ("", []),
]


@pytest.mark.parametrize(("source", "expected"), RST)
def test_rst(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source, "a.rst") == expected


def test_rst_tables_span_rows_and_columns() -> None:
    source = "+---+---+---+\n| a | b | c |\n+===+===+===+\n| d | 5     |\n|   +---+---+\n|   | 6 | 7 |\n+---+---+---+\n"
    document = read_document(source, "a.rst")
    rows = [(document.text[b.start : b.end], b.row, b.col, b.header) for b in document.blocks]
    assert rows == [
        ("a", 0, 0, True), ("b", 0, 1, True), ("c", 0, 2, True),
        ("d", 1, 0, True), ("5", 1, 1, False), ("6", 2, 1, False), ("7", 2, 2, False),
    ]  # fmt: skip


# ----------------------------------------------------------------------------------------------------------- AsciiDoc

ADOC = [
    (
        "= Head *line*\n\nText.\n\n== Sub\n\nMore.",
        [("headline", "Head line"), ("paragraph", "Text."), ("heading", "Sub"), ("paragraph", "More.")],
    ),
    (
        "= Head\nA Writer <a@b.c>\nv1.0, 2024-12-17\n:n: forty\n\n{n} boats, {other}",
        [("headline", "Head"), ("paragraph", "forty boats, \ufffc")],
    ),
    ("[abstract]\nIn 5.\n\nText.", [("standfirst", "In 5."), ("paragraph", "Text.")]),
    ("It **ro**se _5_% to *6* (https://a.b/2024[so]).", [("paragraph", "It rose 5% to 6 (so).")]),
    ("`x = 5` m^2^, CO~2~, 7^th^, \\*5*, 2 * 3 * 4", [("paragraph", "\ufffc m², CO2, 7th, *5*, 2 * 3 * 4")]),
    (
        'He said "`so 5`" -- twice -- and don`\'t; 2020--2024 (C)...',
        [("paragraph", "He said “so 5” — twice — and don’t; 2020—2024 ©…")],
    ),
    ("5,000footnote:[Of 6.] boats", [("paragraph", "5,000 boats"), ("footnote", "Of 6.")]),
    ("See <<x>> or <<x,part 5>>, link:a.pdf[it], http://x.y/5.", [("paragraph", "See \ufffc or part 5, it, http://x.y/5.")]),
    ("One +\ntwo\n// a comment 5\nthree", [("paragraph", "One\ntwo\nthree")]),
    (
        "* a\n** b 5\n* c\nwrapped\n+\nmore\n\n. d",
        [("item", "a"), ("item", "b 5"), ("item", "c\nwrapped"), ("item", "more"), ("item", "d")],
    ),
    ("[source,c]\n----\nx = 5\n----\n\n....\n6\n....\n\n literal 7\n\nText.", [("paragraph", "Text.")]),
    ("NOTE: Of 5.\n\n[WARNING]\n====\nOf 6.\n====", [("paragraph", "Of 5."), ("paragraph", "Of 6.")]),
    ("[quote, A 5]\nSo 6.\n\n____\nSo 7.\n____", [("quote", "So 6."), ("quote", "So 7.")]),
    (".Six 6\nimage::a5.png[Five 5, 300]", [("caption", "Six 6"), ("caption", "Five 5")]),
    ('.T\n[%header,cols="1,1"]\n|===\n|a |b\n\n|c\n|5\n|===', [("caption", "T"), *[("cell", text) for text in "abc5"]]),
    (",===\na,b\nc,5\n,===", [("cell", text) for text in "abc5"]),
    ("term:: What it is.", [("paragraph", "term"), ("paragraph", "What it is.")]),
    ("////\n5\n////\n\nText.", [("paragraph", "Text.")]),
    ("---\ntitle: Head 5\n---\n\nText.", [("meta", "Head 5"), ("paragraph", "Text.")]),
    ("One.\r\n\r\nTwo\r\nthree.\r\n", [("paragraph", "One."), ("paragraph", "Two\nthree.")]),
    ("", []),
]


@pytest.mark.parametrize(("source", "expected"), ADOC)
def test_asciidoc(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source, "a.adoc") == expected


DATED = [
    ("a.rst", "Head\n====\n\n:date: 2024-12-17\n\nText."),
    ("a.rst", ".. title: Head\n.. date: 2024-12-17 10:00\n\nText."),
    ("a.adoc", "= Head\nA Writer\nv1.0, 2024-12-17: first\n\nText."),
    ("a.adoc", "= Head\n:revdate: 2024-12-17\n\nText."),
    ("a.ipynb", '{"cells": [{"cell_type": "raw", "source": ["---\\n", "date: 2024-12-17\\n", "---"]}]}'),
]


@pytest.mark.parametrize(("path", "source"), DATED)
def test_each_format_says_its_date(path: str, source: str) -> None:
    document = read_document(source, path)
    assert (document.date, document.date_from) == ("2024-12-17", "front matter")


COMMENTED = [
    ("a.txt", "<!-- figlint: ignore[x] why -->\nText 5."),
    ("a.md", "<!-- figlint: ignore[x] why -->\n\nText 5."),
    ("a.md", "{# figlint: ignore[x] why #}\n\nText 5."),
    ("a.mdx", "{/* figlint: ignore[x] why */}\n\nText 5."),
    ("a.html", "<!-- figlint: ignore[x] why --><p>Text 5."),
    ("a.rst", ".. figlint: ignore[x] why\n\nText 5."),
    ("a.rst", "..\n   figlint: ignore[x]\n   why\n\nText 5."),
    ("a.adoc", "// figlint: ignore[x] why\nText 5."),
    ("a.adoc", "////\nfiglint: ignore[x] why\n////\nText 5."),
    ("a.ipynb", '{"cells": [{"cell_type": "markdown", "source": ["<!-- figlint: ignore[x] why -->\\n", "\\n", "Text 5."]}]}'),
]


@pytest.mark.parametrize(("path", "source"), COMMENTED)
def test_an_ignore_in_each_comment_syntax_speaks_of_the_next_block(path: str, source: str) -> None:
    from lint.lines import LineIndex
    from lint.suppress import read_ignores

    document = read_document(source, path)
    assert document.text == "Text 5."
    (ignore,) = read_ignores(document, LineIndex(document.source), ["x"])
    start, end = document.locate(0, 7)
    assert (ignore.action, ignore.rules, ignore.reason, ignore.problem) == ("ignore", ("x",), "why", "")
    assert ignore.first <= start < end <= ignore.last


# ---------------------------------------------------------------------------------------------------------- notebooks


def notebook(*cells: tuple[str, object]) -> str:
    import json

    return json.dumps({"metadata": {}, "cells": [{"cell_type": kind, "source": text} for kind, text in cells]}, indent=1)


def test_the_markdown_cells_of_a_notebook_are_read() -> None:
    lines = ['# Head "5" é\n', "\n", "Text **6** \\* &amp; 7\t😀 8.\n"]
    source = notebook(("markdown", lines), ("code", "x = 9"), ("markdown", "# Other\n\n- a 10"), ("raw", "# no"))
    document = read_document(source, "a.ipynb")
    assert [(block.kind, document.text[block.start : block.end]) for block in document.blocks] == [
        ("headline", 'Head "5" é'),
        ("paragraph", "Text 6 * & 7\t😀 8."),
        ("heading", "Other"),
        ("item", "a 10"),
    ]
    expected = {'"5"': '\\"5\\"', "é": "\\u00e9", "6": "6", "&": "&amp;", "7\t😀 8": "7\\t\\ud83d\\ude00 8", "a 10": "a 10"}
    assert {text: written(document, text) for text in expected} == expected


@pytest.mark.parametrize(
    "source", ["", "{", "[]", '{"cells": 5}', '{"cells": [5]}', '{"cells": [{"source": [5]', "[" * 100_000, "nul"]
)
def test_what_is_no_notebook_is_a_clear_error(source: str) -> None:
    with pytest.raises(FiglintError, match=r"^a\.ipynb: not a notebook as Jupyter writes it: "):
        read_document(source, "a.ipynb")


# ---------------------------------------------------------------------------------------------------- Word documents


@pytest.fixture
def word():
    docx = pytest.importorskip("docx")

    def made(build):
        import io

        document = docx.Document()
        build(document)
        out = io.BytesIO()
        document.save(out)
        return read_document(out.getvalue(), "a.docx")

    return made


def test_a_word_document(word) -> None:
    def build(document):
        document.add_heading("Ferry news", 0)
        document.add_paragraph("In 5", style="Subtitle")
        paragraph = document.add_paragraph("It rose ")
        paragraph.add_run("5").bold = True
        paragraph.add_run("% to 6 m")
        paragraph.add_run("2").font.superscript = True
        document.add_paragraph("one", style="List Bullet")
        document.add_paragraph("two 7", style="List Bullet")
        table = document.add_table(2, 2)
        for index, text in enumerate(("Port", "Boats", "A", "8")):
            table.cell(index // 2, index % 2).text = text
        document.add_heading("More", 2)
        document.add_comment(document.add_paragraph("End 9.").runs, text="figlint: ignore[x] why")

    document = word(build)
    assert [(block.kind, document.text[block.start : block.end], block.row) for block in document.blocks] == [
        ("headline", "Ferry news", -1), ("standfirst", "In 5", -1), ("paragraph", "It rose 5% to 6 m²", -1),
        ("item", "one", 0), ("item", "two 7", 1), ("cell", "Port", 0), ("cell", "Boats", 0), ("cell", "A", 1), ("cell", "8", 1),
        ("heading", "More", -1), ("paragraph", "End 9.", -1),
    ]  # fmt: skip
    assert document.source == "Ferry news\nIn 5\nIt rose 5% to 6 m²\none\ntwo 7\nPort\tBoats\nA\t8\nMore\nEnd 9.\n"
    assert written(document, "5% to") == "5% to"
    assert [comment.text for comment in document.comments] == ["figlint: ignore[x] why"]


def test_changes_that_are_tracked_are_read_as_made(word) -> None:
    def build(document):
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        paragraph = document.add_paragraph("It has ")
        paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>4</w:delText></w:r></w:del>"))
        paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>5</w:t></w:r></w:ins>"))
        paragraph.add_run(" boats")

    assert word(build).text == "It has 5 boats"


def test_what_is_no_word_document_is_a_clear_error() -> None:
    pytest.importorskip("docx")
    for data in (b"", b"PK\3\4 broken", b"text"):
        with pytest.raises(FiglintError, match=r"^a\.docx: not a Word document \(\.docx\), or a broken one"):
            read_document(data, "a.docx")
