/// A script, as far as it tells languages apart.
package enum Script: Int, CaseIterable, Sendable {
  case latin, cyrillic, arabic, devanagari
  case greek, hebrew, armenian, georgian, thai, lao, burmese, khmer, ethiopic
  case bengali, gurmukhi, gujarati, tamil, telugu, kannada, malayalam, sinhala
  case hangul, kana, han

  /// The script of a letter; nil if it is not a letter, or if its script is not distinguished.
  package init?(ofLetter scalar: UInt32) {
    switch scalar {
    case 0x41...0x5a, 0x61...0x7a, 0xaa, 0xba, 0xc0...0xd6, 0xd8...0xf6, 0xf8...0x24f, 0x1e00...0x1eff: self = .latin
    case 0x370...0x37d, 0x37f...0x3ff, 0x1f00...0x1fff: self = .greek
    case 0x400...0x52f: self = .cyrillic
    case 0x531...0x587: self = .armenian
    case 0x5d0...0x5ea, 0x5f0...0x5f2, 0xfb1d...0xfb4f: self = .hebrew
    case 0x620...0x65f, 0x66e...0x6d3, 0x6d5...0x6dc, 0x6e5...0x6ef, 0x6fa...0x6ff, 0xfb50...0xfdff, 0xfe70...0xfefc:
      self = .arabic
    case 0x900...0x963, 0x971...0x97f: self = .devanagari
    case 0x980...0x9fb: self = .bengali
    case 0xa00...0xa75: self = .gurmukhi
    case 0xa80...0xaff: self = .gujarati
    case 0xb80...0xbfa: self = .tamil
    case 0xc00...0xc7f: self = .telugu
    case 0xc80...0xcff: self = .kannada
    case 0xd00...0xd7f: self = .malayalam
    case 0xd80...0xdff: self = .sinhala
    case 0xe01...0xe3a, 0xe40...0xe4e: self = .thai
    case 0xe81...0xedf: self = .lao
    case 0x1000...0x109f: self = .burmese
    case 0x10a0...0x10ff: self = .georgian
    case 0x1100...0x11ff, 0x3130...0x318f, 0xac00...0xd7a3: self = .hangul
    case 0x1200...0x137f: self = .ethiopic
    case 0x1780...0x17d3: self = .khmer
    case 0x3041...0x309f, 0x30a1...0x30fa, 0x30fc...0x30ff, 0xff66...0xff9f: self = .kana
    case 0x3005, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xf900...0xfaff, 0x20000...0x2fa1f: self = .han
    default: return nil
    }
  }

  /// The one language of news that is written in it, as a BCP 47 tag; nil if words must decide.
  package var onlyLanguage: String? {
    switch self {
    case .latin, .cyrillic, .arabic, .devanagari, .kana, .han: nil
    case .greek: "el"
    case .hebrew: "he"
    case .armenian: "hy"
    case .georgian: "ka"
    case .thai: "th"
    case .lao: "lo"
    case .burmese: "my"
    case .khmer: "km"
    case .ethiopic: "am"
    case .bengali: "bn"
    case .gurmukhi: "pa"
    case .gujarati: "gu"
    case .tamil: "ta"
    case .telugu: "te"
    case .kannada: "kn"
    case .malayalam: "ml"
    case .sinhala: "si"
    case .hangul: "ko"
    }
  }

  /// The script of a language whose words decide.
  package init(ofLanguage language: String) {
    switch language {
    case "ru", "uk", "be", "bg", "mk", "sr", "kk": self = .cyrillic
    case "ar", "fa", "ur": self = .arabic
    case "hi", "mr", "ne": self = .devanagari
    default: self = .latin
    }
  }

  /// A code point in lower case: Latin, Greek and Cyrillic capitals change, all others stay.
  @inline(__always) package static func lowercased(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return scalar &- 0x41 < 26 ? scalar | 0x20 : scalar }
    switch scalar {
    case 0xc0...0xde: return scalar == 0xd7 ? scalar : scalar + 32
    case 0x130: return 0x69
    case 0x139...0x148, 0x179...0x17e: return scalar & 1 == 1 ? scalar + 1 : scalar
    case 0x100...0x177, 0x1a0...0x1a5, 0x1e00...0x1eff, 0x218...0x21f, 0x48a...0x4bf, 0x4d0...0x52f: return scalar | 1
    case 0x1af: return 0x1b0
    case 0x391...0x3a9: return scalar + 32
    case 0x400...0x40f: return scalar + 80
    case 0x410...0x42f: return scalar + 32
    default: return scalar
    }
  }
}
