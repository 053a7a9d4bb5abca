"""The page for people: everything is on it, and nothing of an article is markup in it."""

import json
import os
import re
import shutil
import subprocess
from html import unescape
from html.parser import HTMLParser

import pytest

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
        legend = any(names == "legend" for _, names in self.open)
        for _, names in [] if legend else self.open[-1:]:
            for name in names.split():
                self.classes.setdefault(name, []).append(data)

    @property
    def text(self):
        return " ".join("".join(self.texts).split())


@pytest.fixture
def page(desk):
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
    assert found.classes["figure"] == ["12", "34", "5", "6", "7"] * 2  # in the article, in the table
    assert found.classes["finding"] == ["WRONG"]
    assert found.classes["related"] == ["RIGHT"]
    for said in ("1 Wrong figure", "“RIGHT”: this is right · perhaps “RIGHT”", "error · demo/wrong · line 3:20"):
        assert said in found.text
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


PROBE = """
const page = document.documentElement, seen = {};
const rgb = text => (text.match(/[\\d.]+/g) || []).map(Number);
const light = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
  .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
const ground = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
  if (c.length === 3 || c[3] === 1) return c; } return [255, 255, 255]; };
const contrast = e => { const [a, b] = [light(rgb(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
  return (a + .05) / (b + .05); };
seen.sideways = Math.max(0, page.scrollWidth - innerWidth);
seen.dark = light(ground(document.body)) < .2;
const written = [...document.body.querySelectorAll('*')]
  .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
seen.faint = written.filter(e => contrast(e) < 4.5).map(e => e.className + ' ' + e.textContent.slice(0, 20));
const stops = [...document.querySelectorAll('a[href], summary, [tabindex]')].filter(e => e.checkVisibility());
seen.first = stops[0].textContent;
const marked = e => { e.focus(); return document.activeElement === e && getComputedStyle(e).outlineStyle !== 'none'; };
seen.unmarked = stops.filter(e => !marked(e)).length;
seen.stops = stops.length;
const next = document.querySelector('.note .step a[aria-label="the next finding"]');
next.click();
seen.next = document.querySelector(':target .number').textContent;
const box = document.querySelector('.note').getBoundingClientRect();
const text = document.querySelector('.note').closest('.row').querySelector('.text').getBoundingClientRect();
seen.beside = box.left >= text.right;
seen.below = box.top >= text.bottom;
document.title = JSON.stringify(seen);
"""


@pytest.mark.skipif(BROWSER is None, reason="needs Chromium")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1300])
def test_a_browser_shows_it_to_everybody(page, tmp_path, theme, width):
    """Narrow and wide, in both themes: nothing sticks out, all can be read, and the keyboard reaches everything."""
    table = "|" + " a long cell 5 |" * 20 + "\n|" + "---|" * 20 + "\n"
    write("2024-12-17-a.md", f"# Head 12\n\nIt is WRONG, {'x' * 300} and RIGHT.\n\nPERHAPS, REMARK.\n\n{table}")
    write("2024-12-27-b.md", "Fine, 7.\n")
    page(".")
    with open("out.html", encoding="utf-8") as file:
        text = file.read()
    # Headless Chromium's windows are at least 500 wide: the page goes into a frame of the width wanted.
    write(
        "frame.html",
        f'<body style="margin:0"><iframe id="f" src="out.html" style="width:{width}px;height:800px;border:0"></iframe>'
        "<script>onload=()=>setTimeout(()=>{document.body.dataset.t=f.contentDocument.title},300)</script>",
    )
    probed = text.replace("default-src 'none'", "default-src 'none'; script-src 'unsafe-inline'")
    write("out.html", probed.replace("</body>", f"<script>onload = () => {{ {PROBE} }}</script></body>"))
    colours = ["--blink-settings=preferredColorScheme=0"] if theme == "dark" else []
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", *colours]
    command += [
        f"--user-data-dir={tmp_path / 'profile'}",
        "--virtual-time-budget=3000",
        "--dump-dom",
        f"file://{os.path.abspath('frame.html')}",
    ]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=90, check=False)
    match = re.search(r'data-t="([^"]*)"', ran.stdout)
    assert match, ran.stdout[-500:] + ran.stderr[-500:]
    seen = json.loads(unescape(match[1]))
    assert seen.pop("stops") > 10
    wide = width > 1000
    assert seen == {
        "sideways": 0, "dark": theme == "dark", "faint": [], "first": "To the articles", "unmarked": 0, "next": "2",
        "beside": wide, "below": not wide,
    }  # fmt: skip
