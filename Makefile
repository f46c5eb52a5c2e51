# Every command of the project. What takes more than a few lines is a script in bin/.

target_dir := $(or $(CARGO_TARGET_DIR),target)
PREFIX ?= /usr/local
DATA ?= .data
TARGET ?= sheet
SECONDS ?= 60

# What esbuild reads: the shared code in web/, and each slice's own island and style.
web_sources := $(shell find web src -name node_modules -prune -o -path web/dist -prune -o -type f \
	\( -path 'web/*' -o -name '*.ts' -o -name '*.css' \) -print)

.PHONY: help run build install test pictures check check-format check-clippy check-types check-rules bench times fuzz clean web

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-15s %s\n", $$1, $$2 }'

run: web ## Build and start Piste on the embedded database in .data (other options: ARGS="…")
	cargo run --locked -- serve --data $(DATA) $(ARGS)

build: web ## Build the release program, everything inside: target/release/piste
	cargo build --locked --release

install: build ## Copy the release program to /usr/local/bin (elsewhere: PREFIX=…)
	install -D -m 755 $(target_dir)/release/piste $(DESTDIR)$(PREFIX)/bin/piste

test: ## Install what the tests need (PostgreSQL, Chromium, LibreOffice), then run every check and test
	@bin/test

pictures: web ## Take the pictures of the user guide anew
	cargo build --locked
	PISTE_PICTURES=1 bin/with-postgres node --test browser/guide.spec.mjs

check: check-format check-clippy check-types check-rules ## Format, clippy, TypeScript, words and house rules

check-format:
	cargo fmt --all --check

check-clippy: web
	cargo clippy --locked --workspace --all-targets --keep-going -- -D warnings

check-types: web
	npm --prefix web run check

check-rules: web
	cargo test --locked --workspace --quiet -- house_rules words

bench: build ## Measure the release program on a large workspace
	$(target_dir)/release/piste bench --curve --long --write docs/BENCHMARKS.md

times: build ## Time what people wait for in a browser, with the release program
	PISTE_TIMES=1 PISTE_BIN=$(abspath $(target_dir))/release/piste bin/with-postgres node --test \
		browser/handover.spec.mjs browser/measures.spec.mjs browser/my-day.spec.mjs browser/pasting.spec.mjs browser/sheet-large.spec.mjs browser/suspects.spec.mjs

fuzz: ## Feed a parser with mutated input: TARGET=sheet, when or pasted, SECONDS=60
	@command -v cargo-fuzz >/dev/null || { echo "cargo-fuzz is missing: cargo install cargo-fuzz" >&2; exit 1; }
	mkdir -p fuzz/corpus/$(TARGET)
	RUSTC_BOOTSTRAP=1 cargo fuzz run $(TARGET) fuzz/corpus/$(TARGET) $(wildcard fuzz/seeds/$(TARGET)) -- \
		-max_total_time=$(SECONDS) -timeout=20

clean: ## Remove everything that was built (the data in .data stays)
	cargo clean
	rm -rf web/dist web/node_modules browser/shots

web: web/dist

# A folder counts as built only when the build ended well.
web/dist: web/node_modules/.package-lock.json $(web_sources)
	npm --prefix web run build && touch web/dist || { rm -rf web/dist; exit 1; }

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	npm --prefix web ci --ignore-scripts --no-audit --no-fund
	touch $@
