#!/usr/bin/env python3
"""agreement.py PROGRAM DATA [--list] [--archive FILE]: do several accounts of a story give the same words to the same speaker?

A measure without labels. Articles of one story (the stories of the data, not the program's) often carry the same quotation.
Whoever said it is one person, so the speakers that the program finds should be one source. The pairs are made from the
texts alone: two runs in quotation marks, in two articles of a story, with the same words (5 or more), or the shorter
(8 words or more) inside the longer. A run without a quote or a quote without a speaker counts as disagreement.

    --list          prints the pairs that disagree
    --archive FILE  measures an archive that the program made of the articles before, or makes it there
"""
import argparse, collections, itertools, json, os, re, sqlite3, subprocess, sys, tempfile, unicodedata

STORIES = 'eval/stories/stories'
FILES = ('dev.jsonl', 'basil_dev.jsonl')
SAME_WORDS, CONTAINED_WORDS = 5, 8
OPENING, CLOSING, STRAIGHT = '“„', '”', '"'
WORD = re.compile(r'\w+(?:[\'’]\w+)*')

# A run in quotation marks: its words, folded, and which time the article has these words (from 0).
Run = collections.namedtuple('Run', 'words time')
# Two runs of the articles with the numbers `first` and `second`.
Pair = collections.namedtuple('Pair', 'story first run second other')
# Who speaks a run: sources of the archive; or none, and why.
Speakers = collections.namedtuple('Speakers', 'sources lack')
Source = collections.namedtuple('Source', 'id name kind')


def folded(word):
    """A word as it is compared: lower case, without diacritics and apostrophes."""
    plain = unicodedata.normalize('NFKD', word.replace('’', '').replace("'", '')).casefold()
    return ''.join(c for c in plain if not unicodedata.combining(c))


def words(text):
    """The words of a text, each with where it begins and ends."""
    return [(folded(m.group()), m.start(), m.end()) for m in WORD.finditer(text)]


def marked(text):
    """The ranges between quotation marks. One that isn't closed goes to the end of its paragraph."""
    for paragraph in re.finditer(r'[^\n]+', text):
        begin = None
        for mark in re.finditer(f'[{OPENING}{CLOSING}{STRAIGHT}]', paragraph.group()):
            place, sign = paragraph.start() + mark.start(), mark.group()
            if begin is None:
                if sign not in CLOSING: begin = place + 1
            elif sign not in OPENING:
                yield begin, place
                begin = None
        if begin is not None: yield begin, paragraph.end()


def joined(own):
    """Words by one space, with one before and behind: what stands in it between spaces are whole words."""
    return ' '.join(['', *(word for word, _, _ in own), ''])


def runs(text):
    """The runs of a text that are long enough, each of their words once."""
    own, found = words(text), {}
    for begin, end in marked(text):
        inside = [word for word in own if begin <= word[1] and word[2] <= end]
        run = joined(inside).strip()
        if len(inside) < SAME_WORDS or run in found: continue
        found[run] = Run(run, sum(1 for _ in places(own, run, before=begin)))
    return list(found.values())


def places(own, run, before=None):
    """Where the words of a run stand among others: the numbers of the first ones, in a text until the code point `before`."""
    text, first, at = joined(own), 0, 0
    for match in re.finditer(f'(?= {re.escape(run)} )', text):
        first, at = first + text.count(' ', at, match.start()), match.start()
        if before is not None and own[first][1] >= before: return
        yield first


def alike(one, other):
    """Are they the same words, or one a part of the other?"""
    if one == other: return True
    shorter, longer = sorted((one, other), key=len)
    return shorter.count(' ') + 1 >= CONTAINED_WORDS and f' {shorter} ' in f' {longer} '


def articles(folder):
    """The articles of the data. One that has another's address is left out: the archive keeps both as one."""
    known, chosen = set(), []
    for name in FILES:
        with open(os.path.join(folder, name), encoding='utf8') as lines:
            for article in map(json.loads, lines):
                if article['url'] in known: continue
                known.add(article['url'])
                chosen.append(article)
    return chosen


def pairs(chosen):
    """The pairs of runs, in the order of the articles."""
    stories = collections.defaultdict(list)
    for number, article in enumerate(chosen): stories[article['story']].append((number, runs(article['text'])))
    return [
        Pair(story, first, run, second, other)
        for story, own in stories.items()
        for (first, some), (second, others) in itertools.combinations(own, 2)
        for run in some for other in others if alike(run.words, other.words)]


class Attributions:
    """Who speaks what in an archive of the articles."""

    def __init__(self, path):
        self.db = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
        self.ids = {
            int(origin.rsplit('#', 1)[1]) - 1: article for article, origin in self.db.execute(
                'SELECT articles.id, origin FROM articles JOIN document_origins USING (document_id)')}
        self.texts, self.quotes = {}, {}

    def parts(self, article):
        """The words of the body, the headline and the standfirst."""
        if article not in self.texts:
            row = self.db.execute('SELECT body, title, summary FROM articles WHERE id = ?', (article,)).fetchone()
            self.texts[article] = {
                part: words(text) for part, text in zip(('body', 'title', 'summary'), row) if text}
        return self.texts[article]

    def segments(self, article):
        """What quotes are made of: part, begin, end, quote, whether it is in marks."""
        if article not in self.quotes:
            self.quotes[article] = self.db.execute(
                "SELECT part, start, start + length, quotes.id, kind <> 'indirect' FROM quotes "
                'JOIN quote_segments ON quote_segments.quote_id = quotes.id WHERE article_id = ? '
                'ORDER BY quotes.id, position', (article,)).fetchall()
        return self.quotes[article]

    def places(self, article, run):
        """Where the words of a run stand: part, begin, end."""
        last = run.words.count(' ')
        return [(part, own[first][1], own[first + last][2])
                for part, own in self.parts(article).items() for first in places(own, run.words)]

    def speakers(self, number, run):
        """Who speaks a run of an article; several people, if they speak together."""
        article = self.ids.get(number)
        if article is None: return Speakers([], 'no article')
        found = self.places(article, run)
        if not found: return Speakers([], 'not in the article')
        part, begin, end = found[min(run.time, len(found) - 1)]
        covers = [
            (is_marked, min(end, to) - max(begin, start), -quote) for of, start, to, quote, is_marked in self.segments(article)
            if of == part and min(end, to) > max(begin, start)]
        if not covers: return Speakers([], 'no quote')
        rows = self.db.execute(
            'SELECT sources.id, sources.name, sources.kind FROM attributions '
            'JOIN article_sources ON article_sources.id = article_source_id JOIN sources ON sources.id = source_id '
            "WHERE quote_id = ? AND role = 'speaker' ORDER BY position", (-max(covers)[2],)).fetchall()
        return Speakers([Source(*row) for row in rows], None if rows else 'no speaker')


def agree(one, other):
    """Is one of the speakers the same? An account may name only one of several people who speak together."""
    return any(are_one(source, another) for source in one.sources for another in other.sources)


def are_one(one, other):
    """Are two sources one? A source whose name is withheld belongs to its article: two are alike if they are called the same."""
    if one.id == other.id: return True
    return one.kind == other.kind != 'person' and joined(words(one.name)) == joined(words(other.name))


def dump(chosen, path):
    """Writes what the archive is made of."""
    with open(path, 'w', encoding='utf8') as out:
        out.writelines(json.dumps(article, ensure_ascii=False) + '\n' for article in chosen)
    # A file that was just written is read with more care.
    os.utime(path, (0, 0))
    return path


def measured(chosen, archive):
    """Each pair with its two speakers."""
    found = Attributions(archive)
    return [(pair, found.speakers(pair.first, pair.run), found.speakers(pair.second, pair.other)) for pair in pairs(chosen)]


def share(found):
    """How often the speakers agree."""
    return sum(agree(one, other) for _, one, other in found) / len(found)


def told(found):
    """What a person reads of all pairs."""
    lacks = collections.Counter(
        one.lack or other.lack or f'two sources, {" and ".join(sorted((one.sources[0].kind, other.sources[0].kind)))}'
        for _, one, other in found if not agree(one, other))
    lines = [f'{len(found) - lacks.total()} of {len(found)} pairs have the same speaker, {share(found):.1%}']
    lines += [f'{count:5} {name}' for name, count in lacks.most_common()]
    return '\n'.join(lines) + '\n'


def around(text, run):
    """The words of a run with what stands before and behind, for reading."""
    own = words(text)
    found = list(places(own, run.words))
    first = found[min(run.time, len(found) - 1)]
    begin, end = own[first][1], own[first + run.words.count(' ')][2]
    inside = text[begin:end]
    if len(inside) > 100: inside = f'{inside[:50]} […] {inside[-40:]}'
    return ' '.join(f'{text[max(0, begin - 200):begin]}⟦{inside}⟧{text[end:end + 160]}'.split())


def shown(pair, chosen, one, other):
    """What a person reads of a pair that disagrees."""
    lines = [f'story {pair.story}: {pair.run.words}']
    for number, run, speakers in ((pair.first, pair.run, one), (pair.second, pair.other, other)):
        article = chosen[number]
        who = speakers.lack or ' and '.join(f'{source.name} ({source.kind} {source.id})' for source in speakers.sources)
        lines += [f'  {who}: {article["outlet"]}, {article["title"]} (article {number + 1})', f'    {around(article["text"], run)}']
    return '\n'.join(lines) + '\n'


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program'); parser.add_argument('data')
    parser.add_argument('--list', action='store_true', dest='lists')
    parser.add_argument('--archive')
    options = parser.parse_args()
    chosen = articles(os.path.join(options.data, STORIES))
    with tempfile.TemporaryDirectory() as work:
        archive = options.archive or os.path.join(work, 'stories.db')
        if not os.path.exists(archive):
            lines = dump(chosen, os.path.join(work, 'stories.jsonl'))
            subprocess.run([options.program, 'import', '--quiet', '--db', archive, lines], check=True)
        found = measured(chosen, archive)
    if options.lists:
        for pair, one, other in found:
            if not agree(one, other): print(shown(pair, chosen, one, other))
    print(told(found), end='')


if __name__ == '__main__': main()
