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
            rows: open.map(row), captionHidden: true)
    }

    private func row(_ one: EmploisConflict) -> [HTML] {
        [
            person(one), "\(fr: ImportWords.sentence(one.field.label))", "\(fr: EmploisWords.value(one.ours, of: one.field))",
            "\(fr: EmploisWords.value(one.theirs, of: one.field)) <span class=\"soft\">\(fr: "lu le \(EmploisWords.day(one.readAt))")</span>", act(one),
        ]
    }

    private func person(_ one: EmploisConflict) -> HTML {
        let name: HTML = "<a href=\"\(PersonPaths.person(one.person.id.text))\">\(one.person.fullName)</a>"
        guard one.writes else { return name }
        let id = "\(entry.scope)-\(one.id.text)"
        return """
            <span class="emplois-tick"><input type="checkbox" id="\(id)" name="ligne" value="\(one.id.text)"\
            \(when: entry.chose(one.id.text, in: "ligne"), " checked")>\
            <label for="\(id)"><span class="visually-hidden">\(fr: "Cocher : \(one.person.fullName), \(one.field.label)")</span></label></span> \(name)
            """
    }

    private func act(_ one: EmploisConflict) -> HTML {
        guard one.writes else {
            return one.field == .passStart ? "<a href=\"\(ContractPaths.contracts(one.person.id.text))\">\(fr: "Corriger le PASS")</a>" : .empty
        }
        return Button.row(
            button("Garder Jalon", "garder", one), button("Prendre Les Emplois", "prendre", one))
    }

    /// Read aloud with whose value it is.
    private func button(_ label: String, _ name: String, _ one: EmploisConflict) -> HTML {
        """
        <button type="submit" class="button quiet" name="\(name)" value="\(one.id.text)">\(fr: label)\
        <span class="visually-hidden"> : \(fr: "\(one.person.fullName), \(one.field.label)")</span></button>

        """
    }

    private func answers(_ frame: Frame) -> HTML {
        guard !settled.isEmpty else { return .empty }
        return Section.draw("Tranchées depuis un mois", id: "tranchees") {
            Table.draw(
                caption: "Différences tranchées", columns: [.text("Personne"), .text("Quoi"), .text("Choix"), .text("Par"), .act("Revenir")],
                rows: settled.map { one in
                    [
                        "<a href=\"\(PersonPaths.person(one.conflict.person.id.text))\">\(one.conflict.person.fullName)</a>",
                        "\(fr: ImportWords.sentence(one.conflict.field.label))", "\(fr: choice(one))",
                        "\(one.by)\(when: !one.by.isEmpty, ", ")\(fr: "le \(EmploisWords.day(one.on))")",
                        one.conflict.writes
                            ? Button.post(
                                "Revenir sur ce choix", to: EmploisPaths.reopening(), csrf: frame.csrf, once: frame.once,
                                hidden: ["ligne": one.conflict.id.text]) : .empty,
                    ]
                }, captionHidden: true)
        }
    }

    private func choice(_ one: SettledEmploisConflict) -> String {
        let (ours, theirs) = (EmploisWords.value(one.conflict.ours, of: one.conflict.field), EmploisWords.value(one.conflict.theirs, of: one.conflict.field))
        return one.isReplaced ? "Les Emplois : \(theirs), à la place de \(ours)" : "Jalon gardé, et non \(theirs)"
    }
}
