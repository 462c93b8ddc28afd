import ArchiveModel

/// A file that pages use, embedded in the program.
package enum Asset: String, CaseIterable, Sendable {
  case style
  case keys
  case icon

  package var name: String {
    switch self {
    case .style: "style.css"
    case .keys: "keys.js"
    case .icon: "icon.svg"
    }
  }

  package var type: String {
    switch self {
    case .style: "text/css; charset=utf-8"
    case .keys: "text/javascript; charset=utf-8"
    case .icon: "image/svg+xml"
    }
  }

  package var bytes: [UInt8] {
    switch self {
    case .style: PackageResources.style_css
    case .keys: PackageResources.keys_js
    case .icon: PackageResources.icon_svg
    }
  }

  /// Changes with the file, so that a browser doesn't use an old one.
  package var version: String {
    "\(ArchiveVersion.program)-\(bytes.reduce(UInt32(5381)) { $0 &* 33 &+ UInt32($1) })"
  }
}
