# Two commands matter: `make run` and `make test`. The rest is done by them.

PYTHON ?= python3
BIN := .venv/bin
DEMO ?= data/demonstration

.PHONY: run test format pictures bench faults clean

run: .venv/run
	@$(BIN)/python -m centre_tui.first_run $(DEMO)

test: .venv/test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -n 2

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/test: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@ .venv/run

# Only the terminal's bench looks at it, to have something to be measured beside.
.venv/visidata: | .venv/bin/python
	$(PYTHON) -m venv $@
	$@/bin/python -m pip install --quiet --disable-pip-version-check visidata

pictures: .venv/test
	$(BIN)/python -m tests.pictures

bench: .venv/test
	$(BIN)/python -m tests.bench.combination
	$(BIN)/python -m tests.bench.readiness
	$(BIN)/python -m tests.bench.sampling
	$(BIN)/python -m tests.bench.pages
	$(BIN)/python -m tests.bench.pack
	$(BIN)/python -m tests.bench.store
	$(BIN)/python -m tests.bench.terminal

faults: .venv/test
	$(BIN)/python -m pytest -q -n 2 tests/faults

format: .venv/test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
