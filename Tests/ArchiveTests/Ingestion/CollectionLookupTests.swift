import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveIngestion
@testable import ArchiveModel
@testable import ArchiveParsing
@testable import ArchiveStorage

/// What a person's collection says about files saved in it: exports of Zotero with their files.
@Suite struct CollectionLookupTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }

  private static let rdf = """
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"
     xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:link="http://purl.org/rss/1.0/modules/link/">
      <bib:Article rdf:about="https://news.example/lock">
        <z:itemType>newspaperArticle</z:itemType>
        <dcterms:isPartOf><bib:Newspaper><dc:title>Mill Post</dc:title></bib:Newspaper></dcterms:isPartOf>
        <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Vale</foaf:surname><foaf:givenName>Ines</foaf:givenName>
        </foaf:Person></rdf:li><rdf:li><foaf:Person><foaf:surname>Brandt</foaf:surname></foaf:Person></rdf:li></rdf:Seq></bib:authors>
        <dcterms:isReferencedBy rdf:resource="#item_7"/>
        <link:link rdf:resource="#item_12"/>
        <dc:title>The Lock Opens</dc:title>
        <dc:date>2025-02-28</dc:date>
        <z:language>en</z:language>
        <dc:identifier><dcterms:URI><rdf:value>https://news.example/lock</rdf:value></dcterms:URI></dc:identifier>
      </bib:Article>
      <z:Attachment rdf:about="#item_12"><z:itemType>attachment</z:itemType>
        <rdf:resource rdf:resource="files/12/lock.html"/><dc:title>Snapshot</dc:title></z:Attachment>
      <bib:Memo rdf:about="#item_7"><rdf:value>&lt;p&gt;Ask Vale &lt;b&gt;again&lt;/b&gt;.&lt;/p&gt;</rdf:value></bib:Memo>
    </rdf:RDF>
    """

  private static let bibTeX = """
    @comment{x}

    @article{vale_lock_2025,
    	title = {The {Lock} Opens},
    	author = {Vale, Ines and {Brandt}},
    	date = {2025-02-28},
    	journaltitle = "Mill Post",
    	url = {https://news.example/lock},
    	langid = {en},
    	annotation = {Ask Vale again.},
    	file = {Snapshot:files/12/lock.html:text/html;Other:files/13/a.pdf:application/pdf},
    }
    """

  private static let json = """
    {"config": {"label": "BetterBibTeX JSON"}, "items": [{"itemType": "newspaperArticle", "title": "The Lock Opens", "date":
    "2025-02-28", "url": "https://news.example/lock", "language": "en", "publicationTitle": "Mill Post", "creators": [{"firstName":
    "Ines", "lastName": "Vale", "creatorType": "author"}, {"name": "Brandt", "creatorType": "author"}, {"name": "Ed",
    "creatorType": "editor"}], "notes": [{"note": "<p>Ask Vale again.</p>"}], "attachments": [{"path":
    "/home/me/Export/files/12/lock.html", "title": "Snapshot"}]}]}
    """

  private func fill(_ list: String, named name: String) throws {
    try folder.write(list, to: "Export/\(name)")
    try folder.write(
      "<html><head><title>lock</title></head><body><p>The lock opens at six, said Ines Vale on Monday.</p></body></html>",
      to: "Export/files/12/lock.html")
    try folder.write("The mill is shut, said Otto Brandt on Monday.\n", to: "Export/files/99/mill.txt")
  }

  @Test(arguments: [("My Library.rdf", rdf), ("lib.bib", bibTeX), ("lib.json", json)])
  func `a saved file has what the collection says of it`(name: String, list: String) async throws {
    try fill(list, named: name)
    for path in ["Export", "Export/files"] {
      _ = try await ImportRun(paths: [folder.file(path)], arguments: ["import"]).run(
        into: self.path, report: { _ in }, shouldStop: { false })
    }
    let id = try #require(Int64(try shell(path, "SELECT id FROM articles WHERE body LIKE 'The lock%'")))
    func expectItem() throws {
      let article = try OpenArchive.forReading(at: path).articles.article(id: id).article
      #expect(article.title == "The Lock Opens" && article.authors == ["Ines Vale", "Brandt"])
      #expect(article.outlet == "Mill Post" && article.published?.day == "2025-02-28")
      #expect(article.url == "https://news.example/lock" && article.language == "en")
      #expect(article.notes == [ArticleNote(kind: .comment, text: "Ask Vale again.")])
      #expect(article.valueOrigins.contains(ValueOrigin(field: .title, place: "collection")))
    }
    try expectItem()
    #expect(try shell(path, "SELECT count(*) FROM articles WHERE body LIKE 'The mill%' AND title IS NULL") == "1")
    #expect(try shell(path, "SELECT count(*) FROM articles WHERE body LIKE '%vale_lock%'") == "0")
    _ = try await ReextractRun(of: .all).run(in: path, report: { _ in }, shouldStop: { false })
    try expectItem()
    try expectSound(path)
  }

  @Test(.enabled(if: XMLTree.canBeRead)) func `a journal may stand beside its items, and a path under another name`()
    throws
  {
    let list = """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"
       xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#"
       xmlns:link="http://purl.org/rss/1.0/modules/link/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <bib:Article rdf:about="https://news.example/a"><dcterms:isPartOf rdf:resource="urn:issn:1234-5678"/>
      <link:link rdf:resource="#item_3"/><dc:title>The Lock</dc:title></bib:Article>
      <bib:Journal rdf:about="urn:issn:1234-5678"><dc:title>Mill Post</dc:title></bib:Journal>
      <z:Attachment rdf:about="#item_3"><z:path rdf:resource="files/3/a.html"/><dc:title>Snapshot</dc:title></z:Attachment>
      </rdf:RDF>
      """
    let item = try #require(CollectionList(Array(list.utf8), named: "a.rdf").items["files/3/a.html"])
    #expect(item.title == "The Lock" && item.outlet == "Mill Post")
  }

  @Test(arguments: [
    (#"{\'e}t{\'{e}} \`a"#, "été à"), (#"\"{o}\"u{\"U}"#, "öüÜ"),
    (#"\c{c}\c c\v{s}\H{o}\k{a}\u{g}\.z\=a\r{u}"#, "ççšőąğżāů"),
    (#"Stra{\ss}e, {\O}re \aa l \L{}\'od\'z"#, "Straße, Øre ål Łódź"),
    (#"Q\&A 50\% {\textendash} {\textless}i"#, "Q&A 50% – <i"),
    (#"A {Lock} \emph{opens}"#, "A Lock opens"), (#"\'{\i}"#, "í"), ("\\", ""), (#"\'"#, "'"),
  ])
  func `letters that BibTeX writes as commands are themselves`(value: String, text: String) {
    let entries = BibTeXEntries(Array("@article{a,\n\ttitle = {\(value) },\n\tyear = {2025}\n}".utf8)).entries
    if value != "\\" { #expect(entries.first?["title"] == text && entries.first?["year"] == "2025") }
  }

  @Test func `languages of BibLaTeX are names, and files may have a colon before their path`() throws {
    let list =
      #"@online{a, title = {A}, langid = {ngerman}, file = {A: part\: two:files/12/a.html:text/html;B:files/13/b.pdf:x}}"#
    let items = CollectionList(Array(list.utf8), named: "a.bib").items
    #expect(items.keys.sorted() == ["files/12/a.html", "files/13/b.pdf"])
    let english = "@online{a, title = {A}, langid = {english}, file = {files/12/a.html}}"
    #expect(CollectionList(Array(english.utf8), named: "a.bib").items["files/12/a.html"]?.language == "en")
  }

  @Test func `marked words and what is said of them are told apart`() {
    let note = """
      <div data-schema-version="9"><p>In short: old.</p><p><span class="highlight" data-annotation="x">“opens at six”</span> \
      <span class="citation" data-citation="y">(<span class="citation-item">Vale, 2025</span>)</span> Says who?</p></div>
      """
    #expect(
      CollectionItem.notes(inMarkup: note) == [
        ArticleNote(kind: .comment, text: "In short: old."), ArticleNote(kind: .highlight, text: "opens at six"),
        ArticleNote(kind: .comment, text: "Says who?", about: "opens at six"),
      ])
  }

  @Test(arguments: [
    "@", "@a{", "@a{b", "@a{b,", "@a{b, c", "@a{b, c =", "@a{b, c = {", "@a{b, c = {x}, file = {files/1/a.html}",
    "@a{b, c = \"x",
    "@a{b, c = {x}}@a{b, c = {\\", "@article{x, title = {A\\}", "@a{b, =,=,=}",
  ])
  func `a list that breaks off does no harm`(text: String) {
    _ = BibTeXEntries(Array(text.utf8)).entries
    _ = CollectionList(Array(text.utf8), named: "a.bib").items
    _ = CollectionList(Array(text.utf8), named: "a.rdf").items
    _ = CollectionList(Array(text.utf8), named: "a.json").items
    #expect(CollectionItem(json: text) == nil)
  }

  @Test func `files that lie otherwise are in no collection`() {
    for path in ["/a/files/12/b.html", "/files/1/b"] { #expect(CollectionFolder.of(FilePath(path)) != nil) }
    for path in ["b.html", "12/b.html", "./b.html", "../12/b.html", "a/.././b.html", "/a/files/12/b.html"] {
      #expect(CollectionFolder.mayHold(FilePath(path)))
    }
    for path in ["/a/b.html", "files/b.html", "../a/b.html"] { #expect(!CollectionFolder.mayHold(FilePath(path))) }
    for path in ["/a/12/b.html", "/files/b", "/a/files/x1/b.html", "b.html", "/", "/a/files/12/c/b.html"] {
      #expect(CollectionFolder.of(FilePath(path)) == nil)
    }
  }
}
