# Needs only Python 3.11 or later and make. `make report` and `make test` each set up
# everything they use.

PYTHON ?= python3
PERIOD ?= 2024-04-to-2025-03
BIN := .venv/bin

.PHONY: report test lab lock docs examples clean

report: .venv/ready
	$(BIN)/vawg load data/open
	$(BIN)/vawg run $(PERIOD)

test: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest -n auto --dist loadfile
	$(BIN)/python -m pytest --nbval-lax --nbval-cell-timeout=300 notebooks
	$(BIN)/python -m pytest --nbval --nbval-cell-timeout=300 docs/examples

lab: .venv/ready
	$(BIN)/jupyter lab notebooks

docs: .venv/ready
	$(BIN)/python docs/generate.py
	$(BIN)/python data/templates/make.py

# The executed notebooks that the tests run again and compare.
MADE := outputs/2024-04-to-2025-03
examples: .venv/ready
	$(BIN)/vawg run 2024-04-to-2025-03 --force england-and-wales --force city-of-london
	for made in england-and-wales/2_relentless_perpetrator_pursuit \
	    city-of-london/2_relentless_perpetrator_pursuit \
	    england-and-wales/national_overview \
	    england-and-wales/outcome_thresholds; do \
	    cp $(MADE)/$$made.ipynb \
	        docs/examples/$$(basename $$made)-$$(dirname $$made)-2024-04-to-2025-03.ipynb \
	    || exit 1; done
	$(BIN)/ruff format --quiet docs/examples

lock: .venv/ready
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra test --universal \
	    --python-version 3.11 --no-annotate --no-header -o requirements.lock

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

clean:
	rm -rf .venv outputs data/store
