# make demo       a first look: build, import seeds/, search it
# make test       all tests; some of them:   make test FILTER=OldArchiveTests
# make check      lint, and all tests but the trials of faults
# make build      the program in release mode: .build/release/archive
# make install    the program, its manual and shell completions under PREFIX (/usr/local); make uninstall takes them out
# make package    a .deb and a tarball for machines without Swift: .build/package; make try-package tries them in an empty Debian
# make man        the manual's pages: .build/man
# make docs       the library's pages (DocC): .build/docs; fails where one is missing or warns
# make lint       style, warnings, and what may import what; make format mends the style
# make bench      import and search against bare SQLite:   make bench DATA=FOLDER_OF_TEXTS
# make bench-reading   how fast documents come out of containers, beside zcat:   make bench-reading DATA=FILE.warc.gz
# make bench-search    how long searches take in process:   make bench-search DB=ARCHIVE
# make bench-page      how fast `archive serve` answers:    make bench-page DB=ARCHIVE
# make train      fits the weights of extraction anew:    make train DATA=FOLDER
# make train-stories  how articles of one event are found, anew:   make train-stories DATA=FOLDER
# make train-pages  the weights that read pages anew:    make train-pages DATA=FOLDER
# make fuzz       made-up articles, pages and files:              make fuzz SECONDS=600 FUZZ=Metadata
# make threads    all tests under the thread sanitizer
# make faults     kills, full disks, power cuts and the like, many times each:   make faults FAULT=kill TRIALS=300
# make evaluate   quality against marked articles:         make evaluate DATA=FOLDER
# make floors     fails where a figure of quality or cost got worse:   make floors DATA=FOLDER

PREFIX ?= /usr/local
DATA ?=
SECONDS ?= 600
DEMO_DB := .build/demo/archive.db
PROGRAM := .build/release/archive
SWIFT_SOURCES := Package.swift Sources Tests Fuzzing
# SQLite is a system library; Swift's own libraries are linked in, so that the program starts fast and can be copied.
# Its types are found by their symbols instead of by searching the running program, which takes 1 ms off every start.
OPTIMIZED := -c release -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors
# None of its symbols is offered to shared libraries: looking theirs up among thousands of ours takes 0.3 ms off every start.
RELEASE := $(OPTIMIZED) --static-swift-stdlib $(if $(filter Linux,$(shell uname -s)),-Xlinker --no-export-dynamic) --product archive

.PHONY: demo test check build install install-files uninstall package try-package docs man completions lint format packages bench bench-reading bench-search bench-page evaluate floors train train-pages train-stories fuzz threads screenshots faults clean

demo: build
	@rm -rf $(dir $(DEMO_DB)) && mkdir -p $(dir $(DEMO_DB))
	$(PROGRAM) import --db $(DEMO_DB) seeds/
	$(PROGRAM) search --db $(DEMO_DB) "Anchorage"
	@echo
	@echo "The demo's archive is $(DEMO_DB). How to go on:"
	@echo "  $(PROGRAM) quotes --db $(DEMO_DB) --speaker Lavrov"
	@echo "  sqlite3 $(DEMO_DB) 'SELECT speaker, text FROM quote_details'"
	@echo "  make install PREFIX=\$$HOME/.local     then: archive import FOLDER"

# FILTER is a regular expression over the names of suites and tests.
FILTER ?=
# Where the tests are built.
TESTS ?= .build
test: packages
	swift build --scratch-path $(TESTS) --build-tests
	swift test --scratch-path $(TESTS) --skip-build --disable-xctest $(if $(FILTER),--filter "$(FILTER)")

check: lint
	swift test --scratch-path $(TESTS) --skip-build --disable-xctest --skip FaultTests

build: packages
	swift build $(RELEASE)

# What is public has a page; a warning of DocC's, or a public name without a comment, fails.
SYMBOLS := .build/symbols
HEADERS = $(foreach folder,$(wildcard Sources/C*),-I $(folder)) \
  $(foreach map,$(wildcard .build/debug/*.build/module.modulemap .build/checkouts/swift-system/Sources/CSystem/include/module.modulemap),-Xcc -fmodule-map-file=$(map)) \
  $(foreach flag,$(shell pkg-config --cflags sqlite3 zlib gumbo uchardet yaml-0.1 md4c),-Xcc $(flag))
docs: packages
	swift build --target Archive
	@rm -rf $(SYMBOLS) .build/docs && mkdir -p $(SYMBOLS)
	swift symbolgraph-extract -module-name Archive -target $(shell swiftc -print-target-info | sed -n 's/.*"triple": "\(.*\)",/\1/p' | head -1) -I .build/debug/Modules \
	  $(HEADERS) -minimum-access-level public -output-dir $(SYMBOLS)
	Scripts/documented.py $(SYMBOLS)/Archive.symbols.json
	docc convert Sources/Archive/Archive.docc --fallback-display-name Archive --fallback-bundle-identifier archive.Archive \
	  --additional-symbol-graph-dir $(SYMBOLS) --output-path .build/docs --warnings-as-errors

# Both are made by the program, of what it knows of its commands.
man: build
	@rm -rf .build/man && mkdir -p .build/man
	$(PROGRAM) help man-pages .build/man

completions: build
	@mkdir -p .build/completions
	@for shell in bash zsh fish; do $(PROGRAM) --generate-completion-script $$shell > .build/completions/$$shell; done

SHARE := $(DESTDIR)$(PREFIX)/share
BASH_COMPLETION := $(SHARE)/bash-completion/completions/archive
ZSH_COMPLETION := $(SHARE)/zsh/site-functions/_archive
FISH_COMPLETION := $(SHARE)/fish/vendor_completions.d/archive.fish

install: build man completions
	@$(MAKE) --no-print-directory install-files

# What `install` puts in place, of what is built already.
install-files:
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(SHARE)/man/man1" "$(SHARE)/man/man7"
	install -d "$(dir $(BASH_COMPLETION))" "$(dir $(ZSH_COMPLETION))" "$(dir $(FISH_COMPLETION))"
	install -s -m 755 $(PROGRAM) "$(DESTDIR)$(PREFIX)/bin/archive"
	install -m 644 .build/man/*.1 "$(SHARE)/man/man1"
	install -m 644 .build/man/*.7 "$(SHARE)/man/man7"
	install -m 644 .build/completions/bash "$(BASH_COMPLETION)"
	install -m 644 .build/completions/zsh "$(ZSH_COMPLETION)"
	install -m 644 .build/completions/fish "$(FISH_COMPLETION)"

# A .deb and a tarball in .build/package, for machines without Swift. Libraries that are here as archives of objects are linked in:
# the linker searches the folder that pkg-config names first, and this one has no shared libraries.
STATIC := $(CURDIR)/.build/static
package: man completions
	@rm -rf $(STATIC) && mkdir -p $(STATIC)
	@for name in sqlite3 z gumbo uchardet yaml md4c stdc++; do \
	  file=$$(cc -print-file-name=lib$$name.a) && case "$$file" in /*) ln -s "$$file" $(STATIC)/ ;; esac; done
	@for name in sqlite3 zlib gumbo uchardet yaml-0.1 md4c; do \
	  sed 's|^libdir=.*|libdir=$(STATIC)|' "$$(pkg-config --variable=pcfiledir $$name)/$$name.pc" > $(STATIC)/$$name.pc; done
	PKG_CONFIG_PATH="$(STATIC):$$PKG_CONFIG_PATH" swift build $(RELEASE) -Xlinker -L$(STATIC)
	Scripts/make-package

# Installs the .deb in an empty Debian and imports seeds/ there; needs root and the network.
try-package: package
	Scripts/try-package

# The program that is installed says which pages are its own.
uninstall:
	@pages=$$(mktemp -d) && { "$(DESTDIR)$(PREFIX)/bin/archive" help man-pages "$$pages" || true; } && \
	  for page in $$(ls "$$pages"); do rm -f "$(SHARE)/man/man$${page##*.}/$$page"; done && rm -r "$$pages"
	rm -f "$(DESTDIR)$(PREFIX)/bin/archive" "$(BASH_COMPLETION)" "$(ZSH_COMPLETION)" "$(FISH_COMPLETION)"

lint:
	@command -v swift >/dev/null || { echo "archive needs Swift 6.2 or newer: https://www.swift.org/install" >&2; exit 1; }
	swift format lint --strict --recursive $(SWIFT_SOURCES)
	Scripts/check-house
	@$(MAKE) --no-print-directory packages
	swift build --scratch-path $(TESTS) --build-tests --explicit-target-dependency-import-check error

format:
	swift format --in-place --recursive $(SWIFT_SOURCES)

packages:
	@Scripts/install-packages

bench: build
	@test -n "$(DATA)" || { echo "usage: make bench DATA=FOLDER_OF_TXT_FILES" >&2; exit 64; }
	Benchmarks/run.py $(PROGRAM) "$(DATA)"

# make_crawl.py makes a crawl: Benchmarks/make_crawl.py 500000000 crawl.warc.gz
bench-reading: packages
	@test -n "$(DATA)" || { echo "usage: make bench-reading DATA=FILE.warc.gz" >&2; exit 64; }
	BENCHMARKS=1 swift build $(OPTIMIZED) --product ReadingBenchmark
	.build/release/ReadingBenchmark "$(DATA)"
	@bash -c 'time zcat -f "$(DATA)" | wc -c'

# make_repeated.py makes a large one: Benchmarks/make_repeated.py FOLDER 600000 > big.jsonl, and archive import --db big.db big.jsonl
bench-search: packages
	@test -n "$(DB)" || { echo "usage: make bench-search DB=ARCHIVE" >&2; exit 64; }
	BENCHMARKS=1 swift build $(OPTIMIZED) --product SearchBenchmark
	.build/release/SearchBenchmark "$(DB)"

# How fast the page answers, and its memory.
bench-page: build
	@test -n "$(DB)" || { echo "usage: make bench-page DB=ARCHIVE" >&2; exit 64; }
	Benchmarks/page.py $(PROGRAM) "$(DB)"

evaluate: build
	@test -n "$(DATA)" || { echo "usage: make evaluate DATA=FOLDER (see Evaluation/README.md)" >&2; exit 64; }
	Evaluation/run $(PROGRAM) "$(DATA)"

# RAISE=1 writes what got better into the floors; ONLY names the parts to measure (quotes pages.aeb cost).
ONLY ?=
RAISE ?=
floors: build
	@test -n "$(DATA)" || { echo "usage: make floors DATA=FOLDER (see Evaluation/README.md)" >&2; exit 64; }
	@Scripts/install-packages --to-measure
	Evaluation/test_floors.py
	Evaluation/floors.py $(ONLY:%=--only %) $(if $(RAISE),--raise) $(PROGRAM) "$(DATA)"

# Findings stay in .build-fuzzing as crash-* files; give one to the program to see it again. FUZZ names those wanted.
FUZZ ?= Extraction Metadata Pages Queries Reading Records Requests Rescue
fuzz: packages
	@mkdir -p $(FUZZ:%=.build-fuzzing/%-corpus)
	@set -e; for name in $(FUZZ); do \
	  folder=Fuzzing/$$(echo $$name | tr A-Z a-z); \
	  FUZZING=1 swift build -c release -Xswiftc -enable-testing --sanitize fuzzer --scratch-path .build-fuzzing --product $${name}Fuzzing; \
	  SWIFT_BACKTRACE=enable=no .build-fuzzing/release/$${name}Fuzzing -max_total_time=$(SECONDS) -timeout=10 -seed=1 \
	    -max_len=4096 -dict=$$folder/words.dict -artifact_prefix=.build-fuzzing/ \
	    .build-fuzzing/$$name-corpus $$folder/Seeds; \
	done

# The program that the tests start is under the sanitizer too; what it finds there ends it with 66, which fails the test.
threads: packages
	swift build --build-tests --sanitize thread --scratch-path .build-thread
	TSAN_OPTIONS="suppressions=$(abspath Tests/ThreadSanitizer.txt)" \
	  swift test --skip-build --disable-xctest --sanitize thread --scratch-path .build-thread

# Pictures of each view of the page, in light, dark and narrow. docs/pictures has a few of them, made with HEIGHT=900.
HEIGHT ?=
screenshots: build
	Scripts/screenshots $(PROGRAM) .build/pictures $(HEIGHT)

# Prints a table, as in docs/faults.md. FAULT names rows (kill,calls), TRIALS says how many of each, TRIAL makes one again,
# SEED others; DATA is a folder of texts to import in place of made-up ones; SOAK is how long readers read, in seconds.
# ADDRESS=1 builds the program with the address sanitizer as well, for damaged archives.
FAULT ?=
TRIALS ?=
TRIAL ?=
SEED ?= 1
SOAK ?= 3600
ADDRESS ?=
ADDRESS_PROGRAM := .build-address/release/archive
faults: build
	FAULTS=1 swift build $(OPTIMIZED) --static-swift-stdlib --product archive-faults
ifneq ($(ADDRESS),)
	swift build -c release --sanitize address --scratch-path .build-address --product archive
endif
	@.build/release/archive-faults "$(abspath $(PROGRAM))" --only "$(FAULT)" --trials "$(TRIALS)" --trial "$(TRIAL)" \
	  --seed "$(SEED)" --soak "$(SOAK)" --data "$(DATA)" --address "$(if $(ADDRESS),$(abspath $(ADDRESS_PROGRAM)))"

# The weights come out the same, byte for byte, each time. FOLDS=5 writes none and prints how right they are elsewhere.
train: packages
	@test -n "$(DATA)" || { echo "usage: make train DATA=FOLDER (see Evaluation/README.md)" >&2; exit 64; }
	rm -rf .build/training && mkdir -p .build/training
	tar -xJf "$(DATA)/eval/quotes/polnear/train.tar.xz" -C .build/training
	swift build $(OPTIMIZED) --product archive-train
	.build/release/archive-train .build/training Sources/CLexicon/Weights $(FOLDS)
	$(MAKE) train-stories DATA="$(DATA)" FOLDS="$(FOLDS)"

# Which of a page's blocks are the article's: fitted on the sets of pages; FOLDS=3 scores each page with the other folds' weights.
PAGE_SETS := aeb fundus wcxb
train-pages: packages
	@test -n "$(DATA)" || { echo "usage: make train-pages DATA=FOLDER (see Evaluation/README.md)" >&2; exit 64; }
	rm -rf .build/pages && mkdir -p .build/pages
	for set in $(PAGE_SETS); do tar -xJf "$(DATA)/eval/html/$$set.tar.xz" -C .build/pages; done
	swift build $(OPTIMIZED) --product archive-train
ifeq ($(FOLDS),)
	.build/release/archive-train pages Sources/CLexicon/Weights $(PAGE_SETS:%=.build/pages/%)
else
	.build/release/archive-train pages-folds .build/pages $(FOLDS) $(PAGE_SETS:%=.build/pages/%)
	for set in $(PAGE_SETS); do python3 "$(DATA)/eval/html/score.py" .build/pages/$$set .build/pages/$$set.jsonl; done
endif

# What makes two articles one story: fitted on three sets at once; FOLDS=4 prints how right it is on stories it didn't see.
STORY_SETS = $(foreach set,dev basil_dev ecbplus_dev,$(DATA)/eval/stories/stories/$(set).jsonl)
train-stories: packages
	@test -n "$(DATA)" || { echo "usage: make train-stories DATA=FOLDER (see Evaluation/README.md)" >&2; exit 64; }
	mkdir -p .build/training
	xz -dc "$(DATA)/corpus/news-8k.jsonl.xz" > .build/training/news.jsonl
	swift build $(OPTIMIZED) --product archive-train
ifeq ($(FOLDS),)
	.build/release/archive-train stories Sources/CLexicon/Weights Sources/Archive/Stories/Lists .build/training/news.jsonl $(STORY_SETS)
else
	.build/release/archive-train stories-folds $(FOLDS) .build/training/news.jsonl $(STORY_SETS)
endif

clean:
	rm -rf .build
