# One word each. `make run` and `make test` do all the set-up themselves on a fresh machine.
PYTHON ?=
DEMO ?= demo-book
ROOMS := cli desktop exchange db compliance resources
BIN := .venv/bin

# Left set, every start would compile the rooms again.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONUNBUFFERED := 1

.PHONY: run test display lint bench bundle catalogues pins clean

# prepare makes .venv with a Python that is new enough: `run` or `dev` requirements.
define prepare
@for python in $(PYTHON) python3.11 python3.12 python3.13 python3.14 python3; do \
	if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
		exec $$python installer/prepare.py $(1); \
	fi; \
done; \
echo "Monazite needs Python 3.11 or newer, and none was found. Install it (Debian, Ubuntu: apt-get install python3 python3-venv) or name one: make $@ PYTHON=/path/to/python3" >&2; \
exit 1
endef

## Set up, build the demo book with its workbook in $(DEMO), and open the window on it where a display exists.
run:
	$(call prepare,run)
	@if $(BIN)/python installer/system_libraries.py --fonts; then \
		$(BIN)/monazite demo $(DEMO); \
	else \
		echo "Going on without the window." >&2; \
		$(BIN)/monazite demo $(DEMO) --no-window; \
	fi

## Every check: style, types, contracts, tests.
test: lint
	@$(BIN)/python installer/system_libraries.py
	$(BIN)/python -m pytest -n 2 --dist loadfile -q

## One journey through the real program with real keys and a real mouse; needs Xvfb, openbox and xdotool.
display:
	$(call prepare,dev)
	MONAZITE_REAL_DISPLAY=1 $(BIN)/python -m pytest -q -rs tests/journeys/test_real_display.py

lint:
	$(call prepare,dev)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy installer benchmarks
	$(BIN)/lint-imports --no-cache

## The program against the physical limit of each thing, measured in the same run.
bench:
	$(call prepare,dev)
	@$(BIN)/python installer/system_libraries.py
	$(BIN)/python -m benchmarks

## dist/monazite: the program with its own Python, in one folder; started once to prove it.
bundle:
	$(call prepare,dev)
	@$(BIN)/python installer/system_libraries.py --bundle
	$(BIN)/python -m PyInstaller installer/monazite.spec --noconfirm --log-level WARN --distpath dist --workpath build
	$(BIN)/python installer/smoke.py dist/monazite

## Bring the translations up to the texts of the source; says what is left to translate.
catalogues:
	$(call prepare,dev)
	$(BIN)/python -m installer.catalogues

## Pin the requirements again, with hashes and without addresses.
pins:
	for kind in build run dev; do \
		uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
			--upgrade requirements/$$kind.in -o requirements/$$kind.txt; \
	done

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .benchmarks
	find $(ROOMS) tests benchmarks installer -name __pycache__ -type d -prune -exec rm -rf {} +
