import CIconv
import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A text of our own and its bytes in a character set.
struct EncodedSample: Sendable, CustomTestStringConvertible {
  var characterSet: String
  var language: String
  /// The set that is guessed if nothing is declared, if it is another one that reads the same.
  var guess: String?

  var testDescription: String { characterSet }

  var text: String {
    let sample = languageSamples.first { $0.language == language }?.text ?? ""
    return sample + "\n\n" + sample
  }

  /// The text in the character set, converted by the machine's own iconv.
  var bytes: [UInt8] {
    guard let name = CharacterSet(label: characterSet)?.iconvNames.first else { return [] }
    return converted(text, to: name)
  }
}

private let samples: [EncodedSample] = [
  EncodedSample(characterSet: "koi8-r", language: "ru"),
  EncodedSample(characterSet: "windows-1251", language: "ru"),
  EncodedSample(characterSet: "ibm866", language: "ru"),
  EncodedSample(characterSet: "shift_jis", language: "ja"),
  EncodedSample(characterSet: "euc-jp", language: "ja"),
  EncodedSample(characterSet: "gb18030", language: "zh"),
  EncodedSample(characterSet: "gbk", language: "zh", guess: "gb18030"),
  EncodedSample(characterSet: "euc-kr", language: "ko"),
  EncodedSample(characterSet: "iso-8859-2", language: "pl"),
  EncodedSample(characterSet: "iso-8859-2", language: "cs"),
  EncodedSample(characterSet: "windows-1253", language: "el", guess: "iso-8859-7"),
  EncodedSample(characterSet: "windows-1255", language: "he"),
  EncodedSample(characterSet: "windows-1256", language: "ar"),
]

@Suite("Character sets")
struct CharacterSetTests {
  private func text(_ decoded: DecodedText) -> String { String(decoding: decoded.utf8, as: UTF8.self) }

  @Test(arguments: samples)
  func `a text is read in the character set it declares`(sample: EncodedSample) {
    #expect(!sample.bytes.isEmpty && sample.bytes != Array(sample.text.utf8))
    let decoded = DecodedText(sample.bytes, declared: sample.characterSet.uppercased())
    #expect(text(decoded) == sample.text && decoded.notes == [])
    #expect(decoded.characterSet.name == sample.characterSet)
  }

  @Test(arguments: samples)
  func `a text that declares nothing is read as what it looks like, and says so`(sample: EncodedSample) {
    let decoded = DecodedText(sample.bytes)
    #expect(text(decoded) == sample.text)
    #expect(decoded.characterSet.name == sample.guess ?? sample.characterSet)
    #expect(decoded.notes == [.guessed(decoded.characterSet)])
  }

  @Test(arguments: samples)
  func `UTF-8 beats what is declared`(sample: EncodedSample) {
    let decoded = DecodedText(Array(sample.text.utf8), declared: sample.characterSet)
    #expect(text(decoded) == sample.text && decoded.notes == [] && decoded.characterSet == .utf8)
  }

  @Test(arguments: samples.filter { CharacterSet(label: $0.characterSet)?.isMultibyte == true })
  func `a declared set that does not fit gives way to the one that does`(sample: EncodedSample) {
    #expect(text(DecodedText(sample.bytes, declared: "utf-8")) == sample.text)
    let other = sample.characterSet.hasPrefix("euc") ? "shift_jis" : "euc-kr"
    #expect(text(DecodedText(sample.bytes, declared: other)) == sample.text)
  }

  @Test func `big5 is read where it is declared and where it is not`() {
    let words = String(repeating: "工程師在兩個橋墩上發現裂縫後，該市週一關閉了這座舊橋。市長表示，春季之前不會重新開放。", count: 2)
    let bytes = converted(words, to: "BIG5")
    #expect(text(DecodedText(bytes, declared: "big5-hkscs")) == words)
    #expect(text(DecodedText(bytes)) == words)
  }

  @Test func `Japanese in seven bits is read by its escape sequences`() {
    let words = "市は月曜日、古い橋を閉鎖した。"
    let decoded = DecodedText(converted(words, to: "ISO-2022-JP"))
    #expect(text(decoded) == words && decoded.characterSet.name == "iso-2022-jp")
  }

  @Test func `labels mean what browsers take them for`() {
    let meanings = [
      "latin1": "windows-1252", "ISO-8859-1": "windows-1252", "us-ascii": "windows-1252", "gb2312": "gbk",
      "ks_c_5601-1987": "euc-kr", "x-sjis": "shift_jis", "iso-8859-9": "windows-1254", " \"UTF8\" ": "utf-8",
      "unicode-1-1-utf-8": "utf-8", "cp949": "euc-kr", "windows-31j": "shift_jis", "utf-8;": "utf-8",
    ]
    for (label, name) in meanings { #expect(CharacterSet(label: label)?.name == name, "\(label)") }
    #expect(CharacterSet(label: "klingon") == nil && CharacterSet(label: "") == nil)
  }

  @Test func `what is declared decides where bytes mean something in any set`() {
    #expect(text(DecodedText([0xC1, 0xC2, 0xD7], declared: "koi8-r")) == "абв")
    #expect(text(DecodedText([0x93, 0x61, 0x94], declared: "iso-8859-1")) == "“a”")
    #expect(text(DecodedText([0x66, 0xFC, 0x72], declared: "klingon")) == "für")
  }

  @Test func `sequences without a meaning become U+FFFD, are counted, and swallow no ASCII`() {
    let words = String(repeating: "古い橋を閉鎖した。", count: 30)
    var bytes = converted(words, to: "CP932")
    bytes += [0x81, 0x0A, 0x41]
    let decoded = DecodedText(bytes, declared: "shift_jis")
    #expect(text(decoded) == words + "\u{FFFD}\nA")
    #expect(decoded.notes == [.badSequences(decoded.characterSet, count: 1)])
  }

  @Test(arguments: ["de", "fr", "es", "pt", "sv", "en"])
  func `a text of the West is never taken for one of another script`(language: String) {
    let sample = EncodedSample(characterSet: "windows-1252", language: language)
    let bytes = sample.bytes + converted("\n“für” – naïve …", to: "CP1252")
    #expect(text(DecodedText(bytes)) == sample.text + "\n“für” – naïve …")
    #expect(text(DecodedText(bytes, declared: "latin1")) == sample.text + "\n“für” – naïve …")
  }

  @Test(arguments: ["UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"])
  func `wide units are known with and without a mark`(name: String) {
    let words = "The old bridge, die alte Brücke, старый мост 🗺."
    let bytes = converted(words, to: name)
    let mark = converted("\u{FEFF}", to: name)
    #expect(text(DecodedText(bytes)) == words && text(DecodedText(mark + bytes)) == words)
    #expect(DecodedText(bytes).notes == [] && DecodedText(bytes).characterSet.name == name.lowercased())
    #expect(text(DecodedText(bytes, declared: "utf-8")) == words)
  }

  @Test func `a text in wide units without a mark is no binary file`() {
    let bytes = converted("The old bridge was closed on Monday.\n", to: "UTF-16LE")
    #expect(DocumentFormat(of: bytes, named: Array("a.txt".utf8)) == .plainText)
  }

  @Test(arguments: ["utf-8", "shift_jis", "gb18030", "big5", "euc-kr", "iso-2022-jp", "utf-16le", "utf-32be", "koi8-u"])
  func `random bytes never fail, whatever is declared`(label: String) {
    var noise = Noise(state: 3)
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0..<300, using: &noise)).map { _ in UInt8.random(in: 0...255, using: &noise) }
      let decoded = DecodedText(bytes, declared: label)
      #expect(String(validating: decoded.utf8, as: UTF8.self) != nil && !decoded.utf8.contains(0))
    }
  }

  @Test(.timeLimit(.minutes(30))) func `a quarter of a megabyte without a meaning is read in linear time`() {
    for label in ["shift_jis", "gb18030", "iso-2022-jp", "utf-8"] {
      let decoded = DecodedText(Array(repeating: 0xFF, count: 1 << 18), declared: label)
      #expect(decoded.utf8.count >= 1 << 17)
    }
  }
}

/// A text in another character set, by the machine's iconv; empty if it cannot be converted.
func converted(_ text: String, to name: String) -> [UInt8] {
  guard let converter = unsafe iconv_open(name, "UTF-8"), Int(bitPattern: converter) != -1 else { return [] }
  defer { _ = unsafe iconv_close(converter) }
  var input = text.utf8.map { CChar(bitPattern: $0) }
  var output = [CChar](repeating: 0, count: input.count * 4 + 16)
  var (left, room) = (input.count, output.count)
  let code = unsafe input.withUnsafeMutableBufferPointer { input in
    unsafe output.withUnsafeMutableBufferPointer { output in
      var (from, to) = (input.baseAddress, output.baseAddress)
      return unsafe iconv(converter, &from, &left, &to, &room)
    }
  }
  return code == -1 ? [] : output.prefix(output.count - room).map { UInt8(bitPattern: $0) }
}
