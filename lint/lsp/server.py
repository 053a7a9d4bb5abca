"""The language server itself: the protocol of editors, spoken with pygls (extra `lsp`), over what the modules beside it say.

A change is checked when nobody has typed for a moment; what is asked for in between (a hover, an action) is answered for the
text as it is. Checks run one at a time beside the loop that answers the editor, which thus never waits.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from lint import __version__
from lint.explain import explain
from lint.lsp import actions, completion
from lint.lsp.draft import Draft, check_draft
from lint.lsp.equivalents import equivalents
from lint.lsp.hover import Style, hover
from lint.lsp.positions import UTF16, Positions
from lint.model import FiglintError, Known
from lint.pack import cache
from lint.pack.load import load_rules
from lint.read import FORMATS
from lint.report._objects import figure_object
from lint.report.text import meaning
from lint.workspace import Planner, check_sources, compared, find_sources, forget_packs, pack_of, rules_of, shown_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lint.model import Diagnostic, ExtractedFigure
    from lint.workspace import Checked

SOURCE = "figlint"
PAUSE = 0.15  # seconds without a change before a text is checked
SEVERITIES = {
    "error": lsp.DiagnosticSeverity.Error,
    "warning": lsp.DiagnosticSeverity.Warning,
    "info": lsp.DiagnosticSeverity.Information,
}
ARTICLES = tuple(suffix for suffixes in FORMATS.values() for suffix in suffixes)
# Settings of the editor that are the command line's options, by the names that editors give them.
FLAGS = {"country": "country", "currency": "currency", "minConfidence": "min-confidence"}
LISTS = {"select": "select", "ignore": "ignore", "rules": "rules"}


class FiglintServer(LanguageServer):
    """Open texts as last checked, and what they are checked with. `settings`: the editor's, under the name `figlint`."""

    def __init__(self) -> None:
        # Whole texts are sent, not changes: pygls applies changes by lines that it also ends at form feeds and U+2028.
        super().__init__("figlint", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
        self.drafts: dict[str, Draft] = {}
        self.known: dict[str, Known] = {}  # what the next version of a text need not work out again
        self.settings: dict[str, Any] = {}
        self.planner = Planner({})
        self.checking = ThreadPoolExecutor(1, "figlint")
        self.waiting: dict[str, asyncio.Task[None]] = {}
        self.told: set[str] = set()  # problems and warnings that the person has seen
        self.found: dict[str, Checked] | None = None  # of all files of the workspace, by path; None: not known any more
        self.finding = asyncio.Lock()  # held while they are looked for
        self.across = False  # whether those are compared with each other

    # -- what texts are checked with

    def configure(self, settings: Any) -> None:
        """Takes the editor's settings, and reads all configuration and rules anew when next needed."""
        if isinstance(settings, dict):
            inner = settings.get("figlint", settings)
            self.settings = inner if isinstance(inner, dict) else {}
        flags: dict[str, Any] = {FLAGS[key]: str(value) for key, value in self.settings.items() if key in FLAGS and value}
        for key, name in LISTS.items():
            value = self.settings.get(key)
            if isinstance(value, list) and value:
                flags[name] = tuple(map(str, value))
        forget_packs()
        self.planner = Planner(flags, self.settings.get("config") or None, as_of=self.settings.get("asOf") or None)
        self.drafts.clear()
        self.known.clear()
        self.found = None

    @property
    def home(self) -> str | None:
        """The currency of the house."""
        value = self.settings.get("currency")
        return str(value) if value else None

    @property
    def encoding(self) -> str:
        """The units that columns are counted in, as agreed with the editor."""
        return value_of(self.server_capabilities.position_encoding or UTF16)

    def pack(self, draft: Draft) -> Any:
        """The rules that a draft was checked with."""
        plan = self.planner.plan(draft.path)
        return pack_of(plan.language, plan.rules)

    # -- drafts

    async def draft(self, uri: str) -> Draft | None:
        """A text as it is now, checked; None where it is not open or its configuration is broken (the person is told)."""
        document = self.workspace.text_documents.get(uri)
        if document is None:
            return None
        version = document.version or 0
        known = self.drafts.get(uri)
        if known is not None and known.version == version and known.source == document.source:
            return known
        path = path_of(uri)
        before = self.known.setdefault(uri, Known())
        try:
            draft = await asyncio.get_running_loop().run_in_executor(
                self.checking, check_draft, document.source, path, version, self.planner, self.encoding, before
            )
        except FiglintError as error:
            self.tell(str(error))
            return None
        for problem in (*draft.checked.problems, *self.planner.warnings):
            self.tell(problem)
        self.drafts[uri] = draft
        return draft

    def tell(self, message: str) -> None:
        """Shows a message, once."""
        if message not in self.told:
            self.told.add(message)
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Warning, message))

    def changed(self, uri: str) -> None:
        """A text changed: it is checked when nothing more has come for a moment."""
        if self.across:
            self.found = None
        waiting = self.waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()
        self.waiting[uri] = asyncio.ensure_future(self._after_a_pause(uri))

    async def _after_a_pause(self, uri: str) -> None:
        await asyncio.sleep(PAUSE)
        self.waiting.pop(uri, None)
        await self.publish(uri)

    async def publish(self, uri: str) -> None:
        """Sends a text's findings to an editor that does not ask for them itself."""
        if self.pulls:
            return
        draft = await self.draft(uri)
        document = self.workspace.text_documents.get(uri)
        if document is None or (draft is not None and (document.version or 0) != draft.version):
            return  # closed, or changed since: that change has its own turn
        found = [] if draft is None else self.shown(draft)
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found, document.version))

    @property
    def pulls(self) -> bool:
        """Whether the editor asks for findings (LSP 3.17) and need not be sent them."""
        text = self.client_capabilities.text_document
        return text is not None and text.diagnostic is not None

    async def refresh(self) -> None:
        """Checks everything open anew, since what it is checked with has changed."""
        self.told.clear()
        for uri in list(self.workspace.text_documents):
            await self.publish(uri)
        workspace = self.client_capabilities.workspace
        if self.pulls and workspace is not None and workspace.diagnostics and workspace.diagnostics.refresh_support:
            await self.workspace_diagnostic_refresh_async(None)

    # -- findings as the protocol has them

    def shown(self, draft: Draft) -> list[lsp.Diagnostic]:
        """A draft's findings."""
        return [self.diagnostic(finding, draft.positions) for finding in draft.checked.diagnostics]

    def diagnostic(self, finding: Diagnostic, positions: Positions) -> lsp.Diagnostic:
        """A finding with its other places, wherever they are."""
        related = []
        for other in finding.related:
            there = self.positions(other.path, finding.path, positions)
            place = lsp.Location(uri_of(other.path), range_of(there, other.start, other.end))
            related.append(lsp.DiagnosticRelatedInformation(place, other.message or finding.message))
        page = rule_page(finding.rule, self.planner)
        return lsp.Diagnostic(
            range=range_of(positions, finding.start, finding.end),
            message=finding.message,
            severity=SEVERITIES[finding.severity],
            code=finding.rule,
            code_description=lsp.CodeDescription(page) if page else None,
            source=SOURCE,
            tags=[lsp.DiagnosticTag.Unnecessary] if finding.rule.startswith("suppression/") else None,
            related_information=related or None,
            data={"fingerprint": finding.fingerprint},
        )

    def positions(self, path: str, own: str, positions: Positions) -> Positions:
        """The positions of a finding's other file."""
        if path == own:
            return positions
        draft = next((draft for draft in self.drafts.values() if draft.path == path), None)
        if draft is not None:
            return draft.positions
        try:
            return Positions(shown_text(path), self.encoding)
        except (OSError, FiglintError):
            return Positions("", self.encoding)

    async def whole_workspace(self) -> list[Checked]:
        """Everything in the workspace's folders, checked together as the command would: findings across files are in it.

        Files are read again when something changed on disk, one at a time, so that what is typed meanwhile has its turn.
        """
        if self.found is None:
            found: dict[str, Checked] = {}
            self.found = found  # what changes from here on makes it None again
            results = self._walk()
            loop = asyncio.get_running_loop()
            try:
                while (result := await loop.run_in_executor(self.checking, next, results, None)) is not None:
                    known = found.get(result.path)
                    both = result if known is None else known._replace(diagnostics=(*known.diagnostics, *result.diagnostics))
                    found[result.path] = both._replace(source=both.source or result.source)
            except BaseException:  # cancelled, too
                self.found = None if self.found is found else self.found
                raise
        else:
            found = self.found
            for uri in list(self.workspace.text_documents):
                path = path_of(uri)
                draft = await self.draft(uri) if path in found else None
                if draft is not None:
                    found[path] = draft.checked
        return list(found.values())

    def _walk(self) -> Iterator[Checked]:
        paths = sorted(path for uri in self.workspace.folders if (path := to_fs_path(uri)))
        problems: list[str] = []
        planner = Planner(
            self.planner.flags, self.settings.get("config") or None, as_of=self.settings.get("asOf") or None, cached=True
        )
        open_texts = {path_of(uri): document.source for uri, document in self.workspace.text_documents.items()}
        sources = (
            source._replace(data=open_texts[source.path]) if source.path in open_texts else source
            for source in find_sources(paths, planner, problems)
        )
        planner.across = self.across = bool(paths) and bool(planner.config(paths[0]).get("across"))
        yield from compared(check_sources(sources, planner, 1), planner)


def value_of(kind: Any) -> str:
    """What the protocol calls a member of an enumeration."""
    return str(getattr(kind, "value", kind))


def path_of(uri: str) -> str:
    """The path of a text; of one that was never saved the name that its address gives it."""
    return to_fs_path(uri) or uri.rpartition(":")[2].rpartition("/")[2] or "draft.txt"


def uri_of(path: str) -> str:
    """The address of a file."""
    return from_fs_path(os.path.abspath(path)) or path


def identity_of(result: Checked) -> str:
    """A name for what is said of a file and where it stands there."""
    said = repr((result.diagnostics, result.source if result.diagnostics else ""))
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def range_of(positions: Positions, start: int, end: int) -> lsp.Range:
    """A span of the source as the editor counts."""
    return lsp.Range(lsp.Position(*positions.at(start)), lsp.Position(*positions.at(end)))


def rule_page(rule: str, planner: Planner) -> str | None:
    """A file with what `figlint rules ID` says of a rule, written once to the cache folder; None where there is none."""
    home = cache.folder()
    if home is None:
        return None
    folder = os.path.join(home, "rules", __version__)
    path = os.path.join(folder, f"{rule.replace('/', '-')}.txt")
    try:
        if not os.path.isfile(path):
            os.makedirs(folder, exist_ok=True)
            plan = planner.plans[0]
            text = explain(load_rules(plan.language, plan.rules), rule)
            partial = f"{path}.{os.getpid()}.tmp"
            with open(partial, "w", encoding="utf-8") as file:
                file.write(text)
            os.replace(partial, path)
    except (OSError, IndexError, FiglintError):
        return None
    return uri_of(path)


server = FiglintServer()


# ------------------------------------------------------------------------------------------------ a text's life


@server.feature(lsp.INITIALIZE)
def initialize(params: lsp.InitializeParams) -> None:
    """The editor says hello, perhaps with settings."""
    server.configure(params.initialization_options)


@server.feature(lsp.INITIALIZED)
async def initialized(_: lsp.InitializedParams) -> None:
    """Asks to be told of changed configuration and rules, and for the editor's settings."""
    workspace = server.client_capabilities.workspace
    if workspace is not None and workspace.did_change_watched_files and workspace.did_change_watched_files.dynamic_registration:
        suffixes = ",".join(suffix.removeprefix(".") for suffix in ARTICLES)
        patterns = ("**/*.toml", "**/.gitignore", "**/.ignore", f"**/*.{{{suffixes}}}")
        watchers = [lsp.FileSystemWatcher(pattern) for pattern in patterns]
        options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
        await server.client_register_capability_async(
            lsp.RegistrationParams([lsp.Registration("figlint-watch", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)])
        )
    if workspace is not None and workspace.configuration:
        await _ask_for_settings()


async def _ask_for_settings() -> None:
    answer = await server.workspace_configuration_async(lsp.ConfigurationParams([lsp.ConfigurationItem(section="figlint")]))
    if answer and isinstance(answer[0], dict) and answer[0] != server.settings:
        server.configure(answer[0])
        await server.refresh()


@server.feature(lsp.WORKSPACE_DID_CHANGE_CONFIGURATION)
async def did_change_configuration(params: lsp.DidChangeConfigurationParams) -> None:
    """The editor's settings changed."""
    if isinstance(params.settings, dict) and params.settings:
        server.configure(params.settings)
        await server.refresh()
    elif server.client_capabilities.workspace and server.client_capabilities.workspace.configuration:
        await _ask_for_settings()


@server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
async def did_change_watched_files(params: lsp.DidChangeWatchedFilesParams) -> None:
    """A configuration, a rule file, the ledger or an article changed on disk."""
    server.found = None
    if not all(path_of(change.uri).lower().endswith(ARTICLES) for change in params.changes):
        server.configure(server.settings)
        await server.refresh()


@server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
async def did_open(params: lsp.DidOpenTextDocumentParams) -> None:
    """A text is open: it is checked at once."""
    await server.publish(params.text_document.uri)


@server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
def did_change(params: lsp.DidChangeTextDocumentParams) -> None:
    """Somebody types."""
    server.changed(params.text_document.uri)


@server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
async def did_save(params: lsp.DidSaveTextDocumentParams) -> None:
    """A saved text is checked without waiting."""
    await server.publish(params.text_document.uri)


@server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
def did_close(params: lsp.DidCloseTextDocumentParams) -> None:
    """A closed text has no findings."""
    uri = params.text_document.uri
    server.drafts.pop(uri, None)
    server.known.pop(uri, None)
    waiting = server.waiting.pop(uri, None)
    if waiting is not None:
        waiting.cancel()
    if not server.pulls:
        server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))


# ---------------------------------------------------------------------------------------- findings on request


@server.feature(
    lsp.TEXT_DOCUMENT_DIAGNOSTIC,
    lsp.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=True, identifier=SOURCE),
)
async def text_diagnostic(params: lsp.DocumentDiagnosticParams) -> lsp.DocumentDiagnosticReport:
    """The findings of one text."""
    draft = await server.draft(params.text_document.uri)
    if draft is None:
        return lsp.RelatedFullDocumentDiagnosticReport(items=[])
    identity = "/".join(sorted(finding.fingerprint for finding in draft.checked.diagnostics)) + f"@{draft.version}"
    if params.previous_result_id == identity:
        return lsp.RelatedUnchangedDocumentDiagnosticReport(result_id=identity)
    return lsp.RelatedFullDocumentDiagnosticReport(items=server.shown(draft), result_id=identity)


@server.feature(lsp.WORKSPACE_DIAGNOSTIC)
async def workspace_diagnostic(params: lsp.WorkspaceDiagnosticParams) -> lsp.WorkspaceDiagnosticReport:
    """The findings of all files of the workspace, those between files among them."""
    try:
        async with server.finding:
            results = await server.whole_workspace()
    except FiglintError as error:
        server.tell(str(error))
        results = []
    versions = {path_of(uri): document.version for uri, document in server.workspace.text_documents.items()}
    before = {item.uri: item.value for item in params.previous_result_ids}
    items: list[lsp.WorkspaceFullDocumentDiagnosticReport | lsp.WorkspaceUnchangedDocumentDiagnosticReport] = []
    for result in results:
        uri, version, identity = uri_of(result.path), versions.get(result.path), identity_of(result)
        if before.get(uri) == identity:
            items.append(lsp.WorkspaceUnchangedDocumentDiagnosticReport(uri=uri, result_id=identity, version=version))
            continue
        positions = Positions(result.source, server.encoding)
        found = [server.diagnostic(finding, positions) for finding in result.diagnostics]
        items.append(lsp.WorkspaceFullDocumentDiagnosticReport(uri=uri, items=found, result_id=identity, version=version))
    return lsp.WorkspaceDiagnosticReport(items)


# ------------------------------------------------------------------------------------------------ at a place


@server.feature(lsp.TEXT_DOCUMENT_HOVER)
async def on_hover(params: lsp.HoverParams) -> lsp.Hover | None:
    """What the figure under the pointer is worth, and what is wrong with it."""
    draft = await server.draft(params.text_document.uri)
    if draft is None:
        return None
    offset = draft.positions.offset(params.position.line, params.position.character)
    text = server.client_capabilities.text_document
    formats = (text.hover.content_format if text is not None and text.hover is not None else None) or []
    markdown = not formats or lsp.MarkupKind.Markdown in formats
    found = hover(draft, offset, server.pack(draft), server.home, Style(markdown))
    if found is None:
        return None
    kind = lsp.MarkupKind.Markdown if markdown else lsp.MarkupKind.PlainText
    return lsp.Hover(lsp.MarkupContent(kind, found[0]), range_of(draft.positions, found[1], found[2]))


@server.feature(
    lsp.TEXT_DOCUMENT_CODE_ACTION,
    lsp.CodeActionOptions(
        code_action_kinds=[lsp.CodeActionKind.QuickFix, lsp.CodeActionKind.RefactorRewrite, lsp.CodeActionKind.SourceFixAll]
    ),
)
async def code_action(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    """The alternatives, an ignore, a conversion, a row for the ledger."""
    draft = await server.draft(params.text_document.uri)
    if draft is None:
        return []
    start = draft.positions.offset(params.range.start.line, params.range.start.character)
    end = draft.positions.offset(params.range.end.line, params.range.end.character)
    only = params.context.only
    found = list(actions.actions(draft, start, end, server.pack(draft), server.home))
    if only and any(str(kind).startswith("source") for kind in only):
        every = actions.fix_all(draft)
        found = [every] if every is not None else []
    return [
        _code_action(action, params.text_document.uri, draft)
        for action in found
        if not only or any(action.kind == kind or action.kind.startswith(f"{kind}.") for kind in map(value_of, only))
    ]


def _code_action(action: actions.Action, uri: str, draft: Draft) -> lsp.CodeAction:
    changes: list[Any] = []
    own = [lsp.TextEdit(range_of(draft.positions, edit.start, edit.end), edit.text) for edit in action.edits if not edit.path]
    if own:
        version = server.workspace.text_documents[uri].version
        changes.append(lsp.TextDocumentEdit(lsp.OptionalVersionedTextDocumentIdentifier(uri, version), list(own)))
    for edit in action.edits:
        if edit.path:
            changes += _append(edit)
    return lsp.CodeAction(
        title=action.title,
        kind=action.kind,
        edit=lsp.WorkspaceEdit(document_changes=changes),
        diagnostics=None if action.finding is None else [server.diagnostic(action.finding, draft.positions)],
        is_preferred=action.preferred or None,
    )


def _append(edit: actions.Edit) -> list[Any]:
    """The changes that put text at the end of a file of the workspace, which is made where it is not there."""
    folders = [path for uri in server.workspace.folders if (path := to_fs_path(uri))]
    path = os.path.join(folders[0] if folders else os.getcwd(), edit.path)
    uri = uri_of(path)
    try:
        with open(path, encoding="utf-8") as file:
            end = Positions(file.read(), server.encoding)
        place = lsp.Position(*end.at(len(end.source)))
        made: list[Any] = []
    except (OSError, UnicodeDecodeError):
        place = lsp.Position(0, 0)
        made = [lsp.CreateFile(uri, options=lsp.CreateFileOptions(ignore_if_exists=True))]
    text = lsp.TextEdit(lsp.Range(place, place), edit.text)
    return [*made, lsp.TextDocumentEdit(lsp.OptionalVersionedTextDocumentIdentifier(uri, None), [text])]


@server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
async def definition(params: lsp.DefinitionParams) -> list[lsp.Location]:
    """From a figure of a finding to its twins."""
    draft = await server.draft(params.text_document.uri)
    if draft is None:
        return []
    offset = draft.positions.offset(params.position.line, params.position.character)
    places: dict[tuple[str, int, int], None] = {}
    for finding in draft.around(offset):
        own = (draft.path, finding.start, finding.end)
        for path, start, end in (own, *((other.path, other.start, other.end) for other in finding.related)):
            if path != draft.path or not start <= offset <= end:
                places[path, start, end] = None
    return [
        lsp.Location(
            params.text_document.uri if path == draft.path else uri_of(path),
            range_of(server.positions(path, draft.path, draft.positions), start, end),
        )
        for path, start, end in places
    ]


@server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=["[", ",", '"']))
async def on_completion(params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
    """Rule ids in ignores and in the configuration."""
    document = server.workspace.text_documents.get(params.text_document.uri)
    if document is None:
        return []
    positions = Positions(document.source, server.encoding)
    offset = positions.offset(params.position.line, params.position.character)
    before = document.source[positions.offset(params.position.line, 0) : offset]
    path = path_of(params.text_document.uri)
    try:
        server.planner.plan(path)
        checks = rules_of(server.planner)
    except FiglintError:  # a configuration in the middle of being written: the rules that everybody has
        checks = dict(pack_of("en", ()).checks)
    return [
        lsp.CompletionItem(offer.text, kind=lsp.CompletionItemKind.Value, documentation=offer.why or None)
        for offer in completion.offers(before, path.replace(os.sep, "/"), checks)
    ]


# ------------------------------------------------------------------------------------------------ the whole text


@server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
async def document_symbol(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
    """The figures, in order: what each is worth and who says so."""
    draft = await server.draft(params.text_document.uri)
    return [] if draft is None else [_symbol(item, draft.positions) for item in draft.checked.figures]


def _symbol(item: ExtractedFigure, positions: Positions) -> lsp.DocumentSymbol:
    place = range_of(positions, item.start, item.end)
    told = [meaning(item), item.figure.noun or "", " ".join(item.source[2].split()) if item.source else ""]
    kind = lsp.SymbolKind.Event if item.figure.kind in ("date", "date-range", "time", "year") else lsp.SymbolKind.Number
    name = " ".join(item.text.split()) or item.figure.kind
    return lsp.DocumentSymbol(name, kind, place, place, detail=" · ".join(part for part in told if part))


@server.feature(lsp.TEXT_DOCUMENT_CODE_LENS)
async def code_lens(params: lsp.CodeLensParams) -> list[lsp.CodeLens]:
    """A count above the text."""
    draft = await server.draft(params.text_document.uri)
    if draft is None or not draft.checked.figures:
        return []
    figures, findings = len(draft.checked.figures), len(draft.checked.diagnostics)
    unsourced = sum(not item.attributed for item in draft.checked.figures)
    title = f"{_plural(figures, 'figure')}, {unsourced:,} without a source, {_plural(findings, 'finding')}"
    start = lsp.Position(0, 0)
    command = lsp.Command(title, "figlint.showFigures", arguments=[params.text_document.uri])
    return [lsp.CodeLens(lsp.Range(start, start), command)]


def _plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@server.feature(lsp.TEXT_DOCUMENT_INLAY_HINT)
async def inlay_hint(params: lsp.InlayHintParams) -> list[lsp.InlayHint]:
    """Conversions beside figures, where the person has asked for them (`inlayHints`)."""
    if not server.settings.get("inlayHints"):
        return []
    draft = await server.draft(params.text_document.uri)
    if draft is None or draft.checked.document is None:
        return []
    first = draft.positions.offset(params.range.start.line, params.range.start.character)
    last = draft.positions.offset(params.range.end.line, params.range.end.character)
    hints = []
    for item in draft.checked.figures:
        if first <= item.end <= last:
            others = equivalents(item, draft.checked.document, server.pack(draft), server.home)
            if others:
                place = lsp.Position(*draft.positions.at(item.end))
                hints.append(lsp.InlayHint(place, f"({others[0].text})", padding_left=True, tooltip=others[0].basis or None))
    return hints


@server.command("figlint.showFigures")
async def show_figures(uri: str) -> list[dict[str, Any]]:
    """The figures of a text as `figlint extract --output-format json` has them, for an editor's own view."""
    draft = await server.draft(uri)
    if draft is None:
        return []
    rows = []
    for item in draft.checked.figures:
        place = range_of(draft.positions, item.start, item.end)
        where = {"start": [place.start.line, place.start.character], "end": [place.end.line, place.end.character]}
        rows.append({**figure_object(item), "means": meaning(item), "range": where})
    return rows


def serve(start: Callable[[FiglintServer], Iterable[None] | None] = FiglintServer.start_io) -> None:
    """Runs the server until the editor ends it. `start`: how it is connected; standard input and output if not said."""
    start(server)
