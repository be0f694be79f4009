# Two commands matter: "make run" opens Clearshot on the sample trip, "make test" runs every test.
# Both install what is missing first. The others are parts of these.

TAGS  := migrated_fynedo
# An older Go fetches the one that go.mod names; some distributions switch that off.
export GOTOOLCHAIN := auto
GO    ?= go
FILES := $(shell find cmd ui internal assets rules -type f -not -path '*/testdata/*' 2>/dev/null) go.mod go.sum
VERSION := $(shell sed -n 's/^ *Version *= *"\(.*\)"/\1/p' FyneApp.toml 2>/dev/null)

.PHONY: run test soak bench vet clean setup setup-test

run:
	@sh scripts/run.sh

test:
	@sh scripts/test.sh

# What takes long: hundreds of kills, long fuzzing. Not part of "make test".
soak:
	@CLEARSHOT_SOAK=1 sh scripts/soak.sh

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./internal/...

vet:
	CGO_ENABLED=0 $(GO) vet -tags test,$(TAGS) $$($(GO) list ./... | grep -v '/cmd/clearshot$$')

setup:
	@sh scripts/setup.sh build

setup-test:
	@sh scripts/setup.sh test

bin/clearshot: $(FILES)
	$(GO) build -tags $(TAGS) -ldflags '-s -w -X main.version=$(VERSION)' -o $@ ./cmd/clearshot

bin/clearshotctl: $(FILES)
	CGO_ENABLED=0 $(GO) build -ldflags '-s -w -X main.version=$(VERSION)' -o $@ ./cmd/clearshotctl

clean:
	rm -rf bin dist
