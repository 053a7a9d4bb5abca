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
        "<p>One<p>Two<div>Three</div>Four",
        [("paragraph", "One"), ("paragraph", "Two"), ("paragraph", "Three"), ("paragraph", "Four")],
    ),
    ("<p>A  b\n   c <b> d</b>e<br>f", [("paragraph", "A b\nc de\nf")]),
    ("<p>&#8364;5 &#x20AC;6 &#128;7 AT&T R&D; &hearts; &pound8 &#0;", [("paragraph", "€5 €6 €7 AT&T R&D; ♥ £8 \ufffd")]),
    ("<p>5,000<sup><a href='#n1'>1</a></sup> m<sup>2</sup> 3 × 10<sup>6</sup>", [("paragraph", "5,000 m² 3 × 10⁶")]),
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
