import ArchiveStorage

/// What people are told of stories.
package enum StoryWording {
  /// "12 articles, 9 outlets, 2 separately written texts"
  package static func counts(of story: Story) -> String {
    let articles = CountWording.counted(story.articleCount, "article")
    if story.outletCount == 0 {
      return "\(articles), \(CountWording.counted(story.textCount, "separately written text"))"
    }
    return "\(articles), \(ReprintWording.counts(outlets: story.outletCount, texts: story.textCount))"
  }

  /// "2025-10-31 to 2025-11-08"
  package static func days(of story: Story) -> String? {
    guard let first = story.firstOn, let last = story.lastOn else { return nil }
    return first == last ? first : "\(first) to \(last)"
  }

  /// That articles were imported out of the order of their days; nil if none was.
  package static func provisional(_ count: Int) -> String? {
    if count == 0 { return nil }
    return
      "stories with \(CountWording.counted(count, "article")) got earlier articles after later ones: "
      + "`archive stories rebuild` forms them anew."
  }

  package static func rebuilt(stories: Int, changed: Int) -> String {
    "\(stories == 1 ? "1 story" : "\(CountWording.grouped(stories)) stories"); "
      + "\(CountWording.counted(changed, "article")) moved.\n"
  }
}
