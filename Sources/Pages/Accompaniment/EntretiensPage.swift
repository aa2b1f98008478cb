public import Domain
public import HTML

/// All entretiens and contacts of a person.
public struct EntretiensPage: Sendable {
    let person: Person
    let encounters: Encounters
    let contactVersions: [ID<Contact>: FactVersions<Contact>]
    let contactKinds: [Choice]
    let hasDraft: Bool
    let entry: Entry

    public init(
        person: Person, encounters: Encounters, contactVersions: [ID<Contact>: FactVersions<Contact>] = [:], contactKinds: [Choice], hasDraft: Bool,
        entry: Entry = Entry()
    ) {
        self.person = person
        self.encounters = encounters
        self.contactVersions = contactVersions
        self.contactKinds = contactKinds
        self.hasDraft = hasDraft
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Entretiens \(FrenchName.of(person.fullName))", frame: frame,
            main: """
                \(PageHead.draw(
                    "Entretiens", above: Link(person.fullName, PersonPaths.person(person.id.text)), line: lastSeen(frame.today),
                    acts: encounters.writes ? Button.link("Nouvel entretien", to: EntretienPaths.new(person.id.text)) : .empty))
                \(when: hasDraft, draftNotice)\(when: !encounters.readsWords, closed)\(list(frame.today))\(contacts(frame))
                """)
    }

    private func lastSeen(_ today: Day) -> HTML {
        encounters.lastSeen.map { "Dernier échange le \(FrenchDate.html($0, today: today))" } ?? "Aucun échange noté encore."
    }

    private var draftNotice: HTML {
        Page.notice(Notice(.warning, "Un entretien commencé vous attend en brouillon.", act: Link("Le reprendre", EntretienPaths.new(person.id.text))))
    }

    /// Why the page stays closed for whoever sees only that there was an entretien.
    private var closed: HTML {
        "<p class=\"hint\">\(fr: "Vous voyez quand et pour quoi on s’est vu. Ce qui s’est dit reste entre la personne et les CIP du site.")</p>"
    }

    private func list(_ today: Day) -> HTML {
        guard !encounters.entretiens.isEmpty else {
            return EmptyState.draw("Aucun entretien encore. Le premier sert à faire connaissance ; il peut être prévu à l’avance.")
        }
        return Section.draw("Les entretiens", id: "liste") {
            Table.draw(
                caption: "Entretiens, du plus récent au plus ancien",
                columns: [.text("Entretien"), .text("Date"), .text("État"), .text("Écrit par"), .text("Note")],
                rows: encounters.entretiens.map { row($0, today) }, captionHidden: true)
        }
    }

    private func row(_ line: EntretienLine, _ today: Day) -> [HTML] {
        let name: HTML =
            encounters.readsWords ? "<a href=\"\(EntretienPaths.entretien(person.id.text, line.id.text))\">\(line.kindLabel)</a>" : HTML(text: line.kindLabel)
        let late = line.state == .planned && line.day < today
        return [
            name, "\(FrenchDate.html(line.day))\(some: line.startsAt, { " \(EntretienWords.hour($0))" })",
            late ? Tag.draw("à raconter", .watch) : EntretienWords.tag(line.state), HTML(text: line.by),
            line.excerpt.map { "<span class=\"soft\" dir=\"auto\">\($0)</span>" } ?? "–",
        ]
    }

    private func contacts(_ frame: Frame) -> HTML {
        Section.draw("Contacts", id: "contacts") {
            """
            \(when: encounters.writes, ContactForm.draw(person: person, kinds: contactKinds, entry: entry, frame))
            \(encounters.contacts.isEmpty ? EmptyState.draw("Aucun contact noté : un appel, un message, une absence tiennent en une ligne.") : contactTable)
            """
        }
    }

    private var contactTable: HTML {
        Table.draw(
            caption: "Contacts, du plus récent au plus ancien",
            columns: [.text("Contact"), .text("Date"), .text("Issue"), .text("Par"), .text("En une ligne"), .act("Corriger")],
            rows: encounters.contacts.map { contact in
                [
                    HTML(text: contact.kind.label), FrenchDate.html(contact.day), EntretienWords.tag(contact.outcome), HTML(text: contact.by),
                    "\(contact.line.map { "<span dir=\"auto\">\($0)</span>" } ?? "–")\(CorrectedVersions.draw(contactVersions[contact.id], ContactCorrectionPage.words))",
                    encounters.writes ? Button.link("Corriger", to: ContactPaths.correction(person.id.text, contact.id.text), .quiet) : .empty,
                ]
            }, captionHidden: true)
    }
}
