import ArchiveStages
import SystemPackage

/// How fast documents come out of containers, before anything is parsed: one thread, no archive.
@main
struct ReadingBenchmark {
  static func main() {
    let paths = CommandLine.arguments.dropFirst().map { FilePath($0) }
    let start = ContinuousClock.now
    var (documents, problems, bytes) = (0, 0, 0)
    for entry in DocumentStream(paths: paths, excluding: []) {
      switch entry.content {
      case .document: documents += 1
      case .problem(let problem):
        problems += 1
        if problems < 10 { print(problem.origin, problem.causeText) }
      default: break
      }
      bytes += entry.byteCount
    }
    print("\(documents) documents, \(problems) problems, \(bytes) bytes of documents, \(start.duration(to: .now))")
  }
}
