"""Real pages and documents beside the checkout, which are not ours to keep in it; tests that need them skip without."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
ABSENT = "needs ../shared, which is not here"  # the one reason for which a test may skip where nothing else may

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason=ABSENT)
