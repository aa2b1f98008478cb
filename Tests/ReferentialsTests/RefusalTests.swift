import Domain
import Testing

@testable import Referentials

@Suite("Un fichier mal écrit est refusé, avec son nom et sa ligne")
struct RefusalTests {
    private let head = "referential: origins\nversion: \"1\"\nsource: Essai\nentries:\n"

    private func refusal(of content: String, named name: String = "origins") throws -> String {
        let change = SourceText(name: name, path: "donnees/\(name).yaml", content: content)
        let error = #expect(throws: ReferentialError.self) {
            try Library(embedded: SourceText.embedded(), changes: [change]).referentials()
        }
        return try #require(error).description
    }

    @Test("une clé inconnue")
    func unknownKey() throws {
        let message = try refusal(of: head + "  - code: \"01\"\n    label: Mission locale\n    labl: x\n    valid_from: 2026-01-01\n")
        #expect(message == "donnees/origins.yaml, ligne 7 : la clé « labl » est inconnue. Clés possibles : code, label, valid_from, valid_to.")
    }

    @Test("une virgule hors des guillemets")
    func bareComma() throws {
        let message = try refusal(of: head + "  - { code: \"01\", label: Mission locale, jeunes, valid_from: 2026-01-01 }\n")
        #expect(message.hasPrefix("donnees/origins.yaml, ligne 5 : la clé « jeunes » est inconnue."))
        #expect(message.hasSuffix("Un texte qui contient une virgule se met entre guillemets."))
    }

    @Test("un champ qui manque")
    func missingField() throws {
        let message = try refusal(of: head + "  - code: \"01\"\n    valid_from: 2026-01-01\n")
        #expect(message == "donnees/origins.yaml, ligne 5 : il manque « label ».")
    }

    @Test("une date qui n’existe pas")
    func impossibleDay() throws {
        let message = try refusal(of: head + "  - { code: \"01\", label: Mission locale, valid_from: 2026-02-30 }\n")
        #expect(message == "donnees/origins.yaml, ligne 5 : « valid_from » doit être un jour écrit AAAA-MM-JJ ; « 2026-02-30 » n’en est pas un.")
    }

    @Test("une fin avant le début")
    func endBeforeStart() throws {
        let message = try refusal(of: head + "  - { code: \"01\", label: Mission locale, valid_from: 2026-02-01, valid_to: 2026-01-01 }\n")
        #expect(message.hasPrefix("donnees/origins.yaml, ligne 5 : « valid_to » vient avant « valid_from »."))
    }

    @Test("deux périodes du même code qui se chevauchent")
    func overlap() throws {
        let message = try refusal(
            of: head + """
                  - { code: "01", label: Mission locale, valid_from: 2014-07-01 }
                  - { code: "50", label: Maison France services, valid_from: 2020-01-01 }
                  - { code: "01", label: Mission locale jeunes, valid_from: 2026-01-01 }

                """)
        #expect(
            message
                == "donnees/origins.yaml, ligne 7 : deux périodes du code « 01 » se chevauchent, voir aussi la ligne 5. Fermez la première avec valid_to.")
    }

    @Test("une écriture qui n’est pas du YAML")
    func notYAML() throws {
        let message = try refusal(of: head + "  - { code: \"01\", label: Mission locale\n  - code: x\n")
        #expect(message.contains("donnees/origins.yaml, ligne "))
        #expect(message.contains("écriture YAML incorrecte"))
    }

    @Test("une clé écrite deux fois")
    func duplicateKey() throws {
        let message = try refusal(of: head + "  - code: \"01\"\n    label: Mission locale\n    label: Autre\n    valid_from: 2026-01-01\n")
        #expect(message.contains("la même clé est écrite deux fois : « label »"))
    }

    @Test("une valeur hors de la liste")
    func unknownChoice() throws {
        let content = """
            referential: exit-reasons
            version: "1"
            source: Essai
            entries:
              - { code: cdi, label: CDI, category: stable, verified: true, valid_from: 2026-01-01 }

            """
        let message = try refusal(of: content, named: "exit-reasons")
        #expect(message.contains("ligne 5 : « category » vaut « stable », qui n’existe pas. Valeurs possibles : durable, transition"))
    }

    @Test("un renvoi vers un code qui n’existe pas")
    func unknownReference() throws {
        let content = """
            referential: action-kinds
            version: "1"
            source: Essai
            entries:
              - { code: cv, label: CV, function: communication, valid_from: 2026-01-01 }

            """
        let message = try refusal(of: content, named: "action-kinds")
        #expect(message.contains("ligne 5 : « function » renvoie à « communication », qui n’est pas dans functions.yaml."))
    }

    @Test("une phrase trop longue pour la personne")
    func longSentence() throws {
        let plain = "Je sais faire beaucoup de choses très utiles sur le chantier tous les jours."
        let content = """
            referential: skills/levels
            version: "1"
            source: Essai
            entries:
              - { code: "3", label: Acquis, plain: \(plain), group: acquired, pictogram: x, valid_from: 2026-01-01 }

            """
        #expect(try refusal(of: content, named: "skills/levels").contains("ligne 5 : « plain » a 14 mots ; douze au plus"))
    }

    @Test("un fichier dont le nom n’est celui d’aucun référentiel")
    func unknownFile() throws {
        #expect(try refusal(of: head, named: "origine").contains("donnees/origine.yaml : aucun référentiel ne porte ce nom."))
    }

    @Test("un fichier vide")
    func emptyFile() throws {
        #expect(try refusal(of: "") == "donnees/origins.yaml : le fichier est vide.")
    }
}
