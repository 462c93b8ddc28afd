import ArchiveStages
import ArgumentParser
import SystemPackage

/// `archive datasette`: what Datasette has to know of an archive.
struct DatasetteCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "datasette",
    abstract: "Write what Datasette has to know of the archive, and print the command that opens it there.",
    discussion: """
      Datasette (https://datasette.io) shows an SQLite file in the browser. It opens an archive as it is, and searches articles \
      and quotes. With the files that this command writes, it also searches the views, names rows by their titles, sorts by \
      date, offers questions in SQL, and hides tables that are of no use to people.

        archive datasette                  writes datasette/metadata.json and datasette/settings.json
        archive datasette FOLDER           the same in another folder

      Other files in the folder stay as they are. The archive is only read.
      """)

  @Argument(help: ArgumentHelp("The folder to write to; otherwise ./datasette.", valueName: "folder"))
  var folder: PathArgument?

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var results: ResultOptions

  func execute() throws -> ExitStatus {
    Interruption.endsAtOnce()
    // Refuses what is no archive, or one of an older version, which has to be brought up to date first.
    _ = try OpenArchive.forReading(at: archive.path)
    let folder = try ResultFolder(at: self.folder?.path ?? "datasette")
    let (metadata, settings) = ("metadata.json", "settings.json")
    let known = try folder.bytes(of: metadata)
    if let known, !ResultFolder.isSigned(known) {
      throw ResultFolderError.isNotOurs(folder.path.appending(metadata))
    }
    if known == nil, try folder.bytes(of: settings) != nil {
      throw ResultFolderError.isNotOurs(folder.path.appending(settings))
    }
    // Datasette calls a database by the name of its file without the last ending.
    let name = archive.path.stem ?? "archive"
    try folder.write(settings) { try $0.write(JSONValue.object(DatasetteMetadata.settings.map { ($0, $1) }).indented) }
    try folder.write(metadata) { try $0.write(DatasetteMetadata.json(database: name).indented) }
    try folder.finish()

    let opening =
      "datasette \(archive.path.plain.shellWord) --metadata \(folder.path.appending(metadata).plain.shellWord) "
      + DatasetteMetadata.options
    let report = DatasetteReport(folder: folder.path.plain, command: opening)
    try results.print(report, DatasetteReport.columns) { report in
      """
      \(report.folder.visibleName): \(metadata) and \(settings) written. This opens the archive:

        \(report.command.visible())

      If Datasette is not installed: pipx install datasette

      """
    }
    return .done
  }
}

/// What was written, and how to use it.
private struct DatasetteReport {
  let folder: String
  let command: String

  static var columns: [Column<DatasetteReport>] {
    [Column("folder") { .string($0.folder) }, Column("command") { .string($0.command) }]
  }
}
