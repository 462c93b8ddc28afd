import ArchiveSQLite

/// Numbers of an archive's rows that are neither ranges nor references, and the values they may have.
///
/// Nothing computes with a number outside of these bounds without a look at it. A check names them, a repair and an
/// adoption put something in their place.
package enum StoredNumbers {
  /// Rows of (table, column, count) with impossible numbers: ids that no row gets, counts below 0, and the like.
  package static let faults: SQL = ids + others + ratios

  private static let ids: SQL = """
    SELECT 'imports', 'id', count(*) FROM imports WHERE id NOT BETWEEN 1 AND 9007199254740992
    UNION ALL SELECT 'documents', 'id', count(*) FROM documents WHERE id NOT BETWEEN 1 AND 9007199254740992
    UNION ALL SELECT 'sources', 'id', count(*) FROM sources WHERE id NOT BETWEEN 1 AND 9007199254740992
    UNION ALL SELECT 'articles', 'id', count(*) FROM articles WHERE id NOT BETWEEN 1 AND 9007199254740992
    UNION ALL SELECT 'revisions', 'id', count(*) FROM revisions WHERE id NOT BETWEEN 1 AND 9007199254740992
    UNION ALL SELECT 'article_sources', 'id', count(*) FROM article_sources WHERE id NOT BETWEEN 1 AND 9007199254740992
    UNION ALL SELECT 'quotes', 'id', count(*) FROM quotes WHERE id NOT BETWEEN 1 AND 9007199254740992
    UNION ALL SELECT 'corrections', 'id', count(*) FROM corrections WHERE id NOT BETWEEN 1 AND 9007199254740992
    UNION ALL SELECT 'containers', 'id', count(*) FROM containers WHERE id NOT BETWEEN 1 AND 9007199254740992
    UNION ALL SELECT 'stories', 'id', count(*) FROM stories WHERE id NOT BETWEEN 1 AND 9007199254740992

    """

  private static let others: SQL = """
    UNION ALL SELECT 'imports', 'a count', count(*) FROM imports
    WHERE min(added, revised, unchanged, excerpts, skipped, failed, bytes) < 0
      OR max(added, revised, unchanged, excerpts, skipped, failed, bytes) > 9007199254740992
    UNION ALL SELECT 'documents', 'byte_count', count(*) FROM documents WHERE byte_count NOT BETWEEN 0 AND 1000000000
    UNION ALL SELECT 'articles', 'word_count', count(*) FROM articles WHERE word_count NOT BETWEEN 0 AND 1000000000
    UNION ALL SELECT 'container_progress', 'a count', count(*) FROM container_progress
    WHERE min(byte_count, position, records) < 0 OR max(byte_count, position, records) > 9007199254740992
    UNION ALL SELECT 'saved_searches', 'a mark', count(*) FROM saved_searches
    WHERE min(seen_article, seen_revision) < 0 OR max(seen_article, seen_revision) > 9007199254740992
    UNION ALL SELECT 'spoken_turns', 'a time', count(*) FROM spoken_turns
    WHERE begins_ms NOT BETWEEN 0 AND 9007199254740992 OR ends_ms NOT BETWEEN 0 AND 9007199254740992
    UNION ALL SELECT 'containers', 'byte_count', count(*) FROM containers
    WHERE byte_count NOT BETWEEN 0 AND 9007199254740992
    UNION ALL SELECT 'shared_texts', 'a measure', count(*) FROM shared_texts
    WHERE words NOT BETWEEN 0 AND 1000000000 OR share NOT BETWEEN 0 AND 1
    UNION ALL SELECT 'article_terms', 'day', count(*) FROM article_terms WHERE day NOT BETWEEN 0 AND 10000000

    """

  private static let ratios: SQL =
    "UNION ALL SELECT 'quotes', 'confidence', count(*) FROM quotes WHERE confidence NOT BETWEEN 0 AND 1"

  /// The articles whose quotes have such numbers: extraction finds them again.
  package static let articlesToExtract: SQL =
    "SELECT DISTINCT article_id FROM quotes WHERE confidence NOT BETWEEN 0 AND 1"

  /// The SQL that replaces the numbers that extraction doesn't find. Ids are left to a new file.
  package static let mending: [SQL] = [
    """
    UPDATE imports
    SET added = max(0, min(added, 9007199254740992)), revised = max(0, min(revised, 9007199254740992)),
      unchanged = max(0, min(unchanged, 9007199254740992)), excerpts = max(0, min(excerpts, 9007199254740992)),
      skipped = max(0, min(skipped, 9007199254740992)), failed = max(0, min(failed, 9007199254740992)),
      bytes = max(0, min(bytes, 9007199254740992))
    WHERE min(added, revised, unchanged, excerpts, skipped, failed, bytes) < 0
      OR max(added, revised, unchanged, excerpts, skipped, failed, bytes) > 9007199254740992
    """,
    """
    UPDATE documents
    SET byte_count = coalesce(
      (SELECT sz FROM sqlar WHERE name = sqlar_name AND sz BETWEEN 0 AND 1000000000), 0)
    WHERE byte_count NOT BETWEEN 0 AND 1000000000
    """,
    "UPDATE articles SET word_count = NULL WHERE word_count NOT BETWEEN 0 AND 1000000000",
    """
    DELETE FROM container_progress
    WHERE min(byte_count, position, records) < 0 OR max(byte_count, position, records) > 9007199254740992
    """,
    """
    UPDATE saved_searches SET seen_article = 0, seen_revision = 0
    WHERE min(seen_article, seen_revision) < 0 OR max(seen_article, seen_revision) > 9007199254740992
    """,
    """
    UPDATE spoken_turns SET begins_ms = NULL, ends_ms = NULL
    WHERE begins_ms NOT BETWEEN 0 AND 9007199254740992 OR ends_ms NOT BETWEEN 0 AND 9007199254740992
    """,
    // They are measured again afterwards.
    "DELETE FROM shared_texts WHERE words NOT BETWEEN 0 AND 1000000000 OR share NOT BETWEEN 0 AND 1",
    "UPDATE containers SET byte_count = NULL WHERE byte_count NOT BETWEEN 0 AND 9007199254740992",
    "UPDATE sqlite_sequence SET seq = 0 WHERE typeof(seq) <> 'integer' OR seq NOT BETWEEN 0 AND 9007199254740992",
  ]
}
