public import Domain
public import HTML

/// The whole parcours on one page, as far as the reader may see it: a head, then one section a room.
public struct PersonPage: Sendable {
    let view: PersonView

    public init(_ view: PersonView) {
        self.view = view
    }

    private var person: Person { view.person }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: person.fullName, frame: frame,
            main: """
                \(PageHead.draw(person.fullName, above: Link("Personnes", PersonPaths.people()), line: age(frame.today)))
                \(ParcoursHead(view).html(in: frame))
                \(HTML(joining: sections(frame)))
                """)
    }

    /// In the order of a life: one line a room.
    private func sections(_ frame: Frame) -> [HTML] {
        [
            ContractSection(view).html(in: frame),
            WelcomeSection(view).html(in: frame),
            CandidatureSection(view).html(in: frame),
            FreinsSection(view).html(in: frame),
            ActionPlanSection(view).html(in: frame),
            EntretiensSection(view).html(in: frame),
            SkillSheetsSection(view).html(in: frame),
            BilansSection(view).html(in: frame),
            TrainingsSection(view).html(in: frame),
            ExitSection(view).html(in: frame),
            DocumentsSection(view).html(in: frame),
            ExceptionalAccessSection(view).html(in: frame),
        ]
    }

    private func age(_ today: Day) -> HTML {
        person.age(on: today).map { "\(fr: "\($0) ans")" } ?? .empty
    }
}
