public import Domain
public import HTML

/// All bilans of a person, and the opening of the next one.
public struct BilansPage: Sendable {
    let outlook: BilanOutlook
    let entry: Entry

    public init(_ outlook: BilanOutlook, entry: Entry) {
        self.outlook = outlook
        self.entry = entry
    }

    private var person: Person { outlook.person }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Bilans \(FrenchName.of(person.fullName))", frame: frame,
            main: """
                \(PageHead.draw("Bilans", above: Link(person.fullName, PersonPaths.person(person.id.text)), line: BilansSection.due(outlook, frame.today)))
                \(when: outlook.writes, continuing)\(list)\(when: outlook.writes && outlook.draft == nil, opening(frame))
                """)
    }

    private var list: HTML {
        guard !outlook.bilans.isEmpty else {
            return EmptyState.draw("Aucun bilan encore. Un bilan rassemble ce qui s’est passé depuis le dernier ; on le relit, on décide, on signe ensemble.")
        }
        return Table.draw(
            caption: "Bilans, du plus récent au plus ancien", columns: [.text("Bilan"), .text("Date"), .text("Signatures")],
            rows: outlook.bilans.map { bilan in
                [
                    "<a href=\"\(BilanPaths.bilan(person.id.text, bilan.id.text))\">\(BilanWords.kind(bilan.kind))</a>", FrenchDate.html(bilan.on),
                    BilansSection.state(bilan, person),
                ]
            }, captionHidden: true)
    }

    /// A bilan in preparation is taken up again, however old it is.
    private var continuing: HTML {
        guard let draft = outlook.draft else { return .empty }
        return NextAct.draw(
            "Un bilan est en préparation",
            why: "Ouvert pour le \(FrenchDate.short(draft.on)). Continuez-le ; s’il n’a plus lieu d’être, sa page permet de l’abandonner.",
            act: Button.link("Continuer ce bilan", to: BilanPaths.bilan(person.id.text, draft.id.text)))
    }

    private func opening(_ frame: Frame) -> HTML {
        Section.draw("Préparer un bilan", id: "preparer") {
            Form.post(to: BilanPaths.bilans(person.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                \(Field.select(BilanForm.kind, "Quel bilan", in: entry, choices: Bilan.Kind.allCases.map { Choice($0.rawValue, BilanWords.kind($0)) }, required: true))
                \(Field.date(BilanForm.day, "Date", in: entry, hint: "Le jour où vous vous voyez.", required: true))
                \(Button.submit("Préparer le bilan"))
                """
            }
        }
    }
}
