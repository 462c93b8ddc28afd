#!/usr/bin/env python3
"""accounts.py PROGRAM STORIES_FOLDER: are the same words found in two accounts, and what can't both be right?

STORIES_FOLDER has quotes/pairs_dev.jsonl, conflicts/injected_dev.jsonl, stories/dev.jsonl and their scorers. Each quote of a pair is
imported within the sentences around it, and `archive trace` says whether both are one utterance. The accounts of conflicts are
imported as they are and with an office or a speaker exchanged, and `archive compare` says where they conflict.
"""
import json, os, re, subprocess, sys, tempfile


def lines(path):
    with open(path, encoding='utf8') as file: return [json.loads(line) for line in file if line.strip()]


def write(path, rows):
    with open(path, 'w', encoding='utf8') as out:
        for row in rows: out.write(json.dumps(row, ensure_ascii=False) + '\n')
    return path


def imported(program, dump, archive):
    """Imports a dump; gives the article's number by the record's id."""
    subprocess.run([program, 'import', '--quiet', '--db', archive, dump], check=True)
    found = subprocess.run(
        ['sqlite3', archive, 'SELECT record_id, id FROM articles'], check=True, stdout=subprocess.PIPE, encoding='utf8').stdout
    return {record: int(number) for record, number in (line.split('|') for line in found.split())}


def read(program, archive, *arguments):
    run = subprocess.run([program, *arguments, '--db', archive], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding='utf8')
    if run.returncode not in (0, 1): raise SystemExit(run.stderr)
    return run.stdout


def words(text): return re.findall(r'\w+', text.lower())


def is_part(one, other):
    """Whether most words of the shorter text are in the other."""
    one, other = sorted((words(one), words(other)), key=len)
    return len(set(one) & set(other)) >= 0.6 * len(set(one)) if one else False


def utterances(program, pairs, work):
    """For each pair, whether the program takes both quotes for one utterance; writes the predictions, gives their path."""
    rows = []
    for pair in lines(pairs):
        for side in 'ab':
            quote = pair[side]
            rows.append({
                'id': f"{pair['pair']}-{side}", 'title': f"Pair {pair['pair']}", 'outlet': quote['outlet'], 'language': 'en',
                'text': quote['context']})
    archive = os.path.join(work, 'quotes.db')
    numbers = imported(program, write(os.path.join(work, 'quotes.jsonl'), rows), archive)
    by_article = {}
    for line in read(program, archive, 'quotes', '--format', 'jsonl').splitlines():
        quote = json.loads(line)
        by_article.setdefault(quote['article_id'], []).append(quote)
    predictions = []
    for pair in lines(pairs):
        a, b = (numbers.get(f"{pair['pair']}-{side}") for side in 'ab')
        same = False
        for quote in by_article.get(a, []):
            if quote['kind'] == 'indirect' or not is_part(quote['text'], pair['a']['text']): continue
            for line in read(program, archive, 'trace', str(quote['quote_id']), '--format', 'jsonl').splitlines():
                stop = json.loads(line)
                same = same or stop['article_id'] == b and is_part(stop['text'], pair['b']['text'])
        predictions.append({'pair': pair['pair'], 'same': same})
    return write(os.path.join(work, 'same.jsonl'), predictions)


def conflicts(program, folder, work):
    """The conflicts in the changed and in the plain accounts; gives the paths of both."""
    cases = os.path.join(folder, 'conflicts')
    injected = os.path.join(cases, 'injected_dev.jsonl')
    subprocess.run(
        [sys.executable, os.path.join(cases, 'make.py'), os.path.join(folder, 'stories', 'dev.jsonl'), injected, work], check=True)
    paths = []
    for kind in ('changed', 'plain'):
        archive = os.path.join(work, f'{kind}.db')
        numbers = imported(program, os.path.join(work, f'{kind}.jsonl'), archive)
        found = []
        for case in lines(injected):
            a, b = (f"{case['case']}-{side}" for side in 'ab')
            if a not in numbers or b not in numbers: continue
            comparison = json.loads(read(program, archive, 'compare', str(numbers[a]), str(numbers[b]), '--format', 'json'))
            found += [{'a': a, 'b': b, 'kind': conflict['kind'], 'name': conflict['name']} for conflict in comparison['conflicts']]
        paths.append(write(os.path.join(work, f'{kind}.found.jsonl'), found))
    return paths


def figures(same, named):
    """F1 of utterances; recall and alarms a plain pair of offices and speakers, from what the scorers printed."""
    def of(kind): return re.search(rf'^{kind}.*\(([\d.]+)\), false alarms in plain pairs \d+ \(([\d.]+) a pair\)', named, re.M).groups()
    (offices, office_alarms), (speakers, speaker_alarms) = of('description'), of('attribution')
    return {
        'f1': float(re.search(r'F1 ([\d.]+)', same).group(1)), 'offices': float(offices), 'office_alarms': float(office_alarms),
        'speakers': float(speakers), 'speaker_alarms': float(speaker_alarms)}


def scored(program, folder, work):
    """What both scorers print."""
    def score(*arguments):
        return subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.PIPE, encoding='utf8').stdout
    pairs = os.path.join(folder, 'quotes', 'pairs_dev.jsonl')
    same = score(os.path.join(folder, 'quotes', 'score.py'), pairs, utterances(program, pairs, work))
    cases = os.path.join(folder, 'conflicts')
    named = score(os.path.join(cases, 'score.py'), os.path.join(cases, 'injected_dev.jsonl'), *conflicts(program, folder, work))
    return same, named


def main():
    with tempfile.TemporaryDirectory() as work: print(*scored(*sys.argv[1:3], work), sep='')


if __name__ == '__main__': main()
