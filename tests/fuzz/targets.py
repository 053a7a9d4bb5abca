"""What is fuzzed: functions of bytes that end in silence, whatever the bytes are; any other end is a mistake of figlint's.

Each target answers bytes with a result or with a clear error (FiglintError), and with nothing else. TARGETS is the table that
`tests/fuzz/run.py` (long) and `tests/test_fuzz.py` (every time) go through; EXAMPLES are inputs that once broke something.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import tempfile

from lint.model import FiglintError

PIECES = (
    *"ab1.,;:!?'\"()[]{}<>|*_`~#-=+/\\&%$€£^@",
    " ", "\n", "\n\n", "\r\n", "\t", "\0", "\ufeff", "\ue000", "\u2028", "\u202e", "\x1b[31m", "é", "😀", "½", "\u00a0", "٣", "５",
    "12 ", "5.6 billion ", "1,234,567 ", "$5.6 billion (€5.3bn)", "48% percent", "5%", "10 to 12", "100 m (328 ft)", "one in five ",
    "12 of 48 ships (25%)", "rose 12% to $5.6 billion from $5.0 billion. ", "between 50 and 20 ", "£110,00 ", "1e999999999 ",
    "Tuesday 3 May 2020 ", "2024-02-30 ", "from March to May ", "25:61 ", "aged 45 ", "born in 1903 ", "Q3 2021 ", "6ft 2in ", "12 st 4 lb ",
    "a third of the ", "half a dozen ", "twice as many as ", "two hundred and five thousand ", "99999999999999999999999999999999999999999 ",
    "total ", "sum ", "in all ", "he said ", "experts say ", "according to ", "“", "”", "Mr Smith ", "the ministry ", "respectively ",
    "# ", "- ", "1. ", "> ", "```\n", "| a | 5 |\n|---|---|\n| b | 7 |\n| Total | 13 |\n", "<table><tr><td>5</td></tr>", "<!-- ", " -->",
    "<!-- figlint: ignore[conversion/currency] why -->", "figlint: ", "ignore[", "off", "on", "ignore-file", "---\n", "+++\n",
    "date: 2024-12-17\n", "title: ", "&amp;", "&#8364;", "&#x110000;", "<p>", "</p>", "<div hidden>", "<script>", "[sic]",
    ".. note:: ", "::\n\n  ", "|===\n", "+---+\n| 5 |\n+---+\n", '{"cells": [{"cell_type": "markdown", "source": ["', '"]}], "metadata": {}}',
)  # fmt: skip
RULE_PIECES = (
    *"ab1.,()[]{}<>|*+?\\^$'\"=# \n", "\n[[relation]]\n", "\n[[figure]]\n", "\n[[check]]\n", "\n[list.rose]\n", 'id = "house.a"\n',
    'check = "arithmetic/change"\n', "why = 'w'\n", "pattern = '", "'\n", "good = [", "bad = [", "{ text = '", "examples = [", "]\n",
    "{before:amount}", "{after:amount}", "{change:percent}", "{number}", "{currency}", "{gap}", "{rose}", "{a:b}", "(?:", ")+", "(?P<a>",
    'equation = "', "a == b", "sum(parts)", "**", "9" * 50, "words = ['a']\n", "makes = 'count'\n", "(?i)", "\\p{L}", "\\L<a>",
)  # fmt: skip
EQUATION_PIECES = (
    "a", "b", "parts", "sum(", "max(", "min(", "count(", "mean(", ")", "(", " + ", " - ", " * ", " / ", " == ", " < ", " <= ", "1", "0",
    "0.1", "100", "9" * 400, "1e9", "**", "__import__", ".", ",", "\n", "é", "abs(", "[", "\0",
)  # fmt: skip
CONFIG_PIECES = (
    *"ab1.=[]{}'\"#,\n ", "[tool.figlint]\n", "[[overrides]]\n", "select = ", "ignore = ", "severity = ", "as-of = ", "country = ",
    "files = ", "extend = ", "rules = ", "exclude = ", "jobs = ", "[severity]\n", '"conversion"', '["date/weekday"]', "2024-12-17",
    '"figlint.toml"', '"**/*.md"', '"[z-a]"', '"\\\\"', "true", "-1", "1e400", "0x" + "f" * 40, '"GB"', "[[figure]]\n", "name = ",
    "value = ", "says = ", "source = ", '"12 boats"', '"{value} boats"', "[figures]\n", "[[fact]]\n", '"half"', "'''", "\x00",
)  # fmt: skip
SUFFIXES = ("a.txt", "a.md", "a.html", "a.rst", "a.adoc", "a.docx", "a.ipynb", "a.mdx", "2024-12-17-a.md", "a")


class Reader:
    """Bytes, taken piece by piece; where they end, zeros follow."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    @property
    def left(self) -> bool:
        return self.at < len(self.data)

    def number(self, below: int) -> int:
        value = self.data[self.at] if self.left else 0
        self.at += 1
        return value % below

    def rest(self) -> bytes:
        found, self.at = self.data[self.at :], len(self.data)
        return found

    def text(self, pieces: tuple[str, ...], most: int = 80) -> str:
        """Raw text, or pieces by number."""
        if self.number(4) == 0:
            return self.rest().decode("utf-8", "replace")
        found = []
        while self.left and len(found) < most:
            found.append(pieces[self.number(len(pieces))])
        return "".join(found)


def _pack():
    from lint.workspace import pack_of

    return pack_of("en", ())


@functools.cache
def _options(as_of: str | None = "2024-12-17"):
    from lint.config import Config
    from lint.workspace import make_plan

    return make_plan(Config({"min-confidence": "low"}), as_of=as_of)


@functools.cache
def _sentences() -> tuple[str, ...]:
    """The example texts of all rules."""
    from lint.pack.load import load_rules
    from lint.pack.selftest import examples

    return tuple(sorted({example.text.replace("[", "").replace("]", "") for example in examples(load_rules())}))


def readers(data: bytes) -> None:
    """Every reader: places in order and inside the source."""
    from lint.engine import open_document

    take = Reader(data)
    path = SUFFIXES[take.number(len(SUFFIXES))]
    given = take.rest() if take.number(2) else take.text(PIECES).encode("utf-8", "surrogatepass")
    with contextlib.suppress(FiglintError):
        document = open_document(given, path, _pack(), _options().options)
        end = 0
        for block in document.blocks:
            assert end <= block.start <= block.end <= len(document.text)
            end = block.end
            span = document.locate(block.start, block.end)
            assert 0 <= span.start <= span.end <= len(document.source)


def articles(data: bytes) -> None:
    """All there is between the bytes of an article and what is said of it, in every format of output."""
    from lint import report
    from lint.workspace import Source, check_source

    take = Reader(data)
    path = SUFFIXES[take.number(len(SUFFIXES))]
    form = report.formats()[take.number(len(report.formats()))]
    given = take.text(PIECES).encode("utf-8", "surrogatepass")
    checked = check_source(Source(path, data=given), _options()._replace(whole=True, debug=True, across=True))
    for found in checked.diagnostics:
        assert 0 <= found.start <= found.end <= len(checked.source)
    del form


def sentences(data: bytes) -> None:
    """Articles of sentences that rules know, some with a word of another, of a day or of none."""
    from lint.workspace import Source, check_source

    take = Reader(data)
    known, text = _sentences(), ""
    path = SUFFIXES[take.number(3)]
    options = _options("2024-12-17" if take.number(2) else None)
    while take.left:
        words = known[(take.number(256) << 8 | take.number(256)) % len(known)].split(" ")
        if take.number(3) == 0:
            other = known[(take.number(256) << 8 | take.number(256)) % len(known)].split(" ")
            words[take.number(len(words))] = other[take.number(len(other))]
        text += " ".join(words) + (" ", "\n\n", "\n- ", "\n")[take.number(4)]
    check_source(Source(path, data=text.encode("utf-8")), options._replace(whole=True, debug=True, across=True))


def extractor(data: bytes) -> None:
    """Figures of plain text: each is what stands at its place."""
    from lint.engine import extract_document, open_document

    text = Reader(data).text(PIECES)
    document = open_document(text, "a.txt", _pack(), _options().options)
    for item in extract_document(document, _pack(), _options().options.settings):
        assert item.text == text[item.start : item.end]


def ignores(data: bytes) -> None:
    """Ignores, and edits that add them: the text they make can be read again."""
    from lint.edits import applied, fixes
    from lint.edits import ignores as added
    from lint.workspace import Source, check_source

    take = Reader(data)
    path = SUFFIXES[take.number(5)]
    text = f"Sales of $25 million dollars.\n<!-- figlint: {take.text(PIECES)} -->\n$5.6 billion (€5.9bn) 48% percent\n"
    checked = check_source(
        Source(path, data=text.encode("utf-8", "surrogatepass")), _options()._replace(whole=True, debug=True)
    )
    if checked.document is None:
        return
    with contextlib.suppress(FiglintError):
        edits = added(checked.document, checked.diagnostics, "a reason")
        check_source(Source(path, data=applied(checked.source, edits)), _options()._replace(debug=True))
    check_source(
        Source(path, data=applied(checked.source, fixes(checked.document, checked.diagnostics))),
        _options()._replace(debug=True),
    )


def equations(data: bytes) -> None:
    """Equations: parsed or refused, and then decided for any intervals."""
    from lint import algebra
    from lint.rational import Fraction
    from lint.values import Interval

    take = Reader(data)
    numbers = (0, 1, -1, Fraction(1, 3), 10**30, Fraction(-1, 10**30), 100)
    spans = [sorted((numbers[take.number(7)], numbers[take.number(7)])) for _ in range(3)]
    with contextlib.suppress(FiglintError):
        equation = algebra.parse(take.text(EQUATION_PIECES, 120))
        names = algebra.names(equation)
        bound = {name: [Interval(low, high) for low, high in spans[: 1 + len(name) % 3]] for name in names}
        algebra.holds(equation, bound)
        points = {name: [low for low, _ in spans[: 1 + len(name) % 3]] for name in names}
        for name in names[:4]:
            algebra.solve(equation, name, points)
        algebra.render(equation, points, lambda _name, value: str(value))


@contextlib.contextmanager
def _file(name: str, text: str | bytes):
    with tempfile.TemporaryDirectory(prefix="figlint-fuzz-") as folder:
        path = os.path.join(folder, name)
        with open(path, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        yield path


def _toml(take: Reader, pieces: tuple[str, ...]) -> str | bytes:
    return take.rest() if take.number(4) == 0 else take.text(pieces)


def configuration(data: bytes) -> None:
    """Configuration files."""
    from lint.config import read_config

    take = Reader(data)
    name = ("figlint.toml", "pyproject.toml")[take.number(2)]
    with _file(name, _toml(take, CONFIG_PIECES)) as path, contextlib.suppress(FiglintError):
        config = read_config(path)
        if config is not None:
            from lint.config import matches

            for override in config.overrides:
                matches(override.files, path)
            for key in ("exclude", "include"):
                for globs in config.get(key):
                    matches(globs, path)


def ledger(data: bytes) -> None:
    """Ledgers of figures."""
    from lint.ledger import load, read_facts

    with _file("figures.toml", _toml(Reader(data), CONFIG_PIECES)) as path, contextlib.suppress(FiglintError):
        read_facts(load(path), _pack())


def baseline(data: bytes) -> None:
    """Baselines."""
    from lint.baseline import load

    take = Reader(data)
    text = take.rest() if take.number(2) else json.dumps({"version": 1, "findings": take.text(PIECES)})
    with _file(".figlint-baseline.json", text) as path, contextlib.suppress(FiglintError):
        load(path)


def rule_files(data: bytes) -> None:
    """Rule files of a house: loaded or refused, with file and line."""
    from lint.pack.load import read_file

    with _file("house.toml", _toml(Reader(data), RULE_PIECES)) as path:
        problems: list[str] = []
        read_file(path, [], problems)
        assert all(problem.startswith(path) for problem in problems)


def patterns(data: bytes) -> None:
    """Patterns of rules with their slots: compiled or refused."""
    from lint.pack.slots import Context, compile_pattern, requirements

    text = Reader(data).text(RULE_PIECES, 60)
    context = Context({"rose": frozenset(("rose", "went up"))}, {"number": r"\d+"}, {}, {}, {})
    for lettered in (False, True):
        with contextlib.suppress(FiglintError):
            compile_pattern(text, context, lettered=lettered)
            if lettered:
                requirements(text, context)


def caches(data: bytes) -> None:
    """Files of the cache, whoever wrote them: with a right digest, too."""
    from lint import results
    from lint.pack import cache

    take = Reader(data)
    kind = take.number(4)
    body = take.rest()
    os.environ["FIGLINT_CACHE_DIR"], before = _CACHE, os.environ.get("FIGLINT_CACHE_DIR")
    try:
        if kind == 0:
            results._unpacked(body, "a.md")
            results._gist(body, "a.md")
            return
        name = "0-0.results" if kind < 3 else "0.pack"
        mark = results.MARK if kind < 3 else cache.MARK
        cache.write_file(name, mark + (cache.digest(body) if kind == 1 else b"") + body)
        if kind < 3:
            for payload in results._read(name).values():
                results._unpacked(payload, "a.md")
        else:
            cache.read_pieces("0")
    finally:
        if before is None:
            del os.environ["FIGLINT_CACHE_DIR"]
        else:
            os.environ["FIGLINT_CACHE_DIR"] = before


_CACHE = os.path.join(tempfile.gettempdir(), f"figlint-fuzz-{os.getuid() if hasattr(os, 'getuid') else 0}")


def ignore_files(data: bytes) -> None:
    """Files of patterns of files, as git has them."""
    from lint.workspace import _ignored, _read_ignore

    text = Reader(data).text((*"ab.!#*?/\\[]^- \n", "**/", "/**", "[z-a]", "[!a]", "[[:alpha:]]", "\r\n"))
    with _file(".gitignore", text) as path:
        _ignored("a/b.md", tuple(_read_ignore(path, os.path.dirname(path))))


METHODS = (
    "textDocument/hover", "textDocument/completion", "textDocument/codeAction", "textDocument/documentSymbol", "textDocument/inlayHint",
    "textDocument/diagnostic", "textDocument/documentHighlight", "textDocument/definition", "textDocument/codeLens", "textDocument/didChange",
    "textDocument/didSave", "textDocument/didClose", "textDocument/didOpen", "workspace/didChangeConfiguration", "workspace/symbol",
    "workspace/diagnostic", "workspace/executeCommand", "figlint/figures", "shutdown", "nonsense",
)  # fmt: skip
VALUES = (
    0,
    1,
    7,
    10**6,
    -1,
    2**31,
    2**64,
    1.5,
    None,
    True,
    "",
    "a",
    "file:///a.md",
    "untitled:1",
    "file:///%00",
    [],
    {},
    [{}],
    "\ud800",
)


def messages(data: bytes) -> None:
    """Messages of an editor, broken ones among them: answered or refused; the server lives, and says nothing of its insides."""
    take = Reader(data)
    uri = ("file:///tmp/a.md", "file:///tmp/b.html", "untitled:x", "http://[", "")[take.number(5)]
    sent = []
    for _ in range(1 + take.number(6)):
        method = METHODS[take.number(len(METHODS))]
        position = {"line": VALUES[take.number(6)], "character": VALUES[take.number(6)]}
        params = {
            "textDocument": {"uri": uri, "version": take.number(3), "languageId": "markdown", "text": ""},
            "position": position,
            "range": {"start": position, "end": {"line": take.number(9), "character": take.number(99)}},
            "context": {"diagnostics": [], "triggerKind": 1},
            "contentChanges": [{"text": "Sales of $25 million dollars and 5 m (99 ft).\n"}],
            "settings": {"figlint": {"country": VALUES[take.number(len(VALUES))], "rules": [], "select": VALUES[take.number(len(VALUES))]}},
            "query": "a", "command": "figlint.x", "arguments": [VALUES[take.number(len(VALUES))]], "previousResultIds": [],
        }  # fmt: skip
        if take.number(3) == 0:
            key = list(params)[take.number(len(params))]
            params[key] = VALUES[take.number(len(VALUES))]
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        notes = ("textDocument/did", "workspace/did")
        if not method.startswith(notes):
            message["id"] = len(sent) + 1
        sent.append(message)
    text = take.text(PIECES)
    answers = _spoken(uri, text, sent)
    for answer in answers:
        said = json.dumps(answer.get("error") or "")
        assert "Traceback" not in said or _refused(said), said


def _refused(said: str) -> bool:
    """Whether an error is the protocol's own: parameters that are not what the protocol says."""
    return "JsonRpcInvalidParams" in said or "InvalidParams" in said or "StructureHandler" in said or "MethodNotFound" in said


def _spoken(uri, text, sent):
    import asyncio
    import logging

    from lint.lsp import server as module

    logging.disable(logging.CRITICAL)
    answers = []

    class Writer:
        close = staticmethod(lambda: None)

        @staticmethod
        def write(data):
            answers.append(json.loads(data[data.index(b"{") :]))

    module.PAUSE = 0
    server = module.server
    protocol = server.protocol

    async def talk():
        protocol.set_writer(Writer())
        hello = {"capabilities": {}, "processId": None, "rootUri": None}
        first = [
            {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": hello},
            {
                "jsonrpc": "2.0", "method": "textDocument/didOpen",
                "params": {"textDocument": {"uri": uri, "version": 1, "languageId": "markdown", "text": text}},
            },
        ]  # fmt: skip
        for message in (*first, *sent):
            try:
                structured = protocol.structure_message(message)
            except Exception:  # noqa: BLE001  # as pygls refuses it
                continue
            protocol.handle_message(structured)
            for _ in range(3):
                await asyncio.sleep(0)
        others = asyncio.all_tasks() - {asyncio.current_task()}
        if others:
            _, late = await asyncio.wait(others, timeout=20)
            assert not late, "an answer that does not come"
            for task in others:
                error = None if task.cancelled() else task.exception()
                assert error is None or isinstance(error, FiglintError) or "lsprotocol" in type(error).__module__, repr(error)

    asyncio.run(talk())
    return answers


TARGETS = {
    target.__name__: target
    for target in (
        readers, articles, sentences, extractor, ignores, equations, configuration, ledger, baseline, rule_files, patterns, caches,
        ignore_files, messages,
    )
}  # fmt: skip
