# mahdar: each target brings the environment it needs. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.complete

.DEFAULT_GOAL := help
.PHONY: help env demo run test check fmt bench soak docs pictures lock clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/'

env: $(STAMP) ## build .venv with the mahdar command in it

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "mahdar needs Python 3.11 or newer: make env PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Building $(VENV): about a minute, once."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps \
	  --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps \
	  --no-build-isolation --editable .
	@touch $@

demo: env ## ingest the bundled sample site and show the meetings found
	@$(BIN)/mahdar demo

run: env ## one ingest of your own sources
	@$(BIN)/mahdar run

test: env ## the whole test suite, a process a core
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile

check: env ## ruff and mypy --strict
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

fmt: env ## format the code
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: env ## speed: side by side, ratios
	@$(BIN)/python -m tests.bench

soak: env ## long kill and fault series
	@$(BIN)/python -m pytest -m soak -v

docs: env ## write the data dictionary and the answered questions anew
	@$(BIN)/python -m tests.docs

pictures: env ## take the pictures of the README from the demo's report (needs chromium)
	@test -e warehouse/data/demo/published/current.duckdb || $(BIN)/mahdar demo
	@$(BIN)/mahdar report --home warehouse/data/demo
	@$(BIN)/python -m tests.site warehouse/data/demo/report docs/pictures

lock: ## write requirements.lock anew (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --no-annotate -o requirements.lock

clean: ## remove the environment and caches; data stay
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
