import ArchiveStages
import Foundation
import SystemPackage
import Testing

/// The pages of `archive.db` in a folder, asked without a socket.
struct AskedPage {
  static let port: UInt16 = 4767
  static let token = String(repeating: "0123456789abcdef", count: 4)

  let router: PageRouter
  let access: PageAccess
  private let archive: FilePath

  init(_ workplace: Workplace, isReadOnly: Bool = false, proxy: ProxySite? = nil) {
    archive = FilePath(workplace.folder.path).appending("archive.db")
    access = PageAccess(port: Self.port, token: Self.token, isReadOnly: isReadOnly, proxy: proxy)
    router = PageRouter(archive: archive, access: access, person: "Ada")
  }

  /// The fields that a browser sends which was let in.
  static let fields = [
    (name: "Host", value: "127.0.0.1:\(port)"), (name: "Cookie", value: "other=1; archive-\(port)=\(token)"),
  ]

  /// Asks for a page.
  func get(_ target: String, fields: [(name: String, value: String)] = AskedPage.fields) -> PageResponse {
    router.response(to: PageRequest("GET", target, fields: fields))
  }

  /// The text of a page that must be there.
  func text(_ target: String, sourceLocation: SourceLocation = #_sourceLocation) -> String {
    let response = get(target)
    #expect(response.status == .done, "\(target)", sourceLocation: sourceLocation)
    return String(decoding: response.wholeBody, as: UTF8.self)
  }

  /// Sends a form as one of the archive's own pages does.
  func post(
    _ target: String, _ form: [(name: String, value: String)],
    fields: [(name: String, value: String)] = AskedPage.fields + [(name: "Sec-Fetch-Site", value: "same-origin")]
  ) -> PageResponse {
    router.response(
      to: PageRequest(
        "POST", target, fields: fields + [("Content-Type", "application/x-www-form-urlencoded")],
        body: Array(FormValues(form).encoded.utf8)))
  }

  /// Sends a form, and gives the page to which the browser is sent.
  func page(
    after target: String, _ form: [(name: String, value: String)], sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let response = post(target, form)
    #expect(response.status == .seeOther, "\(target)", sourceLocation: sourceLocation)
    let place = try #require(response["Location"], sourceLocation: sourceLocation)
    return text(String(place.prefix { $0 != "#" }), sourceLocation: sourceLocation)
  }

  /// Views of the seeds that need a story, a network or words that travelled.
  static let viewsOfSeeds = [
    "/stories/1", "/network?q=Lavrov", "/network/quotes?q=Lavrov&speaker=3&relation=told&source=4", "/quotes/7",
    "/sources/3",
  ]

  /// All views of an archive with articles 1 and 2, sources and a story.
  static let views = [
    "/", "/network", "/network?q=harbour", "/network?q=nothinghasthis", "/quotes/1", "/sources/1/split",
    "/search?q=harbour", "/search?q=nothinghasthis", "/search?q=", "/search?q=harbour&sort=date", "/quotes",
    "/quotes?q=harbour&kind=direct&min_confidence=0.5", "/quotes?all=1", "/articles/1", "/articles/1?q=harbour",
    "/articles/1/diff", "/articles/2", "/articles/3", "/compare?a=1&b=2", "/compare", "/stories", "/sources",
    "/sources?name=ada&kind=person", "/sources/1", "/sources/2", "/corrections", "/corrections?done=1",
  ]
}

extension PageResponse {
  /// The only value of a header field.
  subscript(name: String) -> String? {
    let values = fields.filter { $0.name == name }.map(\.value)
    return values.count == 1 ? values[0] : nil
  }
}
