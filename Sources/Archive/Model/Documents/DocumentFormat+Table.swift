import ArchiveText

/// The known formats. To read another one, add a constant in a file of its own, set its `role`, and add a parser for
/// its media type to `DocumentParser.all`, or a reader to `ContainerReader.all`.
extension DocumentFormat {
  /// All formats, the surest signature first. A document without any of these signatures is plain text.
  package static let all: [DocumentFormat] = [
    .pdf, .richText, .wordProcessor, .wordDocument, .openText, .book, .officeDocument, .image, .sound, .film, .font,
    .database,
    .zip, .gzip, .zstandard, .xz, .bzip2, .sevenZip, .tar,
    .warc, .arc, .webPage, .feed, .enex, .xml, .mailbox, .mail, .pageList,
    .webVTT, .subtitles, .transcript, .telegram, .bookmarks, .xPosts, .json, .binary,
    .table, .markdown, .program, .bibliography, .plainText,
  ]

  /// Text without markup.
  package static let plainText = DocumentFormat(
    name: "a plain text", pluralName: "plain texts", mediaType: "text/plain", role: .article("the text"),
    extensions: ["", "txt", "text"])

  package static let webPage = DocumentFormat(
    name: "a web page", pluralName: "web pages", mediaType: "text/html", role: .article("the page's text"),
    signatures: [.opening("<!doctype html"), .opening("<html"), .opening("<head"), .rootElement("html")],
    extensions: ["html", "htm", "xhtml"])
  package static let feed = DocumentFormat(
    name: "a feed", pluralName: "feeds", mediaType: "application/rss+xml",
    role: .article("each entry"),
    signatures: [
      .jsonFeed, .opening("<rss"), .opening("<rdf:rdf"), .opening("<feed"), .rootElement("rss"), .rootElement("feed"),
      .rootElement("rdf:rdf"), .opening("<channel"),
    ],
    extensions: ["rss", "atom"])
  package static let xml = DocumentFormat(
    name: "an XML document", pluralName: "XML documents", mediaType: "application/xml",
    signatures: [.opening("<?xml")], extensions: ["xml", "svg"])
  package static let json = DocumentFormat(
    name: "a JSON dump", pluralName: "JSON dumps", mediaType: "application/json",
    role: .container("each record"), signatures: [.json], extensions: ["json", "jsonl", "ndjson"])
  package static let subtitles = DocumentFormat(
    name: "a subtitle file", pluralName: "subtitles (SRT)", mediaType: "application/x-subrip",
    role: .article("the transcript; each turn of a named speaker is a quote"), signatures: [.subtitles],
    extensions: ["srt"])
  package static let webVTT = DocumentFormat(
    name: "a WebVTT file", pluralName: "subtitles (WebVTT)", mediaType: "text/vtt",
    role: .article("the transcript; each turn of a named speaker is a quote"), signatures: [.webVTT],
    extensions: ["vtt"])
  package static let transcript = DocumentFormat(
    name: "a transcript", pluralName: "transcripts (JSON of Whisper)",
    mediaType: "application/vnd.transcript+json",
    role: .article("the transcript; each turn of a named speaker is a quote"), signatures: [.transcript])
  package static let enex = DocumentFormat(
    name: "an export of Evernote", pluralName: "exports of Evernote (ENEX)", mediaType: "application/enex+xml",
    role: .container("each note; what is marked in it is a note beside it"), signatures: [.opening("<en-export")],
    extensions: ["enex"])
  package static let telegram = DocumentFormat(
    name: "an export of Telegram", pluralName: "exports of Telegram (result.json)",
    mediaType: "application/vnd.telegram-export+json", role: .container("each message that has a text"),
    signatures: [.telegram])
  package static let xPosts = DocumentFormat(
    name: "an archive of posts", pluralName: "archives of X and Twitter (tweets.js)",
    mediaType: "application/vnd.x-posts+json", role: .container("each post"),
    signatures: [
      "window.YTD.tweets.part", "window.YTD.tweet.part", "window.YTD.note_tweet.part", "Grailbird.data.tweets",
    ].map { .bytes(Array($0.utf8), offset: 0) })
  package static let bookmarks = DocumentFormat(
    name: "a browser's bookmarks", pluralName: "bookmarks of browsers", mediaType: "application/vnd.bookmarks",
    role: .article("no article: the addresses that are not saved yet are told"),
    signatures: [.opening("<!doctype netscape-bookmark-file-1"), .bookmarks])
  package static let bibliography = DocumentFormat(
    name: "a bibliography", pluralName: "bibliographies (BibTeX)", mediaType: "application/x-bibtex",
    extensions: ["bib"])
  /// A folder, tag or picture in an export of Joplin.
  package static let joplinItem = DocumentFormat(
    name: "a folder, tag or picture of Joplin", pluralName: "folders, tags and pictures of Joplin",
    mediaType: "application/vnd.joplin-item")
  package static let table = DocumentFormat(
    name: "a table", pluralName: "tables (CSV, TSV)", mediaType: "text/csv",
    role: .container("each row"), signatures: [.tableHeader], extensions: ["csv", "tsv", "tab"])
  package static let warc = DocumentFormat(
    name: "a crawl", pluralName: "crawls (WARC)", mediaType: "application/warc",
    role: .container("each page that was fetched"), signatures: [.bytes(Array("WARC/".utf8), offset: 0)],
    extensions: ["warc"])
  package static let arc = DocumentFormat(
    name: "an old crawl", pluralName: "old crawls (ARC)", mediaType: "application/x-internet-archive",
    role: .container("each page that was fetched"),
    signatures: [.bytes(Array("filedesc://".utf8), offset: 0)], extensions: ["arc"])
  package static let mailbox = DocumentFormat(
    name: "a mailbox", pluralName: "mailboxes", mediaType: "application/mbox", role: .container("each message"),
    signatures: [.mailbox], extensions: ["mbox"])
  package static let mail = DocumentFormat(
    name: "an e-mail", pluralName: "e-mails", mediaType: "message/rfc822",
    role: .article("the message, and messages or pages in it; a page saved in one file"),
    signatures: [.messageHeader], extensions: ["eml", "mht", "mhtml"])
  package static let markdown = DocumentFormat(
    name: "a Markdown text", pluralName: "Markdown texts", mediaType: "text/markdown",
    role: .article("the text"), extensions: ["md", "markdown"])
  package static let program = DocumentFormat(
    name: "a program or style sheet", pluralName: "programs and style sheets", mediaType: "text/x-source",
    extensions: ["js", "mjs", "css", "py", "sh", "sql", "c", "h", "swift"])

  package static let pdf = DocumentFormat(
    name: "a PDF", pluralName: "PDFs", mediaType: "application/pdf",
    role: .article("the text"),
    signatures: [.bytes(Array("%PDF-".utf8), offset: 0)], extensions: ["pdf"])
  package static let wordDocument = DocumentFormat(
    name: "a Word document", pluralName: "Word documents (DOCX)",
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", role: .article("the text"),
    signatures: [.officeMember("word/")], extensions: ["docx", "docm"])
  package static let openText = DocumentFormat(
    name: "an OpenDocument text", pluralName: "OpenDocument texts (ODT)",
    mediaType: "application/vnd.oasis.opendocument.text", role: .article("the text"),
    signatures: [
      .bytes(Array("mimetypeapplication/vnd.oasis.opendocument.text".utf8), offset: 30),
      .rootElement("office:document"),
    ],
    extensions: ["odt", "ott", "fodt"])
  package static let book = DocumentFormat(
    name: "an e-book", pluralName: "e-books (EPUB)", mediaType: "application/epub+zip", role: .article("each chapter"),
    signatures: [
      .bytes(Array("mimetypeapplication/epub+zip".utf8), offset: 30), .officeMember("META-INF/container.xml"),
    ],
    extensions: ["epub"])
  /// Spreadsheets, slides and other packed files of office programs.
  static let officeDocument = DocumentFormat(
    name: "an office document", pluralName: "office documents",
    mediaType: "application/vnd.openxmlformats-officedocument",
    signatures: ["[Content_Types].xml", "_rels/.rels", "docProps/", "customXml/item", "mimetypeapplication/"].map {
      .bytes(Array($0.utf8), offset: 30)
    })
  package static let richText = DocumentFormat(
    name: "a rich text", pluralName: "rich texts (RTF)", mediaType: "application/rtf", role: .article("the text"),
    signatures: [.bytes(Array("{\\rtf".utf8), offset: 0)], extensions: ["rtf"])
  static let wordProcessor = DocumentFormat(
    name: "a word-processor document", pluralName: "word-processor documents", mediaType: "application/msword",
    signatures: [.bytes([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], offset: 0)])
  package static let zip = DocumentFormat(
    name: "a zip file", pluralName: "zip files (also WACZ, MAFF)", mediaType: "application/zip",
    role: .container("each member"),
    signatures: [.bytes([0x50, 0x4B, 0x03, 0x04], offset: 0), .bytes([0x50, 0x4B, 0x05, 0x06], offset: 0)],
    extensions: ["zip", "wacz", "maff"])
  package static let gzip = DocumentFormat(
    name: "a gzip file", pluralName: "gzip files", mediaType: "application/gzip",
    role: .container("what is in it"), signatures: [.bytes([0x1F, 0x8B, 0x08], offset: 0)],
    extensions: ["tgz", "gz"])
  package static let zstandard = DocumentFormat(
    name: "a Zstandard file", pluralName: "Zstandard files", mediaType: "application/zstd",
    role: .container("what is in it"),
    signatures: [.bytes([0x28, 0xB5, 0x2F, 0xFD], offset: 0)],
    extensions: ["zst"])
  package static let xz = DocumentFormat(
    name: "an xz file", pluralName: "xz files", mediaType: "application/x-xz", role: .container("what is in it"),
    signatures: [.bytes([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], offset: 0)],
    extensions: ["txz", "xz"])
  package static let bzip2 = DocumentFormat(
    name: "a bzip2 file", pluralName: "bzip2 files", mediaType: "application/x-bzip2",
    role: .container("what is in it"),
    signatures: [.bytes([0x31, 0x41, 0x59, 0x26, 0x53, 0x59], offset: 4)],
    extensions: ["tbz2", "tbz", "bz2"])
  static let sevenZip = DocumentFormat(
    name: "a 7-Zip file", pluralName: "7-Zip files", mediaType: "application/x-7z-compressed",
    signatures: [.bytes([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], offset: 0)])
  package static let tar = DocumentFormat(
    name: "a tar file", pluralName: "tar files (also JEX of Joplin)", mediaType: "application/x-tar",
    role: .container("each member"),
    signatures: [.bytes(Array("ustar".utf8), offset: 257)], extensions: ["tar", "jex"])
  package static let database = DocumentFormat(
    name: "an SQLite database", pluralName: "SQLite databases", mediaType: "application/vnd.sqlite3",
    signatures: [.bytes(Array("SQLite format 3\0".utf8), offset: 0)])
  package static let font = DocumentFormat(
    name: "a font", pluralName: "fonts", mediaType: "font/*",
    signatures: [
      .bytes(Array("wOFF".utf8), offset: 0), .bytes(Array("wOF2".utf8), offset: 0),
      .bytes(Array("OTTO".utf8), offset: 0),
      .bytes([0x00, 0x01, 0x00, 0x00, 0x00], offset: 0),
    ])
  /// The list of pages in a package of crawls (WACZ).
  static let pageList = DocumentFormat(
    name: "a list of pages", pluralName: "lists of pages", mediaType: "application/vnd.webrecorder.page-list",
    signatures: [
      .bytes(Array("{\"format\": \"json-pages".utf8), offset: 0),
      .bytes(Array("{\"format\":\"json-pages".utf8), offset: 0),
    ])
  package static let image = DocumentFormat(
    name: "an image", pluralName: "images", mediaType: "image/*",
    signatures: [
      .bytes([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], offset: 0), .bytes([0xFF, 0xD8, 0xFF], offset: 0),
      .bytes(Array("GIF87a".utf8), offset: 0), .bytes(Array("GIF89a".utf8), offset: 0),
      .bytes(Array("WEBPVP8".utf8), offset: 8), .bytes([0x49, 0x49, 0x2A, 0x00], offset: 0),
      .bytes([0x4D, 0x4D, 0x00, 0x2A], offset: 0), .bytes([0x00, 0x00, 0x01, 0x00], offset: 0), .opening("<svg"),
    ])
  package static let sound = DocumentFormat(
    name: "a sound recording", pluralName: "sound recordings", mediaType: "audio/*",
    signatures: [
      .bytes([0x49, 0x44, 0x33, 0x02], offset: 0), .bytes([0x49, 0x44, 0x33, 0x03], offset: 0),
      .bytes([0x49, 0x44, 0x33, 0x04], offset: 0), .bytes([0x4F, 0x67, 0x67, 0x53, 0x00], offset: 0),
      .bytes([0x66, 0x4C, 0x61, 0x43, 0x00], offset: 0), .bytes(Array("WAVEfmt ".utf8), offset: 8),
    ])
  static let film = DocumentFormat(
    name: "a film", pluralName: "films", mediaType: "video/*",
    signatures: [
      .bytes([0x1A, 0x45, 0xDF, 0xA3], offset: 0), .bytes(Array("ftypisom".utf8), offset: 4),
      .bytes(Array("ftypmp4".utf8), offset: 4), .bytes(Array("ftypM4".utf8), offset: 4),
      .bytes(Array("ftypqt  ".utf8), offset: 4),
    ])
  /// Bytes that are neither text nor a known format.
  static let binary = DocumentFormat(
    name: "a binary file", pluralName: "binary files", mediaType: "application/octet-stream",
    signatures: [.notText])
}
