#!/usr/bin/env python3
"""citations.py PROGRAM FOLDER [--readers]: do addresses find the words that they cite, and are references as others read them?

FOLDER has pages.jsonl (page, text), fragments.jsonl (case, page, start, length), check_fragments.py and csl-data.json, the schema
of CSL-JSON. The pages are imported as a dump, and `archive cite ID --range` cites each case. --readers also reads citations of
hostile texts back, with bibtexparser, pylatexenc and rispy from PyPI.
"""
import json, os, re, subprocess, sys, tempfile

# What is hard in a title: signs of BibTeX and LaTeX, of RIS and of JSON.
HOSTILE = [
    'A {pair} of braces & 50 % of $5_000 #1', 'One { alone', 'One } alone', 'back\\slash \\textbf{bold} \\', 'Umläuts, ß, Ø and é',
    'A title\nin two lines\r\nER  - ', '"Straight" and “curly” and \'single\' quotes', 'dashes -- and --- and ``quotes\'\'',
    'a ~ tilde, a | bar, <tags> << and >>', 'TI  - of its own', '@article{evil, title = {x}}', '中文标题 और हिन्दी', '%comment', 'x and y, z']


def lines(path):
    """The rows of a file of JSON lines."""
    with open(path, encoding='utf8') as file: return [json.loads(line) for line in file]


def dump(folder, path):
    """Writes the pages as a dump that the program reads; gives its path."""
    with open(path, 'w', encoding='utf8') as out:
        for page in lines(f'{folder}/pages.jsonl'):
            address = 'https://news.example/' + re.sub(r'\W', '', page['page'])
            out.write(json.dumps({
                'id': page['page'], 'title': 'A page', 'text': page['text'], 'url': address, 'source': 'Example Post',
                'date': '2025-03-02', 'author': 'Ada Example'}) + '\n')
    return path


def places(text, body):
    """For each character of a text that is no white space, where it is in the body; the body may lack some."""
    found, place = {}, 0
    for index, character in enumerate(text):
        if character.isspace(): continue
        ahead = place
        while ahead < len(body) and body[ahead].isspace(): ahead += 1
        if ahead < len(body) and body[ahead] == character:
            found[index] = ahead
            place = ahead + 1
        elif not found: continue
        else: break
    return found


def bodies(run, archive, pages):
    """The number and the body of each page's article, by the page's name."""
    found = {}
    for number in range(1, len(pages) + 1):
        article = json.loads(run('show', str(number), '--db', archive, '--format', 'json'))
        found[article['record_id']] = number, article['body']
    return found


def citations(run, archive, folder):
    """Each case with the keys of its citation in JSON, and as an item of CSL-JSON; None where the body lacks the words."""
    pages = {page['page']: page['text'] for page in lines(f'{folder}/pages.jsonl')}
    articles = bodies(run, archive, pages)
    maps = {page: places(text, articles[page][1]) for page, text in pages.items()}
    for case in lines(f'{folder}/fragments.jsonl'):
        number, body = articles[case['page']]
        inside = [i for i in range(case['start'], case['start'] + case['length']) if not pages[case['page']][i].isspace()]
        where = maps[case['page']]
        if inside[0] not in where or inside[-1] not in where:
            yield case, None, None
            continue
        start, end = where[inside[0]], where[inside[-1]] + 1
        command = ['cite', str(number), '--range', f'{start}:{end - start}', '--db', archive, '--format']
        yield case, json.loads(run(*command, 'json')), json.loads(run(*command, 'csl-json'))


def fits(value, schema, root):
    """Whether a value is as a JSON schema has it: those parts of draft 7 that the schema of CSL-JSON uses."""
    if '$ref' in schema:
        place = root
        for name in schema['$ref'].lstrip('#/').split('/'): place = place[name]
        return fits(value, place, root)
    kinds = {
        'object': dict, 'array': list, 'string': str, 'boolean': bool, 'number': (int, float), 'integer': int}
    types = schema.get('type', [])
    types = [types] if isinstance(types, str) else types
    if types and not any(isinstance(value, kinds[t]) and (t == 'boolean') == isinstance(value, bool) for t in types): return False
    if 'enum' in schema and value not in schema['enum']: return False
    if 'anyOf' in schema and not any(fits(value, one, root) for one in schema['anyOf']): return False
    if isinstance(value, dict):
        known = schema.get('properties', {})
        if any(name not in value for name in schema.get('required', [])): return False
        if schema.get('additionalProperties') is False and any(name not in known for name in value): return False
        return all(fits(value[name], known[name], root) for name in value if name in known)
    if isinstance(value, list):
        if not schema.get('minItems', 0) <= len(value) <= schema.get('maxItems', len(value)): return False
        return all(fits(item, schema.get('items', {}), root) for item in value)
    return True


def answers(cited, path):
    """Writes what the scorer reads: a fragment for each case that has one; gives the path."""
    with open(path, 'w', encoding='utf8') as out:
        for case, row, _ in cited:
            if row is None or row['text_fragment'] is None: continue
            out.write(json.dumps({'case': case['case'], 'fragment': row['text_fragment'].removeprefix('text=')}) + '\n')
    return path


def figures(told, cited, schema):
    """The share of cases whose words are found, by what the scorer printed, and of CSL-JSON that is as its schema says."""
    right, count = map(int, re.search(r'^all +(\d+) of (\d+)', told, re.M).groups())
    items = [item for _, _, item in cited if item is not None]
    return {'fragments': right / count, 'csl': sum(fits(item, schema, schema) for item in items) / len(cited)}


def people(field):
    """The names in a field of BibTeX: "and" stands between two, except inside braces."""
    names, depth, start = [], 0, 0
    for index, character in enumerate(field):
        depth += {'{': 1, '}': -1}.get(character, 0)
        if depth == 0 and field.startswith(' and ', index):
            names.append(field[start:index])
            start = index + 5
    return [*names, field[start:]] if field else []


def read_back(run, archive):
    """How many hostile texts two readers get back as the archive has them: lines for people."""
    import bibtexparser, rispy
    from pylatexenc.latex2text import LatexNodes2Text
    plain = LatexNodes2Text(keep_braced_groups=False).latex_to_text
    told = {'BibTeX': 0, 'RIS': 0}
    for number in range(1, len(HOSTILE) + 1):
        def cite(form): return run('cite', str(number), '--db', archive, '--format', form)

        row = json.loads(cite('json'))
        wanted = [' '.join(text.split()) for text in (row['title'], row['outlet'], *row['authors'])]
        bib = bibtexparser.loads(cite('bibtex')).entries[0]
        names = people(bib.get('author', ''))
        ris = rispy.loads(cite('ris'))[0]
        found = {
            'BibTeX': [plain(text).strip() for text in (bib['title'], bib['journal'], *names)],
            'RIS': [ris['title'], ris['secondary_title'], *ris.get('authors', [])]}
        for form, texts in found.items():
            told[form] += texts == wanted
            if texts != wanted: print(f'  {form}: {wanted} is read as {texts}')
    return [f'{form}: {right} of {len(HOSTILE)} hostile texts are read back' for form, right in told.items()]


def main():
    program, folder = sys.argv[1:3]

    def run(*command):
        return subprocess.run([program, *command], check=True, stdout=subprocess.PIPE).stdout.decode('utf8')
    with tempfile.TemporaryDirectory() as work:
        archive = os.path.join(work, 'cite.db')
        run('import', '--quiet', '--db', archive, dump(folder, os.path.join(work, 'dump.jsonl')))
        cited = list(citations(run, archive, folder))
        mine = answers(cited, os.path.join(work, 'answers.jsonl'))
        told = subprocess.run(
            [sys.executable, f'{folder}/check_fragments.py', folder, mine], check=True, stdout=subprocess.PIPE, encoding='utf8').stdout
        print(told, end='')
        with open(f'{folder}/csl-data.json', encoding='utf8') as file: print(figures(told, cited, json.load(file)))
        if '--readers' not in sys.argv: return
        hostile, rows = os.path.join(work, 'hostile.db'), os.path.join(work, 'hostile.jsonl')
        with open(rows, 'w', encoding='utf8') as out:
            for number, title in enumerate(HOSTILE):
                text = f'The quay closes on Monday, and text {number} of {len(HOSTILE)} says so in words of its own.'
                out.write(json.dumps({
                    'id': str(number), 'title': title, 'text': text, 'authors': [title], 'source': title, 'date': '2025-03-02'}) + '\n')
        run('import', '--quiet', '--db', hostile, rows)
        for line in read_back(run, hostile): print(line)


if __name__ == '__main__': main()
