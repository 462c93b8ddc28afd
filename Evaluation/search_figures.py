"""How well searches rank: what the program finds beside SQLite's own bm25, with 95 % confidence intervals.

Each part asks the same queries of the program and of FTS5 with a porter index, the words joined by OR. The intervals come from a
bootstrap over the queries (percentiles of 2,000 samples, the seed is fixed); that of the difference takes the queries in pairs.
"""
import json, math, os, random, re, sqlite3

from measuring import part
from corpus import corpus

SAMPLES = 2_000


class Plain:
    """FTS5 with a porter index: what anybody gets from SQLite."""

    def __init__(self, texts):
        # Two parts ask it, each from a thread of its own.
        self.database = sqlite3.connect(':memory:', check_same_thread=False)
        self.database.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize = 'porter unicode61')")
        self.database.executemany('INSERT INTO texts (rowid, text) VALUES (?, ?)', enumerate(texts))

    def found(self, query, limit):
        """The numbers of the texts that have any of the words, best first."""
        words = re.findall(r'\w+', query)
        if not words: return []
        return [number for number, in self.database.execute(
            'SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?',
            (' OR '.join(f'"{word}"' for word in words), limit))]

    def frequencies(self):
        """How many texts have each stem."""
        self.database.execute("CREATE VIRTUAL TABLE IF NOT EXISTS stems USING fts5vocab(texts, 'row')")
        return dict(self.database.execute('SELECT term, doc FROM stems'))


class Asked:
    """The program with an archive of texts, one a line of a file."""

    def __init__(self, bench, archive):
        self.bench, self.archive = bench, archive

    def found(self, query, limit):
        """The numbers of the texts that it finds, best first."""
        # Status 1: nothing was found.
        output, _ = self.bench.run(
            self.bench.program, 'search', '--quiet', '--db', self.archive, '--limit', str(limit), '--format', 'jsonl', '--', query,
            statuses=(0, 1))
        return [int(json.loads(hit)['origin'].rsplit('#', 1)[1]) - 1 for hit in output.splitlines()]


def imported(bench, name, records):
    """An archive of records, made once."""
    def build(path):
        dump = f'{path}.jsonl'
        with open(dump, 'w', encoding='utf8') as out:
            for record in records: out.write(json.dumps(record) + '\n')
        bench.run(bench.program, 'import', '--quiet', '--db', path, dump)
        return path
    return bench.once(name, build)


def mean(values): return sum(values) / len(values)


def interval(values):
    """Between which bounds the mean of 95 % of samples lies."""
    chance = random.Random(1)
    means = sorted(mean(chance.choices(values, k=len(values))) for _ in range(SAMPLES))
    return means[SAMPLES * 25 // 1000], means[SAMPLES * 975 // 1000]


def row(name, values):
    low, high = interval(values)
    return f'  {name:22} {mean(values):7.4f}  [{low:7.4f}, {high:7.4f}]\n'


def table(figure, ours, theirs):
    """A figure of each query, by the program and by FTS5, as a person reads it."""
    return (f'{figure}, {len(ours)} queries\n' + row('archive', ours) + row('FTS5, porter, OR', theirs)
            + row('difference', [a - b for a, b in zip(ours, theirs)]))


def ndcg(run, wanted):
    """nDCG of the first ten."""
    gain = sum(1 / math.log2(place + 2) for place, number in enumerate(run[:10]) if number in wanted)
    return gain / sum(1 / math.log2(place + 2) for place in range(min(10, len(wanted))))


def average_precision(run, wanted):
    right = total = 0
    for place, number in enumerate(run):
        if number in wanted:
            right += 1
            total += right / (place + 1)
    return total / len(wanted)


def reciprocal_rank(run, number):
    """1 / rank of a text among the first ten; 0 if it is further back."""
    return 1 / (run.index(number) + 1) if number in run[:10] else 0


@part('time', 'Search: questions in whole sentences (TIME)', 'eval/search/time')
def time(bench):
    def lines(name):
        with open(bench.file(f'eval/search/time/{name}'), encoding='utf8') as file: return file.read().splitlines()

    records = [json.loads(line) for line in lines('docs.jsonl')]
    numbers = {record['id']: number for number, record in enumerate(records)}
    relevant = {}
    for line in lines('qrels.tsv'):
        query, document, _ = line.split()
        # One that answers and isn't in the collection counts as not found.
        relevant.setdefault(query, set()).add(numbers.get(document, document))
    queries = [line.split('\t') for line in lines('queries.tsv')]
    asked = [(text, relevant[query]) for query, text in queries if query in relevant]
    systems = [Asked(bench, imported(bench, 'time.db', records)), Plain(record['text'] for record in records)]
    runs = [[(system.found(text, 1_000), wanted) for text, wanted in asked] for system in systems]
    gains = [[ndcg(*run) for run in of] for of in runs]
    precisions = [[average_precision(*run) for run in of] for of in runs]
    return table('nDCG@10', *gains) + table('average precision', *precisions), {
        'ndcg': mean(gains[0]), 'map': mean(precisions[0])}


class Bodies:
    """The articles of the corpus without their headlines, and every twentieth of them to be sought."""

    def __init__(self, bench):
        with open(corpus(bench), encoding='utf8') as lines: articles = [json.loads(line) for line in lines]
        self.articles = [article for article in articles if article.get('title') and article.get('text')]
        self.sought = range(0, len(self.articles), 20)
        records = ({'id': f'body-{number}', 'title': f'Untitled {number}', 'text': article['text']}
                   for number, article in enumerate(self.articles))
        self.archive = Asked(bench, imported(bench, 'bodies.db', records))
        self.plain = Plain(article['text'] for article in self.articles)

    def ranks(self, query):
        """1 / rank of each article that is sought by what `query` makes of its number: by the program and by FTS5."""
        asked = [(query(number), number) for number in self.sought]
        return [[reciprocal_rank(system.found(text, 10), number) for text, number in asked]
                for system in (self.archive, self.plain)]


@part('headlines', 'Search: headlines that seek their article', 'corpus/news-8k.jsonl.xz', commands=['xz'])
def headlines(bench):
    bodies = bench.once('bodies', lambda _: Bodies(bench))
    ours, theirs = bodies.ranks(lambda number: bodies.articles[number]['title'])
    return table('1 / rank', ours, theirs), {'reciprocal_rank': mean(ours), 'first': ours.count(1) / len(ours)}


def plain_words(text): return re.findall(r'[^\W\d_]{3,}', text.lower())


def rarest_words(text, frequencies, stems):
    """The three rarest words of a text that another text has too, in the order in which they stand in it."""
    words = {}
    for word in plain_words(text): words.setdefault(stems.get(word), word)
    rarest = sorted((frequencies[of], place, word) for place, (of, word) in enumerate(words.items()) if frequencies.get(of, 0) > 1)
    return ' '.join(word for _, _, word in sorted(rarest[:3], key=lambda entry: entry[1]))


@part('rare_words', 'Search: the three rarest words of an article', 'corpus/news-8k.jsonl.xz', commands=['xz'])
def rare_words(bench):
    bodies = bench.once('bodies', lambda _: Bodies(bench))
    frequencies = bodies.plain.frequencies()
    stems = stems_of({word for number in bodies.sought for word in plain_words(bodies.articles[number]['text'])})
    ours, theirs = bodies.ranks(lambda number: rarest_words(bodies.articles[number]['text'], frequencies, stems))
    return table('1 / rank', ours, theirs), {'reciprocal_rank': mean(ours), 'against_fts5': mean(ours) - mean(theirs)}


def stems_of(words):
    """The stem of each word, as FTS5's porter tokenizer has it; none of words that it takes apart."""
    words = sorted(words)
    database = sqlite3.connect(':memory:')
    database.execute("CREATE VIRTUAL TABLE words USING fts5(word, tokenize = 'porter unicode61')")
    database.executemany('INSERT INTO words (rowid, word) VALUES (?, ?)', enumerate(words))
    database.execute("CREATE VIRTUAL TABLE stems USING fts5vocab(words, 'instance')")
    found = {}
    for number, stem in database.execute('SELECT doc, term FROM stems'): found.setdefault(number, []).append(stem)
    return {words[number]: stems[0] for number, stems in found.items() if len(stems) == 1}
