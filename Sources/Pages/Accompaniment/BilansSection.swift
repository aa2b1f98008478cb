import Domain
import HTML

/// Bilans on the page of a person: the next due date with its reason, and the last ones.
struct BilansSection {
    let view: PersonView

    init(_ view: PersonView) {
        self.view = view
    }

    func html(in frame: Frame) -> HTML {
        guard let outlook = view.bilans else { return .empty }
        let path = BilanPaths.bilans(view.person.id.text)
        let act = outlook.writes ? opening(outlook, path) : .empty
        return Section.draw("Bilans", id: "bilans", act: act) {
            "\(BilansSection.due(outlook, frame.today))\(outlook.kept.isEmpty ? "<p class=\"soft\">Aucun bilan encore.</p>" : list(outlook))"
        }
    }

    /// The one in preparation comes before any other.
    private func opening(_ outlook: BilanOutlook, _ path: Path) -> HTML {
        if let draft = outlook.draft {
            return Button.link("Continuer le bilan", to: BilanPaths.bilan(view.person.id.text, draft.id.text), .quiet)
        }
        return Button.link("Préparer le bilan", to: path.anchored("preparer"), .quiet)
    }

    private func list(_ outlook: BilanOutlook) -> HTML {
        """
        <ul class="plain">
        \(each: outlook.kept.prefix(3), { bilan in
            """
            <li><a href="\(BilanPaths.bilan(view.person.id.text, bilan.id.text))">\(BilanWords.kind(bilan.kind))</a>, \
            le \(FrenchDate.html(bilan.on)) \(BilansSection.state(bilan, view.person))</li>

            """
        })</ul>
        """
    }

    static func due(_ outlook: BilanOutlook, _ today: Day) -> HTML {
        guard let next = outlook.next else { return .empty }
        return """
            <p>\(fr: "Prochain bilan le") \(FrenchDate.html(next.due)) \
            \(Tag.draw(FrenchDate.relative(next.due, today: today), next.due < today ? .late : .coming))</p>
            <p class="soft">\(fr: BilanWords.why(next.why))</p>

            """
    }

    /// Who has still to sign.
    static func state(_ bilan: Bilan, _ person: Person) -> HTML {
        if bilan.abandonedOn != nil { return Tag.draw("abandonné", .closed) }
        if bilan.isSigned { return Tag.draw("signé par tous", .done) }
        if !bilan.hasSigned(.counsellor) { return Tag.draw("en préparation", .current) }
        let waiting = bilan.parties.filter { !bilan.hasSigned($0) }.map { BilanWords.party($0, person) }
        return Tag.draw("à signer : \(waiting.joined(separator: ", "))", .coming)
    }
}
