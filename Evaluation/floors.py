#!/usr/bin/env python3
"""floors.py PROGRAM DATA: measures every figure that has a floor and fails where one got worse; README.md says how to go on then.

    --only NAME     only the parts whose names begin so (quotes, pages.aeb, cost); may be given several times
    --print         prints what the scorers print, and judges nothing; leaves out cost, unless --only names it
    --raise         writes what got better into the floors
    --floors FILE   other floors than floors.tsv
"""
import argparse, collections, os, platform, re, signal, subprocess, sys, tempfile, time

sys.dont_write_bytecode = True
import judging
from measuring import PARTS, Bench, measure
import quality_figures, search_figures, cost_figures  # they add their parts to PARTS

HERE = os.path.dirname(os.path.abspath(__file__))


def toolchain():
    """The versions on which the number of instructions depends."""
    def version(*command):
        try: text = subprocess.run(command, capture_output=True, text=True).stdout
        except OSError: return 'none'
        number = re.search(r'\d+(\.\d+)+', text)
        return number.group() if number else 'none'

    try: features = open('/proc/cpuinfo').read()
    except OSError: features = ''
    return {
        'swift': version('swift', '--version'), 'valgrind': version('valgrind', '--version'),
        'sqlite': version('pkg-config', '--modversion', 'sqlite3'), 'libc': platform.libc_ver()[1] or 'none',
        # The C library chooses its loops by it.
        'processor': platform.machine() + (' with avx2' if re.search(r'\bavx2\b', features) else '')}


def difference(wanted, here):
    """How the toolchain differs from the one whose instructions have floors; None where it doesn't."""
    others = [f'{name} {here.get(name, "none")} for {version}' for name, version in wanted.items() if here.get(name) != version]
    return f'counted with {", ".join(others)}' if others else None


def chosen(floors, only):
    """The parts to measure and their floors."""
    def is_chosen(name): return not only or any(name.startswith(prefix) for prefix in only)
    parts = [p for p in PARTS if is_chosen(p.name)]
    return parts, {n: f for n, f in floors.items() if is_chosen(judging.part_of(n))}


def printed(rows):
    """The table of figures, and what is to be done below it. Says whether all hold."""
    widths = [max(len(row[i]) for row in rows) for i in range(3)]
    print(f'{"figure":{widths[0]}}  {"floor":>{widths[1]}}  {"now":>{widths[2]}}')
    for row in rows: print(f'{row.name:{widths[0]}}  {row.floor:>{widths[1]}}  {row.now:>{widths[2]}}  {row.verdict}')
    for verdict in (judging.NOT_MEASURED, judging.REPORTED):
        for reason in dict.fromkeys(row.advice for row in rows if row.verdict == verdict):
            names = [row.name for row in rows if row.verdict == verdict and row.advice == reason]
            print(f'\n{verdict}: {", ".join(names)}: {reason}')
    for verdict in (judging.BETTER, judging.FAILS):
        lines = [row.advice for row in rows if row.verdict == verdict]
        if lines: print('\n' + '\n'.join(lines))
    counts = collections.Counter(row.verdict for row in rows)
    print(f'\n{len(rows)} figures: ' + ', '.join(f'{count} {verdict}' for verdict, count in counts.items()))
    if counts[judging.NOT_MEASURED] == len(rows):
        print('Nothing was measured: the folder of data has none of the sets that README.md names.')
        return False
    return counts[judging.FAILS] == 0


def show(parts, texts, absent, broken):
    """Prints what a person reads of each part. Says whether all could be measured."""
    for part in parts:
        print(f'\n== {part.title}')
        if part.name in absent: print(f'left out: {absent[part.name]}')
        elif part.name in broken: print(f'failed: {broken[part.name]}')
        else: print(texts[part.name], end='')
    return not broken


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program'); parser.add_argument('data')
    parser.add_argument('--only', action='append', default=[])
    parser.add_argument('--print', action='store_true', dest='prints')
    parser.add_argument('--raise', action='store_true', dest='raises')
    parser.add_argument('--floors', default=os.path.join(HERE, 'floors.tsv'))
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try: floors, wanted = judging.read_floors(options.floors)
    except (judging.FloorsError, OSError) as error: sys.exit(str(error))
    parts, floors = chosen(floors, options.only)
    if options.prints and not options.only: parts = [p for p in parts if not p.name.startswith('cost.')]
    if not parts: sys.exit(f'No part is called {" or ".join(options.only)}. There are {", ".join(p.name for p in PARTS)}.')
    begun, texts = time.monotonic(), {}

    def done(part, text, seconds):
        texts[part.name] = text
        print(f'measured in {seconds:3.0f} s: {part.title}', file=sys.stderr)

    with tempfile.TemporaryDirectory() as work:
        figures, absent, broken = measure(parts, Bench(options.program, options.data, work), done=done)
    if options.prints: sys.exit(0 if show(parts, texts, absent, broken) else 1)
    here = toolchain()
    other = difference(wanted, here)
    rows = judging.judge(floors, figures, absent, broken, other)
    is_good = printed(rows)
    if other:
        print('To hold the instructions with this toolchain, put these and the counts above into the floors:')
        for name, version in here.items(): print(f'# with {name} {version}')
    print(f'{time.monotonic() - begun:.0f} seconds')
    if options.raises:
        with open(options.floors, encoding='utf8') as file: text = file.read()
        with open(options.floors, 'w', encoding='utf8') as file: file.write(judging.raised(text, figures, rows))
    sys.exit(0 if is_good else 1)


if __name__ == '__main__': main()
