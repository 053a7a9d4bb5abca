"""Template tags in Markdown (Liquid, Jinja, Hugo, MDX): found and masked before the Markdown is parsed.

A mask has the length of what it hides, so that every offset stays what it was.
"""

from __future__ import annotations

from lint.model import Comment

_PAIRS = {"{%": "%}", "{{": "}}", "{#": "#}"}
_LONGEST = 4000  # a tag is not longer: braces further apart are prose or a slip
# block tags whose content is no prose: all from the opening tag to its end tag is hidden
_HIDDEN_BLOCKS = frozenset(
    "highlight comment code mermaid chart javascript script style stylesheet css schema math gist dot plantuml".split()  # noqa: SIM905
)


def mask(source: str, *, mdx: bool) -> tuple[str, str, list[Comment]]:
    """Mask the template tags of `source`: the masked text, the character that masks (or "" where nothing was), comments.

    A tag that has its lines to itself becomes blanks, as it stands between blocks; within a line it becomes a run of a
    character that the source has not. The mask of several lines keeps their ends.
    """
    if "{" not in source and not mdx:
        return source, "", []
    spans, comments = _tags(source)
    if mdx:
        spans, comments = _mdx(source, spans, comments)
    if not spans:
        return source, "", comments
    fill = next((sign for sign in map(chr, range(0xE000, 0xF8FF)) if sign not in source), "")
    if not fill:
        return source, "", comments
    parts: list[str] = []
    done = 0
    for (start, end), alone in zip(spans, _alone(source, spans), strict=True):
        sign = " " if alone else fill
        hidden = source[start:end]
        if "\n" in hidden or "\r" in hidden:
            hidden = "\n".join(["\r".join([sign * len(part) for part in line.split("\r")]) for line in hidden.split("\n")])
        else:
            hidden = sign * len(hidden)
        parts += (source[done:start], hidden)
        done = end
    parts.append(source[done:])
    return "".join(parts), fill, comments


def _alone(source: str, spans: list[tuple[int, int]]) -> list[bool]:
    """For each tag, whether the lines that it stands on hold nothing but tags."""
    found: list[bool] = []
    index = 0
    line = 0  # where the line of the next tag starts
    while index < len(spans):
        start, end = spans[index]
        line = max(line, source.rfind("\n", line, start) + 1)
        blank = not source[line:start].strip()
        last = index
        while True:
            following = spans[last + 1][0] if last + 1 < len(spans) else len(source)
            stop = source.find("\n", end, following)
            blank = blank and not source[end : stop if stop >= 0 else following].strip()
            if stop >= 0 or last + 1 == len(spans):
                break
            last += 1
            end = spans[last][1]
        found += [blank] * (last + 1 - index)
        index = last + 1
        line = end
    return found


def _tags(source: str) -> tuple[list[tuple[int, int]], list[Comment]]:
    """The template tags of a text, in order and apart, and the comments among them."""
    spans: list[tuple[int, int]] = []
    comments: list[Comment] = []
    at = source.find("{")
    last: dict[str, int] = {}
    ends = {closing: source.rfind(closing) for closing in _PAIRS.values()}
    while at >= 0:
        closing = _PAIRS.get(source[at : at + 2])
        if closing is None or ends[closing] < at:
            at = source.find("{", at + 1)
            continue
        stop = source.find(closing, at + 2, at + _LONGEST)
        inside = source[at + 2 : stop]
        if stop < 0 or "{%" in inside or "{{" in inside or "\n\n" in inside or inside.count("`") % 2:
            at = source.find("{", at + 2)
            continue
        end = stop + 2
        word = inside.strip("-~<%> \t\r\n/*").partition(" ")[0]
        if closing == "#}" or (closing == "}}" and inside.lstrip("- ").startswith("/*")):
            comments.append(Comment(at, end, inside.strip("-/* \t\r\n")))
        elif word in _HIDDEN_BLOCKS and not inside.lstrip("-<% ").startswith("/"):
            close = _end_tag(source, end, word, last)
            if close > 0:
                if word == "comment":
                    comments.append(Comment(at, close, source[end : source.rfind("{%", end, close)].strip()))
                end = close
        spans.append((at, end))
        at = source.find("{", end)
    return spans, comments


def _end_tag(source: str, start: int, word: str, last: dict[str, int]) -> int:
    """Where the end tag of a block tag ends, or -1: `{% endword %}`, `{{< /word >}}`. `last` remembers the last of each."""
    for mark in (f"end{word}", f"/{word}", f"/ {word}"):
        if mark not in last:
            last[mark] = source.rfind(mark)
        if last[mark] < start:
            continue
        at = source.find(mark, start)
        if "{" in source[max(start, at - 7) : at]:
            stop = source.find("}", at, at + 100)
            if stop >= 0:
                return stop + 2 if source[stop : stop + 2] == "}}" else stop + 1
    return -1


def _mdx(source: str, spans: list[tuple[int, int]], comments: list[Comment]) -> tuple[list[tuple[int, int]], list[Comment]]:
    """The template tags of MDX: `{expressions}`, of which `{/* … */}` are comments, and lines of import and export."""
    found: list[tuple[int, int]] = []
    notes: list[Comment] = []
    at = 0
    blank = True
    start = -1
    for line in source.splitlines(keepends=True):
        if start < 0 and blank and line.startswith(("import ", "export ")):
            start = at
        blank = not line.strip()
        if start >= 0 and blank:
            found.append((start, at))
            start = -1
        at += len(line)
    if start >= 0:
        found.append((start, len(source)))
    at = source.find("{")
    last = source.rfind("}")
    while 0 <= at < last:
        depth = 0
        stop = at
        limit = min(len(source), at + _LONGEST)
        while stop < limit:
            opening = source.find("{", stop, limit)
            closing = source.find("}", stop, limit)
            if closing < 0:
                depth = -1
                break
            if 0 <= opening < closing:
                depth += 1
                stop = opening + 1
            else:
                depth -= 1
                stop = closing + 1
                if not depth:
                    break
        if depth:
            at = source.find("{", max(stop, at + 1))
            continue
        inside = source[at + 1 : stop - 1].strip()
        if inside.startswith("/*"):
            notes.append(Comment(at, stop, inside.strip("/* \t\r\n")))
        found.append((at, stop))
        at = source.find("{", stop)
    merged: list[tuple[int, int]] = []
    for span in sorted(spans + found):
        if merged and span[0] < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], span[1]))
        else:
            merged.append(span)
    return merged, sorted({note.start: note for note in comments + notes}.values())
