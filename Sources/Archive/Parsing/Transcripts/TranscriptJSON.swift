import ArchiveText

/// Reads the output of programs that turn speech into text: a list of segments with times, from Whisper, whisperX,
/// whisper.cpp and podcasts.
struct TranscriptJSON {
  /// The lines of all segments.
  private(set) var lines: [TranscriptLine] = []
  /// The language that it names.
  let language: String?
  /// The title that it names.
  let title: String?
  /// Whether speakers are named by a field.
  var hasVoices: Bool { lines.contains { $0.voice != nil } }

  /// The longest recording: 1,000 hours.
  private static let longest = 3_600_000_000.0

  /// The transcript that a value is; nil if it is not one.
  init?(_ value: JSON) {
    let lists = ["segments", "transcription", "speakers", "chunks"].lazy.map { value[$0].elements }
    let segments = lists.first { !$0.isEmpty } ?? []
    guard let first = segments.first(where: { Self.text(of: $0) != nil }), Self.begins(first) != nil else { return nil }
    language = (value["language"].string ?? value["result"]["language"].string).flatMap {
      RecordParser.language($0) ?? LanguageNames.tag(of: $0)
    }
    title = value["title"].string.flatMap { $0.trimmingSpaces.isEmpty ? nil : $0.trimmingSpaces }
    for segment in segments { take(segment) }
  }

  private mutating func take(_ segment: JSON) {
    guard let text = Self.text(of: segment) else { return }
    var line = TranscriptLine(
      begins: Self.begins(segment), ends: Self.ends(segment), voice: Self.speaker(of: segment), text: "")
    // whisper.cpp marks where somebody else begins.
    for (index, part) in text.components(separatedBy: "[SPEAKER_TURN]").enumerated() {
      line.text = part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      line.isOther = index > 0
      if !line.text.isEmpty || index > 0 { lines.append(line) }
    }
  }

  private static func text(of segment: JSON) -> String? {
    for key in ["text", "body"] {
      if let text = segment[key].string { return text }
    }
    return nil
  }

  private static func begins(_ segment: JSON) -> Int? {
    time(segment, ["start", "startTime"], "from")
      ?? pair(segment).first.flatMap(\.number).flatMap { bounded($0 * 1000) }
  }

  private static func ends(_ segment: JSON) -> Int? {
    let both = pair(segment)
    return time(segment, ["end", "endTime"], "to")
      ?? (both.count > 1 ? both[1].number.flatMap { bounded($0 * 1000) } : nil)
  }

  /// Both times in seconds, as Transformers writes them: `"timestamp": [0.0, 4.2]`.
  private static func pair(_ segment: JSON) -> [JSON] { segment["timestamp"].elements }

  /// A time in milliseconds: seconds under one of these keys, or a member of the offsets and timestamps of whisper.cpp.
  private static func time(_ segment: JSON, _ keys: [String], _ member: String) -> Int? {
    for key in keys {
      if let seconds = segment[key].number { return bounded(seconds * 1000) }
    }
    if let offset = segment["offsets"][member].number { return bounded(offset) }
    return segment["timestamps"][member].string.flatMap { CaptionReader.milliseconds($0[...]) }
  }

  private static func bounded(_ time: Double) -> Int? {
    (0...longest).contains(time) ? Int(time.rounded()) : nil
  }

  /// The speaker of a segment: its own field, else the speaker of most of its words.
  private static func speaker(of segment: JSON) -> String? {
    if let name = name(segment["speaker"]) { return name }
    var counts: [String: Int] = [:]
    for word in segment["words"].elements {
      if let name = name(word["speaker"]) { counts[name, default: 0] += 1 }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  private static func name(_ value: JSON) -> String? {
    if let number = value.integer { return "Speaker \(number)" }
    let name = value.string?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return name?.isEmpty == false ? name : nil
  }
}
