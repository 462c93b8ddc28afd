#include "CLexicon.h"

static const unsigned char reporting_verbs[] = {
#embed "Lists/reporting-verbs.txt"
};
const lexicon_list lexicon_reporting_verbs = {reporting_verbs, sizeof reporting_verbs};

static const unsigned char news_agencies[] = {
#embed "Lists/news-agencies.txt"
};
const lexicon_list lexicon_news_agencies = {news_agencies, sizeof news_agencies};

static const unsigned char byline_posts[] = {
#embed "Lists/byline-posts.txt"
};
const lexicon_list lexicon_byline_posts = {byline_posts, sizeof byline_posts};
