import ArchiveStages

/// Where a line may end inside a run without spaces: a small part of Unicode's line breaking (UAX #14).
extension Character {
  /// Whether a line may end before and after it: Chinese and Japanese characters and emoji, not Korean syllables, which words with
  /// spaces between them are made of.
  var standsAlone: Bool {
    guard displayWidth == 2, let scalar = unicodeScalars.first else { return false }
    return !(0x1100...0x11FF).contains(scalar.value) && !(0xAC00...0xD7FF).contains(scalar.value)
  }

  /// Whether it belongs to what stands before it, as a full stop does.
  var mayNotBeginLine: Bool {
    switch self {
    case ",", ".", ";", ":", "!", "?", ")", "]", "}", "%", "…", "’", "”", "»", "›", "、", "。", "，", "．", "：", "；", "！",
      "？",
      "）", "］", "｝", "〉", "》", "」", "』", "】", "〕", "〗", "・", "ー", "々", "％":
      true
    default: false
    }
  }

  /// Whether it belongs to what stands behind it, as an opening bracket does.
  var mayNotEndLine: Bool {
    switch self {
    case "(", "[", "{", "‘", "“", "„", "«", "‹", "（", "［", "｛", "〈", "《", "「", "『", "【", "〔", "〖", "#", "＃": true
    default: false
    }
  }
}
