/// Which words of a paragraph stand in quotation marks. It is asked at each character that is no letter.
///
/// A quotation that no mark closes goes on to the end of its paragraph, as one does that spans several.
struct QuotationMarks {
  /// The characters that close an open quotation.
  private struct Closing: OptionSet {
    let rawValue: UInt8
    /// " and ''
    static let straight = Closing(rawValue: 1)
    /// ” and ’’
    static let right = Closing(rawValue: 2)
    /// “
    static let left = Closing(rawValue: 4)
    /// » and ›
    static let pointingRight = Closing(rawValue: 8)
    /// « and ‹
    static let pointingLeft = Closing(rawValue: 16)
    /// 」 and 』
    static let corner = Closing(rawValue: 32)
  }

  private let bytes: [UInt8]
  private let end: Int
  private var closing: Closing = []
  /// Where a quotation in single marks ends; 0 if none is open.
  private var singleEnd = 0

  init(bytes: [UInt8], end: Int) {
    self.bytes = bytes
    self.end = end
  }

  /// Whether the next word is quoted.
  private(set) var isOpen = false

  /// Takes in the character at `index`; `next` is where the one after it begins.
  mutating func take(_ scalar: UInt32, at index: Int, next: Int, before: UInt32) {
    if singleEnd > 0 {
      if index >= singleEnd {
        singleEnd = 0
        isOpen = false
      }
      return
    }
    let mark: Closing
    let opened: Closing
    switch scalar {
    case 0x22: (mark, opened) = (.straight, opensAtStraight(before, next) ? [.straight, .right] : [])
    case 0x201C: (mark, opened) = (.left, [.right, .straight])
    case 0x201D: (mark, opened) = (.right, opensAtStraight(before, next) ? [.right] : [])
    case 0x201E, 0x201F: (mark, opened) = ([], [.left, .right, .straight])
    case 0xAB, 0x2039: (mark, opened) = (.pointingLeft, [.pointingRight])
    case 0xBB, 0x203A: (mark, opened) = (.pointingRight, [.pointingLeft])
    case 0x300C, 0x300E: (mark, opened) = ([], [.corner])
    case 0x300D, 0x300F: (mark, opened) = (.corner, [])
    case 0x27, 0x2018, 0x2019, 0x60:
      takeSingle(scalar, next: next, before: before)
      return
    default: return
    }
    if closing.isEmpty {
      closing = opened
    } else if !closing.isDisjoint(with: mark) {
      closing = []
    }
    isOpen = !closing.isEmpty
  }

  /// Whether a mark that may open or close stands before a word: "“…” of 5 feet 10" has one that does neither.
  private func opensAtStraight(_ before: UInt32, _ next: Int) -> Bool {
    guard next < end, OwnWordScanner.kind(of: before) != .letter else { return false }
    let (after, _) = OwnWordScanner.scalar(in: bytes, at: next)
    return after != 0x20 && after != 0x0A
  }

  /// A single mark: an apostrophe, one of a pair that stands for a double mark, or a quotation's beginning.
  private mutating func takeSingle(_ scalar: UInt32, next: Int, before: UInt32) {
    // The second of a pair was taken in with the first.
    if before == scalar || (before == 0x2018 && scalar == 0x2019) { return }
    guard next < end else { return }
    let (after, following) = OwnWordScanner.scalar(in: bytes, at: next)
    if after == scalar {
      let mark: Closing = scalar == 0x2019 ? .right : .straight
      if closing.isEmpty {
        if scalar != 0x2019, following < end { closing = [.straight, .right] }
      } else if !closing.isDisjoint(with: mark) {
        closing = []
      }
      isOpen = !closing.isEmpty
      return
    }
    guard closing.isEmpty, scalar == 0x27 || scalar == 0x2018, OwnWordScanner.kind(of: before) != .letter,
      (after | 0x20) &- 0x61 < 26 || after >= 0x80
    else { return }
    guard let close = singleClosing(scalar, from: next) else { return }
    singleEnd = close
    isOpen = true
  }

  /// Where a single mark closes what one opened: after a letter or a mark, and not before a letter. A straight one is
  /// taken for an apostrophe ("the teachers' union") unless it follows a mark, or nothing else closes the quotation.
  private func singleClosing(_ scalar: UInt32, from start: Int) -> Int? {
    var index = start
    var before: UInt32 = 0x20
    var possible: Int?
    while index < end {
      let (found, next) = OwnWordScanner.scalar(in: bytes, at: index)
      // Another one opens first, so this one was an apostrophe: 'em.
      if index > start, scalar == 0x2018, found == 0x2018 { return nil }
      if found == 0x2019 || (found == 0x27 && scalar == 0x27) {
        let after = next < end ? OwnWordScanner.scalar(in: bytes, at: next).0 : 0x20
        if before != 0x20, OwnWordScanner.kind(of: after) != .letter {
          // , . ! ? … and other marks
          if OwnWordScanner.kind(of: before) == .other { return index }
          if possible == nil { possible = index }
          // A letter s before it may be a genitive.
          if before | 0x20 != 0x73 { return index }
        }
      }
      before = found
      index = next
    }
    return possible
  }
}
