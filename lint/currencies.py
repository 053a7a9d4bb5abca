"""Which currency a sign or a name may mean in a text, by the places that the text is about."""

from __future__ import annotations

from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def candidates(
    table: Mapping[str, Any], written: str, home: str | None = None, mentioned: Collection[str] = ()
) -> tuple[str, ...]:
    """The ISO 4217 codes that a code, sign, name or minor unit may mean, likeliest first; empty where it is no money.

    table: `pack.currencies`. home: the country of the article or of the house. mentioned: countries that the text names
    (`table["places"]`), all ISO 3166 alpha-2. The home's own money settles it. Else it is what the word means by default
    ("£" sterling) or that of a country that the text names ("£" in a text about Egypt may be either); where there is
    neither, every currency that shares the word.
    """
    written = " ".join(written.split())
    if written in table["codes"]:
        return (written,)
    key = written if written in table["signs"] or written in table["minor"] else written.lower()
    codes: tuple[str, ...] = table["signs"].get(key) or table["names"].get(key) or ()
    if not codes:
        codes = tuple(row[0] for row in table["minor"].get(key, ()))
    if len(codes) < 2:
        return codes
    territories = table["territories"]
    own = [code for code in codes if home in territories.get(code, ())]
    if own:
        return (own[0],)
    default = table["defaults"].get(key)
    near = [code for code in codes if code != default and any(country in mentioned for country in territories.get(code, ()))]
    if default is not None:
        near.insert(0, default)
    return tuple(near) or codes
