public import Domain
public import HTML

/// Every fact noted of a person, the latest first; those taken back stand apart.
public struct ObservationsPage: Sendable {
    let person: Person
    let facts: [FactVersions<Observation>]
    /// The reader may note one.
    let writes: Bool

    public init(person: Person, facts: [FactVersions<Observation>], writes: Bool) {
        self.person = person
        self.facts = facts
        self.writes = writes
    }

    private var id: String { person.id.text }

    public func html(in frame: Frame) -> HTML {
        let standing = facts.filter { !$0.last.value.isWithdrawn }
        return Page.render(
            title: "Observations \(FrenchName.of(person.fullName))", frame: frame,
            main: """
                \(PageHead.draw(
                    "Observations", above: Link(person.fullName, PersonPaths.person(id)), line: "<p>Ce qui a été vu au travail, jour par jour</p>",
                    acts: writes ? Button.link("Noter un fait", to: ObservationPaths.new(id)) : .empty))
                \(standing.isEmpty ? EmptyState.draw("Aucun fait noté encore.") : list(standing))
                \(WithdrawnVersions.draw(facts.filter(\.last.value.isWithdrawn), ObservationWords.line))
                """)
    }

    private func list(_ facts: [FactVersions<Observation>]) -> HTML {
        "<ul class=\"observations\">\(each: facts, line)</ul>\n"
    }

    private func line(_ fact: FactVersions<Observation>) -> HTML {
        let value = fact.last.value
        return """
            <li><p>\(ObservationWords.line(value))</p>
            <p class="soft">\(FrenchDate.html(value.day))\(when: !value.by.isEmpty, ", \(value.by)") \
            <a href="\(ObservationPaths.observation(id, fact.id))">\(writes ? "Corriger" : "Ouvrir")<span class="visually-hidden"> \
            \(fr: "ce fait du \(FrenchDate.short(value.day))")</span></a></p>\(CorrectedVersions.draw(fact, ObservationWords.line))</li>

            """
    }
}
