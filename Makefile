# demo    builds and serves the sample organisation        bench   the benchmarks
# test    every test, with all they need installed         fmt, lint   what a commit must pass

CARGO ?= cargo

.PHONY: demo test bench fmt lint install-tools

demo:
	tools/install build
	$(CARGO) build --release --locked
	$(or $(CARGO_TARGET_DIR),target)/release/chancery demo --listen 127.0.0.1:8080

test: install-tools lint
	tools/run-tests

bench:
	tools/install build bench
	bench/run

fmt:
	$(CARGO) fmt --all

lint:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings

install-tools:
	tools/install build test
