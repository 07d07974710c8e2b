"""Checks the system libraries that Qt needs on Linux, and installs the missing ones where it may.

Qt names the wrong library when its xcb plugin does not load, so each one is tried by itself. Run by `make`
with any Python from 3.11; uses the standard library only. Ends with 1 when something is still missing.
"""

import ctypes
import os
import shutil
import subprocess
import sys

# Shared object -> Debian and Ubuntu package. The first group is needed even without a display.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Program -> package: PyInstaller looks into libraries with one and makes them smaller with the other.
BUNDLE_PROGRAMS = {"objdump": "binutils", "strip": "binutils"}
# A font with Chinese and Japanese signs, asked for by fontconfig's language names.
FONT_PROGRAM, FONT_PACKAGES = "fc-list", ["fontconfig", "fonts-wqy-microhei"]


def main(arguments: list[str]) -> int:
    """Check, install where allowed, and say in one line what is missing; 0 when all needed is there."""
    if not sys.platform.startswith("linux"):
        return 0
    wanted, wished = missing(arguments)
    if (wanted or wished) and may_install():
        install([*wanted, *wished])
        wanted, wished = missing(arguments)
    if wanted:
        say("The program needs system packages that are missing here.", wanted)
    if wished:
        say("No font here has Chinese and Japanese signs; names in them will show as boxes.", wished)
    return 1 if wanted else 0


def missing(arguments: list[str]) -> tuple[list[str], list[str]]:
    """The packages that are needed, and those without which it works less well."""
    programs = missing_programs() if "--bundle" in arguments else []
    return missing_libraries() + programs, missing_fonts() if "--fonts" in arguments else []


def missing_libraries() -> list[str]:
    """The packages whose shared object does not load, in the order of LIBRARIES."""
    return [package for library, package in LIBRARIES.items() if not loads(library)]


def loads(library: str) -> bool:
    """Whether the dynamic linker finds a library and all that it needs itself."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_programs() -> list[str]:
    """The packages of programs that only the bundle needs."""
    return sorted({package for program, package in BUNDLE_PROGRAMS.items() if not shutil.which(program)})


def missing_fonts() -> list[str]:
    """The packages of a Chinese and Japanese font, when no font here has these signs."""
    if shutil.which(FONT_PROGRAM):
        found = subprocess.run([FONT_PROGRAM, ":lang=zh"], check=False, capture_output=True, text=True)
        if found.stdout.strip():
            return []
    return FONT_PACKAGES


def may_install() -> bool:
    """Whether packages can be installed without asking anybody."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def install(packages: list[str]) -> None:
    """Install with apt-get, quietly; what it could not do shows in the next check."""
    print(f"Installing system packages: {' '.join(packages)} ...", file=sys.stderr, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        apt = ["apt-get", "-qq", *command]
        done = subprocess.run(apt, env=quiet, check=False, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        if done.returncode:
            return


def say(sentence: str, packages: list[str]) -> None:
    """One sentence and the command for it, on standard error."""
    print(f"{sentence} On Debian and Ubuntu install them with:", file=sys.stderr)
    print(f"    sudo apt-get install {' '.join(packages)}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
