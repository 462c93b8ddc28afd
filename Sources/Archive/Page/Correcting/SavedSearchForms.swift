import ArchiveSearch
import ArchiveStorage

/// Keeps searches under names, and removes them. Each gives the name under which the page finds out what was done.
struct SavedSearchForms {
  let writer: DecisionWriter
  let form: DecisionForm

  /// Keeps the query of the form under its name.
  func save() throws -> (name: String, done: String) {
    let name = try typedName()
    let query = form["q"] ?? ""
    try writer.writing { store in
      if try Searcher(of: store).query(query).isEmpty { throw FormError.refused("This search asks for nothing.") }
      try SavedSearches(of: store).save(query, as: name)
    }
    return (name, writer.context.made.add(.saved(name: name)))
  }

  /// Removes the search of the form's name.
  func remove() throws -> String {
    let name = try typedName()
    try writer.writing { store in try SavedSearches(of: store).removeSavedSearch(named: name) }
    return writer.context.made.add(.removed(name: name))
  }

  private func typedName() throws(FormError) -> String {
    let typed = form.trimmed("name") ?? ""
    let name = typed.hasPrefix("@") ? String(typed.dropFirst()) : typed
    guard SavedSearch.isName(name) else {
      throw .refused("A name has letters, digits and the marks - _ . and begins with a letter or digit. It is short.")
    }
    return name
  }
}
