#!/usr/bin/env python3
"""open_with.py PROGRAM CORPUS.jsonl: does an archive open in other programs as docs/database.md says?

Imports the articles and opens the archive in Datasette, in pandas and in DuckDB from PyPI (datasette, pandas and duckdb must be
installed for the Python that runs this). Checked is that

- every link of Datasette's page of the database answers, with the metadata of `archive datasette` and without it,
- Datasette's search finds the articles that `archive search` finds, for 50 searches of one or two words in quotation marks,
- `quote_details` has its page in 200 ms, and its facets are not cut off,
- the questions in docs/database.md take less than a second each,
- what DuckDB writes as Parquet has all rows.

DuckDB's extension for SQLite is downloaded by DuckDB. Where that cannot be, DUCKDB_SQLITE may name the extension's file.
"""
import asyncio, html, json, os, random, re, sqlite3, subprocess, sys, tempfile, time
from urllib.parse import quote_plus

program, corpus = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
here = os.path.dirname(os.path.abspath(__file__))
failed = 0
SEARCHES, PAGE_MS, QUESTION_S = 50, 200, 1.0
TROUBLE = ('timed out', 'time limit exceeded', 'took too long', 'interrupted', 'does not support scanning')


def want(ok, what):
    global failed
    failed += not ok
    print(('ok      ' if ok else 'FAILED  ') + what, flush=True)


def archive(*arguments, statuses=(0,)):
    run = subprocess.run([program, *arguments], capture_output=True, text=True)
    if run.returncode not in statuses: sys.exit(f'{arguments}: {run.stderr}')
    return run.stdout


def questions():
    """The questions of docs/database.md in SQL, each with the line above it."""
    page = open(os.path.join(here, '..', 'docs', 'database.md'), encoding='utf8').read()
    return re.findall(r'([^\n]+)\n\n```sql\n(.*?)```', page, re.S)


def searches(db):
    """Words and pairs of neighbouring words out of the texts, the same each time."""
    chance = random.Random(20260)
    bodies = [body for body, in sqlite3.connect(db).execute('SELECT body FROM articles ORDER BY id')]
    found = []
    while len(found) < SEARCHES:
        words = re.findall(r"[A-Za-zÀ-ÿ]{3,}", chance.choice(bodies))
        if len(words) < 2: continue
        at = chance.randrange(len(words) - 1)
        search = [f'"{words[at]}"', f'"{words[at]} {words[at + 1]}"', f'"{words[at]}" "{words[chance.randrange(len(words))]}"']
        found.append(search[len(found) % 3])
    return found


async def datasette(db, folder):
    from datasette.app import Datasette
    name = os.path.basename(db).rsplit('.', 1)[0]
    told = json.load(open(os.path.join(folder, 'metadata.json'), encoding='utf8'))
    settings = json.load(open(os.path.join(folder, 'settings.json'), encoding='utf8'))

    async def timed(server, path):
        begun = time.perf_counter()
        answer = await server.client.get(path)
        return answer, 1000 * (time.perf_counter() - begun)

    for kind, server in (('by itself', Datasette([db])), ('with metadata', Datasette([db], metadata=told, settings=settings))):
        await server.invoke_startup()
        page = (await server.client.get(f'/{name}')).text
        links = sorted({html.unescape(link) for link in re.findall(rf'href="(/{name}/[^"#?]+)["?#]', page)})
        faults, slowest = [], (0, '')
        for link in links:
            answer, ms = await timed(server, link)
            # What articles say must not be taken for what Datasette says.
            said = re.sub(r'<td.*?</td>', '', answer.text, flags=re.S).lower()
            trouble = [words for words in TROUBLE if words in said]
            # A question with a blank to fill in is asked without it.
            if answer.status_code != 200 or trouble: faults.append(f'{link}: {answer.status_code} {trouble}')
            slowest = max(slowest, (ms, link))
        want(links and not faults, f'{kind}: {len(links)} links of the database page answer, the slowest in {slowest[0]:.0f} ms'
             f' ({slowest[1]})' + ''.join('\n          ' + fault for fault in faults))

        different = []
        for search in searches(db):
            typed = archive('search', '--db', db, '--format', 'jsonl', '--limit', '100000', '--', search, statuses=(0, 1))
            ours = {json.loads(line)['article_id'] for line in typed.splitlines()}
            theirs, following = set(), f'/{name}/articles.json?_search={quote_plus(search)}&_col=id&_size=max&_shape=objects&_nofacet=1'
            while following:
                answer = (await server.client.get(following)).json()
                theirs |= {row['id'] for row in answer['rows']}
                following = re.sub('^https?://[^/]*', '', answer.get('next_url') or '')
            if ours != theirs: different.append(f'{search}: {len(ours)} and {len(theirs)}, {len(ours ^ theirs)} differ')
        want(not different, f'{kind}: {SEARCHES - len(different)} of {SEARCHES} searches find the same articles as archive search'
             + ''.join('\n          ' + line for line in different))

    best = min([(await timed(server, f'/{name}/quote_details'))[1] for _ in range(5)])
    want(best <= PAGE_MS, f'the page of quote_details takes {best:.0f} ms, {PAGE_MS} at most')
    for facet in ('kind', 'speaker', 'speaker_kind', 'outlet', 'published_on'):
        answer, ms = await timed(server, f'/{name}/quote_details.json?_facet={facet}&_size=1')
        # One that takes too long is left out of the results.
        counted = answer.json().get('facet_results', {}).get(facet, {}).get('results')
        want(answer.status_code == 200 and counted, f'its facet {facet} takes {ms:.0f} ms')
    answer = (await server.client.get(f'/{name}/quote_details.json?_search=senate&_size=1&_nofacet=1')).json()
    want(0 < answer['filtered_table_rows_count'] < 50_000, 'its search finds some of the quotes')


def ask(connection, how, run):
    for title, sql in questions():
        best, rows = 9e9, 0
        for _ in range(3):
            begun = time.perf_counter()
            rows = len(run(connection, sql))
            best = min(best, time.perf_counter() - begun)
        want(best < QUESTION_S, f'{how}: {1000 * best:4.0f} ms, {rows:4} rows: {title}')


def pandas(db):
    import pandas
    ask(sqlite3.connect(f'file:{db}?mode=ro', uri=True), 'pandas', lambda connection, sql: pandas.read_sql(sql, connection))


def duckdb(db, home):
    import duckdb
    archive('export', '--db', db, '--quiet', os.path.join(home, 'study'))
    con = duckdb.connect()
    quotes = sqlite3.connect(db).execute('SELECT count(*) FROM quotes').fetchone()[0]
    parquet = os.path.join(home, 'quotes.parquet')

    def written(source):
        con.execute(f"COPY (FROM {source}) TO '{parquet}'")
        return con.execute(f"SELECT count(*), count(speaker) FROM '{parquet}'").fetchone()
    rows, spoken = written(f"'{home}/study/quotes.csv'")
    want(rows == quotes and spoken > 0, f'DuckDB writes {rows} quotes of an export to Parquet, {os.path.getsize(parquet):,} bytes')
    try:
        if os.environ.get('DUCKDB_SQLITE'): con.execute(f"LOAD '{os.environ['DUCKDB_SQLITE']}'")
        else: con.execute('INSTALL sqlite; LOAD sqlite')
    except duckdb.Error as error:
        print(f'left out: DuckDB {duckdb.__version__} could not get its extension for SQLite: {str(error).splitlines()[0]}')
        return
    rows, spoken = written(f"sqlite_scan('{db}', 'quote_details')")
    want(rows == quotes and spoken > 0, f'DuckDB writes {rows} quotes of the archive to Parquet')
    con.execute(f"ATTACH '{db}' AS archive (TYPE sqlite, READ_ONLY)")
    con.execute('USE archive')
    ask(con, 'DuckDB', lambda connection, sql: connection.execute(sql).fetchall())


with tempfile.TemporaryDirectory() as home:
    db = os.path.join(home, 'archive.db')
    archive('import', '--quiet', '--db', db, corpus)
    archive('datasette', '--db', db, os.path.join(home, 'datasette'))
    asyncio.run(datasette(db, os.path.join(home, 'datasette')))
    pandas(db)
    duckdb(db, home)
sys.exit(failed > 0)
