"""How right the program is: each part runs a scorer of the folder of data and takes the figures out of what it prints."""
import json, os, re, sys

import accounts, agreement, calibration, citations, dates, stories
from corpus import archive
from measuring import MeasuringError, part

HERE = os.path.dirname(os.path.abspath(__file__))
QUOTES = 'eval/quotes'
# Sets that are part of the project.
OWN = os.path.join(HERE, 'gold', '{}.tar.xz')
DEV = f'{QUOTES}/polnear/dev/txt'
GOLD = f'{QUOTES}/polnear/gold_dev_quoted.jsonl'


def found(pattern, text):
    """The numbers in a line that a scorer printed."""
    match = re.search(pattern, text, re.M)
    if match is None: raise MeasuringError(f'the scorer printed no line like {pattern}')
    return [float(group) for group in match.groups()]


def f1(line, text):
    """F1 of the counts on the line that begins so."""
    right, predicted, gold = found(rf'^{line}.*\(tp (\d+) pred (\d+) gold (\d+)\)', text)
    return 2 * right / (predicted + gold)


def speakers(kind, text):
    """The share of speakers that are right; the scorer prints it with one decimal, and of how many it is."""
    count, percent = found(rf'^speaker {kind} +n +(\d+) .*lenient +([\d.]+)%', text)
    return round(count * percent / 100) / count


def predicted(bench, name, extract, texts, kinds=()):
    """A file of the quotes that were found, as the scorers read them."""
    def make(path):
        with open(path, 'wb') as out:
            bench.run(sys.executable, bench.file(f'{QUOTES}/predictions.py'), extract, texts, *kinds, stdout=out)
        return path
    return bench.once(f'{name}.jsonl', make)


def segments(bench, *arguments):
    return bench.python(bench.file(f'{QUOTES}/score_segments.py'), *arguments)


@part('seeds', 'What a careful reader finds in two articles', 'seeds/check.py')
def seeds(bench):
    extract = bench.extracted('seeds', bench.file('seeds'))
    text, _ = bench.run(sys.executable, bench.file('seeds/check.py'), bench.file('seeds/expected.json'), extract, statuses=(0, 1))
    right, of = found(r'^(\d+) of (\d+) findings', text)
    return text, {'findings': right / of}


@part('quotes', 'Quotes: PolNeAR, development articles', DEV)
def quotes(bench):
    texts, gold = bench.file(DEV), bench.file(GOLD)
    mine = predicted(bench, 'dev.quoted', bench.extracted('dev', texts), texts, ['direct,partial'])
    text = segments(bench, gold, mine)
    known = [bench.scratch('known.gold.jsonl'), bench.scratch('known.quoted.jsonl')]
    left_out = bench.python(os.path.join(HERE, 'known_marks.py'), gold, mine, texts, *known)
    others = segments(bench, *known)
    return f'{text}\nWithout the articles whose marks the reference list leaves out:\n{left_out}{others}', {
        'segments': f1('span exact', text), 'speaker': speakers('all', text), 'speaker_nominal': speakers('nominal', text),
        'joint': f1('JOINT', text), 'segments_known_marks': f1('span exact', others), 'joint_known_marks': f1('JOINT', others)}


@part('attributions', 'Every attribution, paraphrases too: PolNeAR, development articles', DEV)
def attributions(bench):
    texts = bench.file(DEV)
    mine = predicted(bench, 'dev.all', bench.extracted('dev', texts), texts)
    text = bench.python(bench.file(f'{QUOTES}/score_attributions.py'), mine)
    return text, {'content': f1('content +trim', text), 'source': f1('source +trim', text)}


@part('calibration', 'How often quotes are right by how sure the program is', DEV)
def confidences(bench):
    texts = bench.file(DEV)
    judged = calibration.judged(bench.file(QUOTES), bench.file(GOLD), bench.extracted('dev', texts), texts)
    return calibration.table(judged), calibration.figures(judged)


def of_language(bench, archive, gold):
    """The figures of a set of another language: texts, and what was marked in them, directly and as paraphrases."""
    folder = bench.unpacked(archive)
    name = os.path.basename(folder)
    texts = os.path.join(folder, 'txt')
    extract = bench.extracted(name, texts)
    marked = predicted(bench, f'{name}.direct', extract, texts, ['direct,partial'])
    direct = segments(bench, f'{folder}/{gold}direct.jsonl', marked)
    others = predicted(bench, f'{name}.indirect', extract, texts, ['indirect'])
    indirect = segments(bench, '--kinds', 'indirect', f'{folder}/{gold}indirect.jsonl', others)
    return f'{direct}\nParaphrases:\n{indirect}', {
        'segments': f1('span exact', direct), 'speaker': speakers('all', direct), 'joint': f1('JOINT', direct),
        'paraphrases': f1('span exact', indirect)}


@part('german', 'Quotes in German', f'{QUOTES}/german.tar.xz')
def german(bench):
    return of_language(bench, f'{QUOTES}/german.tar.xz', 'gold_dev_')


@part('french', 'Quotes in French', OWN.format('french'))
def french(bench):
    return of_language(bench, OWN.format('french'), 'gold_')


@part('spanish', 'Quotes in Spanish', OWN.format('spanish'))
def spanish(bench):
    return of_language(bench, OWN.format('spanish'), 'gold_')


REPRINTS = 'eval/stories/reprints'


def pairs(bench, dump, name):
    """The pairs with words in common that the program finds among the records of a dump, by the ids of these."""
    archive = bench.scratch(f'{name}.db')
    bench.run(bench.program, 'import', '--quiet', '--db', archive, dump, statuses=(0, 2))
    ids = [json.loads(line)['id'] for line in open(dump, encoding='utf8') if line.strip()]
    output, _ = bench.run(bench.program, 'reprints', '--db', archive, '--format', 'jsonl', statuses=(0, 1))
    for line in output.splitlines():
        pair = json.loads(line)
        # The part of an origin behind # is the number of the line, from 1.
        a, b = (ids[int(pair[side].rpartition('#')[2]) - 1] for side in ('a_origin', 'b_origin'))
        yield {**pair, 'a': a, 'b': b}


@part('reprints', 'Reprints: articles on one summit in many outlets', f'{REPRINTS}/dev.jsonl')
def reprints(bench):
    found_pairs = bench.scratch('reprints.jsonl')
    with open(found_pairs, 'w', encoding='utf8') as out:
        for pair in pairs(bench, bench.file(f'{REPRINTS}/dev.jsonl'), 'reprints'): print(json.dumps(pair), file=out)
    text = bench.python(bench.file(f'{REPRINTS}/score.py'), bench.file(REPRINTS), 'dev', found_pairs)
    number = r'.* F1 ([\d.]+)'
    return text, {
        'pairs': found(f'^reprint pairs{number}', text)[0], 'copied_pairs': found(f'^all copied pairs{number}', text)[0],
        'groups': found(r'^groups +ARI ([\d.]+)', text)[0]}


# What stands between a headline and the name of a site or section.
BETWEEN = re.compile(r'\s+(?:[-–—|:·•»/@]|::)\s+|\||(?<=[^\x00-\x7f])_(?=[^\x00-\x7f])|:\s+')


def titles(folder, extract):
    """The share of titles that are right, also where one has the name of the site and the other not."""
    def plain(text): return re.sub(r'[^\w]+', ' ', (text or '').casefold()).strip()

    def cut(text):
        """What is left of a title without the parts before or behind it, each of at most six words."""
        parts = BETWEEN.split(text or '')
        def short(some): return all(len(part.split()) <= 6 for part in some)
        return {plain(' '.join(parts[a:b])) for a in range(len(parts)) for b in range(a + 1, len(parts) + 1)
                if short(parts[:a]) and short(parts[b:])}

    with open(extract, encoding='utf8') as lines:
        mine = {os.path.basename(line['path']): line.get('title') for line in map(json.loads, lines)}
    with open(os.path.join(folder, 'gold.jsonl'), encoding='utf8') as lines:
        gold = [(page['file'], page['title']) for page in map(json.loads, lines) if page.get('title')]
    right = sum(
        plain(mine.get(file)) in cut(title) | {plain(title)} or plain(title) in cut(mine.get(file)) for file, title in gold)
    return right / len(gold)


def pages(name):
    """A part for a set of saved pages."""
    packed = f'eval/html/{name}.tar.xz'

    @part(f'pages.{name}', f'Web pages: {name}', packed)
    def score(bench):
        folder = bench.unpacked(packed)
        extract = bench.extracted(name, os.path.join(folder, 'html'))
        text = bench.python(bench.file('eval/html/score.py'), folder, extract)
        # "body  F1 0.9701  P …" or "title  0.8521  (219 of 257)"
        figures = {field: float(value) for field, value in re.findall(r'^(\w+) +(?:F1 )?(\d\.\d+)', text, re.M)}
        if name == 'readability':
            figures['title_without_site'] = titles(folder, extract)
            text += f'title       {figures["title_without_site"]:.4f}  with the site\'s name forgiven\n'
        return text, figures


for name in ('wcxb', 'fundus', 'aeb', 'readability'): pages(name)


@part('sources', 'Who is who across 8,000 articles', 'corpus/news-8k.jsonl.xz', 'eval/sources/score_sources.py', commands=['xz'])
def sources(bench):
    text = bench.python(
        os.path.join(HERE, 'source_figures.py'), bench.file('eval/sources/score_sources.py'), archive(bench),
        bench.file('eval/sources/gold_news8k.jsonl'))
    text, _, exact = text.rstrip('\n').rpartition('\n')
    return text + '\n', json.loads(exact)


@part('agreement', 'The same words in several accounts of a story: the same speaker?', agreement.STORIES)
def speakers_of_stories(bench):
    chosen = agreement.articles(bench.file(agreement.STORIES))

    def build(path):
        bench.run(bench.program, 'import', '--quiet', '--db', path, agreement.dump(chosen, bench.scratch('stories.jsonl')))
        return path
    found = agreement.measured(chosen, bench.once('stories.db', build))
    return agreement.told(found), {'speakers': agreement.share(found)}


DATES = 'eval/stories/dates'


def dates_of(bench, name):
    """The figures of the dates in a set of marked articles."""
    gold, scorer = bench.file(f'{DATES}/{name}_dev.jsonl'), bench.file(f'{DATES}/score.py')

    def build(path):
        bench.run(bench.program, 'import', '--quiet', '--db', path, dates.dump(gold, bench.scratch(f'{name}.dump.jsonl')))
        return path
    archive = bench.once(f'{name}.db', build)
    found = bench.run(bench.program, 'dates', '--db', archive, '--format', 'jsonl')[0]
    mine = dates.predictions(gold, found, bench.scratch(f'{name}.dates.jsonl'))
    whole, days = bench.python(scorer, gold, mine), bench.python(scorer, gold, mine, '--days')
    return whole + days, dates.figures(whole, days)


@part('dates.tempeval', 'Dates in texts: TempEval-3', f'{DATES}/tempeval3_dev.jsonl', f'{DATES}/score.py')
def dates_of_tempeval(bench):
    return dates_of(bench, 'tempeval3')


@part('dates.meantime', 'Dates in texts: MEANTIME', f'{DATES}/meantime_dev.jsonl', f'{DATES}/score.py')
def dates_of_meantime(bench):
    return dates_of(bench, 'meantime')


CITE = 'eval/stories/cite'


@part('cite', 'Citations: addresses that find the words, CSL-JSON as its schema has it', f'{CITE}/check_fragments.py')
def cite(bench):
    def run(*command): return bench.run(bench.program, *command)[0]

    folder, archive = bench.file(CITE), bench.scratch('cite.db')
    run('import', '--quiet', '--db', archive, citations.dump(folder, bench.scratch('cite.dump.jsonl')))
    cited = list(citations.citations(run, archive, folder))
    told = bench.python(f'{folder}/check_fragments.py', folder, citations.answers(cited, bench.scratch('cite.answers.jsonl')))
    with open(f'{folder}/csl-data.json', encoding='utf8') as file: return told, citations.figures(told, cited, json.load(file))


@part('accounts', 'The same words in two accounts, and what can\'t both be right', 'eval/stories/quotes/pairs_dev.jsonl',
      'eval/stories/conflicts/injected_dev.jsonl', commands=['sqlite3'])
def accounts_of_stories(bench):
    work = bench.scratch('accounts')
    os.makedirs(work, exist_ok=True)
    same, named = accounts.scored(bench.program, bench.file('eval/stories'), work)
    return same + named, accounts.figures(same, named)


STORIES = 'eval/stories/stories'


def stories_of(bench, name):
    """How right the stories are in a set of marked articles."""
    gold, scorer = bench.file(f'{STORIES}/{name}.jsonl'), bench.file(f'{STORIES}/score.py')

    def build(path):
        bench.run(bench.program, 'import', '--quiet', '--db', path, stories.dump(gold, bench.scratch(f'{name}.dump.jsonl')))
        return path
    archive = bench.once(f'{name}.stories.db', build)
    found = bench.run(bench.program, 'stories', '--db', archive, '--articles', '--format', 'jsonl')[0]
    text = bench.python(scorer, gold, stories.predictions(found, bench.scratch(f'{name}.stories.jsonl')))
    return text, {'b_cubed': stories.figure(text)}


@part('stories.allsides', 'Stories: roundups of AllSides', f'{STORIES}/dev.jsonl', f'{STORIES}/score.py')
def stories_of_allsides(bench):
    return stories_of(bench, 'dev')


@part('stories.basil', 'Stories: BASIL', f'{STORIES}/basil_dev.jsonl', f'{STORIES}/score.py')
def stories_of_basil(bench):
    return stories_of(bench, 'basil_dev')


@part('stories.ecb', 'Stories: ECB+', f'{STORIES}/ecbplus_dev.jsonl', f'{STORIES}/score.py')
def stories_of_ecb(bench):
    return stories_of(bench, 'ecbplus_dev')
