import Foundation
import Synchronization
import SystemPackage

extension Fault {
  /// Files of every format that are spoilt.
  static let text = Fault(
    "text",
    "files of all formats, spoilt (bad UTF-8, NUL, lone CR, BOM, UTF-16, bidi, cut short, spliced): imported or reported, originals exact, check clean",
    quick: 4, full: 2_000
  ) { laboratory in
    let endings = ["csv", "eml", "html", "jsonl", "md", "rdf", "rss", "tsv", "txt", "xml", "json"]
    let files = Repository.files(in: "Tests/ArchiveTests/Fixtures", ending: endings)
      .filter { !$0.string.hasSuffix(".expected.json") }
    let samples = try files.map {
      (name: $0.lastComponent?.string ?? "", bytes: Array(try Data(contentsOf: URL(fileURLWithPath: $0.string))))
    }
    .filter { $0.bytes.count < 200_000 }
    guard !samples.isEmpty else { throw NotRun(reason: "the fixtures of the tests are not there") }
    let perTrial = laboratory.isQuick ? 100 : 400
    let tally = Mutex((stored: 0, failed: 0))
    return Trials(
      weight: perTrial,
      make: { trial, chance in
        let folder = try laboratory.trialFolder()
        var written: Set<String> = []
        for number in 0..<perTrial {
          let sample = chance.of(samples)
          let bytes = NastyText.spoilt(sample.bytes, with: chance.of(samples).bytes, by: &chance)
          written.insert(ArchiveJudge.hash(bytes))
          try folder.write(bytes, to: "texts/\(number)-\(sample.name)")
        }
        let run = try laboratory.program.run(["import", "texts"], in: folder)
        guard run.status == 0 || run.status == 2 else {
          return ["import ends with \(run.ending): \(run.errors.suffix(400))"]
        }
        var faults = ArchiveJudge.faults(of: folder.archive)
        // A document that is a file, and not a part of one, has the bytes of that file; one that is a record has its own.
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
        tally.withLock { $0 = ($0.stored + whole.count, $0.failed + failed) }
        let check = try laboratory.program.run(["check"], in: folder)
        if check.status != 0 { faults.append("archive check ends with \(check.ending): \(check.output.prefix(500))") }
        // Whatever is in it can be shown.
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
      note: { tally.withLock { "\($0.stored) whole files stored, \($0.failed) problems told" } })
  }
}
