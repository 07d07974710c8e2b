"""Starts the bundle as a person would who never saw the source, and looks at what it made.

`python installer/smoke.py dist/monazite`: the folder is copied away from the checkout and started there with
an empty home and a bare environment, without a screen. Ends with one sentence at the first thing that is
wrong.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from openpyxl import load_workbook

ROOT = Path(__file__).resolve().parent.parent
# Each must match at least one file of the bundle, below its folder of parts; so must every packaged fact.
CARRIED = (
    "resources/icons/*.svg",
    "resources/demo/*.xlsx",
    "db/migrations/env.py",
    "db/migrations/versions/*.py",
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/Qt/plugins/platforms/libqoffscreen.so",
)
# direct_url.json and .pth files would lead back to the folder it was built in.
NOT_CARRIED = ("numpy", "scipy", "pandas", "matplotlib", "lifelines", "pytest", "**/direct_url.json", "**/*.pth")
SQLITE = b"SQLite format 3\0"
PATIENCE_S = 300


def main(bundle: Path) -> None:
    """Prove the bundle, or end with what is wrong."""
    with tempfile.TemporaryDirectory(prefix="monazite-smoke-") as name:
        place = Path(name)
        copied = place / "elsewhere"
        shutil.copytree(bundle, copied, symlinks=True)
        check_parts(copied / "_internal")
        said = start(copied, place, "--version")
        print(f"starts: {said.strip()}")
        check_demo(copied, place)
        check_window(copied, place)
    print(f"The bundle holds: {megabytes(bundle):,.0f} MB.")


def check_parts(parts: Path) -> None:
    """That everything that is not Python is inside, and nothing that only developers need."""
    packaged = (file.relative_to(ROOT).as_posix() for file in (ROOT / "resources").rglob("*") if file.is_file())
    wanted = [*CARRIED, *(name for name in packaged if not name.endswith((".py", ".pyc")))]
    lacking = [pattern for pattern in wanted if not any(parts.glob(pattern))]
    if lacking:
        raise SystemExit(f"The bundle lacks {', '.join(lacking)}: look at datas in installer/monazite.spec.")
    excess = [pattern for pattern in NOT_CARRIED if any(parts.glob(pattern))]
    if excess:
        raise SystemExit(f"The bundle carries {', '.join(excess)}: look at excluded in installer/monazite.spec.")
    print("carries: facts, icons, catalogues, migrations, platforms")


def check_demo(bundle: Path, place: Path) -> None:
    """That the demo book is built and its workbook opens with figures in it."""
    start(bundle, place, "demo", str(place / "book"), "--no-window")
    workbook = place / "book" / "summary.xlsx"
    if not workbook.is_file():
        raise SystemExit("The bundled program said it was done but wrote no summary.xlsx.")
    opened = load_workbook(workbook, read_only=True)
    figures = sum(isinstance(value, int | float) for row in opened.worksheets[0].values for value in row)
    if not figures:
        raise SystemExit(f"The first sheet of the workbook, {opened.sheetnames[0]}, holds no figure.")
    print(f"summary.xlsx: {len(opened.sheetnames)} sheets, {figures} figures on {opened.sheetnames[0]}")


def check_window(bundle: Path, place: Path) -> None:
    """That the window opens on the demo book, paints, and closes by itself."""
    began = time.perf_counter()
    said = start(bundle, place, "--db", str(database(place / "book")), "--smoke")
    print(f"window: painted and closed in {time.perf_counter() - began:.1f} s {said.strip()}")


def database(book: Path) -> Path:
    """The database of the demo book, known by its first bytes."""
    for file in sorted(book.rglob("*")):
        if file.is_file() and file.read_bytes()[: len(SQLITE)] == SQLITE:
            return file
    raise SystemExit("The bundled program made a demo book without a database.")


def start(bundle: Path, place: Path, *arguments: str) -> str:
    """Run the bundled program to its end and hand back what it said; ends here when it failed."""
    command = [str(bundle / "monazite"), *arguments]
    bare = {
        "PATH": os.defpath,
        "HOME": str(place / "home"),
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_RUNTIME_DIR": str(place),
    }
    done = subprocess.run(command, cwd=place, env=bare, check=False, capture_output=True, text=True, timeout=PATIENCE_S)
    if done.returncode:
        raise SystemExit(f"`monazite {' '.join(arguments)}` ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def megabytes(folder: Path) -> float:
    """What a folder weighs on disk, links not followed."""
    return sum(file.lstat().st_size for file in folder.rglob("*")) / 1e6


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        raise SystemExit("Name the folder of the bundle: python installer/smoke.py dist/monazite")
    main(Path(sys.argv[1]).resolve())
