"""What holds for every document, whatever is thrown at the readers: positions, order, and no way to fail."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.model import Document, FiglintError
from lint.read import BINARY, FORMATS, decode, read_document

# pieces that mean something to one reader or another, so that chance meets them often
PIECES = (
    "5 boats",
    "€5.3bn",
    "é",
    "😀",
    "\u00a0",
    " ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "    ",
    "*",
    "**",
    "_",
    "~",
    "~~",
    "`",
    "```\n",
    "# ",
    "- ",
    "1. ",
    "> ",
    "> [!NOTE]\n",
    "|",
    "|-|-|\n",
    "| a | b |\n|---|---|\n| 1 | é |\n",
    "[",
    "]",
    "](",
    "](http://a.b)",
    "![",
    "[^1]",
    "[^1]: ",
    "<http://a.b>",
    "\\",
    "&amp;",
    "&eacute;",
    "&#8364;",
    "&",
    "<!--",
    "-->",
    "<!-- x -->",
    "<p>",
    "</p>",
    "<div>\n",
    "</div>",
    "<table>",
    "<tr>",
    "<td>",
    "<th rowspan=2>",
    "</table>",
    "<caption>",
    "<ul>",
    "<li>",
    "</ul>",
    "<sup>",
    "</sup>",
    "<sup>2</sup>",
    "<a href='x'>",
    "</a>",
    "<q>",
    "</q>",
    "<code>",
    "</code>",
    "<del>",
    "<h1>",
    "</h1>",
    "<main>",
    "</main>",
    "<figure>",
    "<img alt='a &amp; b'>",
    "<title>",
    "<script>",
    "</script>",
    "<br>",
    "<blockquote>",
    "<span hidden>",
    '<meta name="description" content="a&lt;b">',
    "<",
    ">",
    "/>",
    "</",
    '"',
    "'",
    "=",
    "{{ a }}",
    "{% b %}",
    "{{",
    "}}",
    "{/* x */}",
    "{",
    "}",
    "{# c #}",
    "---\n",
    "+++\n",
    "title: ",
    'title: "',
    "title: >\n  ",
    'title = "',
    "date: 2024-12-17\n",
    "import a\n",
    "\0",
    "\ud800",
    "\ufeff",
    "\ue000",
    "\x0b",
    "\x85",
    "\u2028",
    # reStructuredText and AsciiDoc
    "====\n",
    "----\n",
    "::\n\n   ",
    ".. note:: ",
    ".. figure:: a\n   :alt: b\n\n   ",
    ".. [1] ",
    ".. |a| replace:: b\n",
    "|a|",
    ".. _a: b\n",
    ".. x\n",
    "a_ ",
    "`a <b>`_",
    ":sup:`2`",
    "``",
    "+---+---+\n| a | 5 |\n+---+---+\n",
    "===  ===\na    5\n===  ===\n",
    ".. list-table::\n\n   * - a\n     - 5\n",
    ".. csv-table::\n\n   ",
    ":a: ",
    ":date: 2024-12-17\n",
    "= ",
    "|===\n",
    "2+|",
    "....\n",
    "____\n",
    "====\n",
    "////\n",
    "// x\n",
    "[quote]\n",
    '[cols="1,2"]\n',
    "{a}",
    ":a: b\n",
    "footnote:[",
    "^2^",
    "link:a[",
    "<<a,",
    ">>",
    '"`',
    '`"',
    " -- ",
    "...",
    " +\n",
    "+\n",
    "a:: ",
    ".Title\n",
    "image::a[b]\n",
)
SOURCES = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=200)
PATHS = st.sampled_from(["a.txt", "a.md", "a.mdx", "a.html", "a.rst", "a.adoc", "2024-12-17.txt"])


def check(document: Document) -> None:
    """Assert all that every document keeps."""
    text, source = document.text, document.source
    end = 0
    for segment in document.segments:
        assert end <= segment.start < segment.end <= len(text)
        assert 0 <= segment.source_start <= segment.source_end <= len(source)
        if segment.end - segment.start == segment.source_end - segment.source_start:
            written = source[segment.source_start : segment.source_end]
            assert text[segment.start : segment.end] in (written, written.replace("\r", "\n"))  # a line may end at CR alone
        end = segment.end
    if not document.segments:
        assert text in ("", source)
    end = 0
    for number, block in enumerate(document.blocks):
        assert end <= block.start < block.end <= len(text)
        said = text[block.start : block.end]
        assert said == said.strip()
        if document.format != "plain" and number:
            assert text[end : block.start] == "\n\n"
        end = block.end
        for start in range(block.start, block.end, 7):
            span = document.locate(start, min(start + 5, block.end))
            assert 0 <= span.start <= span.end <= len(source)
    for link in document.links:
        assert 0 <= link.start <= link.end <= len(text)
        assert link.target
    end = 0
    for comment in document.comments:
        assert end <= comment.start < comment.end <= len(source)
        end = comment.end


@settings(max_examples=600, deadline=None)
@given(SOURCES, PATHS)
def test_any_text_is_a_document(source: str, path: str) -> None:
    check(read_document(source, path))


@settings(max_examples=200, deadline=None)
@given(st.lists(SOURCES, max_size=3), st.booleans())
def test_any_cells_are_a_notebook(sources: list[str], ascii_only: bool) -> None:
    cells = [{"cell_type": "markdown", "source": source.splitlines(keepends=True)} for source in sources]
    source = json.dumps({"cells": cells}, ensure_ascii=ascii_only)
    document = read_document(source, "a.ipynb")
    check(document)
    # what is read from a cell is what Markdown reads from it
    texts = [read_document(source, "a.md") for source in sources]
    assert document.text == "\n\n".join(cell.text for cell in texts if cell.blocks)


@settings(max_examples=200, deadline=None)
@given(SOURCES, PATHS)
def test_reading_twice_gives_the_same(source: str, path: str) -> None:
    assert read_document(source, path) == read_document(source, path)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_a_clear_error(data: bytes) -> None:
    try:
        text = decode(data, "a.txt")
    except FiglintError as error:
        assert str(error).startswith("a.txt: ")
    else:
        assert isinstance(text, str)


@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=100).filter(lambda text: "\0" not in text and text.isprintable())
)
def test_what_was_encoded_is_decoded(text: str) -> None:
    text = text.removeprefix("\ufeff")
    assert decode(text.encode(), "a.txt") == text
    assert decode(b"\xff\xfe" + text.encode("utf-16-le"), "a.txt") == text


WORDS = st.sampled_from(["boats", "5,000", "€5.3bn", "été", "😀", "(£4m)", "20%", "and", "half"])
SENTENCES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)


@settings(deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=5), st.sampled_from(["\n", "\r\n"]))
def test_words_are_found_where_they_were_written(sentences: list[str], newline: str) -> None:
    """The same prose in each format: the clean text says it, and each word leads back to itself in the source."""
    shapes = {
        "a.txt": [f"So: {sentence}." for sentence in sentences],
        "a.md": [
            f"So: *{sentence.replace(' ', '* **', 1)}**." if " " in sentence else f"So: {sentence}." for sentence in sentences
        ],
        "a.rst": [
            f"So: *{sentence.replace(' ', '* **', 1)}**." if " " in sentence else f"So: {sentence}." for sentence in sentences
        ],
        "a.adoc": [
            f"So: _{sentence.replace(' ', '_ *', 1)}*." if " " in sentence else f"So: {sentence}." for sentence in sentences
        ],
        "a.html": [f"<p>So: <b>{sentence.replace(' ', '</b> <i>', 1)}</i>." for sentence in sentences],
    }
    for path, lines in shapes.items():
        document = read_document((newline * 2).join(lines), path)
        assert len(document.blocks) == len(sentences)
        for block, sentence in zip(document.blocks, sentences, strict=True):
            if path == "a.html":
                assert document.text[block.start : block.end] == f"So: {sentence}."
            at = block.start
            for word in sentence.split():
                start = document.text.index(word, at)
                span = document.locate(start, start + len(word))
                assert document.source[span.start : span.end] == word
                at = start + len(word)


DEEP = [
    ">",
    "[",
    "*",
    "_",
    "<div>",
    "<td>",
    "<ul><li>",
    "- ",
    "`",
    "{{",
    "{",
    "&",
    "<a href='",
    "<!--",
    "![",
    "|",
    "\\",
    "<sup>",
    "{% comment %}",
    "*a ",
    "``a ",
    "`a ",
    "_a ",
    "|a ",
    "a_",
    "a.",
    "[1]_",
    '"`a ',
    "link:a[",
    "footnote:[",
    "{a",
    "^a",
    "((a",
    "http://a,",
    "* a\n",
    ".. note:: ",
    "+-",
    "|===\n",
    "====\n",
    "a::\n\n ",
    "- a\n\n  ",
    ":a: ",
]


@pytest.mark.parametrize("path", ["a.txt", "a.md", "a.mdx", "a.html", "a.rst", "a.adoc"])
@pytest.mark.parametrize("piece", DEEP)
def test_deep_nesting_does_no_harm(piece: str, path: str) -> None:
    source = piece * (40_000 // len(piece)) + "5"
    check(read_document(source, path))


@pytest.mark.parametrize("path", ["a.txt", "a.md", "a.html"])
def test_twenty_megabytes_on_one_line(path: str) -> None:
    document = read_document("5,000 boats and € 6 " * 1_000_000, path)
    assert len(document.blocks) == 1
    assert len(document.segments) <= 1


def test_every_format_has_a_module() -> None:

    for name in FORMATS:
        if name not in BINARY:
            assert read_document("{}" if name == "notebook" else "It has 5 boats.", "x", name).format == name


@pytest.mark.parametrize("source", ["<!--{/* x */}-->", "<!-- {# a #} {# b #} -->", "{/* <!-- x --> */} 5 boats"])
def test_a_comment_in_a_comment_is_part_of_it(source: str) -> None:
    document = read_document(source, "a.mdx")
    check(document)
    assert len(document.comments) == 1
