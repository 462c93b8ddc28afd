#!/usr/bin/env python3
"""extraction_speed.py PROGRAM TEXTS: megabytes a second on one core, the whole process: reading, parsing, quotes, JSON.

The texts are given several times, so that start-up does not count.
"""
import glob, os, resource, shutil, subprocess, sys, tempfile

program, texts = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    total = 0
    for copy in range(20):
        for path in glob.glob(os.path.join(texts, '*.txt')):
            shutil.copy(path, os.path.join(folder, f'{copy}-{os.path.basename(path)}'))
            total += os.path.getsize(path)
    with open(os.devnull, 'w') as nowhere:
        subprocess.run([program, 'extract', folder], stdout=nowhere, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
seconds = used.ru_utime + used.ru_stime
print(f'extraction, seconds of one core: {total / 1e6 / seconds:.1f} MB/s ({total / 1e6:.1f} MB in {seconds:.2f} s)')
