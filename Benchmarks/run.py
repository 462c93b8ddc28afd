#!/usr/bin/env python3
"""run.py PROGRAM FOLDER [RUNS]: how fast PROGRAM is beside bare SQLite, on a folder of .txt files.

Whole processes, in pairs (ours, theirs, ours, theirs …), so that a machine whose speed drifts slows both alike; what
counts is the median of the pairs' ratios or differences. Needs cc, libsqlite3-dev and the sqlite3 shell.
"""
import os, statistics, subprocess, sys, tempfile, time

program, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
runs = int(sys.argv[3]) if len(sys.argv) > 3 else 5
here = os.path.dirname(os.path.abspath(__file__))


def wall(*command, ok=(0,)):
    """Seconds that the command takes, and its peak memory in MiB."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    if code not in ok:
        sys.exit(f'{" ".join(command)}: exit {code}')
    return seconds, usage.ru_maxrss / 1024


def report(what, ours, theirs, ratio):
    pairs = [(b / a if ratio else a - b) for a, b in zip(ours, theirs)]
    line = f'{what:34} ours {statistics.median(ours) * 1000:9.1f} ms   theirs {statistics.median(theirs) * 1000:9.1f} ms   '
    print(line + (f'rate {statistics.median(pairs):.2f} of theirs' if ratio else f'difference {statistics.median(pairs) * 1000:+.1f} ms'))


with tempfile.TemporaryDirectory() as home:
    files = sorted(os.path.join(top, n) for top, _, names in os.walk(folder) for n in names)
    size = sum(map(os.path.getsize, files))
    paths = os.path.join(home, 'paths')
    with open(paths, 'w') as f:
        f.writelines(p + '\n' for p in files)
    baseline = os.path.join(home, 'baseline')
    subprocess.run(['cc', '-O2', os.path.join(here, 'baseline.c'), '-lsqlite3', '-o', baseline], check=True)
    print(f'{len(files)} files, {size / 1e6:.1f} MB, {runs} pairs')

    ours, theirs, peaks = [], [], []
    db = os.path.join(home, 'archive.db')
    for n in range(runs + 1):
        for name in os.listdir(home):
            if '.db' in name:
                os.remove(os.path.join(home, name))
        a, peak = wall(program, 'import', '--quiet', '--db', db, folder)
        b, _ = wall(baseline, os.path.join(home, 'bare.db'), paths)
        if n:  # the first pair warms the caches
            ours.append(a), theirs.append(b), peaks.append(peak)
    report('import', ours, theirs, ratio=True)
    print(f'{"":34} {size / 1e6 / statistics.median(ours):.1f} MB/s, peak memory {max(peaks):.0f} MiB, '
          f'archive {os.path.getsize(db) / size:.2f} of the text')

    ours, theirs = [], []
    for n in range(runs + 1):
        a, _ = wall(program, 'import', '--quiet', '--db', db, folder)
        b, _ = wall('xargs', '-a', paths, '-d', '\\n', 'sha256sum')
        if n:
            ours.append(a), theirs.append(b)
    report('import again, beside sha256sum', ours, theirs, ratio=True)

    for what, typed, match in (
            ('rare word', 'Anchorage', '"Anchorage"'),
            ('common word', 'president', '"president"'),
            ('two words', 'immigration court', '"immigration" AND "court"'),
            ('phrase', '"supreme court"', '"supreme court"'),
            ('prefix', 'immigra*', '"immigra" *')):
        sql = ("SELECT rowid, bm25(articles_fts, 10, 5, 5, 1) FROM articles_fts "
               f"WHERE articles_fts MATCH '{match}' ORDER BY bm25(articles_fts, 10, 5, 5, 1) LIMIT 10")
        ours, theirs = [], []
        for n in range(4 * runs + 1):
            a, _ = wall(program, 'search', '--db', db, '--limit', '10', '--', typed, ok=(0, 1))
            b, _ = wall('sqlite3', db, sql)
            if n:
                ours.append(a), theirs.append(b)
        report(f'search, {what}', ours, theirs, ratio=False)

    ours, theirs = [], []
    for n in range(8 * runs):
        ours.append(wall(program, '--version')[0]), theirs.append(wall('true')[0])
    report('start-up, beside true', ours, theirs, ratio=False)
