# Two commands matter: `make demo` and `make test`. Everything else is for people who carry on.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint quality coverage learn bench docs lock clean

demo: .venv/ready
	@$(BIN)/python examples/demo.py

test: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2

lint: .venv/ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/mypy

quality: .venv/ready-dev
	$(BIN)/python evaluation/quality.py
	$(BIN)/python evaluation/intervals.py --replications 20 --slow 2

# The table of docs/method-estimates.md: 100 populations for each truth take the better part of an hour.
coverage: .venv/ready-dev
	$(BIN)/python evaluation/intervals.py --write

# Weights learnt anew from the annotated reports beside the project, in the order in which decisions build on each other.
learn: .venv/ready-dev
	$(BIN)/python training/learn.py $${CENOTAPH_EVALUATION:-../shared/evaluation}/reports_train training/many_wars training/stories_learned

bench: .venv/ready-dev
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python benchmarks/scale.py
	$(BIN)/python benchmarks/publish.py
	$(BIN)/python benchmarks/exports.py
	$(BIN)/python benchmarks/estimate.py

docs: .venv/ready-dev
	$(BIN)/python docs/generate.py

# New pins, with hashes and without any index address.
lock: .venv/ready-dev
	$(BIN)/pip install -q uv
	for set in "" -dev; do \
	  $(BIN)/uv pip compile pyproject.toml --extra site $${set:+--extra dev} --universal --python-version 3.11 --no-emit-package cenotaph \
	    --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements$$set.txt; done

.venv/ready: requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cenotaph needs Python 3.11 or newer: make demo PYTHON=python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@echo "Building the index of places, once (some 20 seconds)."
	$(BIN)/python -c 'from cenotaph.resolve.gazetteer.gazetteer import gazetteer; gazetteer()'
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

clean:
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis
