// Word lists embedded in the program: one entry a line, UTF-8, `#` begins a comment. The files stand in Lists/.
#ifndef ARCHIVE_CLEXICON_H
#define ARCHIVE_CLEXICON_H

#include <stddef.h>

/// One embedded list: its bytes and how many there are.
typedef struct {
  const unsigned char *bytes;
  size_t count;
} lexicon_list;

extern const lexicon_list lexicon_reporting_verbs;
extern const lexicon_list lexicon_news_agencies;
extern const lexicon_list lexicon_byline_posts;

#endif
