import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveParsing
@testable import ArchiveReading
@testable import ArchiveText

/// Files of programs in which people keep things: notes, posts, chats, bookmarks.
@Suite struct CollectionTests {
  private let folder = TemporaryFolder()

  /// The articles of a file, and what could not be read.
  private func read(_ text: String, as name: String) throws -> (
    articles: [ParsedArticle], problems: [ReadingProblem.Cause]
  ) {
    try read(Array(text.utf8), as: name)
  }

  private func read(_ bytes: [UInt8], as name: String) throws -> (
    articles: [ParsedArticle], problems: [ReadingProblem.Cause]
  ) {
    try folder.write(bytes, to: name)
    var articles: [ParsedArticle] = []
    var problems: [ReadingProblem.Cause] = []
    for entry in DocumentStream(paths: [folder.file(name)], excluding: []) {
      do throws(ReadingProblem) {
        guard let document = try DocumentReader().read(entry) else { continue }
        let parsed = ParsedDocument(parsing: document)
        articles += parsed.articles
        if let problem = parsed.problem { problems.append(problem) }
      } catch {
        problems.append(error.cause)
      }
    }
    return (articles, problems)
  }

  private func markdown(_ text: String) throws -> ParsedArticle {
    try #require(try read(text, as: "a.md").articles.first)
  }

  // MARK: Markdown

  @Test(arguments: [
    ("The lock opens. %%Ask Vale.%% It is old.", "The lock opens. It is old.", ["comment:Ask Vale."]),
    ("One.\n\n%%\nMine\nalone.\n%%\n\nTwo.", "One.\n\nTwo.", ["comment:Mine\nalone."]),
    ("It ==opens **at** six== daily.", "It opens at six daily.", ["highlight:opens at six"]),
    ("It ==opens== %%why?%% daily.", "It opens daily.", ["highlight:opens", "comment:why?"]),
    ("It ==opens %%when%% at six== daily.", "It opens at six daily.", ["highlight:opens at six", "comment:when"]),
    ("See [[Locks]], [[a/b#Part|the part]] and [[#Below]].", "See Locks, the part and Below.", []),
    ("One.\n\n![[lock.png]]\n\nTwo. ^a1b2-c3\n", "One.\n\nTwo.", []),
    ("> [!quote]- Vale\n> It opens.\n\nTwo.", "Vale\n\nIt opens.\n\nTwo.", []),
    ("Code `a == b %%c%%` stays.\n\n```\n[[x]] ==y==\n```\n", "Code a == b %%c%% stays.\n\n[[x]] ==y==", []),
    ("It grew by 50%% and 60%% more.", "It grew by 50%% and 60%% more.", []),
    ("One %% is not closed.", "One %% is not closed.", []),
    ("If a == b and c == d, stop.", "If a == b and c == d, stop.", []),
    ("Title\n=====\n\nText.", "Text.", []),
  ])
  func `notes in Markdown are beside the text`(text: String, body: String, notes: [String]) throws {
    let article = try markdown("Before all.\n\n" + text)
    let expected = text.hasPrefix("Title") ? "Before all.\n\nTitle\n\nText." : "Before all.\n\n" + body
    let found = article.body.split(separator: " ").joined(separator: " ")
    #expect(found == expected, "\(article.body)")
    #expect(article.notes.map { "\($0.kind.rawValue):\($0.text)" } == notes)
    if text.contains("==opens==") && notes.count == 2 { #expect(article.notes[1].about == "opens") }
  }

  @Test func `the head that a clipper writes is known`() throws {
    let article = try markdown(
      """
      ---
      title: "The lock opens"
      source: "https://news.example/lock"
      author:
        - "[[Ines Vale]]"
        - "[[people/otto|Otto Brandt]]"
      published: 2025-02-28
      created: 2025-03-02
      description: "It is old."
      tags:
        - "clippings"
      ---
      It opens at six.
      """)
    #expect(article.title == "The lock opens" && article.url == "https://news.example/lock")
    #expect(article.authors == ["Ines Vale", "Otto Brandt"] && article.published?.day == "2025-02-28")
    let clipped = try markdown(
      "---\ntitle: A\nsource: https://news.example/a\ncreated: 2025-03-02T10:00:00Z\nupdated: 2025-03-03\n---\nText.")
    #expect(clipped.published == nil && clipped.modified == nil)
    #expect(try markdown("---\ntitle: A\ncreated: 2025-03-02\n---\nText.").published?.day == "2025-03-02")
  }

  private func joplin(_ text: String, type: Int = 1, more: String = "") -> String {
    """
    \(text)

    id: 0123456789abcdef0123456789abcdef
    parent_id: 
    created_time: 2025-03-01T10:20:30.000Z
    author: Ines Vale
    source_url: https://news.example/lock?utm_source=x
    \(more)type_: \(type)
    """
  }

  @Test func `a note of Joplin is read without the lines at its end`() throws {
    let note = try markdown(joplin("The lock\n\nIt ==opens== at six: daily.\n\nkey: value stays here."))
    #expect(note.title == "The lock" && note.body == "It opens at six: daily.\n\nkey: value stays here.")
    #expect(note.url == "https://news.example/lock" && note.authors == ["Ines Vale"] && note.published == nil)
    #expect(note.notes == [ArticleNote(kind: .highlight, text: "opens")])
    let page = try markdown(joplin("The lock\n\n<p>It opens.</p>", more: "markup_language: 2\n"))
    #expect(page.body == "It opens.")
    let folder = try read(joplin("My folder", type: 2), as: "f.md")
    #expect(folder.articles.isEmpty && folder.problems == [.formatNotRead(.joplinItem)])
  }

  // MARK: Evernote

  private static let enex = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">
    <en-export export-date="20250301T102030Z" application="Evernote" version="10.1">
    <note><title>The lock &amp; its keeper</title><content><![CDATA[<?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE en-note SYSTEM "http://xml.evernote.com/pub/enml2.dtd"><en-note><div>It <span style="--en-highlight:yellow;\
    background-color: #ffef9e;">opens at six</span>.</div><div><br/></div><div>Nobody <b>knows</b> why.</div></en-note>]]>\
    </content><created>20250301T102030Z</created><updated>20250302T000000Z</updated><note-attributes><author>Ines Vale\
    </author><source>web.clip</source><source-url>https://news.example/lock?fbclid=1</source-url></note-attributes>\
    <resource><data encoding="base64">aGVsbG8+</data><mime>image/png</mime></resource></note>
    <note><title>Mine</title><content><![CDATA[<en-note><ul><li>One</li><li>Two</li></ul></en-note>]]></content>
    <created>20250303T102030Z</created></note>
    <note><title>Empty</title><content><![CDATA[<en-note/>]]></content></note>
    </en-export>
    """

  @Test(.enabled(if: XMLTree.canBeRead)) func `each note of Evernote is an article`() throws {
    let found = try read(Self.enex, as: "notes.enex")
    #expect(found.articles.map(\.title) == ["The lock & its keeper", "Mine"])
    #expect(found.articles.map(\.body) == ["It opens at six.\n\nNobody knows why.", "One\nTwo"])
    #expect(found.articles[0].url == "https://news.example/lock" && found.articles[0].authors == ["Ines Vale"])
    #expect(found.articles.map { $0.published?.day } == [nil, "2025-03-03"])
    #expect(found.articles[0].notes == [ArticleNote(kind: .highlight, text: "opens at six")])
    #expect(found.problems == [.noText])
  }

  @Test(.enabled(if: XMLTree.canBeRead)) func `entities that a note declares are not opened`() throws {
    let note = """
      <en-export><note><!DOCTYPE note [<!ENTITY f SYSTEM "file:///etc/passwd">]><title>A &f;</title>\
      <content>It opens. &f;</content></note></en-export>
      """
    let found = try read(note, as: "a.enex")
    #expect(found.articles.allSatisfy { !$0.body.contains("root:") && !($0.title ?? "").contains("root:") })
  }

  @Test func `an export that breaks off is told, and what stands before is read`() throws {
    let cut = String(Self.enex.prefix(while: { $0 != "?" }) + Self.enex.dropFirst(Self.enex.prefix { $0 != "?" }.count))
    let bytes = Array(cut.utf8)
    let end = try #require(cut.range(of: "<title>Mine"))
    let found = try read(Array(bytes.prefix(cut.utf8.distance(from: cut.startIndex, to: end.lowerBound))), as: "a.enex")
    #expect(found.articles.count == (XMLTree.canBeRead ? 1 : 0))
    #expect(
      found.problems.contains { if case .truncated = $0 { true } else { false } })
  }

  // MARK: Posts and chats

  @Test func `posts of an account are articles, and those passed on are of whom they are by`() throws {
    let posts = """
      window.YTD.tweets.part0 = [ { "tweet" : { "id_str" : "1190000000000000001", "full_text" : "The lock opens &amp; closes\\n\
      https://t.co/abc https://t.co/pic", "created_at" : "Sat Mar 01 10:20:30 +0000 2025", "lang" : "en", "entities" : {
      "urls" : [ { "url" : "https://t.co/abc", "expanded_url" : "https://news.example/lock" } ],
      "media" : [ { "url" : "https://t.co/pic" } ] } } },
      { "tweet" : { "id_str" : "1190000000000000002", "full_text" : "RT @ines_vale: It opens at six.", "created_at" :
      "Sun Mar 02 10:20:30 +0000 2025", "lang" : "und" } }, { "tweet" : { "id_str" : "3", "full_text" : "" } } ]
      """
    let found = try read(posts, as: "tweets.js")
    #expect(
      found.articles.map(\.body)
        == ["The lock opens & closes\n\nhttps://news.example/lock", "RT @ines_vale: It opens at six."])
    #expect(found.articles.map { $0.published?.day } == ["2025-03-01", "2025-03-02"])
    #expect(found.articles[0].url == "https://x.com/i/web/status/1190000000000000001")
    #expect(found.articles[0].recordID == "1190000000000000001" && found.articles[0].language == "en")
    let extraction = Extraction(extracting: found.articles[1])
    #expect(extraction.quotes.map(\.text) == ["It opens at six."] && extraction.sources.map(\.name) == ["@ines_vale"])
    #expect(found.problems == [.noText])
  }

  @Test func `long posts and those of older archives are read too, and lists of other things are not`() throws {
    let long = """
      window.YTD.note_tweet.part0 = [ { "noteTweet" : { "noteTweetId" : "5", "createdAt" : "2025-03-01T10:20:30.000Z",
      "core" : { "text" : "It opens at six, and here is why." } } } ]
      """
    let found = try read(long, as: "note-tweet.js").articles
    #expect(found.map(\.body) == ["It opens at six, and here is why."] && found[0].published?.day == "2025-03-01")
    let old = """
      Grailbird.data.tweets_2014_01 = [ { "text" : "The lock is old.", "created_at" : "2014-01-05 10:20:30 +0000",
      "id_str" : "7", "user" : { "name" : "Ines Vale", "screen_name" : "ines_vale" } } ]
      """
    let older = try read(old, as: "2014_01.js").articles
    #expect(older.map(\.body) == ["The lock is old."] && older[0].authors == ["Ines Vale"])
    #expect(older[0].published?.day == "2014-01-05")
    let headers = "window.YTD.tweet_headers.part0 = [ { \"tweet\" : { \"tweet_id\" : \"1\" } } ]"
    #expect(try read(headers, as: "tweet-headers.js").problems == [.formatNotRead(.program)])
  }

  private static let chat = """
    {
     "name": "Lock news",
     "type": "public_channel",
     "id": 1001,
     "messages": [
      {"id": 1, "type": "service", "date": "2025-03-01T10:00:00", "actor": "Lock news", "action": "create_channel", "text": ""},
      {"id": 2, "type": "message", "date": "2025-03-01T10:20:30", "from": "Lock news", "text": "The lock opens at six."},
      {"id": 3, "type": "message", "date": "2025-03-02T10:20:30", "from": "Lock news", "forwarded_from": "Mill Post",
       "text": ["It is old. See ", {"type": "link", "text": "https://news.example/lock"}, "\\nAnd {closed]."]},
      {"id": 4, "type": "message", "date": "2025-03-02T10:20:31", "from": "Lock news", "photo": "a.jpg", "text": ""}
     ]
    }
    """

  @Test func `messages of a channel are articles, with whose they were first`() throws {
    let found = try read(Self.chat, as: "result.json")
    #expect(
      found.articles.map(\.body)
        == ["The lock opens at six.", "Mill Post: It is old. See https://news.example/lock\n\nAnd {closed]."])
    #expect(found.articles.allSatisfy { $0.outlet == "Lock news" && $0.authors.isEmpty })
    #expect(found.articles.map { $0.published?.timestamp.prefix(16) } == ["2025-03-01T10:20", "2025-03-02T10:20"])
    #expect(found.articles.map(\.recordID) == ["2", "3"])
    let extraction = Extraction(extracting: found.articles[1])
    #expect(extraction.quotes.map(\.text) == ["It is old. See https://news.example/lock And {closed]."])
    #expect(
      extraction.quotes[0].attributions.map { "\($0.role.rawValue) \(extraction.sources[$0.source].name)" }
        == ["speaker Mill Post", "reported_by Lock news"])
    #expect(found.problems == [.noText, .others(.noText, count: 1)])
  }

  @Test func `posts of a channel may be signed, and their words may stand in pieces alone`() throws {
    let chat = """
      {"name": "Lock news", "type": "public_channel", "id": 1, "messages": [{"id": 2, "type": "message", "date":
      "2025-03-01T10:20:30", "from": "Lock news", "author": "Ines Vale", "forwarded_from": null, "text": "It opens."},
      {"id": 3, "type": "message", "date": "2025-03-01T10:20:31", "from": "Lock news", "text_entities": [{"type": "plain",
      "text": "It "}, {"type": "bold", "text": "closes."}]}]}
      """
    let found = try read(chat, as: "result.json")
    #expect(found.articles.map(\.body) == ["It opens.", "It closes."] && found.problems.isEmpty)
    #expect(found.articles.map(\.authors) == [["Ines Vale"], []])
  }

  private static let chatPage = """
    <!DOCTYPE html>
    <html><head><meta charset="utf-8"/>
    <title>Exported Data</title></head><body onload="CheckLocation();"><div class="page_wrap"><div class="page_header">
    <div class="content"><div class="text bold">
    Lock news
    </div></div></div><div class="history">
    <div class="message service" id="message-1"><div class="body details">1 March 2025</div></div>
    <div class="message default clearfix" id="message10"><div class="pull_left userpic_wrap"><div class="initials">IV</div></div>
    <div class="body"><div class="pull_right date details" title="01.03.2025 10:11:12 UTC+03:00">10:11</div>
    <div class="from_name">
    Ines Vale <span class="details">via @bot</span>
    </div><div class="text">
    The lock opens &amp; closes.<br><br>See <a href="https://news.example/lock">here</a>.
    </div></div></div>
    <div class="message default clearfix joined" id="message11"><div class="body">
    <div class="pull_right date details" title="02.03.2025 10:15:00">10:15</div>
    <div class="reply_to details">In reply to <a href="#go_to_message7">this message</a></div>
    <div class="text">Nobody knows why.</div></div></div>
    <div class="message default clearfix" id="message12"><div class="body">
    <div class="pull_right date details" title="03.03.2025 10:15:00 UTC">10:15</div><div class="from_name">Lock news</div>
    <div class="media_wrap clearfix"><div class="title bold">Photo</div></div></div></div>
    <div class="message default clearfix" id="message13"><div class="body">
    <div class="pull_right date details" title="03.03.2025 10:16:00 UTC">10:16</div><div class="from_name">Lock news</div>
    <div class="forwarded body"><div class="from_name">Mill Post <span class="date details" title="01.01.2025 00:00:00 UTC"> \
    01.01.2025</span></div><div class="text">It is old.</div></div></div></div>
    </div></div></body></html>
    """

  @Test func `messages in a page that Telegram exports are articles`() throws {
    let found = try read(Self.chatPage, as: "messages.html").articles
    #expect(
      found.map(\.body) == ["The lock opens & closes.\n\nSee here.", "Nobody knows why.", "Mill Post: It is old."])
    #expect(found.map(\.authors) == [["Ines Vale"], ["Ines Vale"], []])
    #expect(found.map(\.outlet) == [nil, nil, "Lock news"] && found.map(\.recordID) == ["10", "11", "13"])
    #expect(
      found.map { $0.published?.timestamp }
        == ["2025-03-01T10:11:12+03:00", "2025-03-02T10:15:00", "2025-03-03T10:16:00Z"])
    let quote = Extraction(extracting: found[2])
    #expect(quote.quotes.map(\.text) == ["It is old."] && quote.sources.map(\.name).contains("Mill Post"))
    for count in stride(from: 0, to: Self.chatPage.utf8.count, by: 97) {
      _ = try read(Array(Self.chatPage.utf8.prefix(count)), as: "messages.html")
    }
    #expect(
      try read("<title>Exported Data</title><p>It opens at six.</p>", as: "a.html").articles[0].body
        == "It opens at six.")
  }

  @Test func `posts have the name of the account that stands beside them`() throws {
    let posts = "window.YTD.tweets.part0 = [ { \"tweet\" : { \"id_str\" : \"1\", \"full_text\" : \"It opens.\" } } ]"
    #expect(try read(posts, as: "data/tweets.js").articles.map(\.authors) == [[]])
    try folder.write("window.YTD.account.part0 = [ {", to: "data/account.js")
    #expect(try read(posts, as: "data/tweets.js").articles.map(\.authors) == [[]])
    try folder.write(
      """
      window.YTD.account.part0 = [ { "account" : { "email" : "a@b.example", "username" : "ines_vale",
      "accountDisplayName" : "Ines Vale" } } ]
      """, to: "data/account.js")
    #expect(try read(posts, as: "data/tweets.js").articles.map(\.authors) == [["Ines Vale"]])
  }

  @Test func `chats of a whole account keep their names, and their senders`() throws {
    let all = """
      {"about": "Here is the data you requested. Telegram.", "personal_information": {"name": "Me", "type": "x"},
      "chats": {"about": "Chats", "list": [
      {"name": "Ines Vale", "type": "personal_chat", "id": 1, "messages": [{"id": 7, "type": "message", "date":
      "2025-03-01T10:20:30", "from": "Ines Vale", "from_id": "user1", "text": "It opens."}]},
      \(Self.chat)]}}
      """
    let found = try read(all, as: "result.json")
    #expect(found.articles.map(\.body).prefix(2) == ["It opens.", "The lock opens at six."])
    #expect(found.articles.map(\.authors).first == ["Ines Vale"] && found.articles[0].outlet == nil)
    #expect(found.articles[1].outlet == "Lock news")
  }

  @Test(arguments: [
    "{\"about\": \"Telegram\", \"x\": ", "{\"type\": \"public_channel\", \"messages\": [{\"id\": 1, \"text\": \"a",
  ])
  func `a chat that breaks off ends the reading`(text: String) throws {
    #expect(try read(text, as: "result.json").articles.isEmpty)
    let deep = "{\"type\": \"public_channel\", \"messages\": " + String(repeating: "[", count: 10_000)
    #expect(try read(deep, as: "result.json").problems == [.brokenRecord])
  }

  // MARK: Bookmarks

  @Test(arguments: [
    (
      "bookmarks.html",
      """
      <!DOCTYPE NETSCAPE-Bookmark-file-1>
      <META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
      <TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>
      <DL><p><DT><H3 ADD_DATE="1">News</H3><DL><p>
      <DT><A HREF="https://news.example/lock?a=1&amp;utm_source=x" ADD_DATE="1740824430">The lock</A>
      <DT><A ADD_DATE="1" HREF='https://news.example/mill'>The mill</A>
      <DT><A HREF="javascript:alert(1)">No</A><DT><A HREF="https://news.example/mill">Again</A>
      </DL><p></DL><p>
      """
    ),
    (
      "Bookmarks",
      """
      {"checksum": "1", "roots": {"bookmark_bar": {"children": [{"name": "The lock", "type": "url", "url":
      "https://news.example/lock?a=1"}, {"children": [{"type": "url", "url": "https://news.example/mill"}], "type": "folder"}]},
      "other": {"children": [{"type": "url", "url": "chrome://settings/"}]}}, "version": 1}
      """
    ),
    (
      "bookmarks.json",
      """
      {"guid": "root________", "title": "", "typeCode": 2, "type": "text/x-moz-place-container", "root": "placesRoot",
      "children": [{"type": "text/x-moz-place-container", "children": [{"type": "text/x-moz-place", "uri":
      "https://news.example/lock?a=1"}, {"type": "text/x-moz-place", "uri": "https://news.example/mill"}]}]}
      """
    ),
  ])
  func `bookmarks are no article but addresses`(name: String, text: String) throws {
    let found = try read(text, as: name)
    #expect(found.articles.isEmpty)
    #expect(found.problems == [.addresses(["https://news.example/lock?a=1", "https://news.example/mill"], saved: nil)])
  }
}
