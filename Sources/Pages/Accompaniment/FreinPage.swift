public import Domain
public import HTML

/// One frein of a person: where it stands, what happened, and what may be done next.
public struct FreinPage: Sendable {
    let view: FreinView
    /// What was sent and is to be mended; its scope names the form it belongs to.
    let entry: Entry

    public init(_ view: FreinView, entry: Entry = Entry()) {
        self.view = view
        self.entry = entry
    }

    var ids: (String, String) { (view.person.id.text, view.code.code) }
    var history: FreinHistory { view.frein?.history ?? FreinHistory([]) }
    var state: FreinState? { history.state(on: view.today) }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "\(view.code.label), \(view.person.fullName)", frame: frame,
            main: """
                \(PageHead.draw(
                    view.code.label, above: Link("Freins \(FrenchName.of(view.person.fullName))", FreinPaths.freins(view.person.id.text)), line: standing))
                \(next)\(lifting(frame))\(events)\(when: view.writes, acts(frame))
                """)
    }

    private var standing: HTML {
        """
        <p>\(FreinTable.standing(history, on: view.today)) \
        <span class="soft">\(fr: view.code.category)</span></p>
        """
    }

    /// Lifting is the next useful act once something was done about it.
    private var next: HTML {
        guard view.writes, let frein = view.frein, frein.isOpen(on: view.today), state != .untreated else { return .empty }
        let path = FreinPaths.lifting(ids.0, ids.1)
        guard state == .underWay || state == .stabilised else { return "<p>\(Button.link("Lever ce frein", to: path, .quiet))</p>\n" }
        return NextAct.draw(
            "Lever ce frein ?", why: "Dès qu’une preuve existe, la levée se signe : elle compte dans le parcours et à la sortie.",
            act: Button.link("Lever ce frein", to: path))
    }

    private var events: HTML {
        guard !history.events.isEmpty else {
            return EmptyState.draw("Ce frein n’a jamais été évalué pour \(view.person.firstName). Ce n’est pas la même chose que « pas de difficulté ».")
        }
        return Section.draw("Ce qui s’est passé", id: "histoire") {
            Table.draw(
                caption: "Du plus récent au plus ancien", columns: [.text("Date"), .text("Fait"), .text("Noté par")],
                rows: history.events.reversed().map { [FrenchDate.html($0.day), fact($0.what), HTML(text: $0.by)] }, captionHidden: true)
        }
    }

    private func fact(_ what: FreinEvent.What) -> HTML {
        switch what {
        case .rated(let rating):
            "\(SeverityDrawing.draw(rating.severity)) <span class=\"soft\">(\(fr: FreinWords.source(rating.source)))</span>\(some: rating.note, words)"
        case .step(let step):
            "\(fr: "Démarche :") \(step.what)\(some: step.evidence, { " <span class=\"soft\">\(fr: "(trace : \($0))")</span>" })"
        case .lifted(let lifting): "\(Tag.draw("Levé", .done)) \(FreinTable.proof(lifting))\(words(lifting.reference))"
        case .withdrawn(_, let reason): "\(Tag.draw("Preuve retirée", .late)) \(fr: "La levée ne tient plus.")\(words(reason))"
        case .reopened: "\(Tag.draw("Réapparu", .late))"
        case .setAside(let reason): "\(Tag.draw("Non traité", .closed)) \(fr: FreinWords.setAside(reason))"
        }
    }

    private func words(_ text: String) -> HTML {
        text.isEmpty ? .empty : "<br><span class=\"words\">\(text)</span>"
    }

    private func lifting(_ frame: Frame) -> HTML {
        guard let (act, event) = history.lifting(on: view.today) else { return .empty }
        return Section.draw("La levée", id: "levee") {
            """
            \(DefinitionList.draw([
                ("Levé le", FrenchDate.html(event.day)), ("Preuve", FreinTable.proof(act)), ("Référence", HTML(text: act.reference)),
                ("Signé par", HTML(text: event.by)),
            ]))
            \(when: view.writes, "\(withdrawal(act, frame))\(reopening(frame))")
            """
        }
    }
}
