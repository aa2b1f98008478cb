import Database
import Testing

@testable import Store

@Suite("What an entry of the journal keeps of a row")
struct AuditPayloadTests {
    @Test("each column before and after, bytes in base64, nothing as nothing")
    func columns() {
        let text = AuditPayload.text(
            before: [("label", .text("Atelier")), ("closed_on", .null)],
            after: [("label", .text("Recyclerie")), ("closed_on", .text("2026-11-20")), ("words", .blob([0, 127, 255])), ("hours", .integer(26))])
        #expect(text == "label\tAtelier\tRecyclerie\nclosed_on\t∅\t2026-11-20\nwords\t\t=AH//\nhours\t\t26")
    }
}
