#!/usr/bin/env python3
"""feedparser_feeds.py PROGRAM FOLDER [--wrong]: are feeds read as feedparser's own tests say they should be?

FOLDER is feedparser's source package, unpacked (`pip download --no-binary :all: --no-deps feedparser`). Each file of its tests is a
feed, with an expression in a comment that must hold of what feedparser reads. Two figures are printed:

    yielded   of the feeds with an entry that has a title or a text, those of which the program gives an article
    right     of the assertions on title, text, link, date, author and id of an entry, those that hold of the articles

--wrong also prints what is not yielded and not right, a line each.

How they compare: texts without markup, white space and unprinted characters; addresses without a slash at their end, in any case; dates as
moments, or as days where only a day is known; authors by their names, since addresses of mail are not kept. The program keeps one text
and one summary of an entry, so an assertion on either may hold of either.

Many tests have an entry with nothing but the element that they are on. The program gives no article without a word, so such an entry
gets a title in a copy of the test, which is read instead.

Assertions are left out, and counted, where
- they are on other things: the feed itself, its well-formedness, encoding, tags, links by number, types, languages, bases;
- they ask for markup or an address of mail alone, of which no words are left;
- they are on a second text of an entry, or on when it was created or expires, which are not kept;
- the test needs an HTTP server (the folders `http` and `compression`), or tells its encoding or base in a header, which a file has not.
"""
import ast, collections, datetime, email.utils, html, html.parser, json, os, re, subprocess, sys, tempfile, urllib.parse

LEFT_OUT = ('http', 'compression')
TEXTS = 'title|description|summary|content|encoded|body|abstract|tagline|fullitem'
PARTS = 'source|image|category|rights'


class LeftOut(Exception):
    """Why an assertion says nothing of the program."""


class Words(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found, self.hidden = [], 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag in ('script', 'style'): self.hidden += 1

    def handle_endtag(self, tag):
        if tag in ('script', 'style') and self.hidden: self.hidden -= 1

    def handle_data(self, data):
        if not self.hidden: self.found.append(data)


def words(text, is_markup=True):
    """A text as it is compared."""
    text = ''.join(Words(text).found) if is_markup else text
    return ''.join(c for c in text if c.isprintable() and not c.isspace())


class Text(str):
    """A text that the program gives, or that it might give in the place of another: equal to markup that has these words."""
    def __new__(cls, *candidates):
        text = str.__new__(cls, next((c for c in candidates if c), ''))
        text.candidates = [c or '' for c in candidates]
        return text

    def __eq__(self, other):
        if not isinstance(other, str): raise LeftOut('not compared with a text')
        # What a text says and what it is written as: a title in plain text may look like markup.
        expected = {words(other), words(html.unescape(other)), words(html.unescape(other), False)}
        if not words(other) and not words(html.unescape(other)): raise LeftOut('no words are left')
        return any(words(c, False) in expected for c in self.candidates)

    __hash__ = str.__hash__


class Address(str):
    """An address, equal to others that lead to the same page."""
    def __eq__(self, other):
        def plain(url): return urllib.parse.unquote(str(url)).lower().replace('https://', 'http://').rstrip('/')
        if not other: raise LeftOut('no words are left')
        return plain(self) == plain(other)

    __hash__ = str.__hash__


class Author(str):
    """The names of authors, equal to one of them with or without an address of mail."""
    def __new__(cls, names):
        author = str.__new__(cls, ', '.join(names))
        author.names = names
        return author

    def __eq__(self, other):
        name = re.sub(r'[(<]?\S*@\S*[)>]?', '', str(other)).strip()
        if not name: raise LeftOut('no words are left')
        return name in self.names or name == str(self)

    __hash__ = str.__hash__


class Moment:
    """A date that the program gives, or that it gives in the place of another."""
    def __init__(self, *stamps): self.stamps = [s for s in stamps if s]

    def __eq__(self, other):
        if other is None: raise LeftOut('no words are left')
        if isinstance(other, str): other = self.parsed(other)
        return any(self.is_same(stamp, tuple(other)[:6]) for stamp in self.stamps)

    def __getitem__(self, key): raise LeftOut('a part of a date')

    @staticmethod
    def parsed(text):
        for parse in (email.utils.parsedate_to_datetime, lambda t: datetime.datetime.fromisoformat(t.replace('Z', '+00:00'))):
            try: return Moment.utc(parse(text))
            except (ValueError, TypeError): pass
        raise LeftOut('a date in words')

    @staticmethod
    def utc(moment):
        if moment.tzinfo: moment = moment.astimezone(datetime.timezone.utc)
        return moment.timetuple()[:6]

    @staticmethod
    def is_same(stamp, expected):
        if len(stamp) == 10: return tuple(map(int, stamp.split('-'))) == expected[:3]
        return Moment.utc(datetime.datetime.fromisoformat(stamp.replace('Z', '+00:00'))) == expected


class Fields:
    """Values by their names; what has none is left out."""
    def __init__(self, **values): self._values = values

    def __getitem__(self, name):
        if name not in self._values: raise LeftOut('other things')
        return self._values[name]

    def __getattr__(self, name): return self[name]


class List:
    """A list whose first element is the only one, or is the last known."""
    def __init__(self, *values): self._values = values

    def __getitem__(self, index):
        if not 0 <= index < len(self._values): raise LeftOut('a second one')
        return self._values[index]

    def __len__(self): raise LeftOut('other things')


def entry(row):
    """What an article gives, by the names that feedparser has for it."""
    get = row.get
    authors = get('authors') or []
    title, text = Text(get('title')), Text(get('body'), get('summary'))
    published, changed = Moment(get('published')), Moment(get('modified'), get('published'))
    names = [Fields(name=Author([name])) for name in authors] or [Fields(name=Author([]))]
    values = {
        'title': title, 'title_detail': Fields(value=title), 'link': Address(get('url') or ''),
        'content': List(Fields(value=text)), 'author': Author(authors), 'author_detail': Fields(name=Author(authors)),
        'authors': List(*names)}
    for name in ('summary', 'description'): values[name] = text
    values['summary_detail'] = values['description_detail'] = Fields(value=text)
    for name in ('id', 'guid'): values[name] = Address(get('record_id') or '')
    for name in ('published', 'issued'): values[name] = values[f'{name}_parsed'] = published
    for name in ('updated', 'modified', 'date'): values[name] = values[f'{name}_parsed'] = changed
    return Fields(**values)


class Entries:
    def __init__(self, rows): self.rows = rows

    def __getitem__(self, index): return entry(self.rows[index] if index < len(self.rows) else {})

    def __len__(self): raise LeftOut('other things')


def source(path):
    """A test's text, whatever its encoding."""
    data = open(path, 'rb').read().replace(b'\0', b'')
    try: return data.decode('utf8')
    except UnicodeDecodeError: return data.decode('latin1')


def has_entry(text):
    """Whether a feed has an entry with a title or a text."""
    text = re.sub(r'<!--.*?-->', '', text, flags=re.S)
    text = re.sub(rf'<(?:\w+:)?({PARTS})\b[^>]*(?<!/)>.*?</(?:\w+:)?\1\s*>', '', text, flags=re.S | re.I)
    for block in re.finditer(r'<(?:\w+:)?(item|entry)\b[^>]*>(.*?)</(?:\w+:)?\1\s*>', text, re.S | re.I):
        for part in re.finditer(rf'<(?:\w+:)?({TEXTS})\b[^>]*>(.*?)</(?:\w+:)?\1\s*>', block[2], re.S | re.I):
            if words(html.unescape(re.sub(r'<!\[CDATA\[|\]\]>', '', part[2]))): return True
    return False


def titled(data):
    """A feed whose entries have a title each, where a test is in a set of bytes that has ASCII."""
    def add(match):
        prefix = re.match(rb'<((?:\w+:)?)', match[0])[1]
        return match[0] + b'<' + prefix + b'title>Untitled</' + prefix + b'title>'
    return re.sub(rb'<(?:\w+:)?(?:item|entry)(?:\s[^>]*[^/])?>', add, data, flags=re.I)


def copied(folder, target):
    """Copies tests; a test whose entries have no words gets titles."""
    for base, _, names in os.walk(folder):
        place = os.path.join(target, os.path.relpath(base, folder))
        os.makedirs(place, exist_ok=True)
        for name in names:
            path = os.path.join(base, name)
            with open(path, 'rb') as file: data = file.read()
            if name.endswith('.xml') and not has_entry(source(path)): data = titled(data)
            with open(os.path.join(place, name), 'wb') as file: file.write(data)


def clauses(expression):
    """The parts of an expression that must all hold."""
    node = ast.parse(expression.strip(), mode='eval').body
    nodes = [node]
    while any(isinstance(n, ast.BoolOp) and isinstance(n.op, ast.And) for n in nodes):
        nodes = [v for n in nodes for v in (n.values if isinstance(n, ast.BoolOp) and isinstance(n.op, ast.And) else [n])]
    return nodes


def judged(clause, rows):
    """Whether a clause holds of the articles."""
    class Other:
        def __getitem__(self, key): raise LeftOut('other things')
        __getattr__ = __getitem__
        def __bool__(self): raise LeftOut('other things')
        def __eq__(self, other): raise LeftOut('other things')

    known = {'entries': Entries(rows), 'len': len, 'ord': ord, 'True': True, 'False': False, 'None': None, '__builtins__': {}}
    known.update({n.id: Other() for n in ast.walk(clause) if isinstance(n, ast.Name) and n.id not in known})
    if not any(isinstance(n, ast.Name) and n.id == 'entries' for n in ast.walk(clause)): raise LeftOut('other things')
    try: return bool(eval(compile(ast.Expression(clause), '<test>', 'eval'), known))
    except LeftOut: raise
    except Exception: return False


def main():
    given = [a for a in sys.argv[1:] if a != '--wrong']
    if len(given) != 2: sys.exit(__doc__.splitlines()[0])
    program, folder, shows = os.path.abspath(given[0]), os.path.join(given[1], 'tests'), '--wrong' in sys.argv
    if not os.path.isdir(folder): sys.exit(f'{given[1]} has no folder "tests": is it the unpacked source package of feedparser?')
    rows = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as work:
        copied(folder, work)
        run = subprocess.run([program, 'extract', '--quiet', '--format', 'jsonl', work], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for line in run.stdout.decode('utf8').splitlines():
            row = json.loads(line)
            if row['status'] == 'extracted': rows[os.path.relpath(row['path'], work)].append(row)
    feeds = collections.Counter()
    counts, right, left_out = collections.Counter(), collections.Counter(), collections.Counter()
    for base, _, names in sorted(os.walk(folder)):
        if os.path.relpath(base, folder).split(os.sep)[0] in LEFT_OUT: continue
        for name in sorted(n for n in names if n.endswith('.xml')):
            path, text = os.path.join(base, name), source(os.path.join(base, name))
            short = os.path.relpath(path, folder)
            own = rows[short]
            if has_entry(text):
                feeds['all'] += 1
                feeds['yielded'] += bool(own)
                if shows and not own: print(f'not yielded  {short}')
            expected = re.search(r'Expect:\s*(.*?)\s*-->', text, re.S)
            if expected is None: continue
            try: parts = clauses(expected[1])
            except SyntaxError: continue
            is_served = re.search(r'^Header:\s*(Content-type:.*charset|Content-Location)', text, re.M | re.I)
            for clause in parts:
                try:
                    holds = judged(clause, own)
                    if is_served: raise LeftOut('a header')
                except LeftOut as reason:
                    left_out[str(reason)] += 1
                    continue
                field = re.search(r"\[['\"](\w+)|\]\.(\w+)", ast.unparse(clause))
                field = re.sub('_parsed|_detail', '', (field[1] or field[2]) if field else '')
                counts[field] += 1
                right[field] += holds
                if shows and not holds:
                    given = {k: str(own[0].get(k))[:80] for k in ('title', 'body', 'summary', 'url', 'published', 'modified', 'authors', 'record_id') if own and own[0].get(k)}
                    print(f'not right    {short}: {ast.unparse(clause)[:150]}  {given}')
    print(f"feeds with an entry that has words: {feeds['yielded']} of {feeds['all']} yielded = {feeds['yielded'] / feeds['all']:.4f}")
    print(f'assertions that hold: {sum(right.values())} of {sum(counts.values())} = {sum(right.values()) / sum(counts.values()):.4f}')
    print('  ' + ', '.join(f'{field} {right[field]}/{counts[field]}' for field in sorted(counts)))
    print(f"left out: {', '.join(f'{count} {reason}' for reason, count in left_out.most_common())}")


main()
