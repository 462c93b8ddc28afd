import Foundation
import Synchronization
import SystemPackage

extension Fault {
  /// Files of every format that are spoilt.
  static let text = Fault(
    "text",
    "files of all formats, spoilt (bad UTF-8, NUL, lone CR, BOM, UTF-16, bidi, cut short, spliced): imported or reported, originals exact, check clean",
    quick: 4, full: 5_000
  ) { laboratory in
    let samples = try samples()
    guard !samples.isEmpty else { throw NotRun(reason: "the fixtures of the tests are not there") }
    let formats = samples.keys.sorted()
    let perTrial = laboratory.isQuick ? 100 : 400
    let tally = Mutex((files: [String: Int](), stored: 0, failed: 0))
    return Trials(
      weight: perTrial,
      make: { trial, chance in
        let folder = try laboratory.trialFolder()
        var written: Set<String> = []
        for number in 0..<perTrial {
          let format = chance.of(formats)
          let sample = chance.of(samples[format] ?? [])
          let other = chance.of(samples[chance.of(formats)] ?? [])
          let bytes = NastyText.spoilt(sample.bytes, with: other.bytes, by: &chance)
          written.insert(ArchiveJudge.hash(bytes))
          try folder.write(bytes, to: "texts/\(number)-\(sample.name)")
          tally.withLock { $0.files[format, default: 0] += 1 }
        }
        let run = try laboratory.program.run(["import", "texts"], in: folder)
        guard run.status == 0 || run.status == 2 else {
          return ["import ends with \(run.ending): \(run.errors.suffix(400))"]
        }
        var faults = ArchiveJudge.faults(of: folder.archive)
        // A document that is a file, and not a part of one, has the bytes of that file; one that is a record has its
        // own.
        let database = try JudgedDatabase(folder.archive)
        let whole = try database.texts(
          """
          SELECT lower(sha256) || ' ' || origin FROM documents JOIN document_origins AS o ON o.document_id = documents.id
          WHERE instr(origin, '#') = 0 AND media_type NOT LIKE '%role=record%'
          """)
        let strange = whole.filter { !written.contains(String($0.prefix(64))) }
        if let first = strange.first {
          faults.append("\(strange.count) originals are not the files' bytes, such as \(first)")
        }
        let failed = try database.number("SELECT count(*) FROM import_problems")
        tally.withLock { $0 = ($0.files, $0.stored + whole.count, $0.failed + failed) }
        let check = try laboratory.program.run(["check"], in: folder)
        if check.status != 0 { faults.append("archive check ends with \(check.ending): \(check.output.prefix(500))") }
        // Everything in it can be shown.
        for command in [
          ["quotes", "--format", "json"], ["search", "the", "--format", "json"], ["sources", "--format", "json"],
        ] {
          let shown = try laboratory.program.run(command, in: folder)
          if shown.status == 1, shown.output.isEmpty { continue }
          let isJSON = (try? JSONSerialization.jsonObject(with: Data(shown.output.utf8))) != nil
          if !isJSON {
            faults.append("archive \(command[0]) gives no JSON: \(shown.ending) \(shown.errors.prefix(200))")
          }
        }
        return faults
      },
      note: {
        tally.withLock {
          "\($0.files.values.min() ?? 0) of each of \($0.files.count) formats, \($0.stored) whole files stored, \($0.failed) problems told"
        }
      })
  }

  /// Good files by their formats: the tests' articles by the endings of their names, and the fuzzers' containers by
  /// theirs.
  private static func samples() throws -> [String: [(name: String, bytes: [UInt8])]] {
    let endings = [
      "csv", "docx", "eml", "enex", "epub", "fodt", "html", "js", "json", "jsonl", "md", "odt", "rdf", "rss", "rtf",
      "srt",
      "tsv", "txt", "vtt", "xml",
    ]
    let articles = Repository.files(in: "Tests/ArchiveTests/Fixtures", ending: endings)
      .filter { !$0.string.hasSuffix(".expected.json") }
    var samples: [String: [(name: String, bytes: [UInt8])]] = [:]
    for path in articles {
      let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: path.string)))
      let name = path.lastComponent?.string ?? ""
      if bytes.count < 200_000 { samples[path.extension ?? "", default: []].append((name, bytes)) }
    }
    for name in ["arc", "bz2", "crawl", "mailbox", "packed_crawl", "tar", "xz", "zip"] {
      let seed = try Data(
        contentsOf: URL(fileURLWithPath: Repository.root.appending("Fuzzing/reading/Seeds/\(name)").string))
      // Its first byte says where the fuzzer stops.
      samples[name] = [(name, Array(seed.dropFirst()))]
    }
    return samples
  }
}
