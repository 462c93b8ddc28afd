"""Articles made of our own words, as many as are asked for, each another, the same for the same seed."""
import random

PLACES = ['the harbour', 'the quay', 'the old mill', 'the market hall', 'the north bridge', 'the reservoir', 'the tram depot',
          'the town library', 'the river lock', 'the grain store', 'the lighthouse', 'the school in Elm Street']
NAMES = ['Ada Example', 'Bela Sample', 'Carla Muster', 'Dan Proband', 'Eva Specimen', 'Femi Trial', 'Gita Model', 'Hugo Draft']
ROLES = ['Mayor', 'Councillor', 'Professor', 'Engineer', 'Captain', 'Director']
VERBS = ['closes', 'opens again', 'is sold', 'is repaired', 'floods', 'is surveyed', 'loses its roof', 'gets a new owner']
DAYS = ['on Monday', 'next week', 'in spring', 'before the summer', 'after the vote', 'at the end of the year', 'on 3 May']
REASONS = ['because the money has run out', 'although nobody asked for it', 'as the plans foresee', 'to the surprise of many',
           'for the second time in a decade', 'while the neighbours wait for an answer', 'once the water has gone']
SPEECH = ['We will not wait for another report', 'Nobody has told us what it costs', 'This was decided long ago',
          'The figures speak for themselves', 'I would do it again', 'There is no plan for the time after',
          'We asked twice and heard nothing', 'It is safe, and it will stay safe']


class Articles:
    def __init__(self, seed):
        self.chance = random.Random(seed)

    def sentence(self):
        c = self.chance.choice
        kind = self.chance.randrange(4)
        place, verb, day, reason = c(PLACES), c(VERBS), c(DAYS), c(REASONS)
        number = self.chance.randrange(2, 99999)
        if kind == 0:
            return f'"{c(SPEECH)}, and {place} {verb} {day}," {c(ROLES)} {c(NAMES)} said.'
        if kind == 1:
            return f'{c(NAMES)} said that {place} {verb} {day} {reason}, and that it takes {number} hours.'
        if kind == 2:
            return f'{place.capitalize()} {verb} {day} {reason}; some {number} people live near it.'
        return f'According to {c(NAMES)}, "{c(SPEECH)}" is what {number} letters to {place} say.'

    def article(self, paragraphs):
        """Headline, byline, date, paragraphs."""
        c = self.chance.choice
        headline = f'{c(PLACES).title()} {c(VERBS).title()} {c(DAYS).title()}, No. {self.chance.randrange(10**6)}'
        date = f'20{self.chance.randrange(10, 26)}-{self.chance.randrange(1, 13):02}-{self.chance.randrange(1, 29):02}'
        body = [' '.join(self.sentence() for _ in range(self.chance.randrange(2, 6))) for _ in range(paragraphs)]
        return headline, c(NAMES), date, body
