#!/usr/bin/env python3
"""make_crawl.py BYTES FILE.warc[.gz] [SEED]: a crawl of made-up pages, of about so many bytes on disk.

A gzip member a record where the name ends in .gz. To each page belong a request, a record of metadata and, now and then, a
picture, a redirect or a revisit, as crawlers write them.
"""
import base64, hashlib, sys, zlib
from made_text import Articles

size, path = int(sys.argv[1]), sys.argv[2]
made = Articles(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
noise = made.chance.randbytes(1 << 20)


def member(record):
    if not path.endswith('.gz'):
        return record
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return packer.compress(record) + packer.flush()


def record(kind, url, date, block, block_type, more=''):
    digest = base64.b32encode(hashlib.sha1(block).digest()).decode()
    head = (f'WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n'
            f'WARC-Record-ID: <urn:uuid:{made.chance.getrandbits(128):032x}>\r\nWARC-Payload-Digest: sha1:{digest}\r\n{more}'
            f'Content-Type: {block_type}\r\nContent-Length: {len(block)}\r\n\r\n')
    return member(head.encode() + block + b'\r\n\r\n')


def page(headline, author, date, body):
    start = made.chance.randrange(len(noise) - 6000)
    links = ''.join(f'<li><a href="/{made.chance.getrandbits(64):x}.html">{made.sentence()}</a></li>\n' for _ in range(60))
    script = base64.b64encode(noise[start:start + 6000]).decode()
    text = ''.join(f'<p>{paragraph}</p>\n' for paragraph in body)
    return (f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{headline}</title>\n'
            f'<meta property="article:published_time" content="{date}T08:00:00Z"><meta name="author" content="{author}">\n'
            f'<script>var state = "{script}";</script></head>\n<body><nav><ul>{links}</ul></nav>\n'
            f'<article><h1>{headline}</h1>\n{text}</article>\n<footer><ul>{links}</ul></footer></body></html>\n').encode()


number = 0
with open(path, 'wb') as out:
    out.write(member(b'WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Date: 2025-01-01T00:00:00Z\r\n'
                     b'Content-Type: application/warc-fields\r\nContent-Length: 20\r\n\r\nsoftware: made-up/1\n\r\n\r\n'))
    while out.tell() < size:
        number += 1
        headline, author, date, body = made.article(20)
        url, when = f'https://news.example/{date}/{number}.html', f'{date}T10:{number // 60 % 60:02}:{number % 60:02}Z'
        out.write(record('request', url, when, b'GET / HTTP/1.1\r\nHost: news.example\r\n\r\n', 'application/http; msgtype=request'))
        head = b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nServer: made-up\r\n\r\n'
        answer = 'application/http; msgtype=response'
        out.write(record('response', url, when, head + page(headline, author, date, body), answer))
        out.write(record('metadata', url, when, b'fetchTimeMs: 20\r\n', 'application/warc-fields'))
        if number % 5 == 0:
            start = made.chance.randrange(len(noise) - 40000)
            picture = b'HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n\xff\xd8\xff' + noise[start:start + 40000]
            out.write(record('response', url + '.jpg', when, picture, answer))
        if number % 20 == 0:
            out.write(record('response', url + '?old', when, b'HTTP/1.1 301 Moved\r\nLocation: /\r\n\r\n', answer))
        if number % 50 == 0:
            out.write(record('revisit', url, when, b'HTTP/1.1 200 OK\r\n\r\n', answer))
