# Each target sets up what it needs; when nothing is missing, that takes no time.
.DEFAULT_GOAL := help
.PHONY: help book for-the-suite test types suite faults browsers fuzz coverage check bench mutate clean lock lowest

PYTHON ?=
export PYTHON
# An environment may forbid Python to write what it has compiled: each process of the suite would then compile all that is new again.
export PYTHONDONTWRITEBYTECODE :=
BIN := .venv/bin
# Three workers for two processors: each of them waits a quarter of its time for browsers, Java and processes that it kills.
WORKERS ?= 3
# Each worker begins with tests that stand together, so that what a file makes for them is made once; then one helps the other.
SHARED := -n $(WORKERS) --dist worksteal
# What `make mutate` changes, and how many of its mutants it tries, 0 for all; FILES names some of its files.
PACKAGE ?= compose
SAMPLE ?= 200
FILES ?= *

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile

book: ## make every edition of the book into build/
	@scripts/setup book
	@$(BIN)/banxin build

# The readers, typefaces and packages that the whole suite asks for.
for-the-suite:
	@scripts/setup test
	@tests/engines/install
	@for book in classical japanese korean taiwanese; do $(BIN)/banxin -q -C tests/$${book}_book fonts || exit; done
	@$(BIN)/banxin -q fonts 'Noto Serif HK' 'Noto Sans HK' 'Noto Emoji' HanaMinA HanaMinB

test: for-the-suite ## style, types and the whole test suite
	$(BIN)/ruff format --check src tests stubs
	$(BIN)/ruff check src tests stubs
	@$(MAKE) --no-print-directory -j 2 types suite

# Side by side: while browsers and Java are waited for, there is time to look at the types.
types:
	@scripts/types

suite:
	$(BIN)/pytest $(SHARED)

coverage: for-the-suite ## the whole test suite, slower, and which lines of the code it does not run
	$(BIN)/pytest $(SHARED) --cov --cov-report=term:skip-covered

# Spoiled books, as many spoiled sources, and a tenth as many kills; SEED is the first of as many seeds. Mutants: another one draws another sample.
FUZZ ?= 1000
SEED ?= 0
KILLS ?= $(shell expr $(FUZZ) / 10)
# Tests that try few random examples in the suite, and a twentieth as many as books are spoiled there.
RANDOM := tests/books/test_shaped_tables.py tests/conformance/test_any_text.py tests/engine/test_prose_blocks.py tests/exchange/test_taking_over.py \
	tests/templates/test_any_chapter.py

faults: for-the-suite ## make the small books of tests/faults, and the manual, in both languages
	$(BIN)/pytest $(SHARED) --both-languages tests/faults tests/test_manual.py

browsers: for-the-suite ## open in Chromium and in Firefox what the suite opens in one of them by turns
	$(BIN)/pytest $(SHARED) --both-browsers tests/preview tests/engines

fuzz: ## try FUZZ=1000 spoiled books and sources, kills at random moments, saves of a book that is served, random tables, figures and texts
	@scripts/setup test
	$(BIN)/python -m tests.hostile --books $(FUZZ) --sources $(FUZZ) --kills $(KILLS) --seed $(SEED)
	$(BIN)/python -m tests.preview.soak --saves $(FUZZ)
	BANXIN_EXAMPLES=$(shell expr $(FUZZ) / 20) $(BIN)/pytest $(SHARED) $(RANDOM)
	$(BIN)/python -m tests.tables --tables $(FUZZ) --figures $(shell expr $(FUZZ) / 4) --seed $(SEED)

check: ## look for mistakes in the text and in the finished files
	@scripts/setup book
	@BANXIN_ACE=$${BANXIN_ACE:-tests/engines/node_modules/.bin/ace-puppeteer} $(BIN)/banxin check

bench: ## measure editions beside plain WeasyPrint, Typst and pandoc, as ratios
	@scripts/setup test
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.resident
	$(BIN)/python -m benchmarks.previewing
	$(BIN)/python -m benchmarks.composition
	$(BIN)/python -m benchmarks.cleaning --speed

mutate: ## change PACKAGE (compose, checks, epub, cleaning) in SAMPLE small ways and tell which of them its tests miss
	@scripts/setup test
	@scripts/mutate $(PACKAGE) $(SAMPLE) "$(FILES)" "$(SEED)"

clean: ## remove what was made; the sources stay, and so do .venv and the typefaces
	find build -mindepth 1 -maxdepth 1 ! -name README.md -exec rm -rf {} +
	rm -rf .coverage htmlcov .pytest_cache .mypy_cache .ruff_cache .hypothesis .mutants

lowest: ## the test suite with the lowest versions that pyproject.toml allows (needs uv)
	@scripts/lowest

lock: ## write the locked versions anew (needs uv)
	@scripts/lock
