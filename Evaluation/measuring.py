"""What figures are measured with: the parts that measure, and the bench that they share.

A part is a function that takes the bench and returns what a person reads and its figures by their names:

    @part('seeds', 'What a careful reader finds in two articles', 'seeds/check.py')
    def seeds(bench):
        return text, {'findings': 0.98}

The figure is then seeds.findings. The paths behind the title are what the part needs of the folder of data.
"""
import collections, concurrent.futures, contextlib, os, queue, shutil, signal, subprocess, sys, threading, time

Part = collections.namedtuple('Part', 'name title needs commands measure')
PARTS = []


class MeasuringError(Exception):
    """Why a part could not be measured."""


def part(name, title, *needs, commands=()):
    """Adds the function below it to the parts. needs: paths in the folder of data; commands: programs that must be there."""
    def add(measure):
        PARTS.append(Part(name, title, needs, commands, measure))
        return measure
    return add


def cores():
    """The numbers of the cores that this process may use."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, 'sched_getaffinity') else list(range(os.cpu_count() or 1))


class Bench:
    """The program, the folder of data, and a folder for what is made of it while the figures are measured."""

    def __init__(self, program, data, work):
        self.program, self.data, self.work = os.path.abspath(program), os.path.abspath(data), work
        self._lock, self._locks, self._made = threading.Lock(), collections.defaultdict(threading.Lock), {}
        self._children, self._has_stopped = set(), False
        self._cores = queue.Queue()
        for core in cores(): self._cores.put(core)

    def file(self, name):
        """A path in the folder of data."""
        return os.path.join(self.data, name)

    def scratch(self, name):
        """A path for what is made."""
        return os.path.join(self.work, name)

    def once(self, name, make):
        """What `make` gives with a path for it, made for the first who asks."""
        with self._lock: lock = self._locks[name]
        with lock:
            if name not in self._made: self._made[name] = make(self.scratch(name))
            return self._made[name]

    @contextlib.contextmanager
    def core(self):
        """The number of a core that nothing else is counted on meanwhile."""
        core = self._cores.get()
        try: yield core
        finally: self._cores.put(core)

    def run(self, *command, statuses=(0,), **options):
        """Runs a command, whose temporary files lie in `work`; gives what it wrote to standard output and to standard error."""
        options.setdefault('stdout', subprocess.PIPE)
        options.setdefault('env', {**os.environ, 'TMPDIR': self.work})
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True, **options)
        with self._lock:
            self._children.add(child)
            if self._has_stopped: os.killpg(child.pid, signal.SIGKILL)
        output, errors = child.communicate()
        with self._lock: self._children.discard(child)
        errors = errors.decode('utf8', 'replace')
        if child.returncode not in statuses:
            last = errors.strip().splitlines()[-1:] or ['it said nothing']
            words = ' '.join([os.path.basename(command[0]), *command[1:3]])
            raise MeasuringError(f'{words} … ended with status {child.returncode}: {last[0]}')
        return (output or b'').decode('utf8'), errors

    def python(self, script, *arguments, **options):
        """Runs a script; gives what it printed."""
        return self.run(sys.executable, script, *arguments, **options)[0]

    def unpacked(self, archive):
        """The folder of data's archive, unpacked: FOLDER of the path …/FOLDER.tar.xz."""
        name = os.path.basename(archive).removesuffix('.tar.xz')

        def unpack(_):
            self.run('tar', '-xJf', self.file(archive), '-C', self.work)
            return self.scratch(name)
        return self.once(name, unpack)

    def extracted(self, name, folder):
        """A file of what the program extracts from a folder. Files without an article give status 1."""
        def extract(path):
            with open(path, 'wb') as out:
                self.run(self.program, 'extract', '--quiet', '--format', 'jsonl', folder, stdout=out, statuses=(0, 1))
            return path
        return self.once(f'{name}.extract.jsonl', extract)

    def stop(self):
        """Ends what runs, and all that is begun later."""
        with self._lock:
            self._has_stopped = True
            for child in self._children: os.killpg(child.pid, signal.SIGKILL)


def lacking(chosen, bench):
    """Why a part cannot be measured here; None where it can."""
    for need in chosen.needs:
        if not os.path.exists(bench.file(need)): return f'no {need} in {bench.data}'
    for command in chosen.commands:
        if shutil.which(command) is None: return f'no {command} on the PATH'
    return None


def measure(parts, bench, done=lambda part, text, seconds: None):
    """Measures parts side by side: gives the figures, the parts whose data is absent, and those that broke.

    `done` is called with each part that was measured, what a person reads of it, and how long it took.
    """
    figures, broken = {}, {}
    absent = {p.name: reason for p in parts if (reason := lacking(p, bench))}

    def measured(chosen):
        begun = time.monotonic()
        return (*chosen.measure(bench), time.monotonic() - begun)

    with concurrent.futures.ThreadPoolExecutor(len(cores())) as pool:
        # The last take longest: what is short fills the end.
        waiting = {pool.submit(measured, p): p for p in reversed(parts) if p.name not in absent}
        try:
            for future in concurrent.futures.as_completed(waiting):
                chosen = waiting[future]
                try:
                    text, own, seconds = future.result()
                except Exception as error:
                    kind = '' if isinstance(error, MeasuringError) else f'{type(error).__name__}: '
                    broken[chosen.name] = f'{kind}{error}'
                    continue
                figures.update({f'{chosen.name}.{name}': value for name, value in own.items()})
                done(chosen, text, seconds)
        except BaseException:
            # Interrupted: what waits is dropped, and what runs is ended, before the folder that it writes to goes.
            for future in waiting: future.cancel()
            bench.stop()
            raise
    return figures, absent, broken
