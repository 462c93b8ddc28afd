"""What the program costs, as the instructions it takes by valgrind: they repeat where seconds do not.

What would make them vary is held still: one core, so that the program starts one thread to work; an environment of our own; no
random seed for hash tables; files that were written long ago, under names of one length; and for searches, which look at it, a
clock that stands (`still_clock.c`).
"""
import os, re, shutil

from corpus import archive, corpus
from measuring import MeasuringError, part
from quality_figures import DEV, HERE

TOOLS = ['valgrind', 'strip', 'taskset']
SETTINGS = {
    'PATH': '/usr/bin:/bin', 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC', 'HOME': '/nonexistent', 'SWIFT_DETERMINISTIC_HASHING': '1',
    # One thread works at a time.
    'LIBDISPATCH_COOPERATIVE_POOL_STRICT': '1'}
ARTICLES = 200
PAGES = 30


def instructions(bench, *arguments, settings={}):
    """How many instructions the program takes for these arguments."""
    with bench.core() as core: _, errors = bench.run(
        'taskset', '-c', str(core), 'valgrind', '--tool=callgrind', '--callgrind-out-file=/dev/null', stripped(bench), *arguments,
        env={**SETTINGS, **settings}, cwd=bench.work)
    counted = re.search(r'Collected : (\d+)', errors)
    if counted is None: raise MeasuringError(f'valgrind counted nothing: {errors.strip().splitlines()[-1:]}')
    return int(counted.group(1))


def stripped(bench):
    """The program without what debuggers read, on which valgrind gives up."""
    def strip(path):
        bench.run('strip', '-o', path, bench.program)
        return path
    return bench.once('archive', strip)


def still_clock(bench):
    """The library that holds the clock still."""
    def compile(path):
        bench.run('cc', '-O2', '-shared', '-fPIC', '-o', path, os.path.join(HERE, 'still_clock.c'))
        return path
    return bench.once('still_clock.so', compile)


def copied(bench, name, folder, wanted):
    """A folder of so many files, spread evenly over those of `folder` by their names; told by its place in the bench's folder."""
    def copy(path):
        os.mkdir(path)
        names = sorted(os.listdir(folder))
        for number, original in enumerate(names[::max(1, len(names) // wanted)][:wanted]):
            target = os.path.join(path, f'{number:03}{os.path.splitext(original)[1]}')
            shutil.copyfile(os.path.join(folder, original), target)
            os.utime(target, (0, 0))
        return name
    return bench.once(name, copy)


def dump(bench):
    """A file of the first articles of the corpus."""
    def write(path):
        with open(corpus(bench), encoding='utf8') as lines, open(path, 'w', encoding='utf8') as out:
            for _, line in zip(range(ARTICLES), lines): out.write(line)
        os.utime(path, (0, 0))
        return os.path.basename(path)
    return bench.once('dump.jsonl', write)


def told(figures):
    """What a person reads."""
    return ''.join(f'{name:12} {count:15,} instructions\n' for name, count in figures.items())


def cost(name, title, *needs, commands=()):
    """A part whose function gives instructions by what they were taken for."""
    def add(count):
        @part(f'cost.{name}', title, *needs, commands=[*TOOLS, *commands])
        def measure(bench):
            figures = count(bench)
            return told(figures), figures
    return add


@cost('import', f'Cost of importing {ARTICLES} articles', 'corpus/news-8k.jsonl.xz', commands=['xz'])
def importing(bench):
    return {'articles': instructions(bench, 'import', '--quiet', '--db', 'cost.db', dump(bench))}


@cost('extract', 'Cost of extracting from texts and pages', DEV, 'eval/html/aeb.tar.xz')
def extracting(bench):
    pages = os.path.join(bench.unpacked('eval/html/aeb.tar.xz'), 'html')
    return {
        'texts': instructions(bench, 'extract', copied(bench, 'texts', bench.file(DEV), 84)),
        'pages': instructions(bench, 'extract', copied(bench, 'pages', pages, PAGES))}


QUERIES = {
    'rare': 'filibustering', 'common': 'president', 'two_words': 'white house', 'phrase': '"supreme court"', 'prefix': 'immigra*',
    'question': 'what did the president say about the trade war with china'}


@cost('search', 'Cost of searching 8,000 articles', 'corpus/news-8k.jsonl.xz', commands=['xz', 'cc'])
def searching(bench):
    name, settings = os.path.basename(archive(bench)), {'LD_PRELOAD': still_clock(bench)}
    return {kind: instructions(bench, 'search', '--db', name, query, settings=settings) for kind, query in QUERIES.items()}


@cost('start', 'Cost of starting')
def starting(bench):
    return {'version': instructions(bench, '--version')}
