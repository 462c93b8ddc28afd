import ArchiveSQLite
import ArchiveStories

extension Checks {
  /// How many articles are compared with their texts.
  private static let sampledArticles = 200

  /// Checks that stories have articles, and that what is kept of a sample of articles is from their texts. Articles that
  /// wait in the queue are left out.
  func checkStories() throws(ArchiveError) -> CheckResult {
    var result = CheckResult(.stories)
    try check(&result) { (result) throws(SQLiteError) in
      // Nothing is there to compare with before the first import after an upgrade.
      if try connection.hasRow("SELECT 1 FROM story_queue WHERE article_id = 0") { return }
      let few = try connection.integers(
        """
        SELECT id FROM stories
        WHERE (SELECT count(*) FROM story_articles WHERE story_id = stories.id) < 2
        ORDER BY id
        """)
      for story in few { result.add(.emptyStory(story)) }
      let terms = StoryTerms(database: database)
      let articles = try connection.integers(
        """
        SELECT id FROM articles
        WHERE id % max(1, (SELECT max(id) FROM articles) / ?1) = 0 AND id NOT IN (SELECT article_id FROM story_queue)
        ORDER BY id LIMIT ?1
        """, Self.sampledArticles)
      for article in articles {
        result.count += 1
        if try !terms.isSound(article) { result.add(.storyTerms(article: article)) }
      }
    }
    return result
  }
}
