public import Domain
public import HTML

/// Supports de production apprenants.
public enum ProductionSupportPaths {
    public static let supports = PathPattern("/supports")
    public static let new = PathPattern("/supports/nouveau")
    public static let support = PathPattern("/supports/fiche")
}

public enum ProductionSupportForm {
    public static let support = "support"
    public static let shown = "version"
    public static let title = "titre"
    public static let state = "etat"
    public static let sector = "secteur"
    public static let place = "lieu"
    public static let what = "quoi"
    public static let tools = "outils"
    public static let safety = "securite"
    public static let objective = "objectif"
}

/// Every support: those one works with, those under study with what they would teach, those that are over.
public struct ProductionSupportsPage: Sendable {
    let supports: [ProductionSupport]

    public init(_ supports: [ProductionSupport]) {
        self.supports = supports
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Supports de production", frame: frame,
            main: """
                \(PageHead.draw(
                    "Supports de production", above: Link("Atelier", WorkshopPaths.workshop()),
                    line: "<p>\(fr: "Les tâches du chantier, et les compétences que chacune fait travailler.")</p>",
                    acts: Button.link("Ajouter un support", to: ProductionSupportPaths.new())))
                \(when: supports.isEmpty, EmptyState.draw("Aucun support encore. Commencez par la tâche que l’équipe fait le plus souvent."))
                \(list("En production", .active))\(list("À l’étude", .study))\(list("Retirés", .retired))
                \(when: !supports.isEmpty, FileLinks.draw(ProductionSupportPaths.supports.file()))
                """)
    }

    /// Its columns in a file, which also holds what the page of each support says.
    public static let table = ListTable<ProductionSupport>(
        "Supports",
        [
            .heading([
                .text("Support", width: 30) { $0.wording.title }, .text("État", width: 14) { label($0.wording.state) }, .text("Secteur") { $0.wording.sector },
                .text("Lieu") { $0.wording.place }, .text("Ce que l’on y fait", width: 40) { $0.wording.what }, .text("Outils", width: 30) { $0.wording.tools },
                .text("Sécurité", width: 30) { $0.wording.safety }, .text("Objectif de production", width: 30) { $0.wording.objective },
                .text("Compétences travaillées", width: 60) { $0.skills.map(\.skill.label).joined(separator: ", ") }, .day("Depuis le") { $0.since },
            ])
        ])

    private static func label(_ state: ProductionSupport.State) -> String {
        switch state {
        case .active: "En production"
        case .study: "À l’étude"
        case .retired: "Retiré"
        }
    }

    private func list(_ title: String, _ state: ProductionSupport.State) -> HTML {
        let own = supports.filter { $0.wording.state == state }
        guard !own.isEmpty else { return .empty }
        return Section.draw("\(title) (\(own.count))", id: state.rawValue) {
            Table.draw(
                caption: title, columns: [.text("Support"), .text("Lieu"), .text(state == .study ? "Ce qu’il apprendrait" : "Compétences travaillées")],
                rows: own.map(row), captionHidden: true)
        }
    }

    private func row(_ support: ProductionSupport) -> [HTML] {
        let path = ProductionSupportPaths.support().with([ProductionSupportForm.support: support.id.text])
        let place = [support.wording.sector, support.wording.place].compactMap { $0 }.joined(separator: ", ")
        return [
            "<a href=\"\(path)\">\(support.wording.title)</a>", HTML(text: place.isEmpty ? "–" : place),
            support.skills.isEmpty ? "–" : "\(fr: support.skills.map(\.skill.label).joined(separator: ", "))",
        ]
    }
}

/// One support on one page, to print and hang in the workshop; changed below by a new version.
public struct ProductionSupportPage: Sendable {
    let support: ProductionSupport
    let choices: ObservationChoices
    let entry: Entry

    public init(support: ProductionSupport, choices: ObservationChoices, entry: Entry? = nil) {
        self.support = support
        self.choices = choices
        self.entry = entry ?? ProductionSupportPage.opened(support)
    }

    private var words: ProductionSupport.Wording { support.wording }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: words.title, frame: frame,
            main: """
                \(PageHead.draw(words.title, above: Link("Supports de production", ProductionSupportPaths.supports()), line: line))
                <div class="support-sheet">\(DefinitionList.draw(facts))\(skills)</div>
                <details class="fold no-print"\(when: !entry.errors.isEmpty, " open")><summary>Changer ce support</summary>
                \(Form.post(to: ProductionSupportPaths.support(), csrf: frame.csrf, once: frame.once, entry: entry) {
                    """
                    \(Form.hidden(ProductionSupportForm.support, support.id.text))\(Form.hidden(ProductionSupportForm.shown, entry[ProductionSupportForm.shown]))
                    \(ProductionSupportFields.draw(entry, choices))
                    \(Button.submit("Enregistrer la nouvelle version"))
                    """
                })</details>
                """)
    }

    private var line: HTML {
        """
        <p>\(when: words.state == .study, "\(Tag.draw("À l’étude", .coming)) ")\(when: words.state == .retired, "\(Tag.draw("Retiré", .closed)) ")\
        \(fr: "Version \(support.version), du") \(FrenchDate.html(support.since))\(when: !support.by.isEmpty, ", \(support.by)")</p>
        """
    }

    private var facts: [(String, HTML)] {
        let all: [(String, String?)] = [
            ("Ce que l’on fait", words.what), ("Secteur", words.sector), ("Lieu", words.place), ("Outils et matériel", words.tools),
            ("Sécurité", words.safety), ("Objectif de production", words.objective),
        ]
        return all.compactMap { label, text in text.map { (label, "<span class=\"words\">\($0)</span>") } }
    }

    private var skills: HTML {
        guard !support.skills.isEmpty else { return .empty }
        return Section.draw(words.state == .study ? "Ce qu’il apprendrait" : "Ce que l’on apprend, et ce que l’on voit", id: "competences") {
            Table.draw(
                caption: "Compétences et observables", columns: [.text("Compétence"), .text("Ce que l’on voit quand c’est acquis")],
                rows: support.skills.map { [SkillName.cell($0.skill.label, $0.pictogram, size: 32), "\(fr: $0.observable)"] }, captionHidden: true)
        }
    }

    private static func opened(_ support: ProductionSupport) -> Entry {
        let words = support.wording
        return Entry(values: [
            ProductionSupportForm.title: [words.title], ProductionSupportForm.state: [words.state.rawValue],
            ProductionSupportForm.sector: [words.sector ?? ""], ProductionSupportForm.place: [words.place ?? ""],
            ProductionSupportForm.what: [words.what], ProductionSupportForm.tools: [words.tools ?? ""],
            ProductionSupportForm.safety: [words.safety ?? ""], ProductionSupportForm.objective: [words.objective ?? ""],
            ObservationForm.skills: support.skills.map(\.skill.key), ProductionSupportForm.shown: [support.row],
        ])
    }
}

/// A new one.
public struct NewProductionSupportPage: Sendable {
    let choices: ObservationChoices
    let entry: Entry

    public init(choices: ObservationChoices, entry: Entry = Entry()) {
        self.choices = choices
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Ajouter un support de production", frame: frame,
            main: """
                \(PageHead.draw("Ajouter un support de production", above: Link("Supports de production", ProductionSupportPaths.supports())))
                \(Form.post(to: ProductionSupportPaths.supports(), csrf: frame.csrf, once: frame.once, entry: entry) {
                    "\(ProductionSupportFields.draw(entry, choices))\(Button.submit("Enregistrer le support"))"
                })
                """)
    }
}

enum ProductionSupportFields {
    static func draw(_ entry: Entry, _ choices: ObservationChoices) -> HTML {
        var filled = entry
        if filled.values[ProductionSupportForm.state] == nil { filled.values[ProductionSupportForm.state] = ["active"] }
        return """
            \(Field.text(ProductionSupportForm.title, "Nom du support", in: filled, hint: "« Massif de vivaces »", required: true, maxLength: 80))
            \(Field.radios(
                ProductionSupportForm.state, "Où en est-il", in: filled,
                choices: [Choice("active", "En production"), Choice("study", "À l’étude"), Choice("retired", "Retiré")], required: true))
            \(Field.textArea(ProductionSupportForm.what, "Ce que l’on fait", in: filled, required: true, rows: 3, maxLength: 600))
            \(Form.line(
                Field.text(ProductionSupportForm.sector, "Secteur", in: filled, maxLength: 60),
                Field.text(ProductionSupportForm.place, "Lieu", in: filled, maxLength: 80)))
            \(Field.textArea(ProductionSupportForm.tools, "Outils et matériel", in: filled, rows: 2, maxLength: 400))
            \(Field.textArea(ProductionSupportForm.safety, "Sécurité", in: filled, rows: 2, maxLength: 400))
            \(Field.textArea(ProductionSupportForm.objective, "Objectif de production", in: filled, rows: 2, maxLength: 300))
            \(each: choices.grids, { grid in grids(grid, filled) })\(kept(choices, filled))
            """
    }

    private static func kept(_ choices: ObservationChoices, _ entry: Entry) -> HTML {
        guard !choices.kept.isEmpty else { return .empty }
        var own = entry.without(ObservationForm.skills)
        own.scope = entry.scope + "-avant"
        return TapField.draw(
            .many, ObservationForm.skills, ObservationForm.keptLabel, in: own, choices: choices.keptTaps, hint: ObservationForm.keptHint)
    }

    /// Folded unless something of it is chosen: there are more grids than a support needs.
    private static func grids(_ grid: (label: String, framework: String, skills: [Skill]), _ entry: Entry) -> HTML {
        let taps = grid.skills.map {
            TapField.Choice(value: "\(grid.framework)/\($0.code)", label: $0.label, drawing: PictogramDrawing.draw($0.pictogram, size: 32))
        }
        var own = entry.without(ObservationForm.skills)
        own.scope = entry.scope + "-" + grid.framework
        let isOpen = taps.contains { entry.chose($0.value, in: ObservationForm.skills) }
        return """
            <details class="fold"\(when: isOpen, " open")><summary>\(fr: "Compétences : \(grid.label)")</summary>
            \(TapField.draw(.many, ObservationForm.skills, grid.label, in: own, choices: taps))</details>

            """
    }
}
