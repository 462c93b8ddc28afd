#!/usr/bin/env python3
"""calibration.py SCORER_FOLDER GOLD.jsonl EXTRACT.jsonl TEXTS: how often quotes are right by how sure the program is.

A quote in marks is right when its run is one that the annotators marked and its speaker is theirs, by the rules of
score_segments.py. Articles whose marked runs the annotators' list leaves out altogether are left out here too.
"""
import collections, json, os, sys

# What counts as sure.
SURE = 0.9


def bare(text): return ' '.join(text.split()).strip('“”"‘’\' ,.')


def judged(scorer, gold_path, extract_path, texts):
    """Of each quote in marks how sure the program is, and whether it is right."""
    sys.path.insert(0, scorer)
    import score_segments as score

    gold, quotes = score.load(gold_path), []
    for line in open(extract_path, encoding='utf8'):
        article = json.loads(line)
        name = os.path.basename(article['path']).removesuffix('.txt')
        raw = open(os.path.join(texts, name + '.txt'), encoding='utf8', newline='').read()
        wanted = [dict(q, _s=score.trim(q)) for q in gold.get(name, {'quotes': []})['quotes']]
        if not wanted and raw.count("''") > 1: continue
        body = article['body']
        for quote in article['quotes']:
            if quote['kind'] not in ('direct', 'partial'): continue
            speaker = quote.get('speaker') or {}
            mention = speaker.get('mention')
            said = body[mention['start']:mention['start'] + mention['length']] if mention else None
            first = quote['segments'][0]
            text = body[first['start']:first['start'] + first['length']]
            match = next((q for q in wanted if bare(q['text']) == bare(text)), None)
            right = False
            if match is not None:
                prediction = {'speaker': speaker.get('name'), 'speaker_mention': said}
                right = score.spk_ok(match, prediction)[1] if match.get('speaker') else not speaker
            quotes.append((quote['confidence'], right))
    return quotes


def tenths(quotes):
    """By tenths of sureness: how many quotes, how many of them right, and their sureness together."""
    bins = collections.defaultdict(lambda: [0, 0, 0.0])
    for sure, right in quotes:
        bin = bins[min(9, int(sure * 10 + 1e-9))]
        bin[0] += 1; bin[1] += right; bin[2] += sure
    return dict(sorted(bins.items()))


def figures(quotes):
    """What share of the sure quotes is right; how far sureness is from the share that is right, by tenths (expected
    calibration error); and the mean square of what it lacks of the truth, 1 or 0 (Brier's score)."""
    sure = [right for sure, right in quotes if sure >= SURE]
    return {
        'sure_right': sum(sure) / len(sure),
        'error': sum(abs(total - right) for _, right, total in tenths(quotes).values()) / len(quotes),
        'brier': sum((sure - right) ** 2 for sure, right in quotes) / len(quotes)}


def table(quotes):
    """What is printed."""
    lines = ['sure      quotes  mean  right']
    for key, (count, right, total) in tenths(quotes).items():
        lines.append(f'{key / 10:.1f}-{key / 10 + .1:.1f} {count:8d} {100 * total / count:5.1f} {100 * right / count:6.1f}')
    own = figures(quotes)
    lines.append(
        f'right of the quotes at {SURE} and above {own["sure_right"]:.4f}  error {own["error"]:.4f}  Brier {own["brier"]:.4f}')
    return '\n'.join(lines) + '\n'


if __name__ == '__main__':
    sys.stdout.write(table(judged(*sys.argv[1:])))
