"""What holds for every test: with NACHLESE_CI=1 a skip is a failure, save for what needs an absent ../shared."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import TypeVar

import pytest

from shared import ABSENT

R = TypeVar("R", pytest.TestReport, pytest.CollectReport)

CI = os.environ.get("NACHLESE_CI") == "1"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that skips itself, or is skipped by a mark."""
    return _strict((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A module that skips itself."""
    return _strict((yield))


def _strict(report: R) -> R:
    if CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if reason.removeprefix("Skipped: ") != ABSENT:
            report.outcome = "failed"
            report.longrepr = f"{reason}\nNACHLESE_CI=1: nothing may be skipped but what {ABSENT.partition(',')[0]}."
    return report
