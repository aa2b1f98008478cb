public import Domain
public import HTML

/// The freins of a person: what is followed, what is lifted, then the whole nomenclature to assess, line by line.
public struct FreinsPage: Sendable {
    let view: FreinsView
    let entry: Entry

    public init(_ view: FreinsView, entry: Entry = Entry()) {
        self.view = view
        self.entry = entry
    }

    private var person: Person { view.person }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Freins \(FrenchName.of(person.fullName))", frame: frame,
            main: """
                \(PageHead.draw(
                    "Freins", above: Link(person.fullName, PersonPaths.person(person.id.text)),
                    line: "<p>\(fr: "Ce qui freine l’accès à l’emploi, avec la gravité à chaque date. « Non évalué » ne veut pas dire « pas de difficulté ».")</p>"))
                \(followed)\(when: !view.notable.isEmpty, assessment(frame))
                """)
    }

    private var followed: HTML {
        let open = view.freins.filter { $0.isOpen(on: view.today) }
        let lifted = view.freins.filter { $0.history.state(on: view.today) == .lifted }
        guard !open.isEmpty || !lifted.isEmpty else {
            return EmptyState.draw(
                "Aucun frein à suivre n’est noté ici.\(view.notable.isEmpty ? "" : " Évaluez ci-dessous ceux dont vous avez parlé ensemble.")")
        }
        return Section.draw("Ce qui est suivi", id: "suivis") {
            "\(when: !open.isEmpty, FreinTable.open(open, of: person, on: view.today))\(FreinTable.lifted(lifted, of: person, on: view.today))"
        }
    }

    private func assessment(_ frame: Frame) -> HTML {
        Section.draw("Évaluer", id: "evaluer") {
            Form.post(to: FreinPaths.freins(person.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                \(Form.line(
                    Field.date("date", "Vu ensemble le", in: entry, required: true, max: frame.today.iso),
                    Field.select("source", "À l’occasion de", in: entry, choices: FreinWords.sources, required: true)))
                <p class="hint">\(fr: "Choisissez une gravité seulement pour ce dont vous avez parlé. Le reste garde sa dernière évaluation.")</p>
                \(each: categories, group)\(Button.submit("Enregistrer ces gravités"))
                """
            }
        }
    }

    private var categories: [(name: String, codes: [FreinCode])] {
        var groups: [(name: String, codes: [FreinCode])] = []
        for code in view.notable {
            if groups.last?.name == code.category { groups[groups.count - 1].codes.append(code) } else { groups.append((code.category, [code])) }
        }
        return groups
    }

    private func group(_ category: (name: String, codes: [FreinCode])) -> HTML {
        Table.draw(
            caption: category.name, columns: [.text("Frein"), .text("Dernière évaluation"), .text("Gravité à noter")],
            rows: category.codes.map { [name($0), last($0), choice($0)] })
    }

    private func name(_ code: FreinCode) -> HTML {
        "<a href=\"\(FreinPaths.frein(person.id.text, code.code))\">\(fr: code.label)</a>"
    }

    private func last(_ code: FreinCode) -> HTML {
        guard let frein = view.frein(code.code) else { return SeverityDrawing.draw(nil) }
        return FreinTable.standing(frein.history, on: view.today)
    }

    /// A code that says too little alone asks for its words on its own page.
    private func choice(_ code: FreinCode) -> HTML {
        guard !code.needsText else { return "<a href=\"\(FreinPaths.frein(person.id.text, code.code))\">Noter avec un texte</a>" }
        let id = entry.id(code.field)
        return """
            <select id="\(id)" name="\(code.field)" aria-label="\(fr: "Gravité : \(code.label)")">\
            <option value="">–</option>\(each: FreinWords.severities, { option($0, code) })</select>
            """
    }

    private func option(_ choice: Choice, _ code: FreinCode) -> HTML {
        "<option value=\"\(choice.value)\"\(when: entry.chose(choice.value, in: code.field), " selected")>\(fr: choice.label)</option>"
    }
}

extension FreinCode {
    /// The name of its field in the form of the whole list.
    public var field: String { "g-\(code)" }
}
