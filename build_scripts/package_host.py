"""Build the host as a folder that needs no Python: ``dist/nachlese/nachlese``.

    python3 build_scripts/package_host.py [--to FOLDER] [--measure]

``--measure`` starts what was built and bare Python some times each, and prints what the first reply takes.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SPEC = ROOT / "build_scripts/nachlese.spec"


def build(to: Path) -> Path:
    """Build into a folder; the program that was built."""
    with tempfile.TemporaryDirectory() as work:
        command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
        places = ["--distpath", str(to), "--workpath", work]
        subprocess.run([*command, *places, str(SPEC)], check=True, cwd=ROOT)
    return to / "nachlese" / ("nachlese.exe" if sys.platform == "win32" else "nachlese")


def first_reply(program: Path) -> float:
    """Milliseconds from start to the end of the first reply, as a browser would see it."""
    sys.path.insert(0, str(ROOT / "host"))
    from nachlese.install.extension_ids import extension_ids
    from nachlese.install.start import hello_frame

    started = time.perf_counter()
    with subprocess.Popen([program, extension_ids().origin], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as host:
        assert host.stdin is not None
        assert host.stdout is not None
        host.stdin.write(hello_frame())
        host.stdin.flush()
        size = int.from_bytes(host.stdout.read(4), sys.byteorder)
        host.stdout.read(size)
        took = time.perf_counter() - started
        host.stdin.close()
    return took * 1000


def bare_python() -> float:
    """Milliseconds that Python takes to start and to do nothing."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-I", "-c", "pass"], check=True)
    return (time.perf_counter() - started) * 1000


def measure(program: Path, times: int = 15) -> str:
    """The medians, and their ratio."""
    pairs = [(bare_python(), first_reply(program)) for _ in range(times)]
    bare, host = (statistics.median(column) for column in zip(*pairs, strict=True))
    return f"start to first reply {host:.0f} ms, bare Python {bare:.0f} ms: {host / bare:.1f} times"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=ROOT / "dist", metavar="FOLDER")
    parser.add_argument("--measure", action="store_true")
    arguments = parser.parse_args()
    program = build(arguments.to.resolve())
    size = sum(path.stat().st_size for path in program.parent.rglob("*") if path.is_file())
    print(f"built {program} ({size / 1e6:.0f} MB in its folder)")
    if arguments.measure:
        print(measure(program))


if __name__ == "__main__":
    main()
