"""Reads files, each in a process of its own with limits, and tells what came of it; run by the test of hostile files.

One line of JSON a file: exit, sentence, rows, seconds, megabytes, and what reached out: sockets, other programs, files
written beside the output.
"""

import json
import os
import resource
import sys
from pathlib import Path

# Loaded once, before the children are made: loading is none of the reading that is measured.
from exchange.order_import import write_rows

SECONDS, MEGABYTES = 60, 1500
"""Where the system ends a process; the test asks for less."""
_seen: list[str] = []


def listen(event: str, args: tuple[object, ...]) -> None:
    if event.startswith("socket.") or event in {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"}:
        _seen.append(f"{event} {args}"[:200])
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        _seen.append(f"write {args[0]}")


def read_one(path: Path, out: Path) -> dict[str, object]:
    try:
        found = write_rows(path, out)
    except ValueError as problem:
        return {"kind": "refused", "sentence": str(problem)}
    return {"kind": "read", "sentence": " ".join(found.notes), "rows": [row.po_number for row in found.rows[:3]]}


def say(told: dict[str, object]) -> None:
    os.write(1, json.dumps(told).encode() + b"\n")


def in_child(path: Path, out: Path) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
    _seen.clear()
    told = read_one(path, out)
    its_own = {f"write {out}", f"write {out.with_name(f'.{out.name}.part')}"}
    told["seen"] = [what for what in _seen if what not in its_own]
    say(told)


def main(folder: Path) -> None:
    sys.addaudithook(listen)
    for path in sorted((folder / "in").iterdir()):
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            os.dup2(writer, 1)
            os.close(reader)
            try:
                in_child(path, folder / "out" / f"{path.name}.csv")
            except BaseException as problem:  # noqa: BLE001 -- whatever it is, the test wants to see it
                say({"kind": "fell over", "sentence": repr(problem)[:300]})
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader) as pipe:
            line = pipe.read()
        _, status, used = os.wait4(child, 0)
        told = json.loads(line) if line.strip() else {"kind": "ended by the system", "sentence": f"status {status}"}
        told |= {"name": path.name, "seconds": used.ru_utime + used.ru_stime, "megabytes": used.ru_maxrss / 1024}
        say(told)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
