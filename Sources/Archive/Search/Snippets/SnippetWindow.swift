import ArchiveStorage
import ArchiveText

/// The bytes of a body that a snippet shows: whole words where there are spaces, whole characters in any case.
struct SnippetWindow {
  private let body: [UInt8]
  private let bytes: Range<Int>
  private let goesOnBefore: Bool
  private let goesOnAfter: Bool

  /// The window around `place`: about a third of the room before it, the rest after it.
  init(body: [UInt8], goesOn: Bool, around place: Range<Int>) {
    var end = body.count
    if goesOn { end = Self.startOfCharacter(atOrBefore: end, in: body) }
    let place = place.clamped(to: 0..<end)
    let taken = Self.codePoints(body[place])
    let room = max(0, Snippet.length - taken)

    var start = 0
    // If the text begins not far before the place, it is shown from there.
    if Self.moved(place.lowerBound, by: -(room / 2), in: body, end: end) > 0 {
      start = Self.moved(place.lowerBound, by: -(room / 3), in: body, end: end)
      start = Self.wordStart(atOrAfter: start, limit: place.lowerBound, in: body)
    }
    let before = Self.codePoints(body[start..<place.lowerBound])
    var stop = Self.moved(place.upperBound, by: room - before, in: body, end: end)
    stop = stop == end ? end : Self.wordEnd(atOrBefore: stop, limit: place.upperBound, in: body)

    self.body = body
    bytes = start..<stop
    goesOnBefore = start > 0
    goesOnAfter = goesOn || body[stop..<end].contains { !Self.isSpace($0) }
  }

  /// The window's text on one line, white space folded, and the hits in it counted in code points.
  func snippet(showing hits: [HitFinder.Hit]) -> Snippet {
    var isHit = [Bool](repeating: false, count: bytes.count)
    for hit in hits {
      let shown = hit.range.clamped(to: bytes)
      for index in shown { isHit[index - bytes.lowerBound] = true }
    }
    var line = Line(goesOnBefore: goesOnBefore)
    var offset = 0
    for scalar in String(decoding: body[bytes], as: UTF8.self).unicodeScalars {
      let length = UTF8.width(scalar)
      line.add(scalar, isHit: offset < isHit.count && isHit[offset])
      offset += length
    }
    return line.finish(goesOnAfter: goesOnAfter)
  }

  /// A line of text that grows by code points.
  private struct Line {
    private var text: String.UnicodeScalarView
    private var count: Int
    private var hits: [TextRange] = []
    private var openHit: Int?
    private var space: (isPending: Bool, isHit: Bool) = (false, false)
    private var isEmpty = true

    init(goesOnBefore: Bool) {
      text = (goesOnBefore ? "… " : "").unicodeScalars
      count = goesOnBefore ? 2 : 0
    }

    mutating func add(_ scalar: Unicode.Scalar, isHit: Bool) {
      if scalar.value < 0x80 ? SnippetWindow.isSpace(UInt8(scalar.value)) : scalar.properties.isWhitespace {
        space = (true, isHit)
        return
      }
      if space.isPending, !isEmpty { append(" ", isHit: space.isHit && isHit) }
      space.isPending = false
      isEmpty = false
      append(scalar, isHit: isHit)
    }

    private mutating func append(_ scalar: Unicode.Scalar, isHit: Bool) {
      if isHit, openHit == nil { openHit = count }
      if !isHit { closeHit() }
      text.append(scalar)
      count += 1
    }

    private mutating func closeHit() {
      if let start = openHit { hits.append(TextRange(start: start, length: count - start)) }
      openHit = nil
    }

    mutating func finish(goesOnAfter: Bool) -> Snippet {
      closeHit()
      if goesOnAfter { text.append(contentsOf: " …".unicodeScalars) }
      return Snippet(text: String(text), hits: hits)
    }
  }
}

extension SnippetWindow {
  fileprivate static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  private static func codePoints(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 + (isContinuation($1) ? 0 : 1) }
  }

  /// The place that many code points on or back, inside the first `end` bytes.
  private static func moved(_ index: Int, by count: Int, in body: [UInt8], end: Int) -> Int {
    var index = index
    var left = abs(count)
    while left > 0, count < 0 ? index > 0 : index < end {
      repeat { index += count.signum() } while index > 0 && index < end && isContinuation(body[index])
      left -= 1
    }
    return index
  }

  /// The start of the first word at or after `index`, or of the first character if no word starts before `limit`.
  private static func wordStart(atOrAfter index: Int, limit: Int, in body: [UInt8]) -> Int {
    for start in index..<max(index, limit) where isSpace(body[start - 1]) && !isSpace(body[start]) { return start }
    return min(startOfCharacter(atOrAfter: index, in: body), max(index, limit))
  }

  /// The end of the last word at or before `index`, or of the last character if no word ends after `limit`.
  private static func wordEnd(atOrBefore index: Int, limit: Int, in body: [UInt8]) -> Int {
    var end = index
    while end > limit {
      if isSpace(body[end]), !isSpace(body[end - 1]) { return end }
      end -= 1
    }
    return max(startOfCharacter(atOrBefore: index, in: body), min(index, limit))
  }

  // How far around a place the text is read to know where characters (grapheme clusters) start. A longer one may be
  // cut.
  private static let characterReach = 256

  private static func startOfCharacter(atOrAfter index: Int, in body: [UInt8]) -> Int {
    starts(around: index, in: body).first { $0 >= index } ?? index
  }

  private static func startOfCharacter(atOrBefore index: Int, in body: [UInt8]) -> Int {
    starts(around: index, in: body).last { $0 <= index } ?? index
  }

  /// Where characters start around `index`, in order.
  private static func starts(around index: Int, in body: [UInt8]) -> [Int] {
    var lower = max(0, index - characterReach)
    while lower < body.count, isContinuation(body[lower]) { lower += 1 }
    let upper = min(body.count, index + characterReach)
    guard lower < upper else { return [] }
    var starts: [Int] = []
    var offset = lower
    for character in String(decoding: body[lower..<upper], as: UTF8.self) {
      starts.append(offset)
      offset += character.utf8.count
    }
    if offset == body.count { starts.append(offset) }
    return starts
  }
}
