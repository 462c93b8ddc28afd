// Word lists embedded in the program: one entry a line, UTF-8, `#` begins a comment. The files are in Lists/.
#ifndef ARCHIVE_CLEXICON_H
#define ARCHIVE_CLEXICON_H

#include <stddef.h>

/// One embedded list: its bytes and how many there are.
typedef struct {
  const unsigned char *bytes;
  size_t count;
} lexicon_list;

extern const lexicon_list lexicon_abbreviations;
extern const lexicon_list lexicon_anonymity_reasons;
extern const lexicon_list lexicon_anonymous_nouns;
extern const lexicon_list lexicon_byline_noise;
extern const lexicon_list lexicon_byline_openings;
extern const lexicon_list lexicon_byline_posts;
extern const lexicon_list lexicon_change_words;
extern const lexicon_list lexicon_character_references;
extern const lexicon_list lexicon_charset_labels;
extern const lexicon_list lexicon_common_verbs;
extern const lexicon_list lexicon_common_words;
extern const lexicon_list lexicon_date_words;
extern const lexicon_list lexicon_document_nouns;
extern const lexicon_list lexicon_english_date_forms;
extern const lexicon_list lexicon_english_dates;
extern const lexicon_list lexicon_first_names;
extern const lexicon_list lexicon_first_names_census;
extern const lexicon_list lexicon_first_names_european;
extern const lexicon_list lexicon_french_date_forms;
extern const lexicon_list lexicon_french_dates;
extern const lexicon_list lexicon_french_words;
extern const lexicon_list lexicon_frequent_words;
extern const lexicon_list lexicon_function_words;
extern const lexicon_list lexicon_german_date_forms;
extern const lexicon_list lexicon_german_dates;
extern const lexicon_list lexicon_german_particles;
extern const lexicon_list lexicon_german_words;
extern const lexicon_list lexicon_hidden_classes;
extern const lexicon_list lexicon_label_words;
extern const lexicon_list lexicon_language_marks;
extern const lexicon_list lexicon_language_names;
extern const lexicon_list lexicon_marked_verbs;
extern const lexicon_list lexicon_month_names;
extern const lexicon_list lexicon_name_particles;
extern const lexicon_list lexicon_naming_words;
extern const lexicon_list lexicon_nationalities;
extern const lexicon_list lexicon_news_agencies;
extern const lexicon_list lexicon_nicknames;
extern const lexicon_list lexicon_organization_words;
extern const lexicon_list lexicon_organizations;
extern const lexicon_list lexicon_outlet_words;
extern const lexicon_list lexicon_outlets;
extern const lexicon_list lexicon_page_furniture;
extern const lexicon_list lexicon_page_offers;
extern const lexicon_list lexicon_sound_words;
extern const lexicon_list lexicon_spanish_date_forms;
extern const lexicon_list lexicon_spanish_dates;
extern const lexicon_list lexicon_speaker_roles;
extern const lexicon_list lexicon_teaser_headings;
extern const lexicon_list lexicon_page_parts;
extern const lexicon_list lexicon_peoples;
extern const lexicon_list lexicon_person_nouns;
extern const lexicon_list lexicon_places;
extern const lexicon_list lexicon_publishing_words;
extern const lexicon_list lexicon_quoting_verbs;
extern const lexicon_list lexicon_index_characters;
extern const lexicon_list lexicon_rank_words;
extern const lexicon_list lexicon_record_fields;
extern const lexicon_list lexicon_reporting_nouns;
extern const lexicon_list lexicon_reporting_verbs;
extern const lexicon_list lexicon_role_nouns;
extern const lexicon_list lexicon_source_words;
extern const lexicon_list lexicon_spanish_words;
extern const lexicon_list lexicon_speaker_nouns;
extern const lexicon_list lexicon_stop_words;
extern const lexicon_list lexicon_thing_nouns;
extern const lexicon_list lexicon_time_words;
extern const lexicon_list lexicon_titles;
extern const lexicon_list lexicon_tracking_parameters;
extern const lexicon_list lexicon_usual_words;
extern const lexicon_list lexicon_weekday_names;
extern const lexicon_list lexicon_written_nouns;


/// Tables of weights that training wrote.
extern const lexicon_list weights_boundaries;
extern const lexicon_list weights_certainties;
extern const lexicon_list weights_cues;
extern const lexicon_list weights_layouts;
extern const lexicon_list weights_page_blocks;
extern const lexicon_list weights_quotations;
extern const lexicon_list weights_speakers;
extern const lexicon_list weights_story_terms;

#endif
