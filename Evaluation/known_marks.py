#!/usr/bin/env python3
"""known_marks.py GOLD PREDICTIONS TEXTS GOLD_OUT PREDICTIONS_OUT: leaves out the articles that mark quotations with two apostrophes.

The reference list of marked runs knows “ ” and " alone and has nothing of such articles, though their annotators
attribute nearly all of these runs; each quote found there counts as wrong.
"""
import json, os, sys

gold, predictions, texts, gold_out, predictions_out = sys.argv[1:]
articles = [json.loads(line) for line in open(gold, encoding='utf8')]
left_out = set()
for article in articles:
    text = open(os.path.join(texts, article['doc_id'] + '.txt'), encoding='utf8', newline='').read()
    if not article['quotes'] and text.count("''") > 1: left_out.add(article['doc_id'])
with open(gold_out, 'w', encoding='utf8') as out:
    out.writelines(json.dumps(a) + '\n' for a in articles if a['doc_id'] not in left_out)
with open(predictions_out, 'w', encoding='utf8') as out:
    out.writelines(line for line in open(predictions, encoding='utf8') if json.loads(line)['doc_id'] not in left_out)
print(f'{len(left_out)} of {len(articles)} left out')
