"""Processes that tests start run this checkout, whatever is installed, as the tests do (`pythonpath` in pyproject.toml)."""

from __future__ import annotations

import os

os.environ["PYTHONPATH"] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
