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

  /// What has just been corrected, with Undo; nothing if the address names no correction.
  static func done(_ context: ViewContext, in store: borrowing OpenArchive) throws -> HTML? {
    guard let id = context.query.number("done") else { return nil }
    guard let record = try? store.corrections.record(ofCorrection: id) else { return nil }
    return """
      <div class="done" role="status"><p>Correction \(id): \(decision(record)).</p>\(undo(record.id, context))</div>

      """
  }

  /// The button that undoes a correction; none where nothing may be corrected.
  static func undo(_ id: Int64, _ context: ViewContext) -> HTML? {
    if context.isReadOnly { return nil }
    return "<form method=\"post\" action=\"\(Link.undo(id))\"><button>Undo</button></form>"
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
    case .merge, .split: "\(source) is \(value)"
    case .rename: "\(source) is called \(value)"
    case .different: "\(source) and \(value) are two sources"
    case .sameStory: "the articles are one story"
    case .differentStories: "the articles are two stories"
    }
  }
}
