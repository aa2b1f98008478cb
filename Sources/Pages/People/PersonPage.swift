public import Domain
public import HTML

/// The whole parcours on one page, as far as the reader may see it.
public struct PersonPage: Sendable {
    let person: Person
    let sheets: [SkillSheet]

    public init(person: Person, sheets: [SkillSheet]) {
        self.person = person
        self.sheets = sheets
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: person.fullName, frame: frame,
            main: """
                \(PageHead.draw(person.fullName, above: Link("Personnes", PersonPaths.people()), line: age(frame.today)))
                \(skills)
                """)
    }

    private func age(_ today: Day) -> HTML {
        person.age(on: today).map { "\(fr: "\($0) ans")" } ?? .empty
    }

    private var skills: HTML {
        Section.draw("Compétences", id: "competences") {
            """
            <p>\(fr: sheets.isEmpty ? "Aucune fiche encore." : FrenchNumber.count(sheets.count, "fiche", "fiches"))</p>
            \(Button.link("Fiches de compétences", to: SkillSheetPaths.sheets(person.id.text), .quiet))
            """
        }
    }
}
