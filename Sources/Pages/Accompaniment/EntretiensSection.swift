import Domain
import HTML

/// Entretiens and contacts on the page of a person.
struct EntretiensSection {
    let view: PersonView

    init(_ view: PersonView) {
        self.view = view
    }

    func html(in frame: Frame) -> HTML {
        guard let encounters = view.encounters else { return .empty }
        let id = view.person.id.text
        let open = encounters.writes && view.asOf == nil
        return Section.draw("Entretiens", id: "entretiens", act: open ? Button.link("Nouvel entretien", to: EntretienPaths.new(id), .quiet) : .empty) {
            """
            \(line(encounters, frame.today))\(last(encounters, frame.today))
            <p><a href="\(EntretienPaths.entretiens(id))">Tous les entretiens et contacts</a></p>
            \(when: open, contact(frame))
            """
        }
    }

    private func line(_ encounters: Encounters, _ today: Day) -> HTML {
        """
        <p>\(some: encounters.lastSeen, { "Dernier échange le \(FrenchDate.html($0, today: today))." })\
        \(when: encounters.lastSeen == nil, "Aucun échange noté encore.")\
        \(some: encounters.next(from: today), { next in
            " Prochain entretien le \(FrenchDate.html(next.day, today: today))\(some: next.startsAt, { " à \(EntretienWords.hour($0))" })."
        })</p>
        """
    }

    /// The last of each, mixed by day.
    private func last(_ encounters: Encounters, _ today: Day) -> HTML {
        let entretiens = encounters.entretiens.filter { $0.day <= today }.map { line in
            (line.day, "<li>\(FrenchDate.html(line.day)) · \(title(line, encounters)) \(EntretienWords.tag(line.state))</li>\n" as HTML)
        }
        let contacts = encounters.contacts.map { contact in
            let words: HTML = "\(some: contact.line, { "\(French.fixedSpace): <span dir=\"auto\">\($0)</span>" })"
            return (contact.day, "<li>\(FrenchDate.html(contact.day)) · \(contact.kind.label)\(words) \(EntretienWords.tag(contact.outcome))</li>\n" as HTML)
        }
        let lines = (entretiens + contacts).sorted { $0.0 > $1.0 }.prefix(5)
        return lines.isEmpty ? .empty : "<ul class=\"plain\">\n\(each: lines, { $0.1 })</ul>\n"
    }

    private func title(_ line: EntretienLine, _ encounters: Encounters) -> HTML {
        guard encounters.readsWords else { return HTML(text: line.kindLabel) }
        return "<a href=\"\(EntretienPaths.entretien(view.person.id.text, line.id.text))\">\(line.kindLabel)</a>"
    }

    private func contact(_ frame: Frame) -> HTML {
        """
        <details class="fold"><summary>Noter un contact</summary>
        \(ContactForm.draw(
            person: view.person, kinds: view.contactKinds.map { Choice($0.code, $0.label) }, entry: Entry(scope: "contact"), frame))</details>

        """
    }
}
