# Every target makes the environment, .venv in this folder, when it is missing.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
ARTICLES := eval/articles/*.txt

.PHONY: demo test slow lint types gate bench bench-batch clean

demo: .venv/run ## print the brief of the five articles
	$(BIN)/ksum brief $(ARTICLES)

test: .venv/dev ## run the tests (SLOW=1 adds those that take minutes)
	$(BIN)/python -m pytest $(if $(SLOW),-m "not gpu and not browser and not network") $(ARGS)

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev
	$(BIN)/mypy

gate: .venv/run ## hold the figures to their floors, the part of it that takes seconds
	$(BIN)/ksum eval --gate --quick $(ARGS)

bench: .venv/dev ## speed, start-up and memory on this machine
	$(BIN)/python -m ksum.evaluating.benchmark $(ARGS)

bench-batch: .venv/dev ## speed, scaling and memory of batch jobs (half an hour)
	$(BIN)/python eval/batch_speed.py --overhead $(ARGS)

.venv/run: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(PIP) install --constraint constraints.txt --editable .
	touch $@

.venv/dev: .venv/run
	$(PIP) install --constraint constraints.txt --editable '.[dev]'
	touch $@

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
