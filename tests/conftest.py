"""What all tests share.

Processes that they start run this checkout, whatever is installed, as the tests do (`pythonpath` in pyproject.toml).
"""

from __future__ import annotations

import os

from stand_ins import desk, run  # noqa: F401  (fixtures)

os.environ["PYTHONPATH"] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
