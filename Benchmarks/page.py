#!/usr/bin/env python3
"""page.py PROGRAM ARCHIVE.db [COUNT]: how fast `archive serve` answers, and how much memory it takes.

Asks for COUNT pages of each kind (300), one after the other, over one connection as a browser keeps it. The words are those that
stand in a twentieth, a hundredth and a thousandth of the articles or nearly; the articles, sources and stories are spread over the
archive. Prints milliseconds until the first byte and until the last one, and the memory with eight connections open.
"""
import http.client, os, random, re, sqlite3, subprocess, sys, tempfile, time


class Server:
    """`archive serve` on a port of its own, and a browser that was let in."""

    def __init__(self, program, archive):
        self.state = tempfile.TemporaryDirectory()
        environment = dict(os.environ, XDG_STATE_HOME=self.state.name)
        self.process = subprocess.Popen(
            [program, 'serve', '--db', archive, '--port', '0', '--no-browser', '--quiet'], stdout=subprocess.PIPE,
            encoding='utf8', env=environment)
        link = self.process.stdout.readline().strip()
        self.port, path = re.match(r'http://127\.0\.0\.1:(\d+)(/.*)', link).groups()
        connection = self.connection()
        connection.request('GET', path)
        answer = connection.getresponse()
        self.cookie = answer.getheader('Set-Cookie').split(';')[0]
        answer.read()

    def connection(self):
        return http.client.HTTPConnection('127.0.0.1', int(self.port))

    def get(self, connection, path):
        """Milliseconds until the first byte of the answer's body and until its end, and its length."""
        begin = time.perf_counter()
        connection.request('GET', path, headers={'Cookie': self.cookie})
        answer = connection.getresponse()
        first = answer.read(1)
        middle = time.perf_counter()
        rest = answer.read()
        if answer.status != 200: sys.exit(f'{path} gives {answer.status}')
        return (middle - begin) * 1000, (time.perf_counter() - begin) * 1000, len(first + rest)

    def memory(self):
        """Resident memory, in MB."""
        with open(f'/proc/{self.process.pid}/status') as file:
            return int(re.search(r'VmRSS:\s+(\d+)', file.read()).group(1)) / 1024

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.state.cleanup()


def words(database):
    """Words of the archive that are neither in most articles nor in a few."""
    count = database.execute('SELECT count(*) FROM articles').fetchone()[0]
    texts = database.execute('SELECT title FROM articles WHERE title IS NOT NULL ORDER BY id * 7919 % 10007 LIMIT 400')
    found = sorted({word.lower() for (title,) in texts for word in re.findall('[A-Za-z]{4,}', title)})
    return found[:max(30, min(len(found), count))]


def main():
    program, archive = sys.argv[1:3]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 300
    database = sqlite3.connect(f'file:{archive}?mode=ro', uri=True)
    choice = random.Random(1)
    articles = [row[0] for row in database.execute('SELECT id FROM articles')]
    longest = [row[0] for row in database.execute('SELECT id FROM articles ORDER BY length(body) DESC LIMIT 10')]
    people = [row[0] for row in database.execute(
        'SELECT source_id FROM article_sources GROUP BY source_id ORDER BY count(*) DESC LIMIT 50')]
    known = words(database)
    kinds = {
        'hits': [f'/search?q={choice.choice(known)}' for _ in range(count)],
        'quotes': [f'/quotes?q={choice.choice(known)}' for _ in range(count // 3)],
        'article': [f'/articles/{choice.choice(articles)}' for _ in range(count)] + [f'/articles/{id}' for id in longest],
        'source': [f'/sources/{id}' for id in people],
        'first page': ['/'] * (count // 10),
    }
    server = Server(program, archive)
    try:
        connection = server.connection()
        print(f'{len(articles)} articles; milliseconds')
        print(f'{"page":12} {"asked":>6} {"first byte p50":>15} {"p99":>7} {"complete p50":>13} {"p99":>8} {"KB p50":>7}')
        for kind, paths in kinds.items():
            taken = [server.get(connection, path) for path in paths]
            def at(place, share): return sorted(each[place] for each in taken)[min(len(taken) - 1, int(len(taken) * share))]
            print(f'{kind:12} {len(paths):6} {at(0, .5):15.1f} {at(0, .99):7.1f} {at(1, .5):13.1f} {at(1, .99):8.1f} '
                  f'{at(2, .5) / 1000:7.1f}')
        _, _, page = server.get(connection, '/')
        connection.request('GET', '/', headers={'Cookie': server.cookie})
        text = connection.getresponse().read().decode()
        for part in set(re.findall(r'(?:href|src)="(/[^"]*\.(?:css|js|svg)[^"]*)"', text)):
            page += server.get(connection, part)[2]
        print(f'first page with style, script and icon: {page / 1000:.1f} KB')
        held = [server.connection() for _ in range(8)]
        for each in held: server.get(each, f'/search?q={choice.choice(known)}')
        print(f'memory with 8 connections: {server.memory():.0f} MB')
    finally:
        server.stop()


if __name__ == '__main__': main()
