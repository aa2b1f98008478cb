import Database
import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Jalon

@Suite("The command that verifies a sheet")
struct VerifyTests {
    private let proof = AttendanceSheetProof(
        structureName: "Les Jalons de la Côte", crewName: "Espaces verts", month: TestTown.monday.firstOfMonth, issuedOn: TestTown.monday, issuedBy: "Denis",
        fingerprint: String(repeating: "ab", count: 32))

    @Test("says authentique, modifié or inconnu ici, with the date and the structure") func words() {
        let authentic = VerifyCommand.words(.authentic(proof))
        #expect(authentic.hasPrefix("authentique : ") && authentic.contains("Les Jalons de la Côte") && authentic.contains("févr."))
        #expect(authentic.contains(proof.fingerprint) && authentic.contains("Denis"))
        #expect(VerifyCommand.words(.altered(proof)).hasPrefix("modifié : ") && VerifyCommand.words(.unknown).hasPrefix("inconnu ici : "))
    }

    @Test("finds the reference that a file bears, each once, and none in another file") func references() {
        let id = ID<AttendanceSheet>.make(at: Instant(milliseconds: 1_770_000_000_000))
        let bytes = Array("%PDF-1.7 /Title (Feuille, JALON-\(id.text)) JALON-\(id.text)) JALON-".utf8)
        #expect(AttendanceSheetFile.named(in: bytes) == [id])
        #expect(AttendanceSheetFile.named(in: Array("JALON".utf8)).isEmpty && AttendanceSheetFile.named(in: []).isEmpty)
    }
}
