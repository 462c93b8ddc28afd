extension Fault {
  /// All that is tried: a new fault is a line here.
  public static let all: [Fault] = [
    .kill,
    .killOthers,
    .calls,
    .callsOfOthers,
    .disk,
    .fileSize,
    .pipe,
    .signals,
    .many,
    .readers,
    .power,
    .migration,
    .migrationRoom,
    .newer,
    .damaged,
    .values,
    .backup,
    .search,
    .text,
    .terminal,
    .members,
    .oddFiles,
    .changing,
    .shell,
  ]
}
