public import Domain
public import HTML

/// A contact in one line.
public enum ContactForm {
    public static let kind = "genre"
    public static let day = "date"
    public static let line = "ligne"
    /// Only where the person is chosen in the form.
    public static let person = "personne"

    static func draw(person: Person, kinds: [Choice], entry: Entry, _ frame: Frame) -> HTML {
        Form.post(to: ContactPaths.ofPerson(person.id.text), csrf: frame.csrf, once: frame.once, entry: entry) { fields(kinds, entry, frame.today) }
    }

    static func fields(_ kinds: [Choice], _ entry: Entry, _ today: Day, _ weight: Button.Weight = .quiet) -> HTML {
        var filled = entry
        if filled.values[day] == nil { filled.values[day] = [today.iso] }
        return """
            \(Form.line(
                Field.select(kind, "Quel contact", in: filled, choices: kinds, required: true),
                Field.date(day, "Date", in: filled, required: true, max: today.iso)))
            \(Field.text(line, "En une ligne", in: filled, maxLength: 300))
            \(Button.submit("Noter le contact", weight))
            """
    }
}

/// From anywhere: whom, then what, in one line.
public struct NewContactPage: Sendable {
    let search: String
    let found: [Person]
    let kinds: [Choice]
    let entry: Entry

    public init(search: String, found: [Person], kinds: [Choice], entry: Entry = Entry()) {
        self.search = search
        self.found = found
        self.kinds = kinds
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Noter un contact", frame: frame,
            main: """
                \(PageHead.draw("Noter un contact", line: "Un appel, un message, une visite, une absence au rendez-vous."))
                \(Form.get(to: ContactPaths.new()) {
                    """
                    \(Field.text("nom", "Avec qui", in: Entry(values: ["nom": [search]], scope: "recherche"), hint: "Le début du nom, du prénom ou du téléphone"))
                    \(Button.submit("Chercher", found.isEmpty ? .primary : .quiet))
                    """
                })\(answer(frame))
                """)
    }

    private func answer(_ frame: Frame) -> HTML {
        guard !found.isEmpty else {
            return search.isEmpty
                ? .empty : EmptyState.draw("Personne ne correspond à « \(search) » parmi celles et ceux que vous suivez. Essayez le début du nom.")
        }
        return Form.post(to: ContactPaths.contacts(), csrf: frame.csrf, once: frame.once, entry: chosen) {
            """
            \(Form.hidden("nom", search))\(Field.radios(ContactForm.person, "La personne", in: chosen, choices: found.map { Choice($0.id.text, $0.fullName) }, required: true))
            \(ContactForm.fields(kinds, chosen, frame.today, .primary))
            """
        }
    }

    /// Alone found, already chosen.
    private var chosen: Entry {
        var entry = entry
        if found.count == 1, let only = found.first { entry.values[ContactForm.person] = [only.id.text] }
        return entry
    }
}
