import ArchiveText
import CYAML

/// The YAML at the head of a text, read by libyaml. All scalars are strings; aliases are left out, so that nothing
/// grows.
enum YAMLReader {
  /// How deep lists and maps may be nested.
  private static let depthLimit = 32

  /// How many bytes may be front matter.
  static let byteLimit = 1 << 20

  /// The first document of these bytes; nil if it is broken, too deep or too long. Linear in its length.
  static func value(of bytes: [UInt8]) -> JSON? {
    guard bytes.count <= byteLimit else { return nil }
    var parser = unsafe yaml_parser_t()
    guard unsafe yaml_parser_initialize(&parser) == 1 else { return nil }
    defer { unsafe yaml_parser_delete(&parser) }
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      unsafe yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      var reading = Reading()
      while true {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(&parser, &event) == 1 else { return nil }
        defer { unsafe yaml_event_delete(&event) }
        switch unsafe event.type {
        case YAML_MAPPING_START_EVENT: guard reading.open(isMap: true, limit: depthLimit) else { return nil }
        case YAML_SEQUENCE_START_EVENT: guard reading.open(isMap: false, limit: depthLimit) else { return nil }
        case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT: reading.close()
        case YAML_SCALAR_EVENT:
          let scalar = unsafe event.data.scalar
          var text = unsafe String(
            decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
          // The escapes write a NUL, which no text may have.
          if text.utf8.contains(0) {
            text = text.split(separator: "\0", omittingEmptySubsequences: false).joined(separator: "\u{FFFD}")
          }
          let isNull = unsafe scalar.style == YAML_PLAIN_SCALAR_STYLE && (text.isEmpty || text == "~" || text == "null")
          reading.add(isNull ? .null : .string(text))
        case YAML_ALIAS_EVENT: reading.add(.null)
        case YAML_DOCUMENT_END_EVENT, YAML_STREAM_END_EVENT: return reading.result
        default: break
        }
      }
    }
  }

  /// What is open while values are read.
  private struct Reading {
    /// An open list or map. New values are added to its end in place.
    private struct Frame {
      let isMap: Bool
      var members: [JSON.Member] = []
      var values: [JSON] = []
      /// The key of the next value.
      var key: String?
    }

    private var frames: [Frame] = []
    private(set) var result: JSON?

    mutating func open(isMap: Bool, limit: Int) -> Bool {
      frames.append(Frame(isMap: isMap))
      return frames.count <= limit
    }

    mutating func close() {
      guard let frame = frames.popLast() else { return }
      add(frame.isMap ? .object(frame.members) : .array(frame.values))
    }

    mutating func add(_ value: JSON) {
      let last = frames.count - 1
      guard last >= 0 else {
        result = result ?? value
        return
      }
      if !frames[last].isMap {
        frames[last].values.append(value)
      } else if let key = frames[last].key {
        frames[last].members.append(JSON.Member(key: key, value: value))
        frames[last].key = nil
      } else {
        frames[last].key = value.string ?? ""
      }
    }
  }
}
