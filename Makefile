# Every target is one or two plain commands; the README has the same ones for Windows.
PYTHON ?= python3
BIN := .venv/bin
LIBRARIES := .venv/.ready
STAMP := .venv/.installed
# Two workers for each of two cores, since window tests often wait. Each starts with neighbouring tests, so that module
# fixtures are not made in all of them; a worker that has finished takes tests from another.
WORKERS := -n 4 --dist worksteal

.PHONY: demo run test test-long faults faults-long planted check bench names format messages lock screenshots bundle clean

# Made once, quietly, and again when the requirements change; after another change of pyproject.toml, such as an import
# contract, only Casefold itself is installed again, which takes seconds.
$(LIBRARIES): requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "Python 3.11 or newer is missing: install it, or say where it is with PYTHON=..."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
		|| { echo "Python's venv module is missing: on Debian, apt-get install python3-venv"; exit 1; }
	@echo "Setting up .venv (once; a minute or two)"
	@rm -rf .venv && $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(STAMP): $(LIBRARIES) pyproject.toml
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(STAMP)
	@rm -rf build/demo
	@$(BIN)/casefold demo --out build/demo

run: $(STAMP)
	@$(BIN)/casefold

# Byte code is stored, also where the environment forbids it: each worker, and each process that a test starts, would
# otherwise compile everything once more.
test check: export PYTHONDONTWRITEBYTECODE :=

test: $(STAMP)
	@$(BIN)/python -m pytest -q $(WORKERS)

test-long: $(STAMP)
	@CASEFOLD_HYPOTHESIS=long $(BIN)/python -m pytest -q -n 2 --timeout 0 -rP -m "long or law"

# What a notebook must survive, with figures: kills, power cuts, failing and full disks, damage, traces.
faults: $(STAMP)
	@$(BIN)/python -m tests.faults

# The same for a release: every moment of every operation, and the faults planted for the battery.
faults-long: $(STAMP)
	@$(BIN)/python -m tests.faults --long
	@$(BIN)/python -m tests.planted --battery

# Plants faults in copies of the program, one at a time; a test must notice each. A selection: make planted ONLY=locking
planted: $(STAMP)
	@$(BIN)/python -m tests.planted $(ONLY)

check: $(STAMP)
	@$(BIN)/ruff format --check -q .
	@$(BIN)/ruff check -q .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@CASEFOLD_HYPOTHESIS=ci $(BIN)/python -m pytest -q $(WORKERS)

# What users wait for, as ratios to yardsticks of the same run; a quarter of an hour on an idle machine.
bench: $(STAMP)
	@mkdir -p build
	@$(BIN)/python -m benchmarks --json build/bench.json

# What packs find of the names in 600 sentences, with what they miss in the half that rules may be tuned on.
names: $(STAMP)
	@$(BIN)/python -m tests.corpus.evaluate --misses

format: $(STAMP)
	@$(BIN)/ruff format -q .
	@$(BIN)/ruff check -q --fix .

screenshots: $(STAMP)
	@$(BIN)/python -m tests.screenshots docs/screenshots
	@$(BIN)/python -m tests.pictures docs/screenshots

# A folder that runs without Python, for the system it is made on, and on Linux its packages; the package is then
# unpacked and tried. With a fixed hash seed, modules are archived in the same order each time.
bundle: export PYTHONHASHSEED = 1
bundle: $(STAMP)
	@$(BIN)/pyinstaller --noconfirm --log-level ERROR build.spec
ifeq ($(shell uname -s),Linux)
	@rm -f dist/*.tar.xz dist/*.deb
	@$(BIN)/python packaging/linux_package.py dist/casefold dist
	@$(BIN)/python -m tests.bundle dist/casefold-*.tar.xz build/bundled-demo
else
	@$(BIN)/python -m tests.bundle dist/casefold build/bundled-demo
endif

# The catalogue of all sentences, for translators.
messages: $(STAMP)
	@$(BIN)/pybabel -q extract --no-location --omit-header --sort-output -o resources/i18n/casefold.pot notebook ui

# Needs uv (not a dependency): pip install uv
lock:
	uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
		--custom-compile-command "make lock" --extra dev pyproject.toml -o requirements-dev.txt
	uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
		--custom-compile-command "make lock" -c requirements-dev.txt pyproject.toml -o requirements.txt

clean:
	rm -rf .venv build dist
