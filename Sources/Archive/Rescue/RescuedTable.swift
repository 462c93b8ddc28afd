import ArchiveSQLite
import ArchiveStorage

/// A table whose rows are taken from a file that SQLite must not or can't open.
package struct RescuedTable: Sendable {
  /// The table's name.
  package let name: String
  /// Puts a row into a new archive. The parameters are the columns in the order of a record: as they are declared, or,
  /// in tables without row ids, with the primary key first.
  package let insert: SQL
  /// How many columns that are.
  package let width: Int
  /// How a row of it is kept.
  package let rows: RowKind
  /// Where the rows come from. That determines what a lost row means.
  package let content: Content

  /// The columns, as `insert` names them.
  package var columns: [String] {
    let text = insert.text
    guard let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")") else { return [] }
    return text[text.index(after: open)..<close].split { $0 == "," || $0 == " " || $0 == "\n" }.map(String.init)
  }

  /// How the rows of a table are kept.
  package enum RowKind: Sendable {
    /// By a number that is the first column.
    case numbered
    /// By a number that is not a column.
    case rowID
    /// By the primary key.
    case key
  }

  /// Where rows come from.
  package enum Content: Sendable {
    /// Nothing else has them.
    case own
    /// Extraction finds them again in the originals.
    case derived
  }

  private init(_ name: String, _ rows: RowKind, _ width: Int, _ content: Content, _ insert: SQL) {
    self.name = name
    self.insert = insert
    self.width = width
    self.rows = rows
    self.content = content
  }

  /// All tables but those that each archive has from the start (`index_…`) and the indexes; those that others name come
  /// first. A test compares the list with the migrations.
  package static let all = [
    // The counters of ids come before rows that would start them again.
    RescuedTable(
      "sqlite_sequence", .rowID, 2, .own,
      """
      INSERT INTO sqlite_sequence (name, seq)
      SELECT ?1, ?2
      WHERE ?1 IN ('imports', 'documents', 'sources', 'articles', 'revisions', 'article_sources', 'quotes', 'stories', 'corrections',
        'containers')
        AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)
      """),
    RescuedTable(
      "imports", .numbered, 12, .own,
      """
      INSERT INTO imports (
        id, started_at, finished_at, arguments, added, revised, unchanged, excerpts, skipped, failed, bytes, is_stopped)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, coalesce(?12, 0))
      """),
    RescuedTable(
      "import_problems", .rowID, 5, .own,
      "INSERT INTO import_problems (import_id, origin, cause, next_step, kind) VALUES (?1, ?2, ?3, ?4, ?5)"),
    RescuedTable(
      "documents", .numbered, 7, .own,
      """
      INSERT INTO documents (id, sha256, byte_count, media_type, sqlar_name, url, item)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """),
    RescuedTable(
      "sqlar", .rowID, 5, .own, "INSERT INTO sqlar (name, mode, mtime, sz, data) VALUES (?1, ?2, ?3, ?4, ?5)"),
    RescuedTable(
      "document_origins", .key, 6, .own,
      """
      INSERT INTO document_origins (origin, document_id, import_id, retrieved_at, retrieved_from, archived_url)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """),
    RescuedTable(
      "sources", .numbered, 4, .derived, "INSERT INTO sources (id, name, kind, domain) VALUES (?1, ?2, ?3, ?4)"),
    RescuedTable(
      "source_names", .key, 3, .derived,
      "INSERT INTO source_names (source_id, name, folded) VALUES (?1, ?2, ?3)"),
    RescuedTable(
      "source_keys", .key, 3, .derived, "INSERT INTO source_keys (key, part, source_id) VALUES (?1, ?2, ?3)"),
    RescuedTable(
      "articles", .numbered, 24, .own,
      """
      INSERT INTO articles (
        id, document_id, title, subtitle, summary, byline, dateline, date_line, source_line, outlet_id, published_at,
        published_on, published_from, modified_at, language, url, body, word_count, extractor_version, edited_at,
        record_id, is_free, values_from, url_key)
      VALUES (
        ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)
      """),
    RescuedTable(
      "article_authors", .key, 3, .derived,
      "INSERT INTO article_authors (article_id, position, name) VALUES (?1, ?2, ?3)"),
    RescuedTable(
      "blocks", .key, 5, .derived,
      "INSERT INTO blocks (article_id, position, kind, start, length) VALUES (?1, ?2, ?3, ?4, ?5)"),
    RescuedTable(
      "revisions", .numbered, 10, .own,
      """
      INSERT INTO revisions (
        id, article_id, document_id, title, subtitle, summary, body, published_at, retrieved_at, retrieved_from)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      """),
    RescuedTable(
      "article_sources", .numbered, 9, .derived,
      """
      INSERT INTO article_sources (
        id, article_id, source_id, name, listed, no_comment, first_reported, identity_confidence, identity_reason)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      """),
    RescuedTable(
      "article_source_names", .key, 2, .derived,
      "INSERT INTO article_source_names (article_source_id, name) VALUES (?1, ?2)"),
    RescuedTable(
      "anonymous_sources", .numbered, 4, .derived,
      """
      INSERT INTO anonymous_sources (article_source_id, rank, institution, reason) VALUES (?1, ?2, ?3, ?4)
      """),
    RescuedTable(
      "former_sources", .numbered, 2, .derived, "INSERT INTO former_sources (id, source_id) VALUES (?1, ?2)"),
    RescuedTable(
      "resolutions", .numbered, 3, .derived,
      "INSERT INTO resolutions (id, resolved_at, last_article) VALUES (?1, ?2, ?3)"),
    RescuedTable(
      "descriptions", .rowID, 4, .derived,
      "INSERT INTO descriptions (article_source_id, text, start, length) VALUES (?1, ?2, ?3, ?4)"),
    RescuedTable(
      "quotes", .numbered, 9, .derived,
      """
      INSERT INTO quotes (id, article_id, kind, text, within, cue, confidence, speaker_path, speaker_confidence)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      """),
    RescuedTable(
      "quote_segments", .key, 5, .derived,
      "INSERT INTO quote_segments (quote_id, position, part, start, length) VALUES (?1, ?2, ?3, ?4, ?5)"),
    RescuedTable(
      "attributions", .key, 10, .derived,
      """
      INSERT INTO attributions (
        quote_id, position, role, article_source_id, mention, mention_start, mention_length, cue, cue_start, cue_length)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      """),
    RescuedTable(
      "corrections", .numbered, 10, .own,
      """
      INSERT INTO corrections (id, target, key, field, value, note, made_at, made_by, marks, replaces)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      """),
    RescuedTable(
      "document_articles", .key, 3, .own,
      "INSERT INTO document_articles (document_id, article_id, relation) VALUES (?1, ?2, ?3)"),
    RescuedTable(
      "container_progress", .key, 8, .own,
      """
      INSERT INTO container_progress (
        origin, import_id, byte_count, modified, position, records, is_complete, state)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """),
    RescuedTable(
      "saved_searches", .key, 6, .own,
      """
      INSERT INTO saved_searches (name, query, saved_at, asked_at, seen_article, seen_revision)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """),
    RescuedTable(
      "article_notes", .key, 5, .derived,
      "INSERT INTO article_notes (article_id, position, kind, text, about) VALUES (?1, ?2, ?3, ?4, ?5)"),
    RescuedTable(
      "spoken_turns", .key, 7, .derived,
      """
      INSERT INTO spoken_turns (article_id, start, length, label_start, label_length, begins_ms, ends_ms)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """),
    RescuedTable(
      "mentioned_dates", .key, 5, .derived,
      "INSERT INTO mentioned_dates (article_id, start, length, type, value) VALUES (?1, ?2, ?3, ?4, ?5)"),
    RescuedTable(
      "containers", .numbered, 6, .own,
      """
      INSERT INTO containers (id, import_id, origin, media_type, sha256, byte_count) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """),
    RescuedTable(
      "container_files", .key, 3, .own, "INSERT INTO container_files (container_id, name, data) VALUES (?1, ?2, ?3)"),
    RescuedTable(
      "record_headers", .rowID, 5, .own,
      """
      INSERT INTO record_headers (document_id, origin, container_id, record, response) VALUES (?1, ?2, ?3, ?4, ?5)
      """),
    RescuedTable("common_prints", .numbered, 1, .derived, "INSERT INTO common_prints (print) VALUES (?1)"),
    RescuedTable(
      "shared_texts", .key, 5, .derived,
      "INSERT INTO shared_texts (article_id, other_id, kind, words, share) VALUES (?1, ?2, ?3, ?4, ?5)"),
    RescuedTable(
      "text_groups", .numbered, 5, .derived,
      "INSERT INTO text_groups (article_id, group_id, head_id, credited, basis) VALUES (?1, ?2, ?3, ?4, ?5)"),
    RescuedTable(
      "text_queue", .key, 2, .derived,
      "INSERT OR IGNORE INTO text_queue (article_id, reason) VALUES (?1, ?2)"),
    RescuedTable(
      "timestamps", .key, 5, .own,
      "INSERT INTO timestamps (document_id, stamped_at, serial, kept_at, reply) VALUES (?1, ?2, ?3, ?4, ?5)"),
    RescuedTable(
      "utterances", .numbered, 2, .derived, "INSERT INTO utterances (id, quote_id) VALUES (?1, ?2)"),
    RescuedTable(
      "quote_utterances", .numbered, 3, .derived,
      "INSERT INTO quote_utterances (quote_id, utterance_id, wording) VALUES (?1, ?2, ?3)"),
    RescuedTable(
      "utterance_queue", .numbered, 1, .derived, "INSERT OR IGNORE INTO utterance_queue (quote_id) VALUES (?1)"),
    RescuedTable(
      "utterance_progress", .numbered, 2, .derived,
      "INSERT OR REPLACE INTO utterance_progress (id, last_quote) VALUES (?1, ?2)"),
    RescuedTable("stories", .numbered, 1, .derived, "INSERT INTO stories (id) VALUES (?1)"),
    RescuedTable(
      "story_articles", .numbered, 3, .derived,
      "INSERT INTO story_articles (article_id, story_id, is_provisional) VALUES (?1, ?2, ?3)"),
    RescuedTable(
      "article_terms", .numbered, 4, .derived,
      "INSERT INTO article_terms (article_id, day, terms, nearest) VALUES (?1, ?2, ?3, ?4)"),
    RescuedTable(
      "story_terms", .key, 3, .derived, "INSERT INTO story_terms (term, day, article_id) VALUES (?1, ?2, ?3)"),
    RescuedTable("story_queue", .numbered, 1, .derived, "INSERT OR IGNORE INTO story_queue (article_id) VALUES (?1)"),
    RescuedTable("archive_identity", .rowID, 1, .own, "UPDATE archive_identity SET uuid = ?1"),
    RescuedTable(
      LeftOutOriginals.table, .rowID, 2, .own,
      "INSERT INTO left_out_originals (last_document, left_out_at) VALUES (?1, ?2)"),
  ]
}
