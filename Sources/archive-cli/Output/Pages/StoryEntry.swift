import ArchiveStages

/// A story and its articles as text.
enum StoryEntry {
  static func text(of story: Story, on terminal: Terminal) -> String {
    let number = "\(story.id)"
    let width = max(4, number.count + 2)
    let indent = String(repeating: " ", count: width)
    let facts = [StoryWording.days(of: story), StoryWording.counts(of: story)].compactMap { $0 }
    let lines =
      Paragraph(story.title ?? FirstWords.of(story.opening)).lines(
        on: terminal, indent: indent, first: number.padded(toWidth: width))
      + Paragraph(facts.joined(separator: " · "), style: .faint).lines(on: terminal, indent: indent)
    return lines.joined(separator: "\n") + "\n\n"
  }

  /// An article in a list of several stories.
  static func text(of article: StoryArticle, on terminal: Terminal) -> String {
    let story = "\(article.story)"
    return entry(article, first: story.padded(toWidth: max(4, story.count + 2)), on: terminal)
  }

  /// An article below its story.
  static func member(_ article: StoryArticle, on terminal: Terminal) -> String {
    entry(article, first: "    ", on: terminal)
  }

  private static func entry(_ article: StoryArticle, first: String, on terminal: Terminal) -> String {
    let indent = String(repeating: " ", count: first.count)
    let reprint = article.head.flatMap { $0 == article.id ? nil : "a reprint of \($0)" }
    let facts = [
      "\(article.id)", article.title ?? FirstWords.of(article.opening), article.outlet, article.publishedOn, reprint,
    ].compactMap { $0 }
    return Paragraph(facts.joined(separator: " · ")).lines(on: terminal, indent: indent, first: first)
      .joined(separator: "\n") + "\n"
  }
}
