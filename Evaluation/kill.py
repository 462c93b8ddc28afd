#!/usr/bin/env python3
"""kill.py PROGRAM FOLDER TRIALS [SEED]: an import that is killed and run again leaves what an uninterrupted one leaves.

Imports FOLDER once undisturbed. Then, TRIALS times: starts the same import into a new archive, kills it with SIGKILL at
a random moment, checks that what is there is sound, runs it again, and compares every table with the undisturbed
archive's, row by row, in stock sqlite3. Left out of the comparison: `imports`, columns that name an import,
FTS5's own tables, and what SQLite counts of `imports`.
"""
import hashlib, os, random, signal, sqlite3, subprocess, sys, tempfile, time

program, folder, trials = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), int(sys.argv[3])
chance = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)


def command(db):
    return [program, 'import', '--quiet', '--db', db, folder]


def tables(db):
    """A hash of every compared table's rows, in the order of its first column."""
    con = sqlite3.connect(db)
    con.text_factory = bytes
    names = [r[0].decode() for r in con.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_fts%' ESCAPE '\\' ORDER BY name")]
    found = {}
    for name in names:
        if name in ('imports',) or name.startswith('sqlite_stat'):
            continue
        columns = [c[1].decode() for c in con.execute(f'PRAGMA table_info({name})') if c[1] != b'import_id']
        rows = con.execute(f'SELECT {", ".join(columns)} FROM {name} '
                           + ("WHERE name <> 'imports' " if name == 'sqlite_sequence' else '')
                           + 'ORDER BY ' + ', '.join(str(i + 1) for i in range(len(columns))))
        digest, count = hashlib.sha256(), 0
        for row in rows:
            digest.update(repr(row).encode())
            count += 1
        found[name] = (count, digest.hexdigest())
    con.close()
    return found


def unsound(db):
    con = sqlite3.connect(db)
    faults = [r[0] for r in con.execute('PRAGMA integrity_check') if r[0] != 'ok']
    for index in ('articles_fts', 'quotes_fts'):
        try:
            con.execute(f"INSERT INTO {index}({index}, rank) VALUES('integrity-check', 1)")
        except sqlite3.DatabaseError as e:
            faults.append(f'{index}: {e}')
    con.rollback()
    con.close()
    return faults


failures = 0
with tempfile.TemporaryDirectory() as home:
    whole = os.path.join(home, 'whole.db')
    start = time.perf_counter()
    subprocess.run(command(whole), check=True, stdout=subprocess.DEVNULL)
    length = time.perf_counter() - start
    want = tables(whole)
    print(f'undisturbed: {length:.2f} s, {want["articles"][0]} articles, {want["quotes"][0]} quotes')
    for trial in range(trials):
        db = os.path.join(home, f'{trial}.db')
        child = subprocess.Popen(command(db), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.random() * length)
        child.send_signal(signal.SIGKILL)
        child.wait()
        faults, there = [], 0
        if os.path.exists(db):
            faults = unsound(db)
            there = sqlite3.connect(db).execute('SELECT count(*) FROM articles').fetchone()[0]
        subprocess.run(command(db), check=True, stdout=subprocess.DEVNULL)
        faults += unsound(db)
        got = tables(db)
        faults += [f'{name} differs' for name in sorted(want.keys() | got.keys()) if want.get(name) != got.get(name)]
        failures += bool(faults)
        print(f'killed with {there} articles in: {"; ".join(faults) or "sound, and the same after the next run"}')
        for name in os.listdir(home):
            if name.startswith(f'{trial}.db'):
                os.remove(os.path.join(home, name))
print(f'{trials} trials, {failures} failures')
sys.exit(failures > 0)
