import ArchiveFormats
import ArchiveStorage

/// A story of a site, with those of its articles that the site has.
struct SiteStory {
  private(set) var story: Story
  let articles: [StoryArticle]
  /// How many of its articles the site doesn't have.
  private let missing: Int

  /// The stories of which a site has several articles, and the one that was asked for.
  static func all(of chosen: Set<Int64>, asked: Int64?, in store: borrowing OpenArchive) throws -> [SiteStory] {
    var counts: [Int64: Int] = [:]
    for article in chosen { if let id = try store.stories.story(ofArticle: article) { counts[id, default: 0] += 1 } }
    var stories: [SiteStory] = []
    for id in counts.keys.sorted() where id == asked || counts[id] ?? 0 > 1 {
      let articles = try store.stories.articles(of: id)
      stories.append(SiteStory(try store.stories.story(id), articles, articles.filter { chosen.contains($0.id) }))
    }
    return stories
  }

  private init(_ story: Story, _ all: [StoryArticle], _ articles: [StoryArticle]) {
    self.story = story
    self.articles = articles
    missing = all.count - articles.count
    let days = articles.compactMap(\.publishedOn)
    self.story.title = articles.first?.title
    self.story.opening = articles.first?.opening ?? ""
    self.story.firstOn = days.min()
    self.story.lastOn = days.max()
    self.story.articleCount = articles.count
    self.story.outletCount = Set(articles.compactMap(\.outlet)).count
    self.story.textCount = Set(articles.map { $0.head ?? $0.id }).count
  }

  /// Its page.
  var html: HTML {
    let note: HTML? =
      missing > 0
      ? "<p class=\"facts\">The story has \(CountWording.counted(missing, "article")) more.</p>\n" : nil
    return SiteFrame(title: story.title ?? FirstWords.of(story.opening)).page(
      "\(StoryView.main(story, articles))\(note)")
  }
}
