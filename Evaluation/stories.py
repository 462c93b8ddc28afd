#!/usr/bin/env python3
"""stories.py PROGRAM GOLD.jsonl SCORER [SHUFFLES]: the stories that the program forms of marked articles, judged by the scorer
(eval/stories/stories).

GOLD has a line an article: id, story, text, and title, outlet, url and published where they are known. The articles are imported
as a dump, and `archive stories --articles` says which are together. With SHUFFLES, they are also imported in that many random
orders, in several imports: what comes out is compared with the stories after a rebuild, and those with each other.
"""
import collections, json, os, random, re, subprocess, sys, tempfile


def articles(gold):
    """The marked articles, in order."""
    with open(gold, encoding='utf8') as file: return [json.loads(line) for line in file]


def dump(gold, path, rows=None):
    """Writes the articles as a dump that the program reads; gives its path."""
    with open(path, 'w', encoding='utf8') as out:
        for article in rows or articles(gold):
            row = {'id': article['id'], 'text': article['text'], 'language': 'en'}
            for key in ('title', 'outlet', 'published'):
                if article.get(key): row[key] = article[key]
            out.write(json.dumps(row) + '\n')
    return path


def predictions(found, path):
    """Writes the rows of `archive stories --articles --format jsonl` in the form of the gold; gives the file's path."""
    with open(path, 'w', encoding='utf8') as out:
        for line in found.splitlines():
            row = json.loads(line)
            out.write(json.dumps({'id': row['record_id'], 'story': row['story']}) + '\n')
    return path


def figure(text):
    """F1 of B-cubed, from what the scorer printed."""
    return float(re.search(r'^B-cubed .*F1 ([\d.]+)', text, re.M).group(1))


def stories(program, archive):
    """Which articles are together, by their record ids."""
    found = subprocess.run(
        [program, 'stories', '--db', archive, '--articles', '--format', 'jsonl'], stdout=subprocess.PIPE, encoding='utf8').stdout
    groups = collections.defaultdict(set)
    for row in map(json.loads, found.splitlines()): groups[row['story']].add(row['record_id'])
    return {frozenset(group) for group in groups.values()}


def agreement(one, other, ids):
    """B-cubed F1 between two ways to put articles together."""
    def of(groups):
        group = {article: frozenset([article]) for article in ids}
        for members in groups: group.update({article: members for article in members})
        return group
    one, other = of(one), of(other)
    precision = sum(len(one[i] & other[i]) / len(other[i]) for i in ids) / len(ids)
    recall = sum(len(one[i] & other[i]) / len(one[i]) for i in ids) / len(ids)
    return 2 * precision * recall / (precision + recall)


def shuffled(program, gold, count, work, parts=8):
    """Imports the articles in random orders, in several imports. Gives how well each agrees with its rebuild, and whether all
    rebuilds are the same."""
    rows = articles(gold)
    ids = [str(row['id']) for row in rows]
    agreements, rebuilt = [], set()
    for seed in range(count):
        random.Random(seed).shuffle(rows)
        archive = os.path.join(work, f'{seed}.db')
        for number in range(parts):
            path = dump(gold, os.path.join(work, f'{seed}.{number}.jsonl'), rows[number::parts])
            subprocess.run([program, 'import', '--quiet', '--db', archive, path], check=True)
        before = stories(program, archive)
        subprocess.run([program, 'stories', 'rebuild', '--quiet', '--db', archive], check=True, stdout=subprocess.DEVNULL)
        after = stories(program, archive)
        agreements.append(agreement(before, after, ids))
        rebuilt.add(frozenset(after))
        os.remove(archive)
    return agreements, len(rebuilt) == 1


def main():
    program, gold, scorer = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as work:
        archive = os.path.join(work, 'stories.db')
        subprocess.run(
            [program, 'import', '--quiet', '--db', archive, dump(gold, os.path.join(work, 'dump.jsonl'))], check=True)
        for step in ('as imported', 'rebuilt'):
            found = subprocess.run(
                [program, 'stories', '--db', archive, '--articles', '--format', 'jsonl'], check=True, stdout=subprocess.PIPE,
                encoding='utf8').stdout
            print(step, flush=True)
            subprocess.run([sys.executable, scorer, gold, predictions(found, os.path.join(work, 'mine.jsonl'))], check=True)
            subprocess.run([program, 'stories', 'rebuild', '--quiet', '--db', archive], check=True, stdout=subprocess.DEVNULL)
        if len(sys.argv) > 4:
            agreements, areSame = shuffled(program, gold, int(sys.argv[4]), work)
            print('in random orders, B-cubed F1 to the rebuild: least %.3f, mean %.3f; the rebuilds are %s' % (
                min(agreements), sum(agreements) / len(agreements), 'the same' if areSame else 'DIFFERENT'))


if __name__ == '__main__': main()
