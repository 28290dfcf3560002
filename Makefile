# Two commands do everything on a fresh machine:
#   make portal   takes the sample city from its survey forms to an inspected portal, then says where to look
#   make test     checks the code and runs every test
# Everything else is a task: .venv/bin/invoke --list

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes --requirement
# programs without their services: apache2-bin listens nowhere until a test starts it
TOOLS := chromium nginx apache2 httxt2dbm caddy rsync
MACHINE := chromium nginx-light apache2-bin apache2-utils media-types caddy rsync fonts-noto-cjk
APT := DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends

.PHONY: portal test clean
.DELETE_ON_ERROR:

portal: .venv/.portal
	$(BIN)/invoke sample

test: .venv/.test .venv/.machine .venv/.html
	$(BIN)/ruff check .
	$(BIN)/mypy portal migrate samples tests tasks.py
	$(BIN)/pytest --numprocesses=2 --dist=loadfile

.venv/bin/python:
	$(PYTHON) -m venv .venv || { rm -rf .venv; $(call as_root,python3-venv) && $(PYTHON) -m venv .venv; }

.venv/.portal: requirements/migrate.txt | .venv/bin/python
	$(PIP) requirements/migrate.txt
	@touch $@

.venv/.test: requirements/dev.txt | .venv/bin/python
	$(PIP) requirements/dev.txt
	@touch $@ .venv/.portal

# What the tests need from Debian; on other machines the tests that need it are skipped by name.
.venv/.machine: | .venv/bin/python
	@if (for tool in $(TOOLS); do command -v $$tool >/dev/null || exit 1; done) && [ -d /usr/share/fonts/opentype/noto ]; \
	then :; \
	else $(call as_root,$(MACHINE)) || echo "没有 Chromium、nginx、Apache 或 Caddy：相关测试将按名称跳过"; fi
	@touch $@

# The checkers of pages: axe, and the HTML checker, which runs on Java; without Java or npm its test is skipped by name.
.venv/.html: requirements/html/package-lock.json | .venv/bin/python
	@mkdir -p .venv/html && cp requirements/html/package*.json .venv/html/
	@if command -v npm >/dev/null; \
	then (cd .venv/html && npm ci --silent --no-audit --no-fund --ignore-scripts) || echo "网页校验工具未能安装：网页校验的测试将按名称跳过，无障碍用较旧的 axe 检查"; \
	else echo "没有 npm：网页校验的测试将按名称跳过，无障碍用较旧的 axe 检查"; fi
	@touch $@

as_root = { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update --quiet && $(APT) $(1); }

clean:
	rm -rf output .cache archive
