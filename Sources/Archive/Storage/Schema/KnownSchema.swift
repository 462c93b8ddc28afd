/// The names of all definitions of the newest version, and their digest. `ArchiveSchema` compares a file with them.
///
/// A test compares both with what the migrations make, and prints what must be here.
enum KnownSchema {
  /// SHA-256 over kind, name, table and text of each, with a NUL after each, in the order of names and kinds.
  static let digest: [UInt8] = [
    0xe1, 0x47, 0x50, 0xd4, 0x4d, 0x45, 0xdc, 0xef, 0x16, 0xed, 0xbd, 0xac, 0x9b, 0x74, 0x63, 0x23,
    0x49, 0x45, 0x9c, 0x13, 0x78, 0x87, 0xed, 0x56, 0xb4, 0x98, 0x35, 0xd1, 0x2b, 0xd2, 0x6b, 0x4f,
  ]

  /// Their names.
  static let names: Set<String> = [
    "anonymous_sources", "archive_identity", "article_authors", "article_authors_name", "article_details",
    "article_notes", "article_source_names", "article_sources", "article_sources_article_id", "article_sources_gone",
    "article_sources_source_id", "article_terms", "articles", "articles_blocks_go", "articles_credits_change",
    "articles_dates_go", "articles_derived_go", "articles_document_id", "articles_edited", "articles_fts",
    "articles_fts_config", "articles_fts_data", "articles_fts_docsize", "articles_fts_idx", "articles_going",
    "articles_gone", "articles_inserted", "articles_keep_id", "articles_language", "articles_leave_dates",
    "articles_leave_documents", "articles_leave_notes", "articles_made_by_hand", "articles_no_replace",
    "articles_outlet_id", "articles_prints_change", "articles_prints_go", "articles_prints_wait",
    "articles_published_on", "articles_record_id", "articles_stories_change", "articles_stories_go",
    "articles_stories_wait", "articles_text", "articles_text_changed", "articles_text_changes", "articles_turns_go",
    "articles_url", "articles_url_key", "attributions", "attributions_article_source_id", "blocks", "common_prints",
    "container_files", "container_progress", "container_progress_import_id", "containers", "corrections",
    "corrections_keep_id", "corrections_target", "descriptions", "descriptions_article_source_id", "document_articles",
    "document_articles_article_id", "document_origins", "document_origins_document_id", "document_origins_import_id",
    "documents", "documents_gone", "documents_in_use", "documents_leave_crawls", "documents_leave_timestamps",
    "former_sources", "former_sources_source_id", "import_problems", "import_problems_import_id", "imports",
    "imports_gone", "imports_in_use", "imports_leave_crawls", "index_characters", "index_pattern", "index_positions",
    "mentioned_dates", "mentioned_dates_value", "quote_details", "quote_segments", "quote_utterances",
    "quote_utterances_utterance_id", "quotes", "quotes_article_id", "quotes_change_utterances", "quotes_fts",
    "quotes_fts_config", "quotes_fts_data", "quotes_fts_docsize", "quotes_fts_idx", "quotes_going", "quotes_gone",
    "quotes_inserted", "quotes_keep_id", "quotes_leave_utterances", "quotes_no_replace", "quotes_text",
    "quotes_text_changed", "quotes_text_changes", "quotes_within", "record_headers", "record_headers_container_id",
    "resolutions", "revisions", "revisions_article_id", "revisions_document_id", "revisions_gone", "saved_searches",
    "shared_texts", "shared_texts_other_id", "source_details", "source_keys", "source_keys_source_id", "source_names",
    "source_names_changed", "source_names_deleted", "source_names_fts", "source_names_fts_config",
    "source_names_fts_data", "source_names_fts_idx", "source_names_inserted", "sources", "sources_gone",
    "sources_in_use", "spoken_turns", "sqlar", "sqlite_autoindex_containers_1", "sqlite_autoindex_documents_1",
    "sqlite_autoindex_documents_2", "sqlite_autoindex_import_problems_1", "sqlite_autoindex_record_headers_1",
    "sqlite_autoindex_sqlar_1", "sqlite_sequence", "stories", "stories_end", "story_articles",
    "story_articles_story_id", "story_queue", "story_terms", "text_groups", "text_groups_group_id", "text_prints",
    "text_prints_config", "text_prints_data", "text_prints_idx", "text_queue", "timestamps", "utterance_progress",
    "utterance_queue", "utterances", "utterances_quote_id",
  ]
}
