"""`NamedTuple` as typing has it, but quick to define: figlint starts anew for every article, and has some sixty of them.

`typing.NamedTuple` compiles code for each class and brings `typing` and `collections` along; this takes a tenth of that.
Type checkers see the real one. At run time a record is a tuple with named getters, defaults, `_replace`, `_asdict`, `_make`
and `_fields`. Use it as `from lint.records import TYPE_CHECKING, Any, NamedTuple`, and import nothing from typing outside of
`if TYPE_CHECKING`: a test watches over that.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any, NamedTuple
else:
    from _collections import _tuplegetter as getter  # what collections.namedtuple uses

    Any = None  # only ever in annotations

    class _Meta(type):
        def __new__(mcs, name, bases, space):  # noqa: ANN001, ANN204
            fields = tuple(space.get("__annotations__", ()))
            if not fields:
                return super().__new__(mcs, name, bases, space)
            defaults = {field: space[field] for field in fields if field in space}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"{name}: a field without a default stands behind one with a default")
            space.update({field: getter(index, None) for index, field in enumerate(fields)})
            space.update(__new__=_maker(name, fields, defaults), _fields=fields, _field_defaults=defaults)
            space.update(__slots__=(), __match_args__=fields)
            return super().__new__(mcs, name, bases, space)

    def _maker(name, fields, defaults):  # noqa: ANN001, ANN202
        new = tuple.__new__
        size = len(fields)
        tail = tuple(defaults.values())
        needed = size - len(tail)

        def __new__(cls, /, *values, **named):  # noqa: ANN001, ANN002, ANN003, ANN202, N807
            count = len(values)
            if not named and needed <= count <= size:
                return new(cls, values + tail[count - needed :])
            given = set(named)
            try:
                rest = [named.pop(field) if field in named else defaults[field] for field in fields[count:]]
            except KeyError as missing:
                raise TypeError(f"{name}({', '.join(fields)}): nothing for {missing}") from None
            if named or count > size:
                raise TypeError(f"{name}({', '.join(fields)}): too much: {count} values, {', '.join(given) or 'no names'}")
            return new(cls, (*values, *rest))

        return __new__

    class NamedTuple(tuple, metaclass=_Meta):
        """The base of records: a class of annotated fields below it is one."""

        __slots__ = ()

        def _replace(self, /, **named):  # noqa: ANN003, ANN202
            values = [named.pop(field, value) for field, value in zip(self._fields, self)]  # noqa: B905  (quicker)
            if named:
                raise ValueError(f"{type(self).__name__} has no field {', '.join(named)}")
            return tuple.__new__(type(self), values)

        def _asdict(self):  # noqa: ANN202
            return dict(zip(self._fields, self))  # noqa: B905

        @classmethod
        def _make(cls, values):  # noqa: ANN001, ANN206
            return cls(*values)

        def __repr__(self):  # noqa: ANN204
            return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"

        def __getnewargs__(self):  # noqa: ANN204
            return tuple(self)


__all__ = ["TYPE_CHECKING", "Any", "NamedTuple"]
