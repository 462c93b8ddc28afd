import ArchiveStages
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// libFuzzer calls this with each input it makes: a request as it comes over a socket. It stops the process at a finding, so that
/// libFuzzer keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = unsafe [UInt8](UnsafeBufferPointer(start: bytes, count: count))
  do {
    let found = try faults(of: TypedRequest(input))
    if found.isEmpty { return 0 }
    print(found)
  } catch {
    print(error)
  }
  fflush(nil)
  abort()
}

/// The port and the token of the page that is asked.
private let port: UInt16 = 4767
private let token = String(repeating: "0123456789abcdef", count: 4)

/// A request line, head fields and a body. What lets a browser in is added, so that more than refusals is tried.
private struct TypedRequest {
  let request: PageRequest

  init(_ input: [UInt8]) {
    var lines = input[...]
    func line() -> String {
      let end = lines.firstIndex(of: UInt8(ascii: "\n")) ?? lines.endIndex
      defer { lines = lines[min(end + 1, lines.endIndex)...] }
      return String(decoding: lines[..<end], as: UTF8.self)
    }
    let first = line().split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    var fields: [(name: String, value: String)] = []
    while case let field = line(), !field.isEmpty {
      let halves = field.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      fields.append((String(halves[0]), halves.dropFirst().joined().trimmingSpaces))
    }
    func add(_ name: String, _ value: String) {
      if !fields.contains(where: { $0.name.lowercased() == name }) { fields.append((name, value)) }
    }
    add("host", "127.0.0.1:\(port)")
    add("cookie", "archive-\(port)=\(token)")
    add("sec-fetch-site", "same-origin")
    add("content-type", "application/x-www-form-urlencoded")
    let method = first.first.map(String.init) ?? ""
    request = PageRequest(method, first.dropFirst().joined(), fields: fields, body: Array(lines))
  }
}

extension String {
  fileprivate var trimmingSpaces: String { String(drop { $0 == " " }) }
}

/// The archive that is asked. It is made anew after many corrections, so that each costs as much as the first.
private struct AskedArchive {
  let router: PageRouter
  var corrections = 0

  init() throws {
    let path = FilePath("/tmp/archive-fuzzing-\(getpid()).db")
    for ending in ["", "-wal", "-shm", ".lock"] {
      _ = unsafe FilePath(path.string + ending).withPlatformString { unsafe unlink($0) }
    }
    try FuzzedArchive.make(at: path)
    let access = PageAccess(port: port, token: token, proxy: ProxySite("archive.example"))
    router = PageRouter(archive: path, access: access, person: "Ada")
  }
}

nonisolated(unsafe) private var archive: AskedArchive?

/// What is wrong with the response to a request; empty if nothing is.
private func faults(of typed: TypedRequest) throws -> [String] {
  if unsafe archive?.corrections ?? 1_000 >= 1_000 { unsafe archive = try AskedArchive() }
  guard let router = unsafe archive?.router else { return [] }
  if typed.request.method == "POST" { unsafe archive?.corrections += 1 }
  let response = router.response(to: typed.request)
  var found: [String] = []
  if response.status == .failed { found.append("500") }
  for (name, value) in response.fields where value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
    found.append("a control character in the field \(name)")
  }
  func field(_ name: String) -> String? { response.fields.first { $0.name == name }?.value }
  if let place = field("Location"), !place.hasPrefix("/") || place.hasPrefix("//") { found.append("leads to \(place)") }
  let type = field("Content-Type") ?? ""
  let body = response.wholeBody
  if type.hasPrefix("text/html"), field("Content-Security-Policy")?.hasPrefix("sandbox") != true {
    found += MarkupCheck(body).faults
  } else if type.hasPrefix("application/json"), JSON.parsed(String(decoding: body, as: UTF8.self)) == nil {
    found.append("no JSON: \(String(decoding: body.prefix(400), as: UTF8.self))")
  }
  return found
}
