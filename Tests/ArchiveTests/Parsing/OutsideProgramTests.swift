import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveParsing
@testable import ArchiveText

/// Programs that reading starts.
@Suite struct OutsideProgramTests {
  @Test func `a program that is not there is none`() {
    #expect(OutsideProgram(words: ["no-such-program-of-ours"]).run(on: []) == nil)
  }

  @Test func `a program that runs too long or writes too much is ended`() {
    var slow = OutsideProgram(words: ["sleep", "30"])
    slow.secondsLimit = 1
    #expect(slow.run(on: [])?.status == nil)
    var long = OutsideProgram(words: ["cat"])
    long.outputLimit = 1000
    #expect(long.run(on: Array(repeating: 65, count: 1 << 20))?.status == nil)
    #expect(OutsideProgram(words: ["cat"]).run(on: [65, 66])?.output == [65, 66])
  }

  // If a program inherited another one's pipe, that pipe's reader would wait until the program ends.
  @Test(.timeLimit(.minutes(30))) func `many programs run side by side, and none has the pipe of another`() async {
    let pipes = "for file in /dev/fd/*; do [ -p $file ] && echo ${file##*/}; done; cat"
    let outputs = await withTaskGroup(of: String.self) { group in
      for number in 0..<200 {
        group.addTask {
          let run = OutsideProgram(words: ["sh", "-c", pipes]).run(on: Array("\(number)".utf8))
          return String(decoding: run?.output ?? [], as: UTF8.self)
        }
      }
      return await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    // The input comes last; before it the pipe of its own, and those that the tests' own runner lets everybody have.
    let lines = outputs.map { $0.split(separator: "\n") }
    #expect(Set(lines.map(\.last)) == Set((0..<200).map { "\($0)" }))
    #expect(lines.allSatisfy { $0.first == "1" } && Set(lines.map { $0.dropLast() }).count == 1)
  }

  @Test func `a program is not in the group of processes that a terminal's Ctrl-C goes to`() throws {
    let run = try #require(OutsideProgram(words: ["sh", "-c", "ps -o pgid= -p $$; echo $$"]).run(on: []))
    let numbers = String(decoding: run.output, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    #expect(numbers.count == 2 && numbers.first == numbers.last)
  }
}
