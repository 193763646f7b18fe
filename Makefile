# `make demo` shows Firsthand on invented people; `make test` installs what the tests need and
# runs them all, those that drive a browser at the end: the extension's beside the dashboard's.
# Nothing but Python 3.11 (or newer) and make is needed to start.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
ARGS ?=

# Where this is set, each of the hundreds of programs that tests start compiles all of Firsthand anew.
unexport PYTHONDONTWRITEBYTECODE
# And each start by hand: pip compiles what it copies, and of ours it copies nothing.
COMPILED := $(BIN)/python -m compileall -q server/firsthand

.PHONY: demo test test-fast test-pythons test-ready check browsers lock security sbom wheel-check service-check names pictures pictures-accept extension bench bench-ties bench-identity clean

demo: $(VENV)/.installed
	@$(BIN)/firsthand demo $(ARGS)

# To install is one core's work a program: side by side it takes half the time.
test:
	@$(MAKE) --no-print-directory -j3 test-ready
	@$(MAKE) --no-print-directory check
	$(BIN)/pytest -n auto -m "not browser" $(ARGS) || [ $$? = 5 ]
	$(BIN)/pytest -n auto --maxprocesses 3 --dist loadscope -m browser $(ARGS) || [ $$? = 5 ]

test-ready: $(VENV)/.tools browsers node_modules/.installed

test-fast: $(VENV)/.tools check
	$(BIN)/pytest -n auto -m "not browser" $(ARGS)

# The same on each Python that is here: one warns of what another does not, and warnings are errors.
test-pythons:
	@for version in 3.11 3.12 3.13 3.14; do \
		python$$version -c "" 2>/dev/null || continue; echo "Python $$version:"; \
		$(MAKE) --no-print-directory test-fast VENV=.venv-$$version PYTHON=python$$version || exit 1; \
	done

# Style, types and the extension's own checks; the JavaScript ones where Node.js is installed.
check: $(VENV)/.tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --no-warn-unreachable --cache-dir .mypy_cache/win32
	@if [ -d node_modules ]; then npm run --silent types && npm run --silent lint; fi

browsers:
	@sh tests/browsers.sh

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Firsthand needs Python 3.11 or newer: install it from python.org or your package manager." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python cannot make a virtual environment. On Debian or Ubuntu: sudo apt-get install python3-venv" >&2; rm -rf $(VENV); exit 1; }

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	@echo "Installing Firsthand into $(VENV) (once, about a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@$(COMPILED)
	@touch $@

$(VENV)/.tools: $(VENV)/bin/python pyproject.toml requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@$(COMPILED)
	@touch $(VENV)/.installed $@

# npm is among what the browsers' list brings.
node_modules/.installed: package.json package-lock.json | browsers
	npm ci --silent
	@touch $@

# The locked versions of everything the tests use, with hashes.
# By the oldest Python that somebody has: what that cannot take, they could not install.
lock: $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-header --no-emit-index-url \
		--no-emit-find-links --no-emit-trusted-host --extra dev -o requirements-dev.lock pyproject.toml

# Tools of others against the running server and the code: schemathesis, bandit, headers.
security: .security-venv/.installed
	.security-venv/bin/python tools/security/check.py $(ARGS)

.security-venv/.installed: tools/security/requirements.txt pyproject.toml
	$(PYTHON) -m venv .security-venv
	.security-venv/bin/python -m pip install --quiet --disable-pip-version-check -r tools/security/requirements.txt -e .
	@touch $@

# What users install, as a software bill of materials (CycloneDX): dist/firsthand.cdx.json.
sbom: .sbom-venv/.installed
	.sbom-venv/bin/python tools/sbom/build.py

.sbom-venv/.installed: tools/sbom/requirements.txt
	$(PYTHON) -m venv .sbom-venv
	.sbom-venv/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

# The built wheel, installed with pipx and with uv as people do; needs the network.
wheel-check: .wheel-venv/.installed
	.wheel-venv/bin/python tools/wheel/check.py

.wheel-venv/.installed: tools/wheel/requirements.txt
	$(PYTHON) -m venv .wheel-venv
	.wheel-venv/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

# `firsthand service` with a real systemd, in a container that leaves nothing; as root, on Linux.
service-check: $(VENV)/.tools
	$(BIN)/python tools/service/check.py

# The bundled tables of names, from the texts in tools/names and two packages.
names: .names-venv/.installed
	.names-venv/bin/python tools/names/build.py

.names-venv/.installed: tools/names/requirements.txt
	$(PYTHON) -m venv .names-venv
	.names-venv/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

# The pictures of the README, from the demo, in a real browser.
pictures: $(VENV)/.tools browsers
	$(BIN)/python docs/pictures.py
	$(BIN)/python docs/filmstrip.py

# Takes what the pages look like now as what they should: for a change that is meant. Look at the
# pictures that git then shows as changed. ARGS="-k audit" takes one page alone.
pictures-accept: $(VENV)/.tools browsers
	FIRSTHAND_ACCEPT=1 $(BIN)/pytest -q tests/web/test_pictures.py $(ARGS)

# The laws of the verdict, over ten thousand made-up histories; some minutes.
laws: $(VENV)/.tools
	FIRSTHAND_HISTORIES=10000 $(BIN)/pytest -n auto tests/evidence/test_laws.py -k "not imports" $(ARGS)

# Lives of 10,000, 100,000 and a million people, the server under load for twenty minutes, and the other benches'
# tables, all into bench/results.md; some hours.
bench: $(VENV)/.tools
	$(BIN)/python -m bench.sizes 10000 100000 1000000 --write
	$(BIN)/python -m bench.echo --write
	$(BIN)/python -m bench.parallel --write
	$(BIN)/python -m bench.soak --minutes 20 --write
	$(BIN)/python -m bench.whole

# Verdicts against relations that people told, in an environment of its own.
bench-ties: .bench-venv/.ties
	.bench-venv/bin/python bench/ties/run.py

.bench-venv/.ties: bench/ties/requirements.txt pyproject.toml
	$(PYTHON) -m venv .bench-venv
	.bench-venv/bin/python -m pip install --quiet --disable-pip-version-check -r bench/ties/requirements.txt -e .
	@touch $@

# Who is this, on labelled names and records, beside other programs; some minutes the first time.
bench-identity: .bench-venv/.identity
	.bench-venv/bin/python -m bench.identity.run $(ARGS)

.bench-venv/.identity: bench/identity/requirements.txt pyproject.toml
	$(PYTHON) -m venv .bench-venv
	.bench-venv/bin/python -m pip install --quiet --disable-pip-version-check -r bench/identity/requirements.txt -e .
	@touch $@

extension: node_modules/.installed
	npm run --silent package

clean:
	rm -rf $(VENV) node_modules build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
