#include "CLexicon.h"

static const unsigned char abbreviations[] = {
#embed "Lists/abbreviations.txt"
};
const lexicon_list lexicon_abbreviations = {abbreviations, sizeof abbreviations};

static const unsigned char anonymity_reasons[] = {
#embed "Lists/anonymity-reasons.txt"
};
const lexicon_list lexicon_anonymity_reasons = {anonymity_reasons, sizeof anonymity_reasons};

static const unsigned char anonymous_nouns[] = {
#embed "Lists/anonymous-nouns.txt"
};
const lexicon_list lexicon_anonymous_nouns = {anonymous_nouns, sizeof anonymous_nouns};

static const unsigned char byline_noise[] = {
#embed "Lists/byline-noise.txt"
};
const lexicon_list lexicon_byline_noise = {byline_noise, sizeof byline_noise};

static const unsigned char byline_openings[] = {
#embed "Lists/byline-openings.txt"
};
const lexicon_list lexicon_byline_openings = {byline_openings, sizeof byline_openings};

static const unsigned char byline_posts[] = {
#embed "Lists/byline-posts.txt"
};
const lexicon_list lexicon_byline_posts = {byline_posts, sizeof byline_posts};

static const unsigned char change_words[] = {
#embed "Lists/change-words.txt"
};
const lexicon_list lexicon_change_words = {change_words, sizeof change_words};

static const unsigned char character_references[] = {
#embed "Lists/character-references.txt"
};
const lexicon_list lexicon_character_references = {character_references, sizeof character_references};

static const unsigned char charset_labels[] = {
#embed "Lists/charset-labels.txt"
};
const lexicon_list lexicon_charset_labels = {charset_labels, sizeof charset_labels};

static const unsigned char common_verbs[] = {
#embed "Lists/common-verbs.txt"
};
const lexicon_list lexicon_common_verbs = {common_verbs, sizeof common_verbs};

static const unsigned char common_words[] = {
#embed "Lists/common-words.txt"
};
const lexicon_list lexicon_common_words = {common_words, sizeof common_words};

static const unsigned char date_words[] = {
#embed "Lists/date-words.txt"
};
const lexicon_list lexicon_date_words = {date_words, sizeof date_words};

static const unsigned char document_nouns[] = {
#embed "Lists/document-nouns.txt"
};
const lexicon_list lexicon_document_nouns = {document_nouns, sizeof document_nouns};

static const unsigned char english_date_forms[] = {
#embed "Lists/english-date-forms.txt"
};
const lexicon_list lexicon_english_date_forms = {english_date_forms, sizeof english_date_forms};

static const unsigned char english_dates[] = {
#embed "Lists/english-dates.txt"
};
const lexicon_list lexicon_english_dates = {english_dates, sizeof english_dates};

static const unsigned char first_names[] = {
#embed "Lists/first-names.txt"
};
const lexicon_list lexicon_first_names = {first_names, sizeof first_names};

static const unsigned char first_names_census[] = {
#embed "Lists/first-names-census.txt"
};
const lexicon_list lexicon_first_names_census = {first_names_census, sizeof first_names_census};

static const unsigned char first_names_european[] = {
#embed "Lists/first-names-european.txt"
};
const lexicon_list lexicon_first_names_european = {first_names_european, sizeof first_names_european};

static const unsigned char french_date_forms[] = {
#embed "Lists/french-date-forms.txt"
};
const lexicon_list lexicon_french_date_forms = {french_date_forms, sizeof french_date_forms};

static const unsigned char french_dates[] = {
#embed "Lists/french-dates.txt"
};
const lexicon_list lexicon_french_dates = {french_dates, sizeof french_dates};

static const unsigned char french_words[] = {
#embed "Lists/french-words.txt"
};
const lexicon_list lexicon_french_words = {french_words, sizeof french_words};

static const unsigned char frequent_words[] = {
#embed "Lists/frequent-words.txt"
};
const lexicon_list lexicon_frequent_words = {frequent_words, sizeof frequent_words};

static const unsigned char function_words[] = {
#embed "Lists/function-words.txt"
};
const lexicon_list lexicon_function_words = {function_words, sizeof function_words};

static const unsigned char german_date_forms[] = {
#embed "Lists/german-date-forms.txt"
};
const lexicon_list lexicon_german_date_forms = {german_date_forms, sizeof german_date_forms};

static const unsigned char german_dates[] = {
#embed "Lists/german-dates.txt"
};
const lexicon_list lexicon_german_dates = {german_dates, sizeof german_dates};

static const unsigned char german_particles[] = {
#embed "Lists/german-particles.txt"
};
const lexicon_list lexicon_german_particles = {german_particles, sizeof german_particles};

static const unsigned char german_words[] = {
#embed "Lists/german-words.txt"
};
const lexicon_list lexicon_german_words = {german_words, sizeof german_words};

static const unsigned char hidden_classes[] = {
#embed "Lists/hidden-classes.txt"
};
const lexicon_list lexicon_hidden_classes = {hidden_classes, sizeof hidden_classes};

static const unsigned char label_words[] = {
#embed "Lists/label-words.txt"
};
const lexicon_list lexicon_label_words = {label_words, sizeof label_words};

static const unsigned char language_marks[] = {
#embed "Lists/language-marks.txt"
};
const lexicon_list lexicon_language_marks = {language_marks, sizeof language_marks};

static const unsigned char language_names[] = {
#embed "Lists/language-names.txt"
};
const lexicon_list lexicon_language_names = {language_names, sizeof language_names};

static const unsigned char marked_verbs[] = {
#embed "Lists/marked-verbs.txt"
};
const lexicon_list lexicon_marked_verbs = {marked_verbs, sizeof marked_verbs};

static const unsigned char month_names[] = {
#embed "Lists/month-names.txt"
};
const lexicon_list lexicon_month_names = {month_names, sizeof month_names};

static const unsigned char name_particles[] = {
#embed "Lists/name-particles.txt"
};
const lexicon_list lexicon_name_particles = {name_particles, sizeof name_particles};

static const unsigned char naming_words[] = {
#embed "Lists/naming-words.txt"
};
const lexicon_list lexicon_naming_words = {naming_words, sizeof naming_words};

static const unsigned char nationalities[] = {
#embed "Lists/nationalities.txt"
};
const lexicon_list lexicon_nationalities = {nationalities, sizeof nationalities};

static const unsigned char news_agencies[] = {
#embed "Lists/news-agencies.txt"
};
const lexicon_list lexicon_news_agencies = {news_agencies, sizeof news_agencies};

static const unsigned char nicknames[] = {
#embed "Lists/nicknames.txt"
};
const lexicon_list lexicon_nicknames = {nicknames, sizeof nicknames};

static const unsigned char organization_words[] = {
#embed "Lists/organization-words.txt"
};
const lexicon_list lexicon_organization_words = {organization_words, sizeof organization_words};

static const unsigned char organizations[] = {
#embed "Lists/organizations.txt"
};
const lexicon_list lexicon_organizations = {organizations, sizeof organizations};

static const unsigned char outlet_words[] = {
#embed "Lists/outlet-words.txt"
};
const lexicon_list lexicon_outlet_words = {outlet_words, sizeof outlet_words};

static const unsigned char outlets[] = {
#embed "Lists/outlets.txt"
};
const lexicon_list lexicon_outlets = {outlets, sizeof outlets};

static const unsigned char page_furniture[] = {
#embed "Lists/page-furniture.txt"
};
const lexicon_list lexicon_page_furniture = {page_furniture, sizeof page_furniture};

static const unsigned char page_offers[] = {
#embed "Lists/page-offers.txt"
};
const lexicon_list lexicon_page_offers = {page_offers, sizeof page_offers};

static const unsigned char sound_words[] = {
#embed "Lists/sound-words.txt"
};
const lexicon_list lexicon_sound_words = {sound_words, sizeof sound_words};

static const unsigned char spanish_date_forms[] = {
#embed "Lists/spanish-date-forms.txt"
};
const lexicon_list lexicon_spanish_date_forms = {spanish_date_forms, sizeof spanish_date_forms};

static const unsigned char spanish_dates[] = {
#embed "Lists/spanish-dates.txt"
};
const lexicon_list lexicon_spanish_dates = {spanish_dates, sizeof spanish_dates};

static const unsigned char speaker_roles[] = {
#embed "Lists/speaker-roles.txt"
};
const lexicon_list lexicon_speaker_roles = {speaker_roles, sizeof speaker_roles};

static const unsigned char teaser_headings[] = {
#embed "Lists/teaser-headings.txt"
};
const lexicon_list lexicon_teaser_headings = {teaser_headings, sizeof teaser_headings};

static const unsigned char page_parts[] = {
#embed "Lists/page-parts.txt"
};
const lexicon_list lexicon_page_parts = {page_parts, sizeof page_parts};

static const unsigned char peoples[] = {
#embed "Lists/peoples.txt"
};
const lexicon_list lexicon_peoples = {peoples, sizeof peoples};

static const unsigned char person_nouns[] = {
#embed "Lists/person-nouns.txt"
};
const lexicon_list lexicon_person_nouns = {person_nouns, sizeof person_nouns};

static const unsigned char places[] = {
#embed "Lists/places.txt"
};
const lexicon_list lexicon_places = {places, sizeof places};

static const unsigned char publishing_words[] = {
#embed "Lists/publishing-words.txt"
};
const lexicon_list lexicon_publishing_words = {publishing_words, sizeof publishing_words};

static const unsigned char quoting_verbs[] = {
#embed "Lists/quoting-verbs.txt"
};
const lexicon_list lexicon_quoting_verbs = {quoting_verbs, sizeof quoting_verbs};

static const unsigned char index_characters[] = {
#embed "Lists/index-characters.txt"
};
const lexicon_list lexicon_index_characters = {index_characters, sizeof index_characters};

static const unsigned char rank_words[] = {
#embed "Lists/rank-words.txt"
};
const lexicon_list lexicon_rank_words = {rank_words, sizeof rank_words};

static const unsigned char record_fields[] = {
#embed "Lists/record-fields.txt"
};
const lexicon_list lexicon_record_fields = {record_fields, sizeof record_fields};

static const unsigned char reporting_nouns[] = {
#embed "Lists/reporting-nouns.txt"
};
const lexicon_list lexicon_reporting_nouns = {reporting_nouns, sizeof reporting_nouns};

static const unsigned char reporting_verbs[] = {
#embed "Lists/reporting-verbs.txt"
};
const lexicon_list lexicon_reporting_verbs = {reporting_verbs, sizeof reporting_verbs};

static const unsigned char role_nouns[] = {
#embed "Lists/role-nouns.txt"
};
const lexicon_list lexicon_role_nouns = {role_nouns, sizeof role_nouns};

static const unsigned char source_words[] = {
#embed "Lists/source-words.txt"
};
const lexicon_list lexicon_source_words = {source_words, sizeof source_words};

static const unsigned char spanish_words[] = {
#embed "Lists/spanish-words.txt"
};
const lexicon_list lexicon_spanish_words = {spanish_words, sizeof spanish_words};

static const unsigned char speaker_nouns[] = {
#embed "Lists/speaker-nouns.txt"
};
const lexicon_list lexicon_speaker_nouns = {speaker_nouns, sizeof speaker_nouns};

static const unsigned char stop_words[] = {
#embed "Lists/stop-words.txt"
};
const lexicon_list lexicon_stop_words = {stop_words, sizeof stop_words};

static const unsigned char thing_nouns[] = {
#embed "Lists/thing-nouns.txt"
};
const lexicon_list lexicon_thing_nouns = {thing_nouns, sizeof thing_nouns};

static const unsigned char time_words[] = {
#embed "Lists/time-words.txt"
};
const lexicon_list lexicon_time_words = {time_words, sizeof time_words};

static const unsigned char titles[] = {
#embed "Lists/titles.txt"
};
const lexicon_list lexicon_titles = {titles, sizeof titles};

static const unsigned char tracking_parameters[] = {
#embed "Lists/tracking-parameters.txt"
};
const lexicon_list lexicon_tracking_parameters = {tracking_parameters, sizeof tracking_parameters};

static const unsigned char usual_words[] = {
#embed "Lists/usual-words.txt"
};
const lexicon_list lexicon_usual_words = {usual_words, sizeof usual_words};

static const unsigned char weekday_names[] = {
#embed "Lists/weekday-names.txt"
};
const lexicon_list lexicon_weekday_names = {weekday_names, sizeof weekday_names};

static const unsigned char written_nouns[] = {
#embed "Lists/written-nouns.txt"
};
const lexicon_list lexicon_written_nouns = {written_nouns, sizeof written_nouns};

// Weights: a 32-bit float and 16-bit integers, little-endian; see Extraction/Learning/LinearModel.swift and
// Parsing/Web/PageWeights.swift.

static const unsigned char boundaries[] = {
#embed "Weights/boundaries.weights"
};
const lexicon_list weights_boundaries = {boundaries, sizeof boundaries};

static const unsigned char certainties[] = {
#embed "Weights/certainties.weights"
};
const lexicon_list weights_certainties = {certainties, sizeof certainties};

static const unsigned char cues[] = {
#embed "Weights/cues.weights"
};
const lexicon_list weights_cues = {cues, sizeof cues};

static const unsigned char layouts[] = {
#embed "Weights/layouts.weights"
};
const lexicon_list weights_layouts = {layouts, sizeof layouts};

static const unsigned char page_blocks[] = {
#embed "Weights/page-blocks.weights"
};
const lexicon_list weights_page_blocks = {page_blocks, sizeof page_blocks};

static const unsigned char quotations[] = {
#embed "Weights/quotations.weights"
};
const lexicon_list weights_quotations = {quotations, sizeof quotations};

static const unsigned char speakers[] = {
#embed "Weights/speakers.weights"
};
const lexicon_list weights_speakers = {speakers, sizeof speakers};

// A byte a term, as Stories/Events/TermRarity.swift has it.
static const unsigned char story_terms[] = {
#embed "Weights/story-terms.weights"
};
const lexicon_list weights_story_terms = {story_terms, sizeof story_terms};
