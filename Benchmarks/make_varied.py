#!/usr/bin/env python3
"""make_varied.py ARTICLES.jsonl COUNT [SEED] > FILE.jsonl: COUNT made articles, of the sentences of real ones.

For measuring with very many articles that are no copies of each other. Each made article has the paragraphs of a real one, but
every sentence comes from another, and two thirds of its plain words are exchanged for words of the same ending, so that hardly six
words in a row are the same. Its people are a cast of its own: a few of 200,000 made persons, some of whom are often in the news and
most hardly ever. Words are about as frequent as in the real articles, and so are marked quotes and verbs of saying. 100 articles
have the same date. The same seed gives the same articles.
"""
import bisect, datetime, itertools, json, os, random, re, sys

PERSONS = 200_000
FIRST_NAMES = os.path.join(os.path.dirname(__file__), '../Sources/CLexicon/Lists/first-names.txt')
PART = re.compile(r'''(?P<name>\b[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]{2,}\b)|(?P<capital>\b[A-Z][a-z]{2,}\b)|(?P<plain>\b[a-z]{4,}\b)''')
SENTENCE = re.compile(r'(?<=[.!?])["”]?\s+(?=["“A-Z])')
# Words that tell who speaks and who is quoted stay, so that as many quotes are found as in real articles.
KEPT = set('''according added adding admitted agreed announced argued asked called claimed comment concluded continued declared denied
explained insisted noted officials people reported reporters saying source sources spokesman spokesperson spokeswoman statement stated
suggested testified than that their them then there these they thinks this those told tweeted warned were what when which while will
with would wrote from have says said been'''.split())


def ending(word):
    """Words of the same class stand for each other: -ing, -ed, -ly, -s and the others."""
    return word[-3:] if word.endswith('ing') else word[-2:] if word[-2:] in ('ed', 'ly') else word[-1:] if word[-1:] == 's' else ''


class Sentences:
    """The sentences of articles, cut where a name or a word can be exchanged, and what can stand there."""

    def __init__(self, articles):
        self.sentences, self.shapes, self.titles = [], [], []
        with open(FIRST_NAMES, encoding='utf8') as file:
            listed = {line.split()[0].capitalize() for line in file if not line.startswith('#')}
        self.words, last, outlets = {}, set(), set()
        for article in articles:
            shape = []
            for paragraph in (article.get('text') or article.get('maintext')).split('\n'):
                found = [each for each in SENTENCE.split(paragraph.strip()) if each]
                if not found: continue
                shape.append(len(found))
                self.sentences += [self.cut(each, listed, last) for each in found if self.is_whole(each)]
            if shape: self.shapes.append(shape)
            self.titles.append(self.cut(article['title'], listed, last))
            outlets.add(article.get('source') or 'The Example')
        self.first, self.last, self.outlets = sorted(listed), sorted(last), sorted(outlets)

    @staticmethod
    def is_whole(sentence):
        """Whether its quotation marks are closed, so that it can stand in any paragraph."""
        return sentence.count('"') % 2 == 0 and sentence.count('“') == sentence.count('”')

    def cut(self, sentence, listed, last):
        """Its parts: texts that stay, names, other words with a capital letter, and plain words with what they end in. Adds surnames
        that stand after a `listed` first name to `last`."""
        parts, end = [], 0
        for match in PART.finditer(sentence):
            word = match.group()
            if match.lastgroup == 'plain':
                if word in KEPT: continue
                kind = ending(word)
                self.words.setdefault(kind, []).append(word)
                part = ('plain', word, kind)
            elif match.lastgroup == 'name':
                names = word.split()
                if names[0] not in listed: continue
                last.add(names[-1])
                part = ('name', word, names[-1])
            else: part = ('capital', word, word)
            parts += [sentence[end:match.start()], part]
            end = match.end()
        return parts + [sentence[end:]]


class Writer:
    def __init__(self, sentences, seed):
        self.chance, self.sentences = random.Random(seed), sentences
        chance = self.chance
        self.persons = [(chance.choice(sentences.first), chance.choice(sentences.last)) for _ in range(PERSONS)]
        self.weights = list(itertools.accumulate(1 / (rank + 10) for rank in range(PERSONS)))

    def person(self):
        return self.persons[bisect.bisect(self.weights, self.chance.random() * self.weights[-1])]

    def write(self, parts, cast, surnames):
        chance, words, text = self.chance.random, self.sentences.words, []
        for part in parts:
            if isinstance(part, str): text.append(part)
            elif part[0] == 'plain':
                text.append(words[part[2]][int(chance() * len(words[part[2]]))] if chance() < 2 / 3 else part[1])
            elif part[0] == 'name':
                if part[2] not in surnames: surnames[part[2]] = cast[len(surnames) % len(cast)]
                text.append(' '.join(surnames[part[2]]))
            else: text.append(surnames[part[2]][1] if part[2] in surnames else part[1])
        return ''.join(text)

    def article(self, number):
        chance, sentences = self.chance, self.sentences
        cast, surnames = [self.person() for _ in range(chance.randrange(3, 12))], {}
        def sentence(): return self.write(chance.choice(sentences.sentences), cast, surnames)
        date = datetime.date(2005, 1, 1) + datetime.timedelta(days=number // 100)
        return {
            'id': f'v{number}', 'title': self.write(chance.choice(sentences.titles), cast, surnames),
            'date_publish': f'{date}T08:00:00Z', 'source_domain': chance.choice(sentences.outlets),
            'authors': [' '.join(self.person())], 'url': f'https://news.example/{number}.html',
            'maintext': '\n\n'.join(' '.join(sentence() for _ in range(count)) for count in chance.choice(sentences.shapes))}


def main():
    with open(sys.argv[1], encoding='utf8') as file: sentences = Sentences(map(json.loads, file))
    writer = Writer(sentences, int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    for number in range(int(sys.argv[2])): sys.stdout.write(json.dumps(writer.article(number), ensure_ascii=False) + '\n')


if __name__ == '__main__': main()
