# Everything a developer, an editor or CI does with this book; `make` alone lists it.
# Needs make and Python 3.11 or newer; everything else goes into .venv from the lock files, and nothing is fetched after that.

MAKEFLAGS += --no-print-directory
.SHELLFLAGS := -eu -c
.DEFAULT_GOAL := help
# Steps run beside each other where everything is installed: tests in browsers wait more than they compute.
ifdef BESIDE
unit measure pythons: | site # which writes what they read
unit: export BUILT_SITE := site
unit pythons installed: | build/wheel
unit pythons installed: export BUILT_WHEEL := build/wheel
installed: | pythons # both fill .venv/pythons
else
.NOTPARALLEL:
endif

# The pages carry the date of the last commit, not of the build, so that the same commit gives the same bytes anywhere.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 1767225600)
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
# Where it is set, each of the hundred processes that tests start compiles the whole program: .75 seconds.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
# Runs a command and shows what it said only if it failed.
quietly = log=$$($(1) 2>&1) || { echo "$$log" >&2; exit 1; }
UV := uv==0.13.9
# One more than there are cores: a process of the tests waits while its browser works.
WORKERS = $(shell $(BIN)/python -c "import os; print((os.cpu_count() or 1) + 1)")
# Named by content: the same locks are never installed twice, whatever their dates say.
SUM = $(shell cat $(1) pyproject.toml | cksum | cut -d' ' -f1)
RUN := .venv/.installed-$(call SUM,requirements.lock)
SBOM := .venv/sbom/.installed-$(call SUM,requirements-sbom.lock)
DEV := .venv/.installed-dev-$(call SUM,requirements.lock requirements-dev.lock)

.PHONY: help
help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: site
site: $(RUN) ## build the website into site/, strictly: with any warning the last good one stays
	@$(BIN)/briefing site

.PHONY: offline
offline: $(RUN) ## build a folder, site-offline/, that is read from disk: no server, search included
	@$(BIN)/briefing site --offline

.PHONY: pdf
pdf: $(DEV) site ## print the whole book into site-pdf/, one PDF a language, by headless Chromium (INTO=site: into the site, briefs too)
	@CHROMIUM="$$(bash tests/find-chromium)" && export CHROMIUM && $(BIN)/briefing pdf $(if $(INTO),--into $(INTO))

.PHONY: serve
serve: $(RUN) ## show the website on this machine and rebuild it when a file changes
	@$(BIN)/briefing site --serve

.PHONY: check
check: $(RUN) ## read every file of the book and list all mistakes
	@$(BIN)/briefing check

.PHONY: test
test: $(DEV) ## everything CI demands: lint, types, tests, measured floors, strict site, other Pythons, other books
	@$(MAKE) --jobs=2 BESIDE=yes lint site unit measure pythons installed

.PHONY: lint
lint: $(DEV) ## style, types and the CI workflow
	@$(BIN)/ruff check --quiet
	@$(call quietly,$(BIN)/ruff format --check)
	@$(BIN)/mypy --no-error-summary
	@$(call quietly,$(BIN)/zizmor --offline --no-progress --persona=pedantic .github/workflows)

.PHONY: build/wheel
build/wheel: $(DEV) # the program as others install it, for all steps of `make test` that look at that
	@$(BIN)/python -m tests.wheel $@

.PHONY: unit
unit: $(DEV) ## tests; fetches Debian's Chromium first where there is no browser
	@# Compiled once: else each process of the tests compiles all of them, for six seconds.
	@[ -d tests/__pycache__ ] || $(BIN)/python -m pytest --collect-only >/dev/null 2>&1 || true
	@CHROMIUM="$$(bash tests/find-chromium)" && export CHROMIUM && bash tests/in-memory $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

.PHONY: pythons
pythons: $(DEV) ## a strict build on the oldest and newest Python of each version that README names, where installed
	@bash tests/in-memory $(BIN)/python -m tests.pythons '$(UV)'

.PHONY: installed
installed: $(DEV) ## three other books, made outside this repository by what the wheel installs, and read in a browser
	@CHROMIUM="$$(bash tests/find-chromium)" && export CHROMIUM && bash tests/in-memory $(BIN)/python -m tests.installation '$(UV)'

.PHONY: audit
audit: $(DEV) site offline ## measure every built page against its targets; long (VNU=, LIGHTHOUSE= name programs that are not on the PATH)
	@CHROMIUM="$$(bash tests/find-chromium)" && export CHROMIUM && $(BIN)/python -m tests.audit site site-offline

.PHONY: sbom
sbom: $(SBOM) ## list what the program consists of in build/sbom.cdx.json (CycloneDX), by a tool in an environment of its own
	@mkdir -p build
	@$(call quietly,.venv/sbom/bin/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml \
	  --output-reproducible --output-file build/sbom.cdx.json)

.PHONY: fuzz
fuzz: $(DEV) ## look for articles of which a letter is lost, SECONDS=600 long; guided by coverage where atheris is installed
	@$(BIN)/python -m tests.fuzzing $(or $(SECONDS),600)

.PHONY: attack
attack: $(DEV) ## payloads in a browser, sizes, 200 kills, builds at once, 18 environments, a cluster in another network: long forms of tests (ONLY= names some of them)
	@CHROMIUM="$$(bash tests/find-chromium)" && export CHROMIUM && $(BIN)/python -m tests.attack $(ONLY)

.PHONY: measure
measure: $(RUN) ## accuracy on the book's gold, and on public collections with BENCHMARKS=FOLDER; fails below a floor
	@$(BIN)/briefing measure $(if $(BENCHMARKS),--benchmarks $(BENCHMARKS))

.PHONY: bench
bench: $(DEV) ## CPU time, memory, files and bytes of each phase for books of up to 2,000 real articles: BENCHMARKS=FOLDER; minutes
	@$(BIN)/python -m tests.bench --benchmarks $(or $(BENCHMARKS),../shared/benchmarks)

.PHONY: format
format: $(DEV) ## rewrite the Python files in the project's style
	@$(BIN)/ruff check --quiet --fix-only
	@$(BIN)/ruff format --quiet

.PHONY: lock
lock: .venv/pyvenv.cfg ## choose versions anew and write the lock files (the one target that always needs a network)
	@$(BIN)/python -m venv build/lock
	@build/lock/bin/python -m pip --quiet install $(UV)
	@compile() { build/lock/bin/uv pip compile pyproject.toml --group build --universal --python-version 3.11 \
	  --generate-hashes --custom-compile-command 'make lock' --quiet --upgrade "$$@"; }; \
	  compile -o requirements.lock; compile --extra dev -c requirements.lock -o requirements-dev.lock
	@build/lock/bin/uv pip compile --group sbom --universal --python-version 3.11 --generate-hashes \
	  --custom-compile-command 'make lock' --quiet --upgrade -o requirements-sbom.lock

.PHONY: clean
clean: ## remove what was built, and caches (.venv stays)
	@rm -rf site site-offline site-pdf build briefing_book.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@git clean -fdqX docs 2>/dev/null || true
	@find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Installing what is there already needs no network. Other stamps are removed: they belong to other locks.
install = echo "installing what $(1) names into .venv …"; \
	$(call quietly,$(2) $(BIN)/python -m pip --quiet install --require-hashes -r $(1)); \
	$(call quietly,$(BIN)/python -m pip --quiet install --no-deps --no-build-isolation --editable .); \
	rm -f .venv/.installed-*
# What `make pythons` needs anyway takes 6 seconds where pip takes 35, if it finds the packages: pip alone may know where.
UV_FOLDER := .venv/pythons/$(UV)
by_uv = { { [ -x $(UV_FOLDER)/bin/uv ] || $(BIN)/python -m pip --quiet install --no-deps --target $(UV_FOLDER) $(UV); } && \
	$(UV_FOLDER)/bin/uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1); } 2>/dev/null ||

$(RUN): | .venv/pyvenv.cfg
	@$(call install,requirements.lock,)
	@touch $@

$(DEV): | .venv/pyvenv.cfg
	@$(call install,requirements-dev.lock,$(call by_uv,requirements-dev.lock))
	@touch $@ $(RUN)

$(SBOM): | .venv/pyvenv.cfg
	@rm -rf .venv/sbom && $(BIN)/python -m venv .venv/sbom
	@$(call quietly,.venv/sbom/bin/python -m pip --quiet install --require-hashes -r requirements-sbom.lock)
	@touch $@

# The first Python that is new enough and can make environments; before all others one that was compiled with a profile of
# its work, as systems and python.org do and pyenv does not: it takes a tenth to a fifth less time.
.venv/pyvenv.cfg:
	@usable='import sys, sysconfig, venv, ensurepip; assert sys.version_info >= (3, 11)'; \
	fast='assert sys.prefix == "/usr" or "--enable-optimizations" in sysconfig.get_config_var("CONFIG_ARGS")'; \
	IFS=:; for asked in "$$usable; $$fast" "$$usable"; do \
	  for name in python3 python3.13 python3.12 python3.11 python; do for folder in $$PATH; do \
	    if "$$folder/$$name" -c "$$asked" 2>/dev/null; then "$$folder/$$name" -m venv .venv; exit; fi; \
	  done; done; done; \
	echo "make: no usable Python 3.11 or newer (tried python3, python3.13, python3.12, python3.11, python)." >&2; \
	echo "      Install one with its venv module; on Debian or Ubuntu: apt-get install python3 python3-venv" >&2; exit 1
