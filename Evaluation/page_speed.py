#!/usr/bin/env python3
"""page_speed.py PROGRAM PAGES: pages a second on one core, the whole process: reading, parsing, metadata, quotes, JSON.

The pages are given several times, so that start-up does not count.
"""
import glob, os, resource, shutil, subprocess, sys, tempfile

program, pages = sys.argv[1:]
copies = 3
with tempfile.TemporaryDirectory() as folder:
    count = 0
    for copy in range(copies):
        for path in glob.glob(os.path.join(pages, '*.html')):
            shutil.copy(path, os.path.join(folder, f'{copy}-{os.path.basename(path)}'))
            count += 1
    with open(os.devnull, 'w') as nowhere:
        subprocess.run([program, 'extract', folder], stdout=nowhere, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
seconds = used.ru_utime + used.ru_stime
print(f'pages, seconds of one core: {count / seconds:.0f} pages/s ({count} pages in {seconds:.2f} s, quotes included)')
