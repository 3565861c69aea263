# make run starts Foedus on the sample register, make test runs the tests; both set up first what they need.

PYTHON ?=
export PYTHON

BIN := .venv/bin

.PHONY: run test check bench promises setup languages lock

run: setup
	@$(BIN)/foedus demo

# The bytecode is kept, whatever the environment says: each worker and each program started would compile all anew.
test: setup
	PYTHONDONTWRITEBYTECODE= QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n auto --dist worksteal

check: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench

# What is promised, tried with kills, power cuts, full disks and their controls; FULL=1 does more of each.
promises: setup
	PYTHONDONTWRITEBYTECODE= QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.promises

# The environment .venv; make setup PYTHON=python3.12 names the Python to take.
setup:
	@sh .ci/setup

# Takes the program's messages into resources/languages/*.po, to be translated there, and compiles them.
languages: setup
	$(BIN)/python -m resources.languages update

# Writes requirements.lock anew from pyproject.toml; needs uv.
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --all-extras --generate-hashes \
		--no-annotate --no-header --upgrade --quiet --output-file requirements.lock
