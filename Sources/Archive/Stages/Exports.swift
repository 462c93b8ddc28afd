// The command line and the tests see the stages by importing Archive. Other packages see what is public in them:
// nothing.
@_exported import ArchiveCiting
@_exported import ArchiveComparison
@_exported import ArchiveDates
@_exported import ArchiveExtraction
@_exported import ArchiveFiles
@_exported import ArchiveFormats
@_exported import ArchiveIdentity
@_exported import ArchiveIngestion
@_exported import ArchiveModel
@_exported import ArchivePage
@_exported import ArchiveParsing
@_exported import ArchiveReading
@_exported import ArchiveRescue
@_exported import ArchiveSearch
@_exported import ArchiveStorage
@_exported import ArchiveStories
@_exported import ArchiveText
