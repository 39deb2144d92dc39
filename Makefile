# Two commands on a fresh machine with python3 (>= 3.11, with venv), make and git: `make demo` and `make test`.
.POSIX:
.PHONY: demo tour test check bench accuracy long trust pages format frontend chromium clean
PYTHON ?= python3
BIN = .venv/bin

demo: .venv/ready
	@$(BIN)/python -m examples.demo

# The main job on the command line: from evidence to a checked postmortem.
tour: .venv/ready
	@$(BIN)/python examples/tour.py

test: .venv/ready chromium
	$(BIN)/ruff check -q .
	$(BIN)/ruff format -q --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/coverage erase
	$(BIN)/pytest -n auto --cov --cov-report=
	$(BIN)/python -m tests.postgres $(BIN)/pytest -q -n auto tests/adapters/store tests/adapters/collaboration tests/app tests/faces/web
	$(BIN)/coverage report --include='src/afterword/core/*,src/afterword/app/*' --fail-under=100
	$(BIN)/coverage report --fail-under=90 --format=total

check: test

bench: .venv/ready
	UV_SYSTEM_CERTS=1 $(BIN)/uv sync --quiet --frozen --inexact --group bench
	$(BIN)/python bench/speed.py
	$(BIN)/python -m bench.server

accuracy: .venv/ready
	$(BIN)/python bench/accuracy.py

# The promises of docs/server.md in their long form; their figures become docs/trust.md.
trust: .venv/ready
	AFTERWORD_KILLS=100 AFTERWORD_CRASHES=600 AFTERWORD_RUNS=400 AFTERWORD_ROUNDS=500 AFTERWORD_TAMPERINGS=800 \
	AFTERWORD_CELLS=1000000 AFTERWORD_REVOCATIONS=1000 AFTERWORD_SAVES=100 AFTERWORD_MOMENTS=1000 AFTERWORD_REQUESTS=1000 \
	AFTERWORD_DRILLS=10 AFTERWORD_INPUTS=1000 AFTERWORD_EXAMPLES=60 AFTERWORD_TRUST=docs/trust.md $(BIN)/pytest -q -p no:randomly tests/promises

long: .venv/ready
	HYPOTHESIS_PROFILE=long $(BIN)/pytest -n auto -p no:randomly tests/properties

pages: .venv/ready
	$(BIN)/afterword rules --format markdown > docs/rules.md
	$(BIN)/python -m tests.pages > docs/formats.md

# The editor in the browser; its built file is committed, so nobody else needs Node.
frontend:
	cd frontend && npm ci --silent --no-audit --no-fund && node build.mjs

# The browser that tests drive; CHROMIUM names another one.
chromium:
	@test -n "$$CHROMIUM" || command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	else \
		echo "The browser tests need Chromium: sudo apt-get install chromium (or name a browser in CHROMIUM)" >&2; exit 1; \
	fi

format: .venv/ready
	$(BIN)/ruff check -q --fix .
	$(BIN)/ruff format -q .

# uv trusts what the machine trusts, as pip does: networks with an authority of their own need it.
.venv/ready: pyproject.toml uv.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@UV_SYSTEM_CERTS=1 $(BIN)/uv sync --quiet --frozen --inexact
	@touch .venv/ready

clean:
	rm -rf .venv .coverage* .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist
