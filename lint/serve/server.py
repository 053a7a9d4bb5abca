"""The page's server: the page itself, and the same check as the command for what is typed into it.

Only requests to a loopback address, with the token in their path and from the page itself, are answered: a web page elsewhere
can name this server, but not its token, and a name that resolves to this machine is no loopback address.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock

from lint.lsp.draft import check_draft
from lint.lsp.equivalents import equivalents
from lint.lsp.positions import UTF16
from lint.model import FiglintError
from lint.records import TYPE_CHECKING, Any
from lint.report.text import meaning
from lint.workspace import pack_of

if TYPE_CHECKING:
    from lint.lsp.draft import Draft
    from lint.workspace import Planner

HOST = "127.0.0.1"
MOST = 5_000_000  # bytes of an article
SUFFIXES = {"plain": ".txt", "markdown": ".md", "html": ".html"}
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class PageServer(ThreadingHTTPServer):
    """Serves one person's page. `url` is where it is, its token included."""

    daemon_threads = True

    def __init__(self, planner: Planner, port: int = 0) -> None:
        """port: 0 for any that is free. Raises OSError where the port is taken."""
        super().__init__((HOST, port), Handler)
        self.planner = planner
        self.token = secrets.token_urlsafe(24)
        self.one_at_a_time = Lock()
        self.url = f"http://{HOST}:{self.server_address[1]}/{self.token}/"

    def check(self, text: str, name: str) -> dict[str, Any]:
        """What the page shows of a text: the same check as the command's. Raises FiglintError."""
        with self.one_at_a_time:  # what the rules keep in mind is not shared between threads
            draft = check_draft(text, name, 1, self.planner, UTF16)
            return shown(draft, self.planner)


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: PageServer
    server_version = "figlint"
    sys_version = ""
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """The page."""
        if not self._is_ours("/"):
            return
        nonce = secrets.token_urlsafe(16)
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "page.html"), encoding="utf-8") as file:
            page = file.read().replace("NONCE", nonce)
        policy = (
            f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; connect-src 'self'; "
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
        self._answer(HTTPStatus.OK, page.encode(), "text/html; charset=utf-8", {"Content-Security-Policy": policy})

    def do_POST(self) -> None:
        """A check: {"text", "name"} in, what to show out."""
        if not self._is_ours("/check"):
            return
        origin = self.headers.get("Origin")
        if origin is not None and origin != f"http://{self.headers.get('Host')}":
            self._refuse(HTTPStatus.FORBIDDEN, "another page may not ask")
            return
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > MOST:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"an article of at most {MOST:,} bytes, please")
            return
        try:
            asked = json.loads(self.rfile.read(int(length)))
            answer = self.server.check("".join(asked["text"]), os.path.basename(asked.get("name") or "draft.md"))
        except FiglintError as error:
            answer = {"problems": [str(error)], "findings": [], "figures": [], "date": None}
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            self._refuse(HTTPStatus.BAD_REQUEST, 'expected {"text": "…", "name": "draft.md"}')
            return
        self._answer(HTTPStatus.OK, json.dumps(answer).encode(), "application/json", {})

    def _is_ours(self, rest: str) -> bool:
        host = self.headers.get("Host", "")
        if host not in {f"{name}:{self.server.server_address[1]}" for name in (HOST, "localhost")}:
            self._refuse(HTTPStatus.FORBIDDEN, "not an address of this page")
            return False
        _, token, path = (*self.path.partition("?")[0].split("/", 2), "", "")[:3]
        if not hmac.compare_digest(token.encode(), self.server.token.encode()) or f"/{path}" != rest:
            self._refuse(HTTPStatus.NOT_FOUND, "no such page: its whole address is in the terminal")
            return False
        return True

    def _refuse(self, status: HTTPStatus, why: str) -> None:
        self.close_connection = True  # what else was sent is not read
        self._answer(status, f"{why}\n".encode(), "text/plain; charset=utf-8", {"Connection": "close"})

    def _answer(self, status: HTTPStatus, body: bytes, kind: str, more: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**HEADERS, **more, "Content-Type": kind, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Says nothing: what a person types is nobody's log."""


def shown(draft: Draft, planner: Planner) -> dict[str, Any]:
    """Findings and figures as the page takes them; offsets are the browser's (UTF-16 units)."""
    checked = draft.checked
    document = checked.document
    units = Units(draft.source)
    pack = pack_of(planner.plan(draft.path).language, planner.plan(draft.path).rules)
    findings = [
        {
            "start": units.at(item.start), "end": units.at(item.end), "rule": item.rule, "severity": item.severity,
            "message": item.message, "line": item.line,
            "related": [
                {"start": units.at(other.start), "end": units.at(other.end), "message": other.message}
                for other in item.related if other.path == item.path
            ],
            "suggestions": [suggestion.text for suggestion in item.suggestions],
        }
        for item in checked.diagnostics
    ]  # fmt: skip
    figures = [
        {
            "start": units.at(item.start), "end": units.at(item.end), "kind": item.figure.kind, "means": meaning(item),
            "noun": item.figure.noun or "", "source": " ".join(item.source[2].split()) if item.source else "",
            "attributed": item.attributed,
            "also": [other.text for other in equivalents(item, document, pack)] if document is not None else [],
        }
        for item in checked.figures
    ]  # fmt: skip
    date = None if document is None or not document.date else f"{document.date} ({document.date_from})"
    return {"findings": findings, "figures": figures, "date": date, "problems": [*checked.problems, *checked.notes]}


class Units:
    """Offsets in code points as UTF-16 units."""

    __slots__ = ("wide",)

    def __init__(self, text: str) -> None:
        self.wide = [] if text.isascii() else [offset for offset, char in enumerate(text) if char > "\uffff"]

    def at(self, offset: int) -> int:
        """The same place, counted as a browser does."""
        from bisect import bisect_left  # noqa: PLC0415

        return offset + bisect_left(self.wide, offset)
