import ArchiveFormats
import ArchiveModel
import ArchiveStorage

/// Forms to correct something, and what was corrected. They need no script.
enum CorrectionMarkup {
  /// So many sources are offered; the box takes the name of any other.
  static let mostOffered = 8

  /// The form that opens beside a quote: who said it, or that it is no quote.
  static func change(_ quote: QuoteRecord, at action: Link, offering sources: [ArticleSourceRecord]) -> HTML {
    let buttons = sources.prefix(mostOffered).map { source -> HTML in
      "<button name=\"source\" value=\"\(source.sourceID)\"><bdi>\(source.name)</bdi></button>\n"
    }
    let known: HTML? =
      buttons.isEmpty
      ? nil
      : "<form method=\"post\" action=\"\(action)\"><p>Who said it?</p>\n\(buttons)</form>\n"
    return """
      <details class="change"><summary>Change…</summary>
      \(known)<form method="post" action="\(action)">
      <label>Another name <input name="name" maxlength="200" autocomplete="off" required></label>
      <button>Save</button>
      </form>
      <form method="post" action="\(action)"><button name="reject" value="1">Not a quote</button></form>
      </details>
      """
  }

  /// What the form did that led here, with Undo; nothing if no form did.
  static func done(_ context: ViewContext, at place: Link.Place, in store: borrowing OpenArchive) -> HTML? {
    guard let name = context.query["done"], let outcome = context.made[name] else { return nil }
    switch outcome {
    case .made(let id, let time):
      // It may have been undone meanwhile, and the archive may be another one now.
      guard let record = try? store.corrections.record(ofCorrection: id), record.madeAt == time else { return nil }
      return status("<p>Correction \(id): \(decision(record)).</p>\(undo(id, context, from: place))")
    case .repeated: return status("<p>That was decided already. Nothing was changed.</p>")
    case .saved(let name): return status("<p>Saved as @<bdi>\(name)</bdi>. The first page says what is new of it.</p>")
    case .removed(let name): return status("<p>The search @<bdi>\(name)</bdi> is no longer saved.</p>")
    }
  }

  private static func status(_ text: HTML) -> HTML { "<div class=\"done\" role=\"status\">\(text)</div>\n" }

  /// The button that undoes a correction; none where nothing may be corrected.
  static func undo(_ id: Int64, _ context: ViewContext, from place: Link.Place) -> HTML? {
    if context.isReadOnly { return nil }
    return "<form method=\"post\" action=\"\(Link.undo(id, from: place))\"><button>Undo</button></form>"
  }

  /// What was decided, as a sentence without its end.
  static func decision(_ record: CorrectionRecord) -> HTML {
    let source: HTML = "<bdi>\(record.source ?? "?")</bdi>"
    let value: HTML = "<bdi>\(record.value ?? "?")</bdi>"
    let words: HTML = "“<bdi>\((record.text ?? "?").cut(toWidth: 120))</bdi>”"
    return switch record.field {
    case .speaker: "\(words) is by \(value)"
    case .notAQuote: "\(words) is not a quote"
    case .addedQuote: record.value == nil ? "\(words) is a quote" : "\(words) is a quote by \(value)"
    case .published: "published \(value)"
    case .outlet: "published by \(value)"
    case .merge: "\(source) is \(value)"
    case .split:
      "in \(CountWording.counted(record.articles.count, "article")), \(source) is somebody else: \(value)"
    case .rename: "\(source) is called \(value)"
    case .different: "\(source) and \(value) are two sources"
    case .sameStory: "the articles are one story"
    case .differentStories: "the articles are two stories"
    }
  }
}
