"""Judges measured figures by their floors.

A file of floors is tab-separated. Lines that begin with # are comments; of these, "# with NAME VERSION" says under which
toolchain the instructions were counted. Each other line is a floor:

    figure    floor    better (higher or lower)    unit (share or instructions)    what the figure is

A share is a number between 0 and 1. The part of a figure's name before the last dot names what measures it.
"""
import collections

# How much worse a figure may be: in shares, and for instructions in parts of the floor.
SHARE_TOLERANCE = 0.0005
COUNT_TOLERANCE = 0.005

Floor = collections.namedtuple('Floor', 'name value better unit what')
Row = collections.namedtuple('Row', 'name floor now verdict advice')

HOLDS, BETTER, REPORTED, NOT_MEASURED, FAILS = 'holds', 'better', 'reported', 'not measured', 'FAILS'


class FloorsError(Exception):
    """A file of floors that cannot be read."""


def read_floors(path):
    """The floors in a file by their names, and the toolchain under which instructions were counted."""
    floors, toolchain = {}, {}
    with open(path, encoding='utf8') as file: lines = file.read().splitlines()
    for number, line in enumerate(lines, 1):
        if line.startswith('# with '):
            name, version = line.removeprefix('# with ').split(' ', 1)
            toolchain[name] = version
        if not line or line.startswith('#'): continue
        try:
            name, value, better, unit, what = line.split('\t')
            floor = Floor(name, float(value), better, unit, what)
        except ValueError:
            raise FloorsError(f'{path}, line {number}: a floor has five cells: figure, floor, better, unit, what it is.') from None
        if better not in ('higher', 'lower') or unit not in ('share', 'instructions') or not what:
            raise FloorsError(
                f'{path}, line {number}: {name} is "higher" or "lower", a "share" or "instructions", and says what it is.')
        if name in floors: raise FloorsError(f'{path}, line {number}: {name} has a floor already.')
        floors[name] = floor
    return floors, toolchain


def part_of(name):
    """What measures a figure."""
    return name.rpartition('.')[0]


def shown(value, unit):
    if value is None: return '–'
    return f'{value:.4f}' if unit == 'share' else f'{value:,.0f}'


def judge(floors, measured, absent, broken, other_toolchain=None):
    """A row for each figure that has a floor or was measured, in the order of the floors.

    measured: figures by name. absent: parts whose data is not there, with the reason. broken: parts that ended with an
    error, with its text. other_toolchain: how the toolchain differs from the one in the file, if it does.
    """
    rows = [judged(floor, measured, absent, broken, other_toolchain) for floor in floors.values()]
    for name, now in measured.items():
        if name in floors: continue
        unit = 'share' if abs(now) <= 1 else 'instructions'
        advice = f'{name} has no floor. Add its line, with {shown(now, unit)}, to the floors.'
        rows.append(Row(name, '–', shown(now, unit), FAILS, advice))
    for part, reason in broken.items():
        if not any(part_of(name) == part for name in floors):
            rows.append(Row(part, '–', '–', FAILS, f'{part} could not be measured: {reason}'))
    return rows


def judged(floor, measured, absent, broken, other_toolchain):
    name, now, part = floor.name, measured.get(floor.name), part_of(floor.name)
    cells = (name, shown(floor.value, floor.unit), shown(now, floor.unit))
    if now is None:
        if part in absent: return Row(*cells, NOT_MEASURED, absent[part])
        if part in broken: return Row(*cells, FAILS, f'{name} could not be measured: {broken[part]}')
        return Row(*cells, FAILS, f'{name} has a floor, and nothing measures it any more. A floor is never removed: measure it again.')
    if floor.unit == 'instructions' and other_toolchain: return Row(*cells, REPORTED, other_toolchain)
    # How much worse than the floor, in the unit of the tolerance.
    worse = floor.value - now if floor.better == 'higher' else now - floor.value
    tolerance = SHARE_TOLERANCE
    if floor.unit == 'instructions':
        worse, tolerance = worse / floor.value, COUNT_TOLERANCE
    # Floors have four decimals, and sums of fractions are not exact.
    worse = round(worse, 4 if floor.unit == 'share' else 6)
    if worse > tolerance: return Row(*cells, FAILS, complaint(floor, now, worse))
    if worse < 0 and (floor.unit == 'share' or worse < -tolerance):
        better = shown(now, floor.unit)
        return Row(*cells, BETTER, f'{name} is better than its floor: write {better} in the commit that made it so.')
    return Row(*cells, HOLDS, '')


def complaint(floor, now, worse):
    verb, side = ('fell', 'below') if floor.better == 'higher' else ('rose', 'above')
    by = f'{worse:.4f}' if floor.unit == 'share' else f'{100 * worse:.2f} %'
    return (f'{floor.name} {verb} to {shown(now, floor.unit)}, {by} {side} its floor of {shown(floor.value, floor.unit)} '
            f'({floor.what}). Mend what changed it. If it is worth it, move the floor in a commit of its own that says which '
            'other figure gained, and why.')


def raised(text, measured, rows):
    """A file of floors in which each that was found better is what was measured."""
    better = {row.name for row in rows if row.verdict == BETTER}
    lines = []
    for line in text.splitlines():
        name, *cells = line.split('\t')
        if name in better:
            cells[0] = f'{measured[name]:.4f}' if cells[2] == 'share' else f'{measured[name]:.0f}'
        lines.append('\t'.join([name, *cells]))
    return '\n'.join(lines) + '\n'
