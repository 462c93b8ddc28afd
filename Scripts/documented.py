#!/usr/bin/env python3
"""Names what is public in a symbol graph and has no comment, and fails where there is any: documented.py Archive.symbols.json"""
import json
import sys

bare = []
types = 0
for symbol in json.load(open(sys.argv[1]))["symbols"]:
    types += symbol["kind"]["identifier"] in ("swift.class", "swift.struct", "swift.enum", "swift.protocol", "swift.typealias")
    # What the compiler makes for Hashable and the like, and what another module declares, has no place for a comment here.
    if "location" in symbol and "docComment" not in symbol:
        bare.append(".".join(symbol["pathComponents"]))
print(f"{types} public types; without a comment: {len(bare)}")
for name in sorted(bare):
    print("  " + name)
sys.exit(1 if bare else 0)
