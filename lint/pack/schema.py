"""Which tables a rule file may hold, and which keys each table takes. One row a key: its type, and whether it must be there.

A type is written as the TOML it accepts: "text", "texts" (a list), "number", "flag", "table", "tables".
A new kind of rule is one entry here and one place that reads it.
"""

from __future__ import annotations

from lint.records import NamedTuple


class Key(NamedTuple):
    type: str
    required: bool = False


def _keys(required: str, optional: str = "") -> dict[str, Key]:
    keys = {name: Key(kind, required=True) for name, _, kind in (item.partition(":") for item in required.split())}
    keys.update({name: Key(kind) for name, _, kind in (item.partition(":") for item in optional.split())})
    return keys


# Arrays of tables: [[relation]] …
KINDS: dict[str, dict[str, Key]] = {
    "figure": _keys(
        "id:text makes:text pattern:text why:text examples:tables",
        "unit:text currency:text modifier:text confidence:text per:text forms:texts article:flag sure:flag aside:flag",
    ),
    "not-figure": _keys("id:text pattern:text why:text examples:tables", "forms:texts"),
    "sense": _keys(
        "id:text words:texts means:text why:text examples:tables",
        "near:texts unless-near:texts then:texts unless-then:texts touching:flag plural:flag article:texts country:texts "
        "forms:texts after-unit:texts unit:text unless-article:texts signed:flag least:number",
    ),
    "join": _keys(
        "id:text makes:text between:texts why:text examples:tables",
        "before:texts unless-before:texts near:texts unless-near:texts unless-after:texts most:number bare:table first:flag "
        "kinds:texts aside:flag",
    ),
    "hedge": _keys(
        "id:text words:texts side:text modifier:text why:text examples:tables",
        "below:number-or-text above:number-or-text closed:flag confidence:text kinds:texts behind:texts negated:text "
        "not-behind:texts not-of:texts",
    ),
    "trend": _keys("id:text words:texts side:text trend:text why:text examples:tables"),
    "vague": _keys("id:text words:texts low:number high:number why:text examples:tables", "high-open:flag aside:flag"),
    "rounding": _keys("kind:text significant:number whole:text why:text"),
    "slack": _keys("form:text why:text", "under:number of-value:text of-rest:text least:text of-unit:text"),
    "date": _keys(
        "id:text pattern:text makes:text trigger:text means:text why:text examples:tables",
        "next:text alone:text guard:text value:text aside:flag",
    ),
    "unit-prefix": _keys("id:text symbols:texts", "why:text"),
    "unit": _keys(
        "id:text", "symbols:texts prefixes:texts dimension:text reciprocal:flag country:texts care:texts display:text why:text"
    ),
    "unit-name": _keys("id:text words:texts", "care:texts country:texts display:texts why:text"),
    "unit-pair": _keys("units:texts", "why:text"),
    "currency": _keys(
        "code:text",
        "signs:texts care:texts default:texts minor:texts parallel:flag unofficial:flag "
        "fixed-to:text fixed-rate:text fixed-since:text fixed-why:text why:text",
    ),
    "currency-name": _keys("words:texts codes:texts", "worth:text care:texts default:flag why:text"),
    "place": _keys("country:text words:texts", "care:texts why:text"),
    "check": _keys(
        "id:text kind:text severity:text message:text why:text",
        "equation:text confidence:text parameters:table default:flag messages:table good:texts bad:tables",
    ),
    "relation": _keys(
        "id:text check:text pattern:text why:text good:texts bad:tables",
        "scope:text confidence:text unless:text needs:texts equation:text message:text same:texts order:flag part:flag "
        "far:flag",
    ),
    "cue": _keys(
        "id:text kind:text why:text examples:tables",
        "words:texts verbs:texts nouns:texts vague:flag subject:text frame:text after:texts within:text inclusive:flag",
    ),
    "inflection": _keys("id:text why:text examples:tables", "irregular:table lemma:text forms:text"),
    "measure": _keys("id:text part:text key:text words:texts why:text", "examples:tables"),
    "needs-source": _keys(
        "id:text measure:text pattern:text why:text examples:tables", "minimum:number exact:flag people:flag confidence:text"
    ),
    "policy": _keys(
        "id:text measures:texts why:text examples:tables",
        "needs:flag minimum:number sources:number anonymous:flag accept:texts exact:flag round:flag confidence:text",
    ),
}

# Tables of tables: [lists.rose], [values.multiple], [patterns.gap]
NAMED: dict[str, dict[str, Key]] = {
    "lists": _keys("why:text words:texts", "case:text"),
    "values": _keys("why:text words:table", "case:text"),
    "patterns": _keys("why:text pattern:text"),
}

# Keys at the top of a file.
FILE_KEYS: dict[str, Key] = {"why": Key("text"), "language": Key("text")}

TYPES: dict[str, str] = {
    "text": "a string",
    "texts": "a list of strings",
    "number": "a number",
    "number-or-text": "a number or a string",
    "flag": "true or false",
    "table": "a table",
    "tables": "a list of tables",
}
