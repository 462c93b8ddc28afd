import ArchiveFormats
import ArchiveModel
import ArchiveStorage
import SystemPackage

/// Answers requests for views, data and corrections of one archive. It knows nothing of sockets.
package final class PageRouter: Sendable {
  let access: PageAccess
  let readers: ReaderPool
  /// Who makes the corrections; nil if nobody says.
  let person: String?
  private let made = MadeCorrections()
  /// Called with what went wrong with the archive, for the one who runs the server.
  private let onFailure: @Sendable (ArchiveError) -> Void

  package init(
    archive path: FilePath, access: PageAccess, person: String? = nil,
    onFailure: @escaping @Sendable (ArchiveError) -> Void = { _ in }
  ) {
    self.access = access
    self.person = person
    self.onFailure = onFailure
    readers = ReaderPool(of: path)
  }

  /// The response to a request. Work for it ends early when `isAwaited` says that nobody waits any more.
  package func response(
    to request: PageRequest, isAwaited: @escaping @Sendable () -> Bool = { true }
  ) -> PageResponse {
    let response = answer(to: request, isAwaited: isAwaited)
    let isError = response.status.rawValue >= 400
    return isError && request.path?.first == "api" ? .dataError(response.status) : response
  }

  private func answer(to request: PageRequest, isAwaited: @escaping @Sendable () -> Bool) -> PageResponse {
    if let refusal = access.refusal(of: request) { return ErrorView.response(refusal, isReadOnly: access.isReadOnly) }
    let path = request.path ?? []
    if path == ["open"] { return opening(request) }
    if let asset = Asset.allCases.first(where: { path == [$0.name] }) { return .asset(asset) }
    let context = ViewContext(
      request: request, isReadOnly: !access.mayCorrect(request), site: access.proxy?.origin, readers: readers,
      made: made, isAwaited: isAwaited)
    do {
      if request.method == "POST" { return try DecisionRoutes(context: context, person: person).response(path) }
      return try readers.reading(isAwaited: isAwaited) { store in try view(path, context, in: store) }
    } catch is ReaderPool.Busy {
      return ErrorView.tooMany
    } catch let error as ArchiveError {
      if !ErrorView.isExpected(error) { onFailure(error) }
      return ErrorView.response(to: error, context)
    } catch {
      return ErrorView.response(.failed)
    }
  }

  /// Lets a browser in that came with the password of the link.
  private func opening(_ request: PageRequest) -> PageResponse {
    let isRedeemed = request.method == "GET" && access.redeem(request.query["with"] ?? "")
    guard isRedeemed || access.isLetIn(request) else { return ErrorView.response(.unauthorized) }
    // A redirect would still belong to the page that led here, from which a strict cookie isn't sent.
    var response = PageResponse.page(
      """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><title>archive</title>\
      <link rel="icon" href="\(Link.asset(.icon))">\
      <meta http-equiv="refresh" content="0; url=/"></head><body><p><a href="/">Go to the archive</a></p></body></html>
      """)
    if isRedeemed { response.add("Set-Cookie", access.cookie(for: request)) }
    return response
  }

  private func view(
    _ path: [String], _ context: ViewContext, in store: borrowing OpenArchive
  ) throws -> PageResponse {
    let numbers = path.compactMap { PageRequest.number($0) }
    let id = numbers.first ?? 0
    switch path.map({ PageRequest.number($0) == nil ? $0 : "#" }).joined(separator: "/") {
    case "": return try HomeView.response(context, in: store)
    case "search": return try SearchView(context, in: store).response(in: store)
    case "quotes": return try QuotesView(context).response(in: store)
    case "quotes/#": return try TraceView.response(id, in: store)
    case "network": return try NetworkView(context).response(in: store)
    case "network/quotes": return try NetworkQuotesView(context).response(in: store)
    case "articles/#": return try ArticleView(id, context, in: store).response(in: store)
    case "articles/#/diff": return try DifferenceView.response(id, context, in: store)
    case "compare": return try ComparisonView.response(context, in: store)
    case "stories": return try StoriesView.response(context, in: store)
    case "stories/#": return try StoryView.response(id, context, in: store)
    case "sources": return try SourcesView.response(context, in: store)
    case "sources/#": return try SourceView.response(id, context, in: store)
    case "sources/#/split": return try SplitView.response(id, context, in: store)
    case "originals/#": return try OriginalView.response(id, context, in: store)
    case "corrections": return try CorrectionsView.response(context, in: store)
    case "feed": return try SavedSearchFeed.response(context, in: store)
    default:
      guard path.first == "api", let data = try DataRoutes(context).response(Array(path.dropFirst()), in: store) else {
        return ErrorView.response(.notFound)
      }
      return data
    }
  }
}

/// What a view knows besides the archive.
struct ViewContext: Sendable {
  let request: PageRequest
  /// Whether corrections are refused, so that there are no forms.
  let isReadOnly: Bool
  /// The origin by which others reach the page, for addresses that leave it; nil if there is none.
  var site: String?
  let readers: ReaderPool
  /// What the forms did that were sent.
  let made: MadeCorrections
  /// Whether somebody still waits for the response.
  let isAwaited: @Sendable () -> Bool

  var query: FormValues { request.query }

  /// How many rows a list skips.
  var start: Int { Int(clamping: query.number("start") ?? 0) }
}
