#!/usr/bin/env python3
"""make_repeated.py FOLDER ARTICLES > FILE.jsonl: the texts of a folder over and over, each copy with a line of its own.

For search over many articles: words are as frequent as in real text, and every copy is another text. Dates run on, a day
for each 100 articles.
"""
import datetime, json, os, sys

folder, count = sys.argv[1], int(sys.argv[2])
texts = []
for name in sorted(os.listdir(folder)):
    with open(os.path.join(folder, name), encoding='utf8', errors='replace') as file:
        title, _, body = file.read().strip().partition('\n')
        texts.append((title, body.strip()))
first = datetime.date(2005, 1, 1)
for number in range(count):
    title, body = texts[number % len(texts)]
    sys.stdout.write(json.dumps({
        'id': f'c{number}', 'title': title, 'date_publish': f'{first + datetime.timedelta(days=number // 100)}T08:00:00Z',
        'url': f'https://news.example/{number}.html', 'maintext': f'{body}\n\nCopy {number} of this text.'}) + '\n')
