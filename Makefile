# Each of these but `install` first installs what it needs into .venv (scripts/setup.sh), unless it is there already.
# `make help` lists them.
#
#   PYTHON=python3.12         a Python other than python3
#   BRIEFING_CHROMIUM=path    another browser for the tests and screenshots
#   ARGS="…"                  further arguments for site, serve, check, bench, pytest, unit, fuzz, lock and screenshots

.DEFAULT_GOAL := help
.NOTPARALLEL:

PYTHON ?= python3
ARGS ?=
export PYTHON

BIN := .venv/bin
WITH_CHROMIUM = chromium="$$(sh scripts/setup.sh browser)" && BRIEFING_CHROMIUM="$$chromium"
PYTEST = $(BIN)/pytest --numprocesses "$$(( $$(getconf _NPROCESSORS_ONLN) + 1 ))" --dist worksteal

.PHONY: help site serve install uninstall check test unit lint types schema-check pytest thorough format schema messages bench screenshots lock fuzz audit clean
.PHONY: for-site for-dev for-test for-fuzz

help: ## list these
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

site: for-site ## build the site from content/ and verify it: site/
	$(BIN)/briefing build $(ARGS)

serve: for-site ## show the site on this machine, and rebuild it after every change
	$(BIN)/briefing serve $(ARGS)

install: ## install the command `briefing` for yourself: ~/.local/bin/briefing
	@sh scripts/setup.sh install

uninstall: ## remove that command; newsrooms stay as they are
	@sh scripts/setup.sh uninstall

check: for-site ## find every mistake in content/ and the settings, without building the site
	$(BIN)/briefing check $(ARGS)

test: for-test lint types schema-check pytest ## run all tests: the next four

lint: for-dev ## … check the code's style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: for-dev ## … check its types
	$(BIN)/mypy

schema-check: for-dev ## … check that the JSON Schemas are current
	$(BIN)/python scripts/make_schemas.py --check

pytest: for-test ## … run its tests; some of them with ARGS="-k anchor"
	$(WITH_CHROMIUM) $(PYTEST) $(ARGS)

unit: for-dev ## run the quick tests: no browser, no MkDocs, no installation, nothing that takes seconds
	$(PYTEST) -m "not browser and not publisher and not installs and not slow" --ignore=tests/browser --hypothesis-profile=quick $(ARGS)

thorough: for-dev ## try all of that of which the tests try a sample: random lives and inputs, kills at every moment (takes long)
	BRIEFING_THOROUGH=1 $(PYTEST) -m "slow and not browser" $(ARGS)

format: for-dev ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schema: for-site ## write the JSON Schema of each kind of file
	$(BIN)/python scripts/make_schemas.py

messages: for-site ## collect the messages to translate, and add the new ones to every translation
	$(BIN)/python scripts/make_messages.py

bench: for-site ## measure the build against MkDocs alone (takes minutes)
	$(BIN)/python bench/build.py $(ARGS)

screenshots: for-test site ## take pictures of the built site: screenshots/
	$(WITH_CHROMIUM) $(BIN)/python scripts/screenshots.py $(ARGS)

lock: ## update requirements/, with all hashes
	@sh scripts/setup.sh python
	$(PYTHON) scripts/lock.py $(ARGS)

fuzz: for-fuzz ## try made-up inputs for half an hour: ARGS="--seconds 3600 yaml"
	$(BIN)/python scripts/fuzz.py $(ARGS)

audit: ## ask whether anything that gets installed has a known vulnerability
	@sh scripts/setup.sh audit
	.venv-audit/bin/pip-audit --disable-pip --require-hashes -r requirements/site.txt -r requirements/dev.txt

clean: ## remove everything that these commands made
	rm -rf .venv .venv-audit .fuzz site .briefing-* .site-* *.egg-info build dist bench/work screenshots
	rm -rf .hypothesis .pytest_cache .mypy_cache .ruff_cache
	find site-src -mindepth 1 ! -name .gitignore -delete
	find briefing bench scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +

for-site:
	@sh scripts/setup.sh site

for-dev:
	@sh scripts/setup.sh dev

for-test:
	@sh scripts/setup.sh test

for-fuzz:
	@sh scripts/setup.sh fuzz
