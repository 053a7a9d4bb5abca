"""The page for people: everything is on it, and nothing of an article is markup in it."""

import os
import shutil
import subprocess
from html.parser import HTMLParser

import pytest
from stand_ins import desk  # noqa: F401

from lint.cli import main
from lint.model import Document, Segment

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;{{ 7*7 }}{% raw %}"
VOID = {"meta", "br", "img", "hr"}


class Page(HTMLParser):
    """Text, tags, ids and links of a page; raises where a tag is closed that is not open."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.ids, self.links, self.texts, self.open = [], [], [], [], []
        self.classes = {}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append(tag)
        assert not any(name.startswith("on") for name in attrs)
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if "href" in attrs:
            self.links.append(attrs["href"])
        if tag not in VOID:
            self.open.append((tag, attrs.get("class", "")))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        self.texts.append(data)
        for _, names in self.open[-1:]:
            for name in names.split():
                self.classes.setdefault(name, []).append(data)

    @property
    def text(self):
        return " ".join("".join(self.texts).split())


@pytest.fixture
def page(desk):  # noqa: F811
    def page(*arguments):
        assert main(["check", "--output-format", "html", "-o", "out.html", *arguments]) in (0, 1)
        with open("out.html", encoding="utf-8") as file:
            return Page(file.read())

    return page


def write(name, text):
    with open(name, "w", encoding="utf-8") as file:
        file.write(text)


def test_an_article_with_its_figures_findings_and_working(page):
    write(
        "a.md", "# Title 12\n\nOf *RIGHT* it is **WRONG** by 34, officials say.\n\n| A | B |\n|---|---|\n| 5 | 6 |\n\n- one 7\n"
    )
    found = page("a.md")
    assert found.classes["figure"] == ["12", "34", "5", "6", "7"]
    assert found.classes["finding"] == ["WRONG"]
    assert found.classes["related"] == ["RIGHT"]
    assert "1. wrong figure error · demo/wrong · line 3:20 “RIGHT”: this is rightperhaps “RIGHT”" in found.text
    assert "All 5 figures and who stands behind them" in found.text
    assert "officials" in found.text
    assert found.tags.count("script") == 0


def test_every_link_has_its_place_and_ids_are_one_of_a_kind(page):
    write("a.txt", "1 RIGHT 2 WRONG 3\n\nWRONG 4")
    write("b.txt", "1 WRONG")
    found = page("a.txt", "b.txt")
    assert len(set(found.ids)) == len(found.ids)
    assert {link.removeprefix("#") for link in found.links} <= set(found.ids)
    assert not any(link[:1] != "#" for link in found.links)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_hostile_text_is_text(page, name):
    write(name, f"WRONG {HOSTILE} 12\n")
    found = page(name)
    assert "script" not in found.tags
    assert "img" not in found.tags
    if name == "a.txt":
        assert HOSTILE in found.text
    assert "49" not in found.text


def test_an_overview_of_several_files(page):
    write("2024-12-17-a.txt", "WRONG PERHAPS")
    write("2025-01-07-b.txt", "WRONG")
    write("c.txt", "fine")
    text = page(".").text
    assert "3 articles" in text
    assert "2 errors 1 warning" in text
    assert "By rule demo/wrong error2demo/perhaps warning1" in text
    assert "2024-W5112" in text
    assert "2025-W0211" in text


def test_nothing_to_report(page):
    write("a.txt", "fine")
    assert "nothing to report" in page("a.txt").text


@pytest.mark.parametrize(
    ("span", "expected"), [((0, 2), (0, 2)), ((4, 9), (2, 3)), ((10, 12), (4, 6)), ((2, 3), (0, 0)), ((1, 12), (1, 6))]
)
def test_places_of_the_source_in_the_text(span, expected):
    segments = (Segment(0, 2, 0, 2), Segment(2, 3, 4, 9), Segment(3, 6, 9, 12))  # "ab", an entity, "cde"
    assert Document("a.html", "html", "x" * 12, "y" * 6, segments=segments).said(*span) == expected


BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.mark.skipif(BROWSER is None, reason="needs Chromium")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1300])
def test_a_browser_shows_it_without_scrolling_sideways(page, tmp_path, theme, width):
    write(
        "a.md",
        "# Head 12\n\nIt is WRONG, " + "x" * 300 + " and RIGHT.\n\n|" + " a long cell 5 |" * 20 + "\n|" + "---|" * 20 + "\n",
    )
    page("a.md")
    with open("out.html", encoding="utf-8") as file:
        text = file.read()
    # Headless Chromium's windows are at least 500 wide: the page goes into a frame of the width wanted.
    write(
        "frame.html",
        f'<body style="margin:0"><iframe id="f" src="out.html" style="width:{width}px;height:800px;border:0"></iframe>',
    )
    test = "document.title=document.documentElement.scrollWidth<=innerWidth?'fits':'wide'"
    probe = f"<script>onload=()=>{{{test}}}</script>"
    write(
        "out.html",
        text.replace("default-src 'none'", "default-src 'none'; script-src 'unsafe-inline'").replace(
            "</body>", f"{probe}</body>"
        ),
    )
    outer = "<script>onload=()=>setTimeout(()=>{document.body.dataset.t=f.contentDocument.title},200)</script>"
    with open("frame.html", "a", encoding="utf-8") as file:
        file.write(outer)
    colours = ["--blink-settings=preferredColorScheme=0"] if theme == "dark" else []
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", *colours]
    command += [
        f"--user-data-dir={tmp_path / 'profile'}",
        "--virtual-time-budget=3000",
        "--dump-dom",
        f"file://{os.path.abspath('frame.html')}",
    ]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=90, check=False)
    assert 'data-t="fits"' in ran.stdout, ran.stdout[-500:]
