public import Domain
public import HTML

/// What Les Emplois and Jalon do not say alike: both values of each field, and a choice for one or for many.
public struct EmploisConflictsPage: Sendable {
    let open: [EmploisConflict]
    let settled: [SettledEmploisConflict]
    let entry: Entry

    public init(open: [EmploisConflict], settled: [SettledEmploisConflict], entry: Entry = Entry()) {
        self.open = open
        self.settled = settled
        self.entry = entry
    }

    public var named: [ID<Person>] { Array(Set(open.map(\.person.id) + settled.map(\.conflict.person.id))).sorted() }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Différences avec Les Emplois", frame: frame,
            main: """
                \(PageHead.draw(
                    "Différences avec Les Emplois", above: Link("Les Emplois", EmploisPaths.emplois()),
                    line: "<p>\(fr: "Rien n’a été remplacé. Pour chaque valeur, gardez celle de Jalon ou prenez celle des Emplois ; la question ne sera plus posée tant que Les Emplois disent la même chose.")</p>"))
                \(questions(frame))\(answers(frame))
                """)
    }

    private var choosable: Bool { open.contains(where: \.writes) }

    private func questions(_ frame: Frame) -> HTML {
        guard !open.isEmpty else { return Form.summary(of: entry) + EmptyState.draw("Aucune différence à trancher.") }
        guard choosable else { return Form.summary(of: entry) + table }
        return Form.post(to: EmploisPaths.conflicts(), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(table)
            <div class="field" id="\(entry.id("ligne"))" tabindex="-1"><p>\(fr: "Pour toutes les lignes cochées :")</p>\
            \(some: entry.error("ligne"), { "<p class=\"field-error\">\(Shape.cross)\(fr: $0)</p>" })
            \(Button.row(
                Button.submit("Garder Jalon", .quiet, name: "choix", value: "garder"),
                Button.submit("Prendre Les Emplois", .quiet, name: "choix", value: "prendre")))</div>
            """
        }
    }

    private var table: HTML {
        Table.draw(
            caption: "Valeurs qui diffèrent",
            columns: [.text("Personne"), .text("Quoi"), .text("Dans Jalon"), .text("Sur Les Emplois"), .act("Choisir")],
            rows: EmploisConflict.lines(open).map { EmploisLine($0) }.map(row), captionHidden: true)
    }

    private func row(_ line: EmploisLine) -> [HTML] {
        [
            person(line), "\(fr: line.label)", "\(fr: line.ours)",
            "\(fr: line.theirs) <span class=\"soft\">\(fr: "lu le \(EmploisWords.day(line.first.readAt))")</span>", act(line),
        ]
    }

    private func person(_ line: EmploisLine) -> HTML {
        let person = line.first.person
        let name: HTML = "<a href=\"\(PersonPaths.person(person.id.text))\">\(person.fullName)</a>"
        guard line.first.writes else { return name }
        let id = "\(entry.scope)-\(line.first.id.text)"
        return """
            <span class="emplois-tick"><input type="checkbox" id="\(id)" name="ligne" value="\(line.value)"\
            \(when: entry.chose(line.value, in: "ligne"), " checked")>\
            <label for="\(id)"><span class="visually-hidden">\(fr: "Cocher : \(person.fullName), \(line.name)")</span></label></span> \(name)
            """
    }

    private func act(_ line: EmploisLine) -> HTML {
        guard line.first.writes else {
            guard line.first.field == .passStart else { return .empty }
            return "<a href=\"\(ContractPaths.contracts(line.first.person.id.text))\">\(fr: "Corriger le PASS")</a>"
        }
        return Button.row(button("Garder Jalon", "garder", line), button("Prendre Les Emplois", "prendre", line))
    }

    /// Read aloud with whose value it is.
    private func button(_ label: String, _ name: String, _ line: EmploisLine) -> HTML {
        """
        <button type="submit" class="button quiet" name="\(name)" value="\(line.value)">\(fr: label)\
        <span class="visually-hidden"> : \(fr: "\(line.first.person.fullName), \(line.name)")</span></button>

        """
    }

    private func answers(_ frame: Frame) -> HTML {
        guard !settled.isEmpty else { return .empty }
        return Section.draw("Tranchées depuis un mois", id: "tranchees") {
            Table.draw(
                caption: "Différences tranchées", columns: [.text("Personne"), .text("Quoi"), .text("Choix"), .text("Par"), .act("Revenir")],
                rows: SettledEmploisConflict.lines(settled).map { answer($0[0], EmploisLine($0.map(\.conflict)), frame) }, captionHidden: true)
        }
    }

    private func answer(_ one: SettledEmploisConflict, _ line: EmploisLine, _ frame: Frame) -> [HTML] {
        let choice = one.isReplaced ? "Les Emplois : \(line.theirs), à la place de \(line.ours)" : "Jalon gardé, et non \(line.theirs)"
        return [
            "<a href=\"\(PersonPaths.person(one.conflict.person.id.text))\">\(one.conflict.person.fullName)</a>", "\(fr: line.label)", "\(fr: choice)",
            "\(one.by)\(when: !one.by.isEmpty, ", ")\(fr: "le \(EmploisWords.day(one.on))")",
            one.conflict.writes
                ? Button.post(
                    "Revenir sur ce choix", to: EmploisPaths.reopening(), csrf: frame.csrf, once: frame.once, hidden: ["ligne": one.conflict.id.text])
                : .empty,
        ]
    }
}

/// One question: a field, or both days of a PASS.
public struct EmploisLine {
    let first: EmploisConflict
    /// « fin du PASS », « dates du PASS ».
    let name: String
    let ours: String
    let theirs: String
    /// What the form sends: of each field its id and the version shown.
    let value: String

    var label: String { ImportWords.sentence(name) }

    /// - Parameter conflicts: one, or the first and the last day of a PASS.
    init(_ conflicts: [EmploisConflict]) {
        first = conflicts[0]
        name = conflicts.count == 1 ? conflicts[0].field.label : "dates du PASS"
        ours = conflicts.map { EmploisWords.value($0.ours, of: $0.field) }.joined(separator: " – ")
        theirs = conflicts.map { EmploisWords.value($0.theirs, of: $0.field) }.joined(separator: " – ")
        value = conflicts.map { "\($0.id.text).\($0.version)" }.joined(separator: " ")
    }

    /// The other way, for who reads the form.
    public static func shown(_ values: [String]) -> [ID<EmploisMark>: String] {
        let parts = values.flatMap { $0.split(separator: " ") }.map { $0.split(separator: ".", maxSplits: 1).map(String.init) }
        let pairs = parts.compactMap { part in part.count == 2 ? ID<EmploisMark>(part[0]).map { ($0, part[1]) } : nil }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}
