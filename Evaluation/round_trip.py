#!/usr/bin/env python3
"""round_trip.py PROGRAM FOLDER: nothing that is imported is lost or altered, shown with stock sqlite3 alone.

Imports FOLDER twice, checks that the second run adds nothing, unpacks the originals with `sqlite3 -Ax` and compares
them byte for byte, and checks in SQL that every quote is what its ranges say, segment by segment.
"""
import hashlib, os, sqlite3, subprocess, sys, tempfile

program, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
failed = 0


def want(ok, what):
    global failed
    failed += not ok
    print(('ok      ' if ok else 'FAILED  ') + what)


with tempfile.TemporaryDirectory() as home:
    db = os.path.join(home, 'archive.db')
    files = [os.path.join(top, n) for top, _, names in os.walk(folder) for n in names]
    for run in (1, 2):
        subprocess.run([program, 'import', '--quiet', '--db', db, folder], check=True, stdout=subprocess.DEVNULL)
        con = sqlite3.connect(db)
        count = lambda sql: con.execute(sql).fetchone()[0]
        have = [count(f'SELECT count(*) FROM {t}') for t in ('articles', 'documents', 'document_origins', 'quotes', 'revisions')]
        if run == 1:
            first = have
            want(have[1] <= len(files), f'{len(files)} files: {have[0]} articles, {have[1]} documents, {have[3]} quotes')
        else:
            want(have == first, 'the second import adds nothing')
    broken = count('''
        SELECT count(*) FROM quotes q JOIN articles a ON a.id = q.article_id
        WHERE q.text IS NOT (
          SELECT group_concat(piece, ' ') FROM (
            SELECT substr(CASE s.part WHEN 'body' THEN a.body WHEN 'title' THEN a.title ELSE a.summary END,
                          s.start + 1, s.length) AS piece
            FROM quote_segments s WHERE s.quote_id = q.id ORDER BY s.position))''')
    want(broken == 0, f'{have[3]} quotes are what their segments say, {broken} are not')
    want(not con.execute('PRAGMA foreign_key_check').fetchall(), 'every foreign key names a row')
    for table in ('articles_fts', 'quotes_fts'):
        con.execute(f"INSERT INTO {table}({table}, rank) VALUES('integrity-check', 1)")
        con.rollback()
    want(count('PRAGMA integrity_check') == 'ok', 'integrity_check, and FTS5 at rank 1')
    names = dict(con.execute('SELECT sha256, sqlar_name FROM documents'))
    con.close()
    out = os.path.join(home, 'out')
    os.mkdir(out)
    subprocess.run(['sqlite3', db, '-Ax'], cwd=out, check=True)
    unpacked = {hashlib.sha256(open(os.path.join(top, n), 'rb').read()).hexdigest()
                for top, _, found in os.walk(out) for n in found}
    originals = {hashlib.sha256(open(f, 'rb').read()).hexdigest() for f in files}
    want(unpacked == originals & unpacked and len(unpacked) == len(names), f'-Ax gives back {len(unpacked)} originals byte for byte')
sys.exit(failed > 0)
