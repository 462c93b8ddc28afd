import ArchiveStages

/// What people are told of stories.
enum StoryWording {
  /// "12 articles, 9 outlets, 2 separately written texts"
  static func counts(of story: Story) -> String {
    let articles = Progress.counted(story.articleCount, "article")
    if story.outletCount == 0 { return "\(articles), \(Progress.counted(story.textCount, "separately written text"))" }
    return "\(articles), \(ReprintWording.counts(outlets: story.outletCount, texts: story.textCount))"
  }

  /// "2025-10-31 to 2025-11-08"
  static func days(of story: Story) -> String? {
    guard let first = story.firstOn, let last = story.lastOn else { return nil }
    return first == last ? first : "\(first) to \(last)"
  }

  /// That articles were imported out of the order of their days; nil if none was.
  static func provisional(_ count: Int) -> String? {
    if count == 0 { return nil }
    return "stories with \(Progress.counted(count, "article")) were formed before all of their articles were there: "
      + "`archive stories rebuild` forms them again."
  }

  static func rebuilt(stories: Int, changed: Int) -> String {
    "\(stories == 1 ? "1 story" : "\(Progress.grouped(stories)) stories"), "
      + "\(Progress.counted(changed, "article")) in another one than before.\n"
  }
}
