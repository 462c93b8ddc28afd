import ArchivePlatform
import SystemPackage

extension FilePath {
  /// The process's working directory; "/" if the system does not say.
  package static var current: FilePath {
    guard let name = unsafe getcwd(nil, 0) else { return "/" }
    defer { unsafe free(name) }
    return unsafe FilePath(platformString: name)
  }

  /// The path's bytes, without the closing NUL.
  package var bytes: [UInt8] {
    unsafe withPlatformString { name in
      var bytes: [UInt8] = []
      var index = 0
      while unsafe name[index] != 0 {
        bytes.append(UInt8(bitPattern: unsafe name[index]))
        index += 1
      }
      return bytes
    }
  }

  /// The folder the file is in, "." if the path is a bare name.
  package var folder: FilePath {
    let folder = removingLastComponent()
    return folder.isEmpty ? "." : folder
  }

  /// A path of these bytes, up to the first NUL.
  package init(bytes: some Sequence<UInt8>) {
    let characters = bytes.map { CInterop.PlatformChar(bitPattern: $0) } + [0]
    self = unsafe characters.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return FilePath() }
      return unsafe FilePath(platformString: start)
    }
  }
}
