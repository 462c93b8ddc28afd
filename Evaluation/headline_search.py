#!/usr/bin/env python3
"""headline_search.py PROGRAM DUMP.jsonl [QUERIES] [--alone]: does a headline find its article among bodies that stand without theirs?

A test of ranking on texts that nobody marked: every article of DUMP (lines with `title` and `text`) is imported without its
headline; QUERIES of the headlines, spread evenly (400), are then asked as they stand. Prints the mean of 1 / rank of the
headline's own article among the first ten, and how often it is the first, for the program and for FTS5's bm25
over a porter index with the words joined by OR, in the same run; with --alone for the program only.
"""
import json, os, re, sqlite3, subprocess, sys, tempfile

given = [argument for argument in sys.argv[1:] if argument != '--alone']
is_alone = len(given) < len(sys.argv) - 1
program, dump = os.path.abspath(given[0]), given[1]
wanted = int(given[2]) if len(given) > 2 else 400
articles = [json.loads(line) for line in open(dump, encoding='utf8')]
articles = [a for a in articles if a.get('title') and a.get('text')]
chosen = range(0, len(articles), max(1, len(articles) // wanted))


def summed(name, found):
    """found: for each query the ranks (from 0) at which its article stands, or None."""
    ranks = [1 / (r + 1) if r is not None and r < 10 else 0 for r in found]
    first = sum(r == 0 for r in found)
    print(f'{name:28} mean 1/rank {sum(ranks) / len(ranks):.4f}   first in {first} of {len(found)}')


with tempfile.TemporaryDirectory() as home:
    bare = os.path.join(home, 'bodies.jsonl')
    with open(bare, 'w', encoding='utf8') as out:
        for number, article in enumerate(articles):
            out.write(json.dumps({'id': f'body-{number}', 'title': f'Untitled {number}', 'text': article['text']}) + '\n')
    db = os.path.join(home, 'archive.db')
    subprocess.run([program, 'import', '--quiet', '--db', db, bare], check=True)

    if not is_alone:
        plain = sqlite3.connect(':memory:')
        plain.execute("CREATE VIRTUAL TABLE bodies USING fts5(body, tokenize = 'porter unicode61')")
        plain.executemany('INSERT INTO bodies (rowid, body) VALUES (?, ?)', enumerate(a['text'] for a in articles))

    ours, theirs = [], []
    for number in chosen:
        title = articles[number]['title']
        run = subprocess.run([program, 'search', '--db', db, '--limit', '10', '--format', 'jsonl', '--', title],
                             capture_output=True, text=True)
        if run.returncode > 1:
            sys.exit(f'{title}: exit {run.returncode}: {run.stderr.strip()}')
        lines = [int(json.loads(hit)['origin'].rsplit('#', 1)[1]) - 1 for hit in run.stdout.splitlines()]
        ours.append(lines.index(number) if number in lines else None)
        if is_alone: continue
        words = re.findall(r'\w+', title)
        rows = [] if not words else [row for row, in plain.execute(
            'SELECT rowid FROM bodies WHERE bodies MATCH ? ORDER BY rank LIMIT 10',
            (' OR '.join(f'"{word}"' for word in words),))]
        theirs.append(rows.index(number) if number in rows else None)
    summed('archive', ours)
    if not is_alone: summed('FTS5 bm25, porter, OR', theirs)
