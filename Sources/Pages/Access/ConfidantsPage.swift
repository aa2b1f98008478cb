public import Domain
public import HTML

/// Whom the referent counsellor shares health and justice with, and until when.
public struct ConfidantsPage: Sendable {
    let person: Person
    let confidants: [Confidant]
    let colleagues: [Choice]
    let entry: Entry

    public init(person: Person, confidants: [Confidant], colleagues: [Choice], entry: Entry) {
        self.person = person
        self.confidants = confidants
        self.colleagues = colleagues
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Partage interne pour \(person.fullName)", frame: frame,
            main: """
                \(PageHead.draw(
                    "Partage interne", above: Link(person.fullName, PersonPaths.person(person.id.text)),
                    line: "<p>\(fr: "Les freins de santé et de justice \(FrenchName.of(person.firstName)) ne sont lus que par vous. Vous pouvez les partager avec un collègue, entre deux dates.")</p>"))
                \(named(frame))\(naming(frame))
                """)
    }

    private func named(_ frame: Frame) -> HTML {
        guard !confidants.isEmpty else { return .empty }
        return Section.draw("Collègues nommés", id: "nommes") {
            Table.draw(
                caption: "Collègues nommés, du plus récent au plus ancien",
                columns: [.text("Collègue"), .text("Depuis"), .text("Jusqu’au"), .text("État"), .act("Acte")],
                rows: confidants.map { row($0, frame) }, captionHidden: true)
        }
    }

    private func row(_ confidant: Confidant, _ frame: Frame) -> [HTML] {
        let isOver = confidant.to.map { $0 < frame.today } ?? false
        let state = confidant.isInForce(on: frame.today) ? Tag.draw("en cours", .current) : isOver ? Tag.draw("terminé", .closed) : Tag.draw("à venir", .coming)
        let end = Button.post("Mettre fin", to: ConfidantPaths.end(person.id.text, confidant.user.text), csrf: frame.csrf, once: frame.once)
        return [
            HTML(text: confidant.name), FrenchDate.html(confidant.from), confidant.to.map { FrenchDate.html($0) } ?? "<span class=\"soft\">sans fin</span>",
            state, isOver ? .empty : end,
        ]
    }

    private func naming(_ frame: Frame) -> HTML {
        guard !colleagues.isEmpty else { return EmptyState.draw("Aucun autre CIP ne travaille sur ce site : il n’y a personne à nommer.") }
        return Section.draw("Nommer un collègue", id: "nommer") {
            Form.post(to: ConfidantPaths.confidants(person.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                \(Field.select("collegue", "Collègue", in: entry, choices: colleagues, hint: "Les CIP de ce site.", required: true))
                \(Form.line(
                    Field.date("debut", "Du", in: entry, required: true), Field.date("fin", "Au", in: entry, hint: "Dernier jour. Vide : jusqu’à ce que vous y mettiez fin.")))
                \(Button.submit("Partager avec ce collègue"))
                """
            }
        }
    }
}
