"""The local page: who may ask, what it answers, and the page itself in a real browser."""

from __future__ import annotations

import http.client
import json
import shutil
import threading
import urllib.request

import pytest

from lint.commands.console import planner_of
from lint.serve.server import PageServer
from lint.workspace import pack_of

WRONG = "---\ndate: 2024-12-18\n---\n\nThe pledge of $5.6 billion (€5.9bn) was announced on Tuesday, the ministry said.\n"
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="module", autouse=True)
def _rules_are_compiled():
    pack_of("en", ())  # so that no request waits for it


@pytest.fixture
def server(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    server = PageServer(planner_of({}))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def ask(server, method, path, body=None, **headers):
    connection = http.client.HTTPConnection(*server.server_address, timeout=30)
    connection.putrequest(method, path, skip_host="Host" in headers)
    data = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else b""
    for name, value in {"Content_Length": str(len(data)), **headers}.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders(data)
    response = connection.getresponse()
    return response.status, response.read().decode(), dict(response.getheaders())


def test_it_answers_as_the_command_does(server):
    status, body, _ = ask(server, "POST", f"/{server.token}/check", {"text": "😀 " + WRONG[26:], "name": "2024-12-18.txt"})
    assert status == 200
    answer = json.loads(body)
    [finding] = answer["findings"]
    assert finding["rule"] == "conversion/currency"
    text = ("😀 " + WRONG[26:]).encode("utf-16-le")
    assert text[2 * finding["start"] : 2 * finding["end"]].decode("utf-16-le") == "€5.9bn"
    assert answer["figures"][0]["means"].startswith("5,550,000,000")
    assert answer["date"] == "2024-12-18 (file name)"


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "expected"),
    [
        ("GET", "/TOKEN/", None, {}, 200),
        ("GET", "/", None, {}, 404),
        ("GET", "/wrong/", None, {}, 404),
        ("GET", "/TOKEN/../../etc/passwd", None, {}, 404),
        ("GET", "/TOKEN/", None, {"Host": "figlint.example:PORT"}, 403),  # a name that somebody made resolve to this machine
        ("GET", "/TOKEN/", None, {"Host": "localhost:PORT"}, 200),
        ("POST", "/TOKEN/check", {"text": "a"}, {"Origin": "https://example.com"}, 403),
        ("POST", "/TOKEN/check", {"text": "a"}, {"Origin": "null"}, 403),
        ("POST", "/TOKEN/check", {"text": "a"}, {"Origin": "http://127.0.0.1:PORT"}, 200),
        ("POST", "/wrong/check", {"text": "a"}, {}, 404),
        ("POST", "/TOKEN/check", {"text": 7}, {}, 400),
        ("POST", "/TOKEN/check", [], {}, 400),
        ("POST", "/TOKEN/check", b"\xff{", {}, 400),
        ("POST", "/TOKEN/check", {"text": "a", "name": "../../a.md"}, {}, 200),
        ("POST", "/TOKEN/check", {"text": "a"}, {"Content_Length": "99999999999"}, 413),
        ("POST", "/TOKEN/check", {"text": "a"}, {"Content_Length": "-1"}, 413),
        ("PUT", "/TOKEN/check", {"text": "a"}, {}, 501),
    ],
)
def test_only_the_page_itself_may_ask(server, method, path, body, headers, expected):
    port = str(server.server_address[1])
    headers = {name: value.replace("PORT", port) for name, value in headers.items()}
    status, _, answered = ask(server, method, path.replace("TOKEN", server.token), body, **headers)
    assert status == expected
    if method == "GET" and status == 200:
        assert "default-src 'none'" in answered["Content-Security-Policy"]
        assert answered["X-Frame-Options"] == "DENY"


def test_a_broken_configuration_is_said_on_the_page(server, tmp_path):
    (tmp_path / "figlint.toml").write_text("ignroe = []\n", encoding="utf-8")
    server.planner = planner_of({})
    _, body, _ = ask(server, "POST", f"/{server.token}/check", {"text": WRONG})
    assert "ignroe" in json.loads(body)["problems"][0]


def test_it_listens_to_this_machine_alone(server):
    assert server.server_address[0] == "127.0.0.1"
    assert urllib.request.urlopen(server.url, timeout=30).status == 200


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_in_a_browser(server, scheme):
    """Type, see the finding appear, follow it to its twin, take the suggestion."""
    playwright = pytest.importorskip("playwright.sync_api")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=quiet)
        page = browser.new_page(color_scheme=scheme)
        wrong = []
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(server.url)
        text = page.get_by_label("The article")
        text.press_sequentially("---\ndate: 2024-12-18\n---\n\nIt paid <b>$5.6 billion</b> (€5.9bn), ")
        text.press_sequentially("the ministry said.")
        note = page.locator("#findings .note.error")
        note.wait_for(timeout=20_000)
        assert "€5.3bn" in note.inner_text()
        assert page.locator("#marks mark.error").inner_text() == "€5.9bn"
        assert page.locator("#marks b").count() == 0  # markup of the article is text
        selected = "t => t.value.slice(t.selectionStart, t.selectionEnd)"
        note.get_by_role("button", name="$5.6 billion", exact=True).click()
        assert text.evaluate(selected) == "$5.6 billion"
        note.get_by_role("button", name="€5.9bn", exact=True).click()
        assert text.evaluate(selected) == "€5.9bn"
        note.locator(".suggest").click()
        page.get_by_text("Nothing to report").wait_for(timeout=20_000)
        assert "(€5.3bn)" in text.input_value()
        assert page.locator("#figures tr").count() == 2
        # What is marked lies exactly under what is typed, wide and narrow.
        for width in (1200, 400):
            page.set_viewport_size({"width": width, "height": 800})
            boxes = [page.locator(name).evaluate("e => [e.clientWidth, e.scrollHeight]") for name in ("#text", "#marks")]
            assert boxes[0] == boxes[1]
            assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
        assert wrong == []
        browser.close()
