"""Makes .venv fit to run or to test the program: the pinned requirements, then the project itself.

Run by `make` as `prepare.py run` or `prepare.py dev` with any Python from 3.11. Uses the standard library
only. What was installed is remembered by content, so a second call costs nothing.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = {"run": ("build", "run"), "dev": ("build", "dev")}


def main(kind: str) -> None:
    """Prepare for `kind`, one of `run` and `dev`; ends the process with one sentence when it cannot."""
    wanted = fingerprint(kind)
    # The tools of `dev` include all of `run`.
    if venv_works() and any(remembered(each) == fingerprint(each) for each in (kind, "dev")):
        return
    if not venv_works():
        make_venv()
    for name in REQUIREMENTS[kind]:
        say(f"Installing the pinned packages of requirements/{name}.txt ...")
        install("--require-hashes", "-r", f"requirements/{name}.txt")
    say("Installing Monazite itself ...")
    install("--no-deps", "--no-build-isolation", "-e", ".")
    stamp(kind).write_text(wanted, encoding="utf-8")


def fingerprint(kind: str) -> str:
    """Hex digest of all that decides what `kind` installs."""
    files = ["pyproject.toml", *(f"requirements/{name}.txt" for name in REQUIREMENTS[kind])]
    digest = hashlib.sha256(str(ROOT).encode())
    for name in files:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def stamp(kind: str) -> Path:
    """Where the fingerprint of the last installation of `kind` is kept."""
    return VENV / f"prepared-{kind}"


def remembered(kind: str) -> str:
    """The fingerprint of what is installed, "" when nothing is."""
    return stamp(kind).read_text(encoding="utf-8") if stamp(kind).exists() else ""


def venv_works() -> bool:
    """Whether .venv holds a Python that starts and is new enough."""
    check = "import sys; sys.exit(sys.version_info < (3, 11))"
    return PYTHON.exists() and runs(str(PYTHON), "-c", check)


def make_venv() -> None:
    """Make .venv anew from the Python that runs this."""
    say(f"Making .venv with Python {sys.version.split()[0]} ...")
    shutil.rmtree(VENV, ignore_errors=True)
    ways = [
        [sys.executable, "-m", "venv", str(VENV)],
        ["uv", "venv", "--clear", "--seed", "--python", sys.executable, str(VENV)],
    ]
    if not any(runs(*way) for way in ways):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise SystemExit(
            "This Python cannot make a virtual environment. On Debian and Ubuntu install the missing part "
            f"and try again: apt-get install python{version}-venv"
        )


def install(*what: str) -> None:
    """Install into .venv, with uv where it works and with pip otherwise; modules are compiled.

    uv does not read pip's configuration, and a machine may reach its packages only through that: when uv
    fails, pip has the last word. uv leaves modules uncompiled unless told; pip compiles by itself.
    """
    if runs("uv", "pip", "install", "--quiet", "--compile-bytecode", "--python", str(PYTHON), *what):
        return
    if not runs(str(PYTHON), "-m", "pip", "--version"):
        runs(str(PYTHON), "-m", "ensurepip")
    pip = [str(PYTHON), "-m", "pip", "--quiet", "--quiet", "--no-input", "--disable-pip-version-check"]
    if subprocess.run([*pip, "install", *what], cwd=ROOT, check=False).returncode:
        raise SystemExit("The packages could not be installed: see the lines above, mend that and run it again.")


def runs(*command: str) -> bool:
    """Whether a command could be started and ended well; what it says is not shown."""
    try:
        return subprocess.run(command, cwd=ROOT, check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def say(sentence: str) -> None:
    """Tell how far we are, on standard error."""
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    if sys.argv[1:] not in (["run"], ["dev"]):
        raise SystemExit("Say what to prepare for: prepare.py run, or prepare.py dev.")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    main(sys.argv[1])
