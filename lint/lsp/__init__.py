"""The language server: figlint in an editor, while somebody types.

`positions.py` turns offsets into an editor's lines and units, `draft.py` checks an open text, `hover.py`, `actions.py` and
`completion.py` say what stands at a place; none of them knows the protocol. `server.py` speaks it, with pygls (extra `lsp`).
"""
