#!/usr/bin/env python3
"""source_figures.py SCORER ARCHIVE.db GOLD.jsonl: what score_sources.py prints, and its figures to the last digit as a line of JSON.

It prints tenths of a percent, in which a small loss would not be seen.
"""
import json, runpy, sys

sys.argv = sys.argv[1:]
scorer = runpy.run_path(sys.argv[0], run_name='__main__')
figures = {'missed': scorer['missed'] / len(scorer['items'])}
for name, kinds in (('all', ('full', 'bare', 'alone')), ('full', ('full',)), ('bare', ('bare',)), ('alone', ('alone',))):
    precision, recall, _, _ = scorer['bcubed'](kinds)
    figures[f'{name}_precision'], figures[f'{name}_recall'] = precision / 100, recall / 100
print(json.dumps(figures))
