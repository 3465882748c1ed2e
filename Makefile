# Two commands do everything on a fresh machine: `make site` and `make test`.
# Needs GNU make and Python 3.11 or later with its venv module.

PYTHON ?= python3
BUILDER ?= mkdocs
BIN := .venv/bin
DATA ?= ../shared/data

# Material announces the end of MkDocs 1 at every build; CONTRIBUTING.md says what we do about it.
export NO_MKDOCS_2_WARNING := 1

# MkDocs stamps its compressed sitemap with the time of the build; the same input is to make the same bytes.
export SOURCE_DATE_EPOCH ?= 0

# The title in content/settings.yaml heads every page.
TITLED = TIMELINE_TITLE="$$(cat site_src/timeline/.title)"
QUIET = $(if $(filter mkdocs,$(BUILDER)),--quiet)

.PHONY: site test test-long serve desk check train floors quality speed update-goldens lock clean

site: .venv/installed ## articles -> content/timeline -> site/
	$(BIN)/timeline build
	$(BIN)/timeline render
	$(TITLED) $(BIN)/$(BUILDER) build --strict $(QUIET)

test: check ## everything in under ten minutes
	$(BIN)/pytest -q -n auto

test-long: check ## and what takes longer
	$(BIN)/pytest -q -n auto -m "long or not long"

serve: .venv/installed ## the site at http://127.0.0.1:8000, made anew at every edit; builds where articles change
	$(BIN)/timeline render
	$(BIN)/timeline render --watch & trap "kill $$!" EXIT INT TERM; $(TITLED) $(BIN)/$(BUILDER) serve

desk: .venv/installed ## the review queue and an editor of the timeline in the browser: PORT=8001
	$(BIN)/timeline desk $(if $(PORT),--port $(PORT))

check: .venv/installed ## style, types, and the content
	$(BIN)/ruff check timeline tests
	$(BIN)/ruff format --check timeline tests
	$(BIN)/mypy
	$(BIN)/timeline check

quality: .venv/installed ## accuracy on evaluation data, where it is there: DATA=folder
	$(BIN)/python -m tests.measure.quality $(DATA)

train: .venv/installed ## the learned weights anew, from DATA; prints what they are worth on stories left out
	$(BIN)/python -m timeline.training $(DATA)

floors: .venv/installed ## accuracy below which nothing may fall, on DATA where it is there; UPDATE=--update renews it
	$(BIN)/python -m tests.measure.floors $(DATA) $(UPDATE)

speed: .venv/installed ## benchmarks; on DATA/t17/h1n1 where it is there
	$(BIN)/python -m tests.measure.speed $(DATA)

update-goldens: .venv/installed ## expected outputs anew: read the diff
	$(BIN)/pytest -q --update-goldens tests/test_goldens.py

lock: .venv/installed ## newest versions of all dependencies, with hashes
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --upgrade --generate-hashes --no-emit-index-url --extra dev \
	  --custom-compile-command "make lock" --output-file requirements.lock pyproject.toml

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	PYTHONWARNINGS=ignore $(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

clean: ## everything that can be made again
	rm -rf .venv .cache site site_src/timeline
