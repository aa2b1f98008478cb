import Domain
import Testing

@testable import Referentials

@Suite("L’espace de la personne, dans chaque langue")
struct TranslationTests {
    private let embedded = SourceText.embedded()

    private func refusal(of change: SourceText) throws -> String {
        let error = #expect(throws: ReferentialError.self) { try Library(embedded: embedded, changes: [change]).referentials() }
        return try #require(error).description
    }

    private func arabic(_ change: (String) -> String) throws -> SourceText {
        let own = try #require(embedded.first { $0.name == "translations/ar" })
        return SourceText(name: own.name, path: "donnees/translations/ar.yaml", content: change(own.content))
    }

    private func line(of text: String, in content: String) throws -> Int {
        try #require(content.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains(text) }) + 1
    }

    @Test("le français d’abord, et dans chaque langue tous les mots, tous les niveaux, toutes les phrases")
    func everyLanguageHasEverything() throws {
        let referentials = try Referentials.embedded()
        let translations = referentials.translations
        #expect(translations.all.map(\.code) == ["fr", "ar", "en", "uk"])
        #expect(translations.all.filter { $0.direction == .rightToLeft }.map(\.code) == ["ar"])
        #expect(translations.all.filter(\.isVerified).map(\.code) == ["fr"], "une langue non relue le dit")
        for language in translations.all {
            #expect(PersonWord.allCases.allSatisfy { !language[$0].isEmpty }, "\(language.code)")
            #expect(SkillAnswer.asked.allSatisfy { !language.level($0).isEmpty }, "\(language.code)")
            for grid in referentials.skillFrameworks {
                for skill in grid.skills.entries {
                    let rated = RatedSkill(code: skill.code, framework: grid.code, label: "", plain: skill.plain, observable: "", pictogram: "")
                    let said = translations.sentence(of: rated, in: language)
                    #expect(said?.hasSuffix(".") == true && (said?.split(separator: " ").count ?? 99) <= 14, "\(language.code) \(skill.code)")
                }
            }
        }
    }

    @Test("une compétence reformulée par la structure se lit en français plutôt que mal traduite")
    func aRewordedSkillIsReadInFrench() throws {
        let translations = try Referentials.embedded().translations
        let own = RatedSkill(code: "SE01", framework: "savoir-etre", label: "", plain: "Je viens à la ferme.", observable: "", pictogram: "")
        #expect(translations.sentence(of: own, in: translations["ar"]) == nil)
        #expect(translations.sentence(of: own, in: translations["fr"]) == "Je viens à la ferme.")
        #expect(translations["xx"].code == "fr")
    }

    @Test("un mot qui manque arrête le démarrage, avec le fichier et la ligne")
    func aMissingWordStopsTheStart() throws {
        let change = try arabic { $0.replacing("  pause: يمكنك التوقف والعودة لاحقًا. إجاباتك محفوظة.\n", with: "") }
        let message = try refusal(of: change)
        #expect(message == "donnees/translations/ar.yaml, ligne \(try line(of: "words:", in: change.content) + 1) : il manque « pause » dans « words ».")
    }

    @Test("un mot inconnu, une compétence inconnue ou qui manque, une accolade perdue")
    func everySlipIsRefusedWithItsLine() throws {
        let word = try arabic { $0.replacing("  listen: ", with: "  liste: x\n  listen: ") }
        let unknown = "donnees/translations/ar.yaml, ligne \(try line(of: "liste: x", in: word.content)) : « liste » est inconnu dans « words »."
        #expect(try refusal(of: word) == unknown)
        let skill = try arabic { $0.replacing("    SE01: ", with: "    SE99: x.\n    SE01: ") }
        #expect(try refusal(of: skill).contains("« savoir-etre/SE99 » est inconnu dans « skills »"))
        let missing = try arabic { $0.replacing("    SE12: ", with: "    SE98: ") }
        #expect(try refusal(of: missing).contains("il manque « savoir-etre/SE12 » dans « skills »"))
        let place = try arabic { $0.replacing("شكرًا {name}", with: "شكرًا") }
        #expect(try refusal(of: place).contains("« thanks » doit garder ce que le français met entre accolades : {name}."))
        let name = try arabic { $0.replacing("language: ar", with: "language: fa") }
        #expect(try refusal(of: name).contains("« language » doit reprendre le nom du fichier"))
    }

    @Test("une langue de plus est un fichier de plus")
    func aLanguageMoreIsAFileMore() throws {
        let english = try #require(embedded.first { $0.name == "translations/en" })
        let content = english.content.replacing("translations/en", with: "translations/sq").replacing("language: en", with: "language: sq")
            .replacing("name: English", with: "name: Shqip")
        let more = SourceText(name: "translations/sq", path: "donnees/translations/sq.yaml", content: content)
        let translations = try Library(embedded: embedded, changes: [more]).referentials().translations
        #expect(translations.all.map(\.code) == ["fr", "ar", "en", "sq", "uk"] && translations["sq"].name == "Shqip")
    }
}
