#!/usr/bin/env python3
"""dates.py PROGRAM GOLD.jsonl SCORER: the dates that the program finds in marked articles, judged by the scorer (eval/stories/dates).

GOLD has a line an article: id, published, text, timex. The articles are imported as a dump, and `archive dates` says what they
mention. A text's body may have other white space than the text, so each mention is looked for behind the one before.
"""
import json, os, re, subprocess, sys, tempfile


def articles(gold):
    """The marked articles, in order."""
    with open(gold, encoding='utf8') as file: return [json.loads(line) for line in file]


def dump(gold, path):
    """Writes the articles as a dump that the program reads; gives its path."""
    with open(path, 'w', encoding='utf8') as out:
        for article in articles(gold):
            row = {'id': article['id'], 'title': 'A text with dates', 'text': article['text'], 'language': 'en'}
            if article['published']: row['published'] = article['published'][:10]
            out.write(json.dumps(row) + '\n')
    return path


def predictions(gold, found, path):
    """Writes the dates of `archive dates --format jsonl` in the form of the gold; gives the file's path."""
    by_article = {}
    for line in found.splitlines():
        row = json.loads(line)
        by_article.setdefault(row['record_id'], []).append(row)
    with open(path, 'w', encoding='utf8') as out:
        for article in articles(gold):
            timex, end = [], 0
            for row in by_article.get(article['id'], []):
                words = re.compile(r'\s+'.join(re.escape(word) for word in row['text'].split())).search(article['text'], end)
                if words is None: continue
                end = words.end()
                timex.append({
                    'start': words.start(), 'length': words.end() - words.start(), 'type': row['type'], 'value': row['value']})
            out.write(json.dumps({'id': article['id'], 'timex': timex}) + '\n')
    return path


def figures(whole, days):
    """F1 of values, and of days, from what the scorer printed."""
    def f1(name, text): return float(re.search(rf'^{name} .*F1 ([\d.]+)', text, re.M).group(1))
    return {'value': f1('value', whole), 'days': f1('days', days)}


def main():
    program, gold, scorer = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as work:
        archive = os.path.join(work, 'dates.db')
        subprocess.run(
            [program, 'import', '--quiet', '--db', archive, dump(gold, os.path.join(work, 'dump.jsonl'))], check=True)
        found = subprocess.run(
            [program, 'dates', '--db', archive, '--format', 'jsonl'], check=True, stdout=subprocess.PIPE, encoding='utf8').stdout
        mine = predictions(gold, found, os.path.join(work, 'mine.jsonl'))
        for options in ([], ['--days']): subprocess.run([sys.executable, scorer, gold, mine, *options], check=True)


if __name__ == '__main__': main()
