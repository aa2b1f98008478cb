import Documents
import HTML
import Testing

@Suite struct DocumentTests {
    @Test func `The fingerprint changes with every word and not with the form`() {
        let document = Town.synthesis
        var other = document
        other.body += "<p>.</p>"
        var moved = document
        moved.header += moved.footer
        moved.footer = ""
        var hidden = document
        hidden.showsFingerprint = false
        #expect(document.fingerprint.count == 64)
        #expect(other.fingerprint != document.fingerprint)
        #expect(moved.fingerprint != document.fingerprint)
        #expect(hidden.fingerprint == document.fingerprint)
    }

    @Test func `What people typed is escaped, and the print page names its stylesheet`() {
        let document = Document(title: "<b>", header: "\"x\"", body: "<h1>Été</h1>")
        let page = document.printPage(stylesheet: "/document.css").string
        #expect(page.contains("<title>&lt;b&gt;</title>"))
        #expect(page.contains("data-header=\"&quot;x&quot; · &lt;b&gt;\""))
        #expect(page.contains("<link rel=\"stylesheet\" href=\"/document.css\">"))
        #expect(!document.page.string.contains("<link"))
        #expect(Document.stylesheet.contains("@page"))
    }
}
