"""The host as it is shipped, without Python: the whole way once more."""

from __future__ import annotations

from built import built_host, needs_pyinstaller
from driving.host_registration import Host
from e2e.world import GARDEN, World


@needs_pyinstaller
def test_the_built_host_saves_and_reads(world: World) -> None:
    """Nothing of the checkout is needed for it."""
    environment = {"NACHLESE_LIBRARY": str(world.library), "NACHLESE_STATE": str(world.state), "PYTHONPATH": ""}
    world.register(Host((str(built_host()),), environment))
    tab = world.open(GARDEN)

    world.saves(tab, GARDEN)
    world.click(tab)

    world.reads(GARDEN)
