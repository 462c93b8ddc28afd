"""The 8,000 articles of the folder of data, unpacked and imported once for all parts."""
import os


def corpus(bench):
    """The 8,000 articles, one a line."""
    def unpack(path):
        with open(path, 'wb') as out: bench.run('xz', '-dc', bench.file('corpus/news-8k.jsonl.xz'), stdout=out)
        # A file that was just written is read with more care.
        os.utime(path, (0, 0))
        return path
    return bench.once('news-8k.jsonl', unpack)


def archive(bench):
    """An archive of the 8,000 articles."""
    def build(path):
        bench.run(bench.program, 'import', '--quiet', '--db', path, corpus(bench))
        return path
    return bench.once('news-8k.db', build)
