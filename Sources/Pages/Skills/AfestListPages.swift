public import Domain
public import HTML

/// The sequences of one person.
public struct AfestListPage: Sendable {
    let person: Person
    let sequences: [AfestSequence]
    let writes: Bool

    public init(person: Person, sequences: [AfestSequence], writes: Bool) {
        self.person = person
        self.sequences = sequences
        self.writes = writes
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "AFEST, \(person.fullName)", frame: frame,
            main: """
                \(PageHead.draw(
                    "Formation en situation de travail", above: Link(person.fullName, PersonPaths.person(person.id.text)),
                    line: "<p>\(fr: "AFEST : apprendre au travail, avec un formateur, des temps pour y revenir et une évaluation.")</p>",
                    acts: writes ? Button.link("Préparer une séquence", to: AfestPaths.new(person.id.text)) : .empty))
                \(sequences.isEmpty ? EmptyState.draw("Aucune séquence encore.") : "<ul class=\"observations\">\(each: sequences, { line($0, frame.today) })</ul>\n")
                """)
    }

    private func line(_ sequence: AfestSequence, _ today: Day) -> HTML {
        """
        <li><p><a href="\(AfestPaths.sequence(person.id.text, sequence.id.text))">\(sequence.plan.objective)</a> \(AfestWords.tag(sequence.state))</p>
        <p class="soft">\(fr: "préparée le \(FrenchDate.short(sequence.plan.day)) par \(sequence.trainerName)")\
        \(some: AfestWords.next(sequence, on: today), { "\(fr: " ; \($0)")" })</p></li>

        """
    }
}

/// Who is in a sequence in a crew, and what comes next.
public struct CrewAfestPage: Sendable {
    let crews: [CrewCount]
    let chosen: CrewCount?
    let sequences: [AfestSequence]

    public init(crews: [CrewCount], chosen: CrewCount?, sequences: [AfestSequence]) {
        self.crews = crews
        self.chosen = chosen
        self.sequences = sequences
    }

    public static func table(on today: Day) -> ListTable<AfestSequence> {
        ListTable(
            "Séquences AFEST",
            [
                .heading([
                    .text("Personne", width: 26) { $0.person.fullName }, .text("Objectif", width: 40) { $0.plan.objective },
                    .text("État", width: 14) { AfestWords.state($0.state) }, .text("Formateur", width: 26) { $0.trainerName },
                    .day("Préparée le") { $0.plan.day }, .text("Fait", width: 12) { AfestWords.hours($0.minutes) },
                    .text("Prévu", width: 12) { AfestWords.hours($0.plan.minutes) }, .text("Ensuite", width: 40) { AfestWords.next($0, on: today) },
                ])
            ])
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "AFEST de l’équipe", frame: frame,
            main: """
                \(PageHead.draw("AFEST de l’équipe", above: Link("Atelier", WorkshopPaths.workshop()), line: "<p>\(fr: "Qui apprend quoi au travail, avec qui, et ce qui vient ensuite.")</p>"))
                \(CrewChoice.draw(crews, chosen: chosen, to: AfestPaths.crews()))
                \(table(frame.today))\(when: chosen != nil, FileLinks.draw(AfestPaths.crews.file().with(["equipe": chosen?.crew.text ?? ""])))
                """)
    }

    private func table(_ today: Day) -> HTML {
        guard let chosen else { return .empty }
        guard !sequences.isEmpty else { return EmptyState.draw("Personne de l’équipe n’est dans une séquence.") }
        return Table.draw(
            caption: "Séquences de l’équipe \(chosen.name)",
            columns: [.text("Personne"), .text("Objectif"), .text("État"), .text("Heures"), .text("Ensuite")],
            rows: sequences.map { one in
                [
                    HTML(text: one.person.fullName),
                    "<a href=\"\(AfestPaths.sequence(one.person.id.text, one.id.text))\">\(one.plan.objective)</a>", AfestWords.tag(one.state),
                    "\(fr: "\(AfestWords.hours(one.minutes)) sur \(AfestWords.hours(one.plan.minutes))")",
                    AfestWords.next(one, on: today).map { "\(fr: $0)" } ?? "<span class=\"soft\">–</span>",
                ]
            }, captionHidden: true)
    }
}

/// The person's own sequences.
public struct OwnAfestPage: Sendable {
    let sequences: [AfestSequence]

    public init(_ sequences: [AfestSequence]) {
        self.sequences = sequences
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Ma formation au travail", frame: frame,
            main: """
                <h1>Ma formation au travail</h1>
                \(sequences.isEmpty ? "<p>\(fr: "Il n’y a pas de formation de ce genre pour vous en ce moment.")</p>\n" : .empty)\
                \(each: sequences, { one in
                    "<section><h2>\(one.plan.objective)</h2><p>\(AfestWords.tag(one.state))</p>\(AfestSheet(one, reader: .own).html)</section>\n"
                })
                """)
    }
}
