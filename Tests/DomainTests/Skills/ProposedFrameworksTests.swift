import Domain
import Testing

@Suite("Les grilles proposées à l’ouverture d’une fiche")
struct ProposedFrameworksTests {
    private let offered = ["clea", "espaces-verts", "recyclerie", "savoir-etre"]

    @Test("une première fiche propose les savoir-être et les grilles de l’équipe")
    func firstSheet() {
        #expect(proposed(after: nil, crew: ["recyclerie"]) == ["recyclerie", "savoir-etre"])
    }

    @Test("sans équipe, ou dans une équipe sans grille, elle propose les savoir-être seuls")
    func withoutCrew() {
        #expect(proposed(after: nil, crew: []) == ["savoir-etre"])
    }

    @Test("les fiches suivantes reprennent les grilles de la précédente, même après un changement d’équipe")
    func laterSheet() {
        #expect(proposed(after: sheet(of: ["savoir-etre", "espaces-verts"]), crew: ["recyclerie"]) == ["espaces-verts", "savoir-etre"])
    }

    @Test("une grille qui n’existe plus ne se propose plus")
    func goneFramework() {
        #expect(proposed(after: sheet(of: ["vannerie"]), crew: ["recyclerie", "poterie"]) == ["recyclerie", "savoir-etre"])
    }

    private func proposed(after last: SkillSheet?, crew: [String]) -> [String] {
        SkillSheet.proposedFrameworks(after: last, crew: crew, offered: offered)
    }

    /// Two skills a grid.
    private func sheet(of frameworks: [String]) -> SkillSheet {
        let skills = frameworks.flatMap { framework in
            ["1", "2"].map { RatedSkill(code: $0, framework: framework, label: "", plain: "", observable: "", pictogram: "") }
        }
        return SkillSheet(
            id: ID(known: "fiche"), person: ID(known: "amina"), occasion: .quarterly, openedOn: Day(number: 20486), skills: skills, signedAt: [:], agreedOn: nil
        )
    }
}
