#include "CLexicon.h"

static const unsigned char reporting_verbs[] = {
#embed "Lists/reporting-verbs.txt"
};
const lexicon_list lexicon_reporting_verbs = {reporting_verbs, sizeof reporting_verbs};

static const unsigned char source_words[] = {
#embed "Lists/source-words.txt"
};
const lexicon_list lexicon_source_words = {source_words, sizeof source_words};
