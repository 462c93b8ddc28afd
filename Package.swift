// swift-tools-version: 6.2
import PackageDescription

// Warnings stop our own builds; a user's newer compiler may warn of more and still build.
let strict: [SwiftSetting] =
  [.strictMemorySafety(), .enableUpcomingFeature("ExistentialAny")]
  + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

// Tests take less than half the time where the stages are optimized, and the first build takes longer: where all is built once and
// all is tried, as in CI, that pays. Whole modules take less time to compile than their files one by one.
let optimized: [SwiftSetting] =
  Context.environment["OPTIMIZE_STAGES"] == nil
  ? [] : [.unsafeFlags(["-O", "-whole-module-optimization", "-num-threads", "2"], .when(configuration: .debug))]

// On Linux its archive of objects is linked, which pkg-config doesn't name.
#if os(Linux)
  let deflatePackage: String? = nil
#else
  let deflatePackage: String? = "libdeflate"
#endif

let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

/// The stages that are targets of their own, by their folders in Sources/Archive.
let stages = [
  "Text", "Files", "Model", "Comparison", "Identity", "Dates", "Stories", "Citing", "Reading", "Parsing", "Extraction",
  "Storage", "Search", "Ingestion", "Rescue",
]

/// Stages that the program alone has, not the library.
let programStages = ["Formats", "Page"]

/// A stage: what it does not name it cannot import. Its module has a prefix, so that no other package's has its name.
func stage(
  _ name: String, imports: [Target.Dependency], resources: [Resource]? = nil, linking: [LinkerSetting] = []
) -> Target {
  .target(
    name: "Archive" + name, dependencies: imports, path: "Sources/Archive/" + name, resources: resources,
    swiftSettings: strict + optimized, linkerSettings: linking)
}

// Only `make fuzz` builds what needs libFuzzer's main function: a target for each of these folders of Fuzzing.
let fuzzing: [Target] =
  Context.environment["FUZZING"] == nil
  ? []
  : ["Extraction", "Metadata", "Pages", "Queries", "Reading", "Records", "Requests", "Rescue"].map { name in
    .executableTarget(
      name: name + "Fuzzing",
      dependencies: ["ArchiveStages", "ArchiveSQLite", systemPackage],
      path: "Fuzzing/" + name.lowercased(), exclude: ["Seeds", "words.dict"],
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])])
  }

// Only `make bench` builds what times the stages one by one.
let benchmarks: [Target] =
  Context.environment["BENCHMARKS"] == nil
  ? []
  : [
    .executableTarget(
      name: "ReadingBenchmark",
      dependencies: ["ArchiveStages", systemPackage], path: "Benchmarks/reading",
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]),
    .executableTarget(
      name: "SearchBenchmark",
      dependencies: ["ArchiveStages", systemPackage], path: "Benchmarks/search",
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]),
  ]

// Only `make faults` builds the program that makes all trials of faults; the tests make a few of each.
let faults: [Target] =
  Context.environment["FAULTS"] == nil
  ? []
  : [
    .executableTarget(
      name: "archive-faults", dependencies: ["FaultTrials"], path: "Tests/Faults/Program",
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])])
  ]

// Three small programs that use the library as other packages do: they see what is public, and no more.
let examples = ["import-and-search", "quotes-to-csv", "watch-folder"]

let package = Package(
  name: "archive",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "archive", targets: ["archive-cli"]),
    .library(name: "Archive", targets: ["Archive"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite3"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CDeflate", pkgConfig: deflatePackage,
      providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]),
    .systemLibrary(
      name: "CGumbo", pkgConfig: "gumbo",
      providers: [.apt(["libgumbo-dev"]), .brew(["gumbo-parser"])]),
    .systemLibrary(
      name: "CUchardet", pkgConfig: "uchardet",
      providers: [.apt(["libuchardet-dev"]), .brew(["uchardet"])]),
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(name: "CIconv"),
    .systemLibrary(
      name: "CMarkdown", pkgConfig: "md4c",
      providers: [.apt(["libmd4c-dev"]), .brew(["md4c"])]),
    // Loaded when they are first needed.
    .target(name: "CLoading"),
    .target(name: "CArchive", dependencies: ["CLoading"]),
    .target(name: "CBrotli", dependencies: ["CLoading"]),
    .target(name: "CMicrohttpd", dependencies: ["CLoading"]),
    .target(name: "CMime", dependencies: ["CLoading"]),
    .target(name: "CXML", dependencies: ["CLoading"]),
    .target(name: "CFiles"),
    .target(name: "CLexicon", exclude: ["Lists", "Weights"]),
    .systemLibrary(
      name: "CSHA256", providers: [.apt(["libssl-dev"])]),
    .target(
      name: "ArchiveHashing", dependencies: ["CSHA256"], path: "Sources/Hashing", swiftSettings: strict,
      // The archive of objects, not the shared library, whose loading every start would pay for.
      linkerSettings: [.linkedLibrary(":libcrypto.a", .when(platforms: [.linux]))]),
    .target(name: "CRowFeed", dependencies: ["CSQLite"]),
    .target(
      name: "ArchiveSQLite", dependencies: ["CSQLite", "CRowFeed"], path: "Sources/SQLite",
      swiftSettings: strict + optimized),
    .target(name: "ArchivePlatform", path: "Sources/Platform", swiftSettings: strict),
    stage(
      "Text", imports: ["ArchivePlatform", "CLexicon", "CIconv", "CUchardet"],
      linking: [.linkedLibrary("iconv", .when(platforms: [.macOS]))]),
    stage("Files", imports: ["ArchivePlatform", systemPackage]),
    stage("Model", imports: ["ArchiveText", "ArchiveFiles", "CLexicon", systemPackage]),
    stage("Comparison", imports: ["ArchiveText"]),
    stage("Identity", imports: ["ArchiveText", "CLexicon"]),
    stage("Dates", imports: ["ArchiveText", "ArchiveModel", "CLexicon"]),
    stage("Stories", imports: ["ArchiveText", "CLexicon"], resources: [.embedInCode("Lists")]),
    stage("Citing", imports: ["ArchiveText", "CArchive"]),
    stage(
      "Reading",
      imports: [
        "ArchivePlatform", "ArchiveText", "ArchiveFiles", "ArchiveModel", "ArchiveHashing", "CZlib", "CArchive",
        "CBrotli", systemPackage,
      ]),
    stage(
      "Parsing",
      imports: [
        "ArchivePlatform", "ArchiveText", "ArchiveFiles", "ArchiveModel", "CLexicon", "CArchive", "CGumbo", "CXML",
        "CYAML", "CMarkdown", "CMime", systemPackage,
      ]),
    stage("Extraction", imports: ["ArchivePlatform", "ArchiveText", "ArchiveModel", "ArchiveDates", "CLexicon"]),
    stage(
      "Storage",
      imports: [
        "ArchivePlatform", "ArchiveText", "ArchiveFiles", "ArchiveModel", "ArchiveComparison", "ArchiveIdentity",
        "ArchiveDates", "ArchiveStories", "ArchiveCiting", "ArchiveSQLite", "ArchiveHashing", "CFiles", "CDeflate",
        "CLexicon",
        systemPackage,
      ], resources: [.embedInCode("Schema/Migrations"), .embedInCode("Schema/Whole")],
      // The archive of objects, as for hashing.
      linking: [.linkedLibrary(":libdeflate.a", .when(platforms: [.linux]))]),
    stage(
      "Search",
      imports: [
        "ArchivePlatform", "ArchiveText", "ArchiveFiles", "ArchiveModel", "ArchiveStorage", "ArchiveSQLite",
        "ArchiveHashing", "CLexicon",
      ]),
    stage(
      "Ingestion",
      imports: [
        "ArchivePlatform", "ArchiveText", "ArchiveFiles", "ArchiveModel", "ArchiveReading", "ArchiveParsing",
        "ArchiveExtraction", "ArchiveStorage", "ArchiveSQLite", systemPackage,
      ]),
    stage(
      "Rescue",
      imports: [
        "ArchivePlatform", "ArchiveText", "ArchiveFiles", "ArchiveModel", "ArchiveParsing", "ArchiveExtraction",
        "ArchiveStorage", "ArchiveIngestion", "ArchiveSQLite", "ArchiveHashing", systemPackage,
      ]),
    stage(
      "Formats",
      imports: [
        "ArchiveText", "ArchiveModel", "ArchiveComparison", "ArchiveStories", "ArchiveExtraction", "ArchiveStorage",
        "ArchiveSearch",
      ]),
    stage(
      "Page",
      imports: [
        "ArchivePlatform", "ArchiveText", "ArchiveFiles", "ArchiveModel", "ArchiveComparison", "ArchiveStories",
        "ArchiveParsing", "ArchiveExtraction", "ArchiveStorage", "ArchiveSearch", "ArchiveIngestion", "ArchiveFormats",
        "ArchiveSQLite", "CMicrohttpd", systemPackage,
      ], resources: [.embedInCode("Assets")]),
    // All stages at once, for what is built here: the program and the tests don't link what the library shows to others.
    stage("Stages", imports: (stages + programStages).map { .init(stringLiteral: "Archive" + $0) }),
    .target(
      name: "Archive", dependencies: stages.map { .init(stringLiteral: "Archive" + $0) } + [systemPackage],
      exclude: stages + programStages + ["Stages"], swiftSettings: strict),
    .executableTarget(
      name: "archive-cli",
      dependencies: [
        "ArchivePlatform", "ArchiveStages",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        systemPackage,
      ],
      resources: [.embedInCode("Pages")],
      swiftSettings: strict),
    // Fits the weights of extraction; no product, so that nobody installs it.
    .executableTarget(
      name: "archive-train",
      dependencies: [
        "ArchiveParsing", "ArchiveExtraction", "ArchiveModel", "ArchiveStories", "ArchiveText", "CLexicon",
      ]),
    .systemLibrary(
      name: "CArchiveWriting", path: "Tests/CArchiveWriting", pkgConfig: "libarchive",
      providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
    // How tests write the files that programs read, and start programs.
    .target(
      name: "ProgramTesting", dependencies: [systemPackage],
      path: "Tests/ProgramTesting", swiftSettings: strict),
    .testTarget(name: "SQLiteTests", dependencies: ["ArchiveSQLite"], swiftSettings: strict),
    .testTarget(
      name: "ArchiveTests",
      dependencies: [
        "Archive", "ArchiveStages", "ArchiveSQLite", "ArchiveHashing", "CArchiveWriting", "ProgramTesting",
        systemPackage,
      ],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(name: "TrainingTests", dependencies: ["archive-train"], swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "archive-cli", "ArchiveStages", "ArchiveSQLite", "ProgramTesting",
        systemPackage,
      ] + examples.map { .init(stringLiteral: $0) },
      exclude: ["Snapshots"], swiftSettings: strict),
    .target(
      name: "FaultTrials",
      dependencies: [
        "ArchiveStages", "ArchiveHashing", "CSQLite", "CZlib", "ProgramTesting",
        systemPackage,
      ],
      path: "Tests/Faults/Trials", swiftSettings: strict),
    .testTarget(
      name: "FaultTests", dependencies: ["FaultTrials", "ProgramTesting", "archive-cli"], path: "Tests/Faults/Quick",
      swiftSettings: strict),
  ] + fuzzing + benchmarks + faults
    + examples.map { name in
      .executableTarget(
        name: name, dependencies: ["Archive"], path: "Examples/" + name, packageAccess: false, swiftSettings: strict)
    },
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
