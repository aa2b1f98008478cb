import Domain
import HTML
import Testing

@testable import Pages

@Suite("The pieces of a page") struct ComponentTests {
    let today = Day(number: 20_778)

    @Test("The first cell of each row names it, and each other cell carries its column's name for a phone")
    func table() {
        let html = Table.draw(caption: "Personnes", columns: [.text("Nom"), .number("Jours"), .act("Acte")], rows: [["Diallo", "84", "x"]]).string
        #expect(html.contains("<th scope=\"row\" role=\"rowheader\">Diallo</th>"))
        #expect(html.contains("data-label=\"Jours\""))
        #expect(!html.contains("data-label=\"Acte\""))
        #expect(html.contains("<caption>Personnes</caption>"))
    }

    @Test("A table that slides can be reached with the keyboard")
    func sliding() {
        let html = Table.draw(caption: "Heures", columns: [.text("Nom")], rows: [["Diallo"]], .sliding).string
        #expect(html.hasPrefix("<div class=\"sliding\" role=\"region\" aria-label=\"Heures\" tabindex=\"0\">"))
    }

    @Test("What was due yesterday is late, what is due within a week is to watch")
    func deadlines() {
        func state(_ days: Int) -> String {
            DeadlineLine.list([DeadlineLine(Link("Bilan", Path("/b")), why: "x", due: today.adding(days: days), act: .empty)], today: today).string
        }
        #expect(state(-1).contains("deadline-late"))
        #expect(state(0).contains("deadline-watch"))
        #expect(state(7).contains("deadline-watch"))
        #expect(state(8).contains("deadline-coming"))
    }

    @Test("A fact that is not known is said so to those who listen")
    func unknown() {
        #expect(DefinitionList.draw([("Téléphone", nil)]).string.contains("non renseigné"))
    }

    @Test("A list that fits one page has no pager")
    func pager() {
        #expect(Pager.draw(previous: nil, next: nil).isEmpty)
        #expect(Pager.draw(previous: nil, next: Path("/personnes?apres=x")).string.contains("Suivants"))
    }

    @Test("When two people wrote at once, both texts are on the page, as text")
    func twoTexts() {
        let html = TwoTexts.draw(mine: "<i>moi</i>", theirs: "lui", author: "Paul", moment: "aujourd’hui", form: .empty).string
        #expect(html.contains("&lt;i&gt;moi&lt;/i&gt;"))
        #expect(html.contains(">lui</p>"))
    }

    @Test("A list of choices keeps what was chosen, its error leads to the first choice")
    func choices() {
        let entry = Entry(values: ["avis": ["non"]], errors: [FieldError("avis", "Choisissez.")])
        let html = Field.radios("avis", "Avis", in: entry, choices: [Choice("oui", "Oui"), Choice("non", "Non")], required: true).string
        #expect(html.contains("id=\"champ-avis\" name=\"avis\" value=\"oui\""))
        #expect(html.contains("value=\"non\" checked"))
        #expect(html.contains("aria-describedby=\"champ-avis-erreur\""))
    }

    @Test("Two forms of one page keep their fields apart")
    func scopes() {
        #expect(Field.text("nom", "Nom", in: Entry(scope: "second")).string.contains("for=\"second-nom\""))
    }
}
