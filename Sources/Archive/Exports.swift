// What the library gives out of its stages: whoever imports Archive can name these types.
@_exported import ArchiveComparison
@_exported import ArchiveExtraction
@_exported import ArchiveFiles
@_exported import ArchiveIngestion
@_exported import ArchiveModel
@_exported import ArchiveParsing
@_exported import ArchiveReading
@_exported import ArchiveRescue
@_exported import ArchiveSearch
@_exported import ArchiveStorage
@_exported import ArchiveText
