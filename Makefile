# make run: set everything up and serve the dashboard on http://localhost:8501
# make quick: run the tests that need no browser, server or Spark, in about a minute
# make test: set everything up and run the tests; a third worker works while browsers are waited for
# make test-all: the same with the long ones: kills at every write, full disks, killed writers
VENV ?= .venv
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; \
	done || echo python3)
PORT ?= 8501
BIN = $(VENV)/bin
# What Python has compiled is kept: without, each run of tests compiles every module anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run quick test test-all types lint format check describe benchmarks clean

run: $(VENV)/.run
	$(BIN)/streamlit run dashboard.py --server.port $(PORT)

# Nothing quick needs schemathesis, which each process would take a while to load.
quick: $(VENV)/.dev
	$(BIN)/python -m pytest -q -n 2 --quick -p no:schemathesis

test: $(VENV)/.dev
	$(BIN)/python -m pytest -q -rs -n 3 --durations=25

test-all: $(VENV)/.dev
	LONG_TESTS=1 EVERY_KILL=1 $(BIN)/python -m pytest -q -rs -n 3 --durations=25

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

check: $(VENV)/.run
	$(BIN)/python -m loaders check

describe: $(VENV)/.run
	$(BIN)/python -m loaders describe

benchmarks: $(VENV)/.dev
	$(BIN)/python -m benchmarks load pages

clean:
	rm -rf $(VENV)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Platewatch needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.run
