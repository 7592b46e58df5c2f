.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: help setup compiled demo test test-long check docs bench vsix clean
help: ## What there is to make
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP) ## Install modsplit and its development tools into .venv

$(STAMP): pyproject.toml hatch_build.py hatch_native.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "modsplit needs Python 3.11 or newer" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "the venv module of $(PYTHON) is incomplete: apt-get install python3-venv" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@$(BIN)/python -c 'from modsplit_analysis.compiled import IN_USE; from modsplit_analysis.java import native; \
	  print("modsplit is", "plain Python: make compiled says why" if not IN_USE else "compiled" if native.grammar() \
	  else "compiled, but reads Java in Python: make compiled says why")'
	@touch $@

compiled: setup ## Compile the modules that take the time, after they were edited (needs gcc and python3-dev)
	$(BIN)/python hatch_build.py

DEMO := build/demo
demo: setup ## Split the example monolith for real, and prove the split
	@rm -rf $(DEMO) && mkdir -p $(DEMO) && cp -r examples/freewheel $(DEMO)/freewheel && rm -rf $(DEMO)/freewheel/{,*/}target
	mvn -q -B -f $(DEMO)/freewheel/pom.xml test-compile && rm -rf $(DEMO)/freewheel/{,*/}target
	$(BIN)/modsplit suggest $(DEMO)/freewheel --output $(DEMO)/freewheel/modsplit.yml
	$(BIN)/modsplit split $(DEMO)/freewheel --out $(DEMO)/split
	$(BIN)/modsplit verify $(DEMO)/split --monolith $(DEMO)/freewheel \
	  --scenario $(DEMO)/freewheel/scenario.http --report $(DEMO)/proof.html

test: setup ## All tests, with builds and boots of Java applications
	$(BIN)/python -m pytest -n 2 --dist loadgroup --durations 25 --ignore tests/bench -m "not long"

test-long: setup ## The proofs that take more than five minutes each
	$(BIN)/python -m pytest --ignore tests/bench -m long

check: setup ## Format, lint, types, layers and the fast tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q -n 2 -m "not slow" --ignore tests/bench

docs: setup ## Write the pages that are made from the code
	$(BIN)/python -c 'from modsplit_refactors.remedies.catalog import manual; print(manual(), end="")' > docs/remedies.md
	$(BIN)/python -c 'from modsplit_refactors.plan.manual import page; print(page(), end="")' > docs/plan.md
	$(BIN)/python -c 'from modsplit_refactors.targets.koupleless.stacks import page; print(page(), end="")' > docs/versions.md

bench: setup ## Speed and accuracy tables
	$(BIN)/python -m pytest -q tests/bench

vsix: ## The extension for VS Code (needs node and npm)
	cd editors/vscode && npm install --silent && npm run --silent package

clean: ## Remove what make made
	rm -rf $(VENV) analysis/modsplit_analysis/_compiled .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist editors/vscode/{node_modules,dist,*.vsix}
