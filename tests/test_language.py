"""A text in another language than the rules is left to what needs no words."""

from __future__ import annotations

import pytest

import lint

SPANISH = (
    "El consejo aprobó ayer las obras del puerto, que costarán 40 millones. De los 40 barcos amarrados, 12 son de pesca, 9 de "
    "recreo y 4 de carga, según el informe. La oficina abrió en 2011 y cerró en 2014; la oficina abrió en 2012 para atender a "
    "todos los vecinos del barrio, que habían pedido durante años una respuesta de la administración. {}"
)
ENGLISH = "The council approved the works in the harbour. It is the largest of them and was built for the ferries. " * 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (SPANISH.format("Tuesday 9 January 1995 fue un lunes."), []),
        (SPANISH.format("La línea mide 100 km (92 miles)."), ["conversion/unit"]),
        (ENGLISH + "It opened on Tuesday 9 January 1995.", ["date/weekday"]),
        (ENGLISH + "The line is 100 km (92 miles) long.", ["conversion/unit"]),
        ("La oficina abrió. Tuesday 9 January 1995.", ["date/weekday"]),  # too short to tell
    ],
)
def test_texts_in_another_language(text, found):
    assert [item.rule for item in lint.lint(text, path="a.md", as_of="2025-05-15")] == found
