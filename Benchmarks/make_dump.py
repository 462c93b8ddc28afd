#!/usr/bin/env python3
"""make_dump.py BYTES [SEED] > FILE.jsonl: a dump of made-up articles, one a line, of about so many bytes."""
import json, sys
from made_text import Articles

left, made, number = int(sys.argv[1]), Articles(int(sys.argv[2]) if len(sys.argv) > 2 else 1), 0
while left > 0:
    headline, author, date, body = made.article(12)
    number += 1
    line = json.dumps({'id': f'a{number}', 'title': headline, 'authors': [author], 'date_publish': date + 'T08:00:00Z',
                       'url': f'https://news.example/{date}/{number}.html', 'maintext': '\n'.join(body)}) + '\n'
    sys.stdout.write(line)
    left -= len(line)
