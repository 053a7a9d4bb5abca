"""Where documents write their own date, and how to read it where it is written in digits.

Dates in words ("10 February 2025") need a language; `read_document` takes a function for them.
"""

from __future__ import annotations

# Keys of front matter that hold the article's date, the likeliest first. Compared in lower case, with "_", "-" and spaces out.
FRONT_MATTER_DATES = (
    "date",
    "published",
    "publishdate",
    "pubdate",
    "datepublished",
    "publishedat",
    "publishedon",
    "publishedtime",
    "publisheddate",
    "publicationdate",
    "published",
    "releasedate",
    "firstpublished",
    "issued",
    "posted",
    "postdate",
    "created",
    "createdat",
    "datecreated",
    "lastmod",
    "lastmodified",
    "lastmodifiedat",
    "lastupdated",
    "modified",
    "modifiedat",
    "updated",
    "updatedat",
    "dateupdated",
)

# Keys of front matter whose value is prose; anything else (author, tags, slug, layout …) is not part of the text.
FRONT_MATTER_PROSE = frozenset(
    (
        "title",
        "headline",
        "description",
        "summary",
        "subtitle",
        "subhead",
        "subheading",
        "standfirst",
        "dek",
        "deck",
        "excerpt",
        "abstract",
        "lede",
        "lead",
        "intro",
        "teaser",
        "tagline",
    )
)

# Keys of front matter that tell the language, and so the country ("en-GB").
FRONT_MATTER_LANGUAGES = frozenset(("lang", "language", "locale"))

# `name`, `property` or `itemprop` of HTML's <meta>, the likeliest first.
META_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article:published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "og:published_time",
    "date",
    # of the last change
    "article:modified_time",
    "og:updated_time",
    "last-modified",
)

# <meta> whose content is prose, and the name of the block that it becomes.
META_PROSE = {
    "description": "description",
    "dc.description": "description",
    "og:title": "title",
    "og:description": "description",
    "twitter:title": "title",
    "twitter:description": "description",
    "news_keywords": "",
}

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def iso_date(text: str) -> str | None:
    """The day that `text` starts with, as "2024-12-17"; None if it does not start with one.

    Reads "2024-12-17", "2024/12/17", "2024.12.17" and "20241217", with a time after it or without; a day that is not
    in the calendar is none. Digits with the year last are left alone: nobody can tell their day from their month.
    """
    text = text.strip()
    if text[:8].isdecimal() and text[8:9] in ("", "T", " "):
        year, month, day = text[:4], text[4:6], text[6:8]
    else:
        sign = text[4:5]
        if sign not in ("-", "/", ".") or not text[:4].isdecimal():
            return None
        month, rest = text[5:].partition(sign)[::2]
        day = rest[:2] if rest[:2].isdecimal() else rest[:1]
        if rest[len(day) : len(day) + 1].isdecimal():
            return None
        year = text[:4]
    if not (year.isascii() and month.isascii() and day.isascii() and month.isdecimal() and day.isdecimal()):
        return None
    if len(month) > 2:
        return None
    y, m, d = int(year), int(month), int(day)
    if not (y and 1 <= m <= 12 and 1 <= d <= _LENGTHS[m - 1] + (m == 2 and y % (4 if y % 100 else 400) == 0)):
        return None
    return f"{y:04}-{m:02}-{d:02}"


def country_of(tag: str) -> str | None:
    """The country of a language tag: "en-GB" and "en_GB.UTF-8" give "GB"; "en" gives None."""
    for part in tag.strip().replace("_", "-").partition(".")[0].split("-")[1:]:
        if len(part) == 2 and part.isascii() and part.isalpha():
            return part.upper()
    return None
