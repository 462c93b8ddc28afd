#!/usr/bin/env python3
"""Does what judges the figures judge rightly? Takes less than a second, and runs before anything is measured."""
import os, sys, tempfile, unittest

sys.dont_write_bytecode = True
import agreement, floors as command, judging, measuring, search_figures as searching

LINES = '''# with swift 6.3
quotes.joint\t0.8332\thigher\tshare\tquotes whose speaker is right
sources.missed\t0.0132\tlower\tshare\tnames without a source
cost.start.version\t1000000\tlower\tinstructions\t--version
'''
HOLDING = {'quotes.joint': 0.8332, 'sources.missed': 0.0132, 'cost.start.version': 1_000_000}


def floors_of(text):
    with tempfile.NamedTemporaryFile('w', suffix='.tsv', encoding='utf8') as file:
        file.write(text)
        file.flush()
        return judging.read_floors(file.name)


def verdicts(measured, absent={}, broken={}, other_toolchain=None):
    rows = judging.judge(floors_of(LINES)[0], measured, absent, broken, other_toolchain)
    return {row.name: (row.verdict, row.advice) for row in rows}


class AFigure(unittest.TestCase):
    def test_at_its_floor_holds(self):
        self.assertEqual({verdict for verdict, _ in verdicts(HOLDING).values()}, {judging.HOLDS})

    def test_below_its_floor_fails_and_says_by_how_much(self):
        verdict, advice = verdicts({**HOLDING, 'quotes.joint': 0.8300})['quotes.joint']
        self.assertEqual(verdict, judging.FAILS)
        self.assertIn('fell to 0.8300, 0.0032 below its floor of 0.8332', advice)

    def test_may_be_as_much_below_as_the_tolerance_and_no_more(self):
        self.assertEqual(verdicts({**HOLDING, 'quotes.joint': 0.8327})['quotes.joint'][0], judging.HOLDS)
        self.assertEqual(verdicts({**HOLDING, 'quotes.joint': 0.8326})['quotes.joint'][0], judging.FAILS)

    def test_of_which_less_is_better_fails_above_its_floor(self):
        self.assertEqual(verdicts({**HOLDING, 'sources.missed': 0.0142})['sources.missed'][0], judging.FAILS)
        self.assertEqual(verdicts({**HOLDING, 'sources.missed': 0.0122})['sources.missed'][0], judging.BETTER)

    def test_above_its_floor_is_reported(self):
        verdict, advice = verdicts({**HOLDING, 'quotes.joint': 0.84})['quotes.joint']
        self.assertEqual(verdict, judging.BETTER)
        self.assertIn('write 0.8400', advice)

    def test_without_a_floor_fails(self):
        verdict, advice = verdicts({**HOLDING, 'quotes.new': 0.5})['quotes.new']
        self.assertEqual(verdict, judging.FAILS)
        self.assertIn('has no floor', advice)

    def test_that_is_not_measured_though_its_data_is_there_fails(self):
        measured = {name: value for name, value in HOLDING.items() if name != 'quotes.joint'}
        self.assertEqual(verdicts(measured)['quotes.joint'][0], judging.FAILS)

    def test_whose_data_is_not_there_is_told(self):
        measured = {name: value for name, value in HOLDING.items() if name != 'quotes.joint'}
        self.assertEqual(verdicts(measured, absent={'quotes': 'no polnear'})['quotes.joint'], (judging.NOT_MEASURED, 'no polnear'))

    def test_whose_part_broke_fails(self):
        measured = {name: value for name, value in HOLDING.items() if name != 'quotes.joint'}
        self.assertEqual(verdicts(measured, broken={'quotes': 'status 2'})['quotes.joint'][0], judging.FAILS)
        self.assertEqual(verdicts(HOLDING, broken={'new': 'status 2'})['new'][0], judging.FAILS)

    def test_of_instructions_fails_where_they_are_half_a_percent_more(self):
        self.assertEqual(verdicts({**HOLDING, 'cost.start.version': 1_005_000})['cost.start.version'][0], judging.HOLDS)
        verdict, advice = verdicts({**HOLDING, 'cost.start.version': 1_006_000})['cost.start.version']
        self.assertEqual(verdict, judging.FAILS)
        self.assertIn('0.60 % above', advice)
        self.assertEqual(verdicts({**HOLDING, 'cost.start.version': 994_000})['cost.start.version'][0], judging.BETTER)

    def test_of_instructions_is_only_reported_with_another_toolchain(self):
        measured = {**HOLDING, 'cost.start.version': 2_000_000, 'quotes.joint': 0.1}
        judged = verdicts(measured, other_toolchain='swift 6.4 for 6.3')
        self.assertEqual(judged['cost.start.version'], (judging.REPORTED, 'swift 6.4 for 6.3'))
        self.assertEqual(judged['quotes.joint'][0], judging.FAILS)


class TheFloors(unittest.TestCase):
    def test_say_with_which_toolchain_instructions_were_counted(self):
        self.assertIsNone(command.difference(floors_of(LINES)[1], {'swift': '6.3'}))
        self.assertEqual(command.difference(floors_of(LINES)[1], {'swift': '6.4'}), 'counted with swift 6.4 for 6.3')

    def test_are_raised_and_never_lowered(self):
        measured = {'quotes.joint': 0.9, 'sources.missed': 0.5, 'cost.start.version': 900_000}
        text = judging.raised(LINES, measured, judging.judge(floors_of(LINES)[0], measured, {}, {}))
        self.assertEqual(text, LINES.replace('0.8332', '0.9000').replace('1000000', '900000'))

    def test_with_a_line_too_much_or_too_little_are_refused(self):
        twice = LINES + 'quotes.joint\t0.1\thigher\tshare\tagain\n'
        for text in (twice, 'quotes.joint\t0.1\n', 'quotes.joint\thigh\thigher\tshare\tx\n'):
            with self.assertRaises(judging.FloorsError): floors_of(text)

    def test_of_the_project_belong_to_parts_that_measure(self):
        own, toolchain = judging.read_floors(os.path.join(command.HERE, 'floors.tsv'))
        self.assertEqual({judging.part_of(name) for name in own}, {part.name for part in measuring.PARTS})
        self.assertEqual(set(toolchain), set(command.toolchain()))


class Measuring(unittest.TestCase):
    def measured(self, measure, *needs):
        with tempfile.TemporaryDirectory() as folder:
            part = measuring.Part('planted', 'Planted', needs, (), measure)
            return measuring.measure([part], measuring.Bench('/bin/false', folder, folder))

    def test_names_a_figure_after_its_part(self):
        self.assertEqual(self.measured(lambda bench: ('', {'share': 1.0})), ({'planted.share': 1.0}, {}, {}))

    def test_tells_a_program_that_fails(self):
        _, _, broken = self.measured(lambda bench: bench.run(bench.program))
        self.assertIn('status 1', broken['planted'])

    def test_tells_data_that_is_not_there(self):
        _, absent, broken = self.measured(lambda bench: self.fail('was measured'), 'eval/nothing')
        self.assertIn('no eval/nothing', absent['planted'])
        self.assertEqual(broken, {})


class TheSameWords(unittest.TestCase):
    def pairs(self, *texts):
        articles = [{'story': 'one', 'text': text} for text in texts]
        return [(pair.run.words, pair.other.words) for pair in agreement.pairs(articles)]

    def test_are_runs_in_marks_of_five_words_or_more(self):
        self.assertEqual(
            self.pairs('“We don’t want that, no,” he said.', 'She wrote: "We don\'t WANT that: no."'),
            [('we dont want that no',) * 2])
        self.assertEqual(self.pairs('“We want that now,” he said.', '“We want that now,” he said.'), [])
        self.assertEqual(self.pairs('We don’t want that, no, he said.', '“We don’t want that, no,” he said.'), [])

    def test_may_be_a_part_of_longer_ones_if_they_are_eight(self):
        long = '“One two three four five six seven eight nine,” he said.'
        self.assertEqual(len(self.pairs(long, '“two three four five six seven eight nine”')), 1)
        self.assertEqual(self.pairs(long, '“two three four five six seven eight”'), [])
        self.assertEqual(self.pairs(long, '“wo three four five six seven eight nine”'), [])

    def test_are_compared_in_articles_of_one_story(self):
        text = '“We don’t want that, no,” he said.'
        self.assertEqual(agreement.pairs([{'story': story, 'text': text} for story in 'ab']), [])

    def test_count_once_in_an_article(self):
        twice = '“We don’t want that, no.”\n“We don’t want that, no.”'
        self.assertEqual(len(self.pairs(twice, twice)), 1)

    def test_are_found_where_they_stand_in_marks(self):
        self.assertEqual(agreement.runs('We all want that now. “We all want that now,” he said.')[0].time, 1)

    def test_have_one_speaker_if_it_is_one_source_or_one_name_that_is_nobodys(self):
        def speakers(*sources): return agreement.Speakers([agreement.Source(*source) for source in sources], None)
        official, smith = speakers((1, 'Senior official', 'anonymous')), speakers((3, 'John Smith', 'person'))
        self.assertTrue(agreement.agree(official, speakers((2, 'senior official', 'anonymous'))))
        self.assertFalse(agreement.agree(official, speakers((2, 'aide', 'anonymous'))))
        self.assertFalse(agreement.agree(smith, speakers((4, 'John Smith', 'person'))))
        self.assertTrue(agreement.agree(smith, speakers((3, 'Smith', 'person'))))
        self.assertTrue(agreement.agree(smith, speakers((5, 'Ann Lee', 'person'), (3, 'John Smith', 'person'))))
        nobody = agreement.Speakers([], 'no speaker')
        self.assertFalse(agreement.agree(nobody, nobody))


class ASearch(unittest.TestCase):
    def test_gains_more_the_further_ahead_its_right_hits_are(self):
        self.assertEqual(searching.ndcg([7, 8], {7, 8}), 1)
        self.assertEqual(searching.ndcg([1, 2], {7}), 0)
        self.assertAlmostEqual(searching.ndcg([1, 7], {7}), 0.6309, 4)
        self.assertEqual(searching.ndcg([*range(10), 77], {77}), 0)
        self.assertAlmostEqual(searching.average_precision([7, 1, 8], {7, 8, 9}), (1 + 2 / 3) / 3)
        self.assertEqual([searching.reciprocal_rank(list(range(20)), number) for number in (0, 3, 10)], [1, 0.25, 0])

    def test_has_an_interval_around_its_mean(self):
        low, high = searching.interval([0, 1] * 50)
        self.assertTrue(0.35 < low < 0.45 and 0.55 < high < 0.65, (low, high))
        self.assertEqual(searching.interval([0.5] * 9), (0.5, 0.5))

    def test_seeks_rare_words_that_another_text_has_too(self):
        frequencies = {'heron': 2, 'quay': 9, 'mayor': 3, 'spillway': 1, 'boat': 3}
        text = 'The mayor saw quay, spillway, heron and boat; the mayor left in 1999.'
        self.assertEqual(searching.rarest_words(text, frequencies, {word: word for word in searching.plain_words(text)}), 'mayor heron boat')

    def test_is_compared_with_any_of_the_words_under_porter(self):
        plain = searching.Plain(['Ships sail.', 'A ship.', 'No boat.'])
        self.assertEqual(sorted(plain.found('shipping lanes?', 9)), [0, 1])
        self.assertEqual(plain.found('…', 9), [])
        self.assertEqual(plain.frequencies()['ship'], 2)
        self.assertEqual(searching.stems_of({'ships', 'heron'}), {'ships': 'ship', 'heron': 'heron'})


if __name__ == '__main__': unittest.main()
