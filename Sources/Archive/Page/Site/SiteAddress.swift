/// Where the files of a site are, and what the addresses of the local page become in them.
struct SiteAddress {
  /// The files that the site has, such as `articles/12.html`.
  private(set) var files: Set<String> = []

  mutating func add(_ file: String) { files.insert(file) }

  static let index = "index.html"
  static let style = Asset.style.name
  static let icon = Asset.icon.name

  static func article(_ id: Int64) -> String { "articles/\(id).html" }
  static func source(_ id: Int64) -> String { "sources/\(id).html" }
  static func story(_ id: Int64) -> String { "stories/\(id).html" }

  /// A page of a list that has several: `quotes.html`, `quotes-2.html`.
  static func list(_ name: String, page: Int = 1) -> String { page == 1 ? "\(name).html" : "\(name)-\(page).html" }

  /// What an address of the local page, such as `/articles/12#q3`, is in a file of the site: `../articles/12.html#q3`. Nil if the
  /// site doesn't have what it leads to.
  func relative(_ address: String, from file: String) -> String? {
    let halves = address.split(separator: "#", maxSplits: 1)
    let request = PageRequest("GET", halves.first.map(String.init) ?? "/")
    guard let target = target(of: request), files.contains(target) else { return nil }
    let fragment = halves.count > 1 ? "#" + halves[1] : ""
    return (file.contains("/") ? "../" : "") + target + fragment
  }

  /// The file that a request would be answered with. A query belongs to a search, which a site can't make.
  private func target(of request: PageRequest) -> String? {
    guard let path = request.path else { return nil }
    let name = path.joined(separator: "/")
    if files.contains(name) { return name }
    switch path.count {
    case 0: return Self.index
    case 1: return request.query.encoded.isEmpty ? Self.list(name) : nil
    default: return name + ".html"
    }
  }
}
