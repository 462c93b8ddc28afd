import ArchiveStorage

/// Corrections of a source: which others are the same, and which of its articles mean somebody else. Each gives the name under
/// which the page finds out what was made.
struct SourceDecisions {
  let source: Int64
  let writer: DecisionWriter
  let form: DecisionForm

  /// Makes two sources one, and gives the one that is kept; or says that they are two.
  func merge() throws -> (kept: Int64, done: String) {
    guard let other = form.number("other"), other != source else { throw FormError.malformed }
    if form.has("different") {
      let done = try writer.deciding { store in
        try store.sourceCorrections.separateSources("\(source)", "\(other)", by: writer.person)
      }
      return (source, done)
    }
    guard let kept = form.number("keep"), kept == source || kept == other else { throw FormError.malformed }
    let gone = kept == source ? other : source
    let done = try writer.deciding { store in
      try store.sourceCorrections.mergeSources(["\(gone)"], into: "\(kept)", by: writer.person).first
    }
    return (kept, done)
  }

  /// Says that the articles that were chosen mean somebody else.
  func split() throws -> String {
    let articles = try form.numbers("article")
    if articles.isEmpty { throw FormError.refused("Choose the articles that mean the other source.") }
    guard let name = try form.source() else { throw FormError.refused("Type the name of the other source.") }
    return try writer.deciding { store in
      try writer.requireSource(form, store)
      return try store.sourceCorrections.splitSource(
        "\(source)", articles: articles, as: name, by: writer.person)
    }
  }
}
