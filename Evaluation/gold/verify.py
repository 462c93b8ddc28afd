#!/usr/bin/env python3
"""verify.py FOLDER: do the marks of a set stand where its texts have their words? Prints what is wrong; status 1 if anything is."""
import json, os, sys, unicodedata

folder = sys.argv[1]
faults = []
texts = {}
for file in os.listdir(f'{folder}/txt'):
    with open(f'{folder}/txt/{file}', encoding='utf8', newline='') as text: texts[file.removesuffix('.txt')] = text.read()


def check(name, text, quotes):
    """The faults of an article's marks."""
    if unicodedata.normalize('NFC', text) != text: yield 'is not in NFC'
    end = -1
    for quote in sorted(quotes, key=lambda quote: quote['start']):
        words = quote['text']
        if text[quote['start']:quote['end']] != words: yield f'has other words at {quote["start"]}: {words}'
        for start, stop in quote['speaker_spans']:
            if text[start:stop] != quote['speaker']: yield f'has another speaker at {start}: {quote["speaker"]}'
        if (quote['speaker'] is None) != (quote['speaker_type'] == 'none'): yield f'has a wrong speaker_type: {words}'
        if quote['start'] < end: yield f'has marks that overlap: {words}'
        end = max(end, quote['end'])


for gold in ('direct', 'indirect'):
    with open(f'{folder}/gold_{gold}.jsonl', encoding='utf8') as lines: marked = [json.loads(line) for line in lines]
    if {line['doc_id'] for line in marked} != set(texts): faults.append(f'gold_{gold}.jsonl has other articles than txt/')
    for line in marked:
        name = line['doc_id']
        faults += (f'{name} ({gold}) {fault}' for fault in check(name, texts.get(name, ''), line['quotes']))
for fault in faults: print(fault)
sys.exit(1 if faults else 0)
