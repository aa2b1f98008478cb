import Domain
import Foundation
import Testing

@testable import Referentials

@Suite("Une structure change ses référentiels sans toucher au logiciel")
struct OverrideTests {
    private func loaded(_ files: [String: String]) throws -> Referentials {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jalon-referentiels-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder.appending(path: "skills"), withIntermediateDirectories: true)
        for (name, content) in files {
            try Data(content.utf8).write(to: folder.appending(path: name + ".yaml"))
        }
        return try Referentials.load(overriding: folder.path)
    }

    @Test("le montant de l’aide au poste d’une nouvelle année s’ajoute dans un fichier d’une page")
    func newAmount() throws {
        let referentials = try loaded([
            "parameters": """
            referential: parameters
            version: montants 2027
            source: Saisie de la structure
            entries:
              - code: aide_au_poste.socle
                label: Aide au poste, montant socle par ETP et par an
                value: 2500000
                unit: cents
                source: arrêté de 2027
                valid_from: 2027-01-01

            """
        ])
        let day = try #require(Day(2027, 3, 1))
        #expect(referentials.parameters[.aideSocle, on: day].value == 2_500_000)
        #expect(referentials.parameters[.cddiMaxMonths, on: day].value == 24)
        #expect(referentials.parameters.referential.version == "2026-11+montants 2027")
    }

    @Test("un critère réécrit avant que sa règle ne soit dans le fichier garde celle de Jalon, et une règle réécrite la remplace")
    func olderCriterion() throws {
        let head = "referential: eligibility-criteria\nversion: maison\nsource: Saisie de la structure\nentries:\n"
        let older = head + "  - { code: RSA, label: Allocataire du RSA, proof: Attestation, sensitivity: ordinary, valid_from: 2021-09-01 }\n"
        let kept = try #require(try loaded(["eligibility-criteria": older]).eligibilityCriteria["RSA"])
        #expect(kept.label == "Allocataire du RSA" && kept.rule.level == .one && kept.rule.documentMonths == 3)
        let rule = "level: \"2\", accepts: [document], document_months: 4, source: arrêté d’essai"
        let newer = head + "  - { code: RSA, label: RSA, proof: Attestation, sensitivity: ordinary, \(rule), valid_from: 2021-09-01 }\n"
        let changed = try #require(try loaded(["eligibility-criteria": newer]).eligibilityCriteria["RSA"])
        #expect(changed.rule.level == .two && changed.rule.documentMonths == 4 && changed.rule.ageLimit(of: .certified) == nil)
    }

    @Test("une grille d’un autre métier s’ajoute dans le dossier skills")
    func newGrid() throws {
        let referentials = try loaded([
            "skills/apiculture": """
            referential: skills/apiculture
            version: "1"
            source: Équipe du rucher
            framework: apiculture
            label: Apiculture
            domain: Production de miel
            entries:
              - code: AB01
                label: Visiter une ruche
                observable: Enfume sans excès, ouvre sans heurt et referme vite.
                plain: J’ouvre une ruche sans énerver les abeilles.
                cv: Visite une ruche et suit une colonie
                transferable: false
                cqp_family: savoirs_professionnels
                pictogram: casque
                valid_from: 2026-01-01

            """
        ])
        #expect(referentials.skillFrameworks.count == 11)
        #expect(referentials.skillFrameworks.map(\.code).contains("apiculture"))
    }

    @Test("un libellé changé remplace l’ancien, les autres restent, un code nouveau vient à la fin")
    func newLabel() throws {
        let referentials = try loaded([
            "contact-kinds": """
            referential: contact-kinds
            version: "2"
            source: Structure
            entries:
              - { code: sms, label: Texto envoyé, outcome: attempted, valid_from: 2014-07-01 }
              - { code: messagerie, label: Message par messagerie, outcome: attempted, valid_from: 2026-01-01 }

            """
        ])
        let kinds = referentials.contactKinds
        #expect(kinds["sms"]?.label == "Texto envoyé")
        #expect(kinds["appel"]?.label == "Appel")
        #expect(kinds.entries.last?.code == "messagerie")
        #expect(kinds.entries.filter { $0.code == "sms" }.count == 1)
    }

    @Test("sans dossier de référentiels, rien ne change")
    func noFolder() throws {
        let referentials = try Referentials.load(overriding: "/nulle/part")
        #expect(referentials.freins.version == (try Referentials.embedded()).freins.version)
    }
}
