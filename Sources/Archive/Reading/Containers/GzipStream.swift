import ArchiveModel

/// The unpacked bytes of a gzip file (RFC 1952): all its members, one after the other.
///
/// After a damaged member, reading continues where the next one seems to begin. Zeros after the last member are
/// ignored, because tapes have them.
final class GzipStream: ByteStream {
  /// The beginning of a member: the two magic bytes and the only method there is.
  static let magic: [UInt8] = [0x1F, 0x8B, 0x08]

  private let input: BufferedBytes
  private let inflater = Inflater(.gzip)
  private var isInMember = false
  /// Whether damage was met, and the next member is looked for.
  private var isLost = false
  private var fault: ReadingProblem.Cause?
  private var produced: Int
  /// Where members begin, in the unpacked bytes and in the file. Members before the last place asked for are dropped.
  private var members: [(position: Int, offset: Int)] = []

  /// The unpacked gzip members from the present place of `input` on. So many bytes were unpacked before.
  init(_ input: BufferedBytes, produced: Int = 0) {
    self.input = input
    self.produced = produced
  }

  func fileOffset(of position: Int) -> Int? {
    let passed = members.firstIndex { $0.position >= position } ?? members.count
    if passed > 0 { members.removeFirst(passed) }
    guard let member = members.first, member.position == position else { return nil }
    return member.offset
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingProblem.Cause) -> Int {
    var filled = 0
    do throws(ReadingProblem.Cause) {
      if let fault {
        self.fault = nil
        throw fault
      }
      while filled < buffer.count, fault == nil {
        if !isInMember, try !beginMember() { break }
        filled += try unsafe inflate(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]), behind: filled)
      }
    } catch {
      // The bytes before the damage come first.
      if filled == 0 { throw error }
      fault = error
    }
    produced += filled
    return filled
  }

  /// Whether a member begins here; false at the end.
  private func beginMember() throws(ReadingProblem.Cause) -> Bool {
    let start = input.position
    if try input.peek(3).elementsEqual(Self.magic) {
      guard inflater.begin() else { throw .outOfMemory }
      isInMember = true
      isLost = false
      return true
    }
    var isPadding = true
    while let garbage = try garbage(), !garbage.isEmpty {
      isPadding = isPadding && garbage.allSatisfy { $0 == 0 }
      _ = try input.skip(garbage.count)
    }
    if input.position == start { return false }
    if isLost { return try input.isExhausted() ? false : beginMember() }
    if try input.isExhausted(), isPadding { return false }
    isLost = true
    throw .damaged(offset: start)
  }

  /// The next bytes that begin no member, as far as they were read; nil if one begins.
  private func garbage() throws(ReadingProblem.Cause) -> ArraySlice<UInt8>? {
    let bytes = try input.peek(32 << 10)
    var index = bytes.startIndex
    while let found = bytes[index...].firstIndex(of: Self.magic[0]) {
      let rest = bytes[found...]
      // The flags' upper three bits are always zero.
      if rest.count > 3, rest.starts(with: Self.magic), rest[found + 3] & 0xE0 == 0 {
        return found == bytes.startIndex ? nil : bytes[..<found]
      }
      if rest.count < 4, found > bytes.startIndex { return bytes[..<found] }
      index = found + 1
    }
    return bytes
  }

  private func inflate(
    into buffer: UnsafeMutableRawBufferPointer, behind filled: Int
  ) throws(ReadingProblem.Cause) -> Int {
    let start = input.position
    if inflater.isAtStart { members.append((produced + filled, start)) }
    if try input.isExhausted() {
      isInMember = false
      throw .truncated(offset: start)
    }
    let step = unsafe try input.consume { unsafe inflater.step($0, into: buffer) }
    switch step.outcome {
    case .more: break
    case .end: isInMember = false
    case .damaged:
      isInMember = false
      isLost = true
      // The beginning of this member must not count as that of the next one.
      if input.position == start { _ = try input.skip(1) }
      if step.produced == 0 { throw .damaged(offset: input.position) }
      fault = .damaged(offset: input.position)
    }
    return step.produced
  }
}
