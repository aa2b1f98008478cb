import Foundation
import Testing

/// What the person reads on the crew's tablet is in their language: every word comes from the translations, and none from the script.
@Suite struct PersonScreenTests {
    /// Said to whoever holds the tablet, once the person gave it back.
    private let ofTheHolder = ["`Fiche signée par ${sheet.firstName}.`"]

    @Test func noFrenchIsWrittenInThePersonsScreens() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        let script = try String(contentsOf: root.appending(path: "Sources/CAssets/files/field-self.js"), encoding: .utf8)
        let parts = script.components(separatedBy: "// MARK: whose it is")
        #expect(parts.count == 2, "les écrans de la personne commencent là")
        let lines = (parts.last ?? "").split(separator: "\n").filter { line in !line.drop(while: { $0 == " " }).hasPrefix("//") }
        let texts = lines.joined(separator: "\n").matches(of: /"[^"\n]*"|`[^`\n]*`/).map { String($0.output) }
        #expect(texts.count > 60, "les textes du script se lisent")
        let isFrench = #/[A-ZÉÀ][a-zéèê]{2,}|[éèàçêùî’]|^.\p{L}+ (le|la|les|de|une?|est|pas) /#
        let french = texts.filter { text in !text.matches(of: isFrench).isEmpty }
        #expect(french.filter { !ofTheHolder.contains($0) } == [], "mettez ces mots dans Referentials/translations")
    }
}
