"""The language server, spoken to by a real client over standard input and output."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
from glob import glob
from pathlib import Path

import pytest

pytest.importorskip("pygls")

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient
from pygls.uris import from_fs_path

import lint
from lint.workspace import pack_of

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WRONG = "---\ndate: 2024-12-18\n---\n\nThe pledge of $5.6 billion (€5.9bn) was announced on Tuesday, the ministry said.\n"
UTF8, UTF16, UTF32 = lsp.PositionEncodingKind.Utf8, lsp.PositionEncodingKind.Utf16, lsp.PositionEncodingKind.Utf32


@pytest.fixture(scope="module", autouse=True)
def _rules_are_compiled():
    pack_of("en", ())  # so that no test waits for it


class Client(LanguageClient):
    """A client that keeps what it is sent."""

    def __init__(self):
        super().__init__("test", "1")
        self.published = {}
        self.news = asyncio.Event()
        self.messages = []
        self.settings = {}

        @self.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _(params):
            self.published[params.uri] = params
            self.news.set()

        @self.feature(lsp.WINDOW_SHOW_MESSAGE)
        def _(params):
            self.messages.append(params.message)

        @self.feature(lsp.WORKSPACE_CONFIGURATION)
        def _(params):
            return [self.settings for _ in params.items]

    async def findings(self, uri, version=None):
        """What was last published of a text, once it is of the version."""
        for _ in range(250):
            got = self.published.get(uri)
            if got is not None and (version is None or got.version == version):
                return list(got.diagnostics)
            self.news.clear()
            try:
                await asyncio.wait_for(self.news.wait(), 0.2)
            except asyncio.TimeoutError:
                continue
        raise AssertionError(f"nothing was published of {uri} {version}")

    def open(self, uri, text, language="markdown"):
        self.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, language, 1, text)))

    def change(self, uri, version, text):
        self.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(version, uri), [lsp.TextDocumentContentChangeWholeDocument(text)]
            )
        )


def talk(folder, conversation, *, encodings=(UTF16,), pull=False, options=None, configuration=False):
    """Starts the server in a folder, has the conversation, and sees that it ends well."""

    async def run():
        client = Client()
        environment = {**os.environ, "PYTHONPATH": HERE}
        await client.start_io(sys.executable, "-m", "lint", "lsp", cwd=str(folder), env=environment)
        capabilities = lsp.ClientCapabilities(
            general=lsp.GeneralClientCapabilities(position_encodings=list(encodings)),
            workspace=lsp.WorkspaceClientCapabilities(configuration=configuration),
            text_document=lsp.TextDocumentClientCapabilities(diagnostic=lsp.DiagnosticClientCapabilities() if pull else None),
        )
        root = from_fs_path(str(folder))
        params = lsp.InitializeParams(
            capabilities=capabilities, process_id=os.getpid(), root_uri=root, initialization_options=options,
            workspace_folders=[lsp.WorkspaceFolder(root, "work")],
        )  # fmt: skip
        result = await client.initialize_async(params)
        client.initialized(lsp.InitializedParams())
        try:
            await conversation(client, result.capabilities)
            await client.shutdown_async(None)
            client.exit(None)
            assert await asyncio.wait_for(client._server.wait(), 10) == 0
        finally:
            if client._server.returncode is None:
                client._server.kill()
            await client.stop()

    asyncio.run(asyncio.wait_for(run(), 60))


def uri_in(folder, name):
    return from_fs_path(str(folder / name))


def place(text, words, encoding=UTF16):
    """Line and column of words in a text, in the units of an encoding, worked out by encoding what stands before."""
    before = text[: text.index(words)].replace("\r\n", "\n").replace("\r", "\n")
    line = before.rpartition("\n")[2]
    sizes = {UTF8: len(line.encode()), UTF16: len(line.encode("utf-16-le")) // 2, UTF32: len(line)}
    return lsp.Position(before.count("\n"), sizes[encoding])


def test_a_finding_appears_and_goes_as_the_text_changes(tmp_path):
    uri = uri_in(tmp_path, "draft.md")

    async def conversation(client, capabilities):
        assert capabilities.hover_provider
        client.open(uri, WRONG)
        [finding] = await client.findings(uri, 1)
        assert finding.code == "conversion/currency"
        assert finding.severity == lsp.DiagnosticSeverity.Error
        assert finding.range.start == place(WRONG, "€5.9bn")
        assert finding.source == "figlint"
        assert "€5.3bn" in finding.message
        assert finding.code_description.href.startswith("file:")
        [related] = finding.related_information
        assert related.location.range.start == place(WRONG, "$5.6 billion")
        client.change(uri, 2, WRONG.replace("5.9", "5.3"))
        assert await client.findings(uri, 2) == []
        for version in range(3, 40):  # somebody types
            client.change(uri, version, WRONG + "x" * version)
        assert len(await client.findings(uri, 39)) == 1
        client.published.clear()
        client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri)))
        assert await client.findings(uri, None) == []

    talk(tmp_path, conversation)


ODD = {
    "emoji": "😀😀 It paid $5.6 billion (€5.9bn), the ministry said.\n",
    "combining marks": "Cafe\u0301 a\u0308 🇺🇦 paid $5.6 billion (€5.9bn), the ministry said.\n",
    "right to left": "قال الوزير: $5.6 billion (€5.9bn), the ministry said.\n",
    "CRLF": "One.\r\n\r\nIt paid €9m – well, $5.6 billion (€5.9bn), the ministry said.\r\n",
    "form feed and line separator": "One.\x0c two\u2028three\x85 It paid $5.6 billion (€5.9bn), the ministry said.\n",
}


@pytest.mark.parametrize("encoding", [UTF8, UTF16, UTF32], ids=lambda encoding: encoding.value)
def test_positions_are_the_editors(tmp_path, encoding):
    async def conversation(client, capabilities):
        assert capabilities.position_encoding == encoding
        for number, text in enumerate(ODD.values()):
            uri = uri_in(tmp_path, f"2024-12-18-{number}.txt")
            client.open(uri, text, "plaintext")
            [finding] = await client.findings(uri, 1)
            assert finding.range.start == place(text, "€5.9bn", encoding)
            assert finding.range.end == place(text, "), the", encoding)
            at = lsp.HoverParams(lsp.TextDocumentIdentifier(uri), place(text, "5.6", encoding))
            hover = await client.text_document_hover_async(at)
            assert hover.range.start == place(text, "$5.6", encoding)

    talk(tmp_path, conversation, encodings=[encoding])


def test_hover_shows_what_a_figure_is_worth(tmp_path):
    text = "---\ndate: 2024-12-18\n---\n\nAbout 300 soldiers marched 20 miles, the army said. It had cost $5.6 billion.\n"
    uri = uri_in(tmp_path, "draft.md")
    shown = {
        "300": ("count", "270 to 330", "of what: soldiers", "who says so: “the army”"),
        "20 miles": ("32.2 km", "32,200 m"),
        "$5.6": ("€5.34 billion (ECB, 18 December 2024", "£4.4"),
    }

    async def conversation(client, capabilities):
        client.open(uri, text)
        for words, parts in shown.items():
            at = lsp.HoverParams(lsp.TextDocumentIdentifier(uri), place(text, words))
            found = (await client.text_document_hover_async(at)).contents.value
            assert all(part in found for part in parts), found
        nothing = lsp.HoverParams(lsp.TextDocumentIdentifier(uri), place(text, "marched"))
        assert await client.text_document_hover_async(nothing) is None

    talk(tmp_path, conversation)


def applied(text, edits):
    """A text after edits, columns in UTF-16 units."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda edit: (edit.range.start.line, edit.range.start.character), reverse=True):
        start, end = edit.range.start, edit.range.end
        assert start.line == end.line
        line = lines[start.line].encode("utf-16-le")
        line = line[: 2 * start.character] + edit.new_text.encode("utf-16-le") + line[2 * end.character :]
        lines[start.line] = line.decode("utf-16-le")
    return "\n".join(lines)


async def actions_at(client, uri, position, **context):
    params = lsp.CodeActionParams(
        lsp.TextDocumentIdentifier(uri), lsp.Range(position, position), lsp.CodeActionContext([], **context)
    )
    return {action.title: action for action in await client.text_document_code_action_async(params)}


def test_alternatives_are_offered_and_work(tmp_path):
    uri = uri_in(tmp_path, "draft.md")
    (tmp_path / "figures.toml").write_text("# ours\n", encoding="utf-8")

    async def conversation(client, capabilities):
        client.open(uri, WRONG)
        found = await actions_at(client, uri, place(WRONG, "€5.9bn"))
        change = found["Change to €5.3bn"]
        assert not change.is_preferred  # nobody knows which side is wrong
        assert "(€5.3bn)" in applied(WRONG, change.edit.document_changes[0].edits)
        ignore = applied(WRONG, found["Ignore conversion/currency here …"].edit.document_changes[0].edits)
        assert "said. <!-- figlint: ignore[conversion/currency] say why -->\n" in ignore
        client.change(uri, 2, ignore)
        assert await client.findings(uri, 2) == []
        found = await actions_at(client, uri, place(ignore, "5.6 billion"))
        insert = next(action for title, action in found.items() if title.startswith("Insert conversion: €5.3"))
        assert "$5.6 billion (€5.3" in applied(ignore, insert.edit.document_changes[0].edits)
        ledger = found["Add $5.6 billion to figures.toml"].edit.document_changes[-1]
        assert ledger.text_document.uri == uri_in(tmp_path, "figures.toml")
        assert ledger.edits[0].range.start == lsp.Position(1, 0)
        assert '[[fact]]\nid = "money"' in ledger.edits[0].new_text

    talk(tmp_path, conversation)


COMMENTS = {
    "a.rst": ("One.\n\nIt cost 48% percent.\n", "One.\n\n.. figlint: ignore[number/doubled] say why\n\nIt cost 48% percent.\n"),
    "a.adoc": ("It cost 48% percent.\n", "// figlint: ignore[number/doubled] say why\nIt cost 48% percent.\n"),
    "a.html": ("<p>It cost 48% percent.", "<p>It cost 48% percent<!-- figlint: ignore[number/doubled] say why -->."),
    "a.mdx": ("It cost 48% percent.\n", "It cost 48% percent. {/* figlint: ignore[number/doubled] say why */}\n"),
}


def test_an_ignore_is_a_comment_of_its_format(tmp_path):
    async def conversation(client, capabilities):
        for name, (text, expected) in COMMENTS.items():
            uri = uri_in(tmp_path, name)
            client.open(uri, text)
            found = await actions_at(client, uri, place(text, "48%"))
            ignored = applied(text, found["Ignore number/doubled here …"].edit.document_changes[0].edits)
            assert ignored == expected
            client.change(uri, 2, ignored)
            assert await client.findings(uri, 2) == []

    talk(tmp_path, conversation)


EDITS = {
    "a letter": lambda text: text[:200] + "x" + text[200:],
    "a digit": lambda text: text.replace("1", "17", 3),
    "the first half": lambda text: text[: len(text) // 2],
    "paragraphs in another order": lambda text: "\n\n".join(text.split("\n\n")[::-1]),
    "everything twice": lambda text: text + "\n" + text,
    "another date": lambda text: text.replace("2025", "2019").replace("2024", "2018"),
}


@pytest.mark.parametrize("name", ["examples/errors.md", "seeds/war.md"])
def test_what_is_known_of_the_version_before_changes_nothing(name):
    from lint.lsp.draft import check_draft
    from lint.model import Known
    from lint.workspace import Planner

    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        text = file.read()
    planner, known = Planner({}), Known()
    check_draft(text, "a.md", 0, planner, "utf-16", known)
    for edit in (*EDITS.values(), *reversed(EDITS.values()), str):
        changed = edit(text)
        anew = check_draft(changed, "a.md", 1, planner, "utf-16")
        assert check_draft(changed, "a.md", 1, planner, "utf-16", known).checked == anew.checked


def test_of_a_version_only_what_it_asks_for_is_known():
    from lint.model import Known

    known, asked = Known(), []
    for keys in ("ab", "b", "ab"):
        known.next()
        for key in keys:
            known.remembered(key, lambda key=key: asked.append(key))
    assert asked == ["a", "b", "a"]


def test_the_ledger_row_is_a_ledger(tmp_path):
    from lint.ledger import load
    from lint.lsp.actions import ledger_row
    from lint.lsp.draft import check_draft
    from lint.workspace import Planner

    text = 'The "club" has 1,204 members, the secretary said.\n'
    draft = check_draft(text, "club.md", 1, Planner({}), "utf-16")
    path = tmp_path / "figures.toml"
    path.write_text(ledger_row(draft.checked.figures[0], draft), encoding="utf-8")
    [fact] = load(str(path))
    assert (fact.id, fact.value, fact.says) == ("members", "1,204", ("{} members, the",))


def test_formatting_is_fixed_at_once(tmp_path):
    text = "It cost $25 million dollars, the mayor said, and 48% percent of it was lent, she said.\n"
    uri = uri_in(tmp_path, "draft.md")

    async def conversation(client, capabilities):
        client.open(uri, text)
        found = await actions_at(client, uri, lsp.Position(0, 0), only=[lsp.CodeActionKind.SourceFixAll])
        fixed = applied(text, found["Fix what is only formatting"].edit.document_changes[0].edits)
        assert "dollars" not in fixed
        assert "% percent" not in fixed

    talk(tmp_path, conversation)


def test_definition_leads_to_the_twin(tmp_path):
    uri = uri_in(tmp_path, "draft.md")

    async def conversation(client, capabilities):
        client.open(uri, WRONG)
        for here, there in (("€5.9bn", "$5.6 billion"), ("$5.6 billion", "€5.9bn")):
            at = lsp.DefinitionParams(lsp.TextDocumentIdentifier(uri), place(WRONG, here))
            [location] = await client.text_document_definition_async(at)
            assert (location.uri, location.range.start) == (uri, place(WRONG, there))

    talk(tmp_path, conversation)


def test_symbols_lens_and_hints(tmp_path):
    uri = uri_in(tmp_path, "draft.md")

    async def conversation(client, capabilities):
        client.open(uri, WRONG)
        text = lsp.TextDocumentIdentifier(uri)
        symbols = await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(text))
        assert [symbol.name for symbol in symbols][-3:] == ["$5.6 billion", "€5.9bn", "Tuesday"]
        [lens] = await client.text_document_code_lens_async(lsp.CodeLensParams(text))
        assert lens.command.title.endswith("1 finding")
        rows = await client.workspace_execute_command_async(
            lsp.ExecuteCommandParams(lens.command.command, arguments=lens.command.arguments)
        )
        assert [row["text"] for row in rows][-3:] == ["$5.6 billion", "€5.9bn", "Tuesday"]
        everything = lsp.Range(lsp.Position(0, 0), lsp.Position(99, 0))
        hints = await client.text_document_inlay_hint_async(lsp.InlayHintParams(text, everything))
        assert not hints
        settings = {"figlint": {"inlayHints": True}}
        client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams(settings))
        hints = await client.text_document_inlay_hint_async(lsp.InlayHintParams(text, everything))
        assert next(hint.label for hint in hints).startswith("(€5.3")

    talk(tmp_path, conversation)


@pytest.mark.parametrize(
    ("name", "text", "offered"),
    [
        ("a.md", "One. <!-- figlint: ignore[conv", "conversion/currency"),
        ("a.md", "One. <!-- figlint: ign", "ignore-next-line"),
        ("figlint.toml", 'ignore = ["', "date/weekday"),
        ("figlint.toml", "min-", "min-confidence"),
        ("a.md", "One figure [and", None),
    ],
)
def test_completion(tmp_path, name, text, offered):
    uri = uri_in(tmp_path, name)

    async def conversation(client, capabilities):
        client.open(uri, text)
        at = lsp.CompletionParams(lsp.TextDocumentIdentifier(uri), lsp.Position(0, len(text)))
        labels = [item.label for item in await client.text_document_completion_async(at)]
        assert (offered in labels) if offered else labels == []

    talk(tmp_path, conversation)


def test_pulled_diagnostics_and_the_whole_workspace(tmp_path):
    (tmp_path / "on disk.md").write_text(WRONG, encoding="utf-8")
    (tmp_path / "right.md").write_text(WRONG.replace("5.9", "5.3"), encoding="utf-8")
    uri = uri_in(tmp_path, "right.md")

    async def conversation(client, capabilities):
        client.open(uri, WRONG)  # not saved yet
        text = lsp.TextDocumentIdentifier(uri)
        report = await client.text_document_diagnostic_async(lsp.DocumentDiagnosticParams(text))
        assert [item.code for item in report.items] == ["conversion/currency"]
        again = lsp.DocumentDiagnosticParams(text, previous_result_id=report.result_id)
        assert (await client.text_document_diagnostic_async(again)).kind == "unchanged"
        whole = await client.workspace_diagnostic_async(lsp.WorkspaceDiagnosticParams([]))
        found = {item.uri: [one.code for one in item.items] for item in whole.items}
        there = uri_in(tmp_path, "on disk.md")
        assert found == {there: ["conversion/currency"], uri: ["conversion/currency"]}
        known = [lsp.PreviousResultId(item.uri, item.result_id) for item in whole.items]
        client.change(uri, 2, WRONG.replace("5.9", "5.3"))
        whole = await client.workspace_diagnostic_async(lsp.WorkspaceDiagnosticParams(known))
        assert {item.uri: item.kind for item in whole.items} == {there: "unchanged", uri: "full"}
        (tmp_path / "on disk.md").write_text("Nothing.\n", encoding="utf-8")
        changed = [lsp.FileEvent(there, lsp.FileChangeType.Changed)]
        client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams(changed))
        whole = await client.workspace_diagnostic_async(lsp.WorkspaceDiagnosticParams(known))
        assert [one for item in whole.items for one in item.items] == []
        assert client.published == {}

    talk(tmp_path, conversation, pull=True)


def test_conflicts_between_files_are_in_the_workspace(tmp_path):
    story = (
        "---\ndate: 2025-03-04\n---\n\nThe port of Brindle handled {} million tonnes of freight last year, the harbour "
        "master said on Tuesday.\n\nIt paid £5.6 million for a crane that is 84 metres tall. The crane was built in Gdynia.\n\n"
        "The council wants another one, the harbour master said. Brindle employs 1,240 dockers and pilots.\n"
    )
    (tmp_path / "figlint.toml").write_text("across = true\n", encoding="utf-8")
    (tmp_path / "a.md").write_text(story.format(16.6), encoding="utf-8")
    (tmp_path / "b.md").write_text(story.format(61.6), encoding="utf-8")

    async def conversation(client, capabilities):
        whole = await client.workspace_diagnostic_async(lsp.WorkspaceDiagnosticParams([]))
        [finding] = [one for item in whole.items for one in item.items]
        assert finding.code == "conflict/value"
        assert finding.related_information[0].location.uri in {uri_in(tmp_path, "a.md"), uri_in(tmp_path, "b.md")}

    talk(tmp_path, conversation, pull=True)


def test_configuration_is_read_anew(tmp_path):
    uri = uri_in(tmp_path, "draft.md")
    config = tmp_path / "figlint.toml"

    async def conversation(client, capabilities):
        client.open(uri, WRONG)
        assert len(await client.findings(uri, 1)) == 1
        client.published.clear()
        config.write_text('ignore = ["conversion"]\n', encoding="utf-8")
        changed = [lsp.FileEvent(uri_in(tmp_path, "figlint.toml"), lsp.FileChangeType.Created)]
        client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams(changed))
        assert await client.findings(uri, 1) == []
        client.published.clear()
        config.write_text("ignroe = []\n", encoding="utf-8")
        client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams(changed))
        assert await client.findings(uri, 1) == []
        assert any("ignroe" in message and "ignore" in message for message in client.messages)
        client.published.clear()
        config.unlink()
        client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams(changed))
        assert len(await client.findings(uri, 1)) == 1

    talk(tmp_path, conversation)


def test_settings_of_the_editor(tmp_path):
    uri = uri_in(tmp_path, "draft.md")

    async def conversation(client, capabilities):
        client.open(uri, WRONG)
        assert await client.findings(uri, 1) == []

    talk(tmp_path, conversation, options={"ignore": ["conversion/currency"]})


def test_what_is_no_message_does_not_end_it(tmp_path):
    async def run():
        server = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "lint", "lsp", cwd=str(tmp_path), env={**os.environ, "PYTHONPATH": HERE},
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip

        def send(body):
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))

        async def answer(number):
            while True:
                length = 0
                while (line := await server.stdout.readline()).strip():
                    if line.lower().startswith(b"content-length"):
                        length = int(line.partition(b":")[2])
                message = json.loads(await server.stdout.readexactly(length))
                if message.get("id") == number:
                    return message

        hello = {"processId": None, "rootUri": None, "capabilities": {}}
        send({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello})
        assert "capabilities" in (await answer(1))["result"]
        send(b"{no json")
        send(b'{"jsonrpc": "2.0", "method": 7}')
        send({"jsonrpc": "2.0", "id": 2, "method": "no/such", "params": {}})
        assert "error" in await answer(2)
        send({"jsonrpc": "2.0", "id": 3, "method": "textDocument/hover", "params": {"textDocument": 3}})
        send({"jsonrpc": "2.0", "id": 4, "method": "shutdown"})
        assert (await answer(4))["result"] is None
        send({"jsonrpc": "2.0", "method": "exit"})
        server.stdin.close()
        assert await asyncio.wait_for(server.wait(), 10) == 0

    asyncio.run(asyncio.wait_for(run(), 60))


def test_the_extension_has_the_servers_settings():
    from lint.lsp.server import FLAGS, LISTS

    with open(os.path.join(HERE, "editors", "vscode", "package.json"), encoding="utf-8") as file:
        extension = json.load(file)
    settings = {name.removeprefix("figlint.") for name in extension["contributes"]["configuration"]["properties"]}
    assert settings == {*FLAGS, *LISTS, "config", "command", "inlayHints"}
    assert extension["version"] == lint.__version__


NEOVIM = """
vim.cmd("source {plugin}")
vim.cmd("edit draft.md")
vim.bo.filetype = "markdown"
local found = vim.wait(50000, function() return #vim.diagnostic.get(0) > 0 end, 50)
vim.lsp.buf.hover()
for _, item in ipairs(vim.diagnostic.get(0)) do print(item.lnum, item.col, item.code, item.message) end
vim.cmd("qall!")
"""


EMACS = """
(setq package-enable-at-startup nil eglot-sync-connect t)
(require 'eglot)
{snippet}
(find-file "draft.txt")
(run-hooks 'post-command-hook)
(dotimes (_ 500) (unless (flymake-diagnostics) (accept-process-output nil 0.1)))
(dolist (one (flymake-diagnostics))
  (princ (format "%d %s" (line-number-at-pos (flymake-diagnostic-beg one)) (flymake-diagnostic-text one))))
"""

VIM = """
packadd! ale
let g:ale_linters = {'text': ['figlint']}
runtime! plugin/ale.vim
{snippet}
filetype on
edit draft.txt
set filetype=text
for s:step in range(500)
  if !empty(ale#engine#GetLoclist(bufnr('')))
    break
  endif
  sleep 100m
endfor
call writefile(map(copy(ale#engine#GetLoclist(bufnr(''))), 'v:val.lnum . " " . v:val.code . " " . v:val.text'), 'found')
qall!
"""


def snippet(language):
    """The set-up for an editor, as its page has it."""
    page = Path(HERE, "docs", "editors.md").read_text(encoding="utf-8")
    return page.split(f"```{language}\n")[1].split("```")[0]


def run_editor(folder, *command):
    """What an editor prints in a folder where `figlint` is on the path."""
    (folder / "bin").mkdir()
    figlint = folder / "bin" / "figlint"
    figlint.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lint "$@"\n', encoding="utf-8")
    figlint.chmod(0o755)
    environment = {**os.environ, "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "XDG_CACHE_HOME": str(folder)}
    environment["HOME"] = str(folder)
    ran = subprocess.run(
        command, cwd=folder, env=environment, timeout=100, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    return " ".join((ran.stdout + ran.stderr).split())


@pytest.mark.skipif(shutil.which("nvim") is None, reason="no Neovim on this machine")
def test_neovim_shows_the_finding(tmp_path):
    (tmp_path / "draft.md").write_text(WRONG, encoding="utf-8")
    script = tmp_path / "try.lua"
    script.write_text(NEOVIM.replace("{plugin}", os.path.join(HERE, "editors", "neovim", "figlint.lua")), encoding="utf-8")
    printed = run_editor(tmp_path, "nvim", "--headless", "--clean", "-c", f"luafile {script}")
    assert "4 28 conversion/currency" in printed


EGLOT = glob("/usr/share/emacs/site-lisp/elpa/eglot-*") or glob("/usr/share/emacs/*/lisp/progmodes/eglot.el*")
ALE = glob("/usr/share/vim/vimfiles/pack/*/opt/ale")


@pytest.mark.skipif(shutil.which("emacs") is None or not EGLOT, reason="no Emacs with Eglot on this machine")
def test_emacs_shows_the_finding(tmp_path):
    (tmp_path / "draft.txt").write_text(WRONG, encoding="utf-8")
    (tmp_path / "try.el").write_text(EMACS.replace("{snippet}", snippet("elisp")), encoding="utf-8")
    assert "5 figlint [conversion/currency]:" in run_editor(tmp_path, "emacs", "--batch", "-l", "try.el")


@pytest.mark.skipif(shutil.which("vim") is None or not ALE, reason="no Vim with ALE on this machine")
def test_vim_shows_the_finding(tmp_path):
    (tmp_path / "draft.txt").write_text(WRONG, encoding="utf-8")
    (tmp_path / "try.vim").write_text(VIM.replace("{snippet}", snippet("vim")), encoding="utf-8")
    run_editor(tmp_path, "vim", "-N", "-u", "NONE", "-es", "-S", "try.vim")
    assert "5 conversion/currency" in (tmp_path / "found").read_text(encoding="utf-8")
