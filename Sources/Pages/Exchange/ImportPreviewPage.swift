public import Domain
public import HTML

/// What a file would write, row by row, before anything is; its places and the meaning of its columns can be corrected.
public struct ImportPreviewPage: Sendable {
    /// Which rows are shown.
    public enum Look: Hashable, Sendable {
        /// Refused, or with a warning.
        case attention
        case outcome(ImportedRow.Outcome)

        public init?(_ code: String) {
            if code == "attention" {
                self = .attention
            } else if let outcome = ImportedRow.Outcome(rawValue: code) {
                self = .outcome(outcome)
            } else {
                return nil
            }
        }

        var code: String {
            switch self {
            case .attention: "attention"
            case .outcome(let outcome): outcome.rawValue
            }
        }

        func shows(_ row: ImportedRow) -> Bool {
            switch self {
            case .attention: row.outcome == .refused || row.outcome != .ignored && !row.warnings.allSatisfy(ImportPlan.isOfPlace)
            case .outcome(let outcome): row.outcome == outcome
            }
        }
    }

    public static let length = 50

    let found: Import
    let plan: ImportPlan
    let places: EntryOptions
    let labels: ImportLabels
    let look: Look
    /// First row shown, among those of the look.
    let start: Int
    let entry: Entry
    private let chosen: [Int]
    private let planned: [Int: ImportPlan.PlannedPerson]

    /// `entry`: places and columns as they stand, or as they were sent with what is wrong. `places`: those that may be chosen.
    public init(
        _ found: Import, _ plan: ImportPlan, _ places: EntryOptions, _ labels: ImportLabels, look: Look?, start: Int, entry: Entry
    ) {
        self.found = found
        self.plan = plan
        self.places = places
        self.labels = labels
        self.entry = entry
        let usual: [Look] = [.attention, .outcome(.new), .outcome(.updated), .outcome(.unchanged)]
        let look = look ?? usual.first { look in plan.rows.contains { look.shows($0) } } ?? .outcome(.ignored)
        self.look = look
        let chosen = plan.rows.indices.filter { look.shows(plan.rows[$0]) }
        self.chosen = chosen
        self.start = start < chosen.count ? start : 0
        planned = Dictionary(plan.people.flatMap { person in person.rows.map { ($0, person) } }, uniquingKeysWith: { first, _ in first })
    }

    /// Known people whose rows are on the page.
    public var named: [ID<Person>] { Array(Set(shown.compactMap { planned[$0]?.known?.id })).sorted() }

    public static func field(_ sheet: Int, _ column: Int) -> String { "colonne-\(sheet)-\(column)" }

    private var shown: ArraySlice<Int> { chosen[start..<min(start + ImportPreviewPage.length, chosen.count)] }
    private var path: Path { ImportPaths.one(found.id.text) }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Aperçu de l’import", frame: frame,
            main: """
                \(PageHead.draw(
                    "Aperçu de l’import", above: Link("Imports", ImportPaths.imports()),
                    line: "<p>\(found.fileName) · \(fr: "déposé le \(FrenchDate.short(found.stagedAt.day))"). \(fr: "Rien n’est encore écrit.")</p>"))
                \(ImportCounts.figures(counts, at: path))
                \(unknownPlaces)\(ImportColumns.unsure(plan))\(decision(frame))
                \(settings(frame))
                \(Section.draw("Les lignes", id: "lignes") { rows })
                """)
    }

    private var counts: [ImportedRow.Outcome: Int] {
        Dictionary(ImportedRow.Outcome.allCases.map { ($0, plan.count($0)) }, uniquingKeysWith: { first, _ in first })
    }

    private func decision(_ frame: Frame) -> HTML {
        let writes = plan.people.contains { !$0.isNothing }
        return """
            <div class="import-decision"><p>\(fr: outlook(writes))</p><div class="buttons">
            \(when: writes, Button.post("Importer", to: ImportPaths.recording(found.id.text), csrf: frame.csrf, once: frame.once, .primary))\
            \(Button.post("Laisser ce fichier", to: ImportPaths.abandonment(found.id.text), csrf: frame.csrf, once: frame.once))
            </div>\(ImportColumns.ignored(plan))</div>

            """
    }

    private func outlook(_ writes: Bool) -> String {
        if writes { return "Tout s’écrit d’un coup, ou rien. L’import pourra s’annuler tant que personne d’autre n’aura touché à ces dossiers." }
        if !plan.sheets.contains(where: \.isOfPeople) {
            return "Jalon n’a reconnu personne dans ce fichier : ni noms, ni informations sur des personnes. Dites dans « Corriger » ce que contient "
                + "chaque colonne, ou laissez-le."
        }
        if plan.people.isEmpty { return "Aucune ligne de ce fichier ne peut être reprise : voyez plus bas pourquoi chacune est refusée ou ignorée." }
        return "Ce fichier n’apporte rien que Jalon ne sache déjà : il n’y a rien à importer."
    }

    private var unknownPlaces: HTML {
        let places = plan.foreignPlaces.filter { $0.target == nil }.map(\.name)
        guard !places.isEmpty else { return .empty }
        let names = places.prefix(12).map { "« \($0) »" }.joined(separator: ", ") + (places.count > 12 ? "…" : "")
        let words =
            "La structure n’a pas de chantier ou de site nommé \(names). Dites dans « Corriger » ce que c’est ; sinon, les personnes seront reprises sans lui."
        return Page.notice(Notice(.warning, words))
    }

    // MARK: places and columns

    private func settings(_ frame: Frame) -> HTML {
        """
        <details class="fold"\(when: !entry.errors.isEmpty, " open")><summary>\(fr: "Corriger : où vont ces personnes, ce que dit chaque colonne")</summary>
        \(Form.post(to: ImportPaths.columns(found.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(Form.group("Quand le fichier ne le dit pas") {
                """
                \(Field.select("site", "Site", in: entry, choices: places.sites.map { Choice($0.id.text, $0.name) }, required: true, empty: nil))
                \(Field.select(
                    "dispositif", "Dispositif", in: entry, choices: places.dispositifs.map { Choice($0.id.text, $0.name) }, required: true, empty: nil))
                \(Field.select(
                    "cip", "CIP référent des personnes nouvelles", in: entry, choices: places.counsellors.map { Choice($0.user.text, $0.name) },
                    required: true, empty: nil))
                """
            })
            \(ForeignPlaceFields.draw(plan.foreignPlaces, places, entry))
            \(each: plan.sheets.enumerated(), { sheet($0.element, $0.offset) })
            \(Button.submit("Revoir l’aperçu"))
            """
        })</details>

        """
    }

    private func sheet(_ sheet: ImportSheet, _ place: Int) -> HTML {
        let name = (sheet.name.isEmpty ? "La feuille" : "Feuille « \(sheet.name) »") + (sheet.line > 1 ? ", tableau de la ligne \(sheet.line)" : "")
        return Form.group(
            name, hint: sheet.isOfPeople ? "Vos choix servent aussi pour les prochains fichiers qui ont les mêmes titres." : "Cette feuille n’est pas reconnue."
        ) {
            HTML(
                joining: sheet.columns.map { column in
                    Field.select(
                        ImportPreviewPage.field(place, column.index), ImportColumns.name(column), in: entry, groups: ImportWords.targets(labels),
                        hint: ImportColumns.sample(column), empty: nil)
                })
        }
    }

    // MARK: rows

    private var rows: HTML {
        let looks: [(Look, String)] = [(.attention, "À regarder")] + ImportedRow.Outcome.allCases.map { (.outcome($0), ImportWords.plural($0)) }
        let links = ImportLooks.draw(
            looks.map { one, label in
                ImportLooks.Look(
                    label: label, path: path.with(["voir": one.code]), count: plan.rows.count { one.shows($0) }, isCurrent: one == look)
            })
        guard !shown.isEmpty else { return links + EmptyState.draw("Aucune ligne ici.") }
        let table = Table.draw(
            caption: "Lignes du fichier", columns: [.text("Personne"), .text("Ligne"), .text("Ce qui arrive"), .text("Détail")],
            rows: shown.map { row(plan.rows[$0], planned[$0]) }, captionHidden: true)
        return links + table + pager
    }

    private var pager: HTML {
        let step = ImportPreviewPage.length
        func page(_ start: Int) -> Path { path.with(["voir": look.code, "apres": "\(start)"]).anchored("lignes") }
        return Pager.draw(
            previous: start > 0 ? page(max(0, start - step)) : nil, next: start + step < chosen.count ? page(start + step) : nil,
            shown: "\(start + 1) à \(min(start + step, chosen.count)) sur \(chosen.count)")
    }

    private func row(_ row: ImportedRow, _ person: ImportPlan.PlannedPerson?) -> [HTML] {
        let name = [row.fields.text(.lastName), row.fields.text(.firstName)].compactMap { $0 }.joined(separator: " ")
        return [
            name.isEmpty ? "<span class=\"soft\">–</span>" : "\(name)", ImportWords.place(row.sheet, row.line),
            "\(ImportWords.tag(row.outcome)) \(when: row.outcome == .refused || row.outcome == .ignored, "\(fr: row.reason)")",
            detail(row, person) + ImportWords.warnings(row.warnings.filter { !ImportPlan.isOfPlace($0) }),
        ]
    }

    private func detail(_ row: ImportedRow, _ person: ImportPlan.PlannedPerson?) -> HTML {
        switch row.outcome {
        case .new: fields(row, person)
        case .updated, .unchanged: differences(row) + unseen(row, person)
        case .refused, .ignored: .empty
        }
    }

    private func fields(_ row: ImportedRow, _ person: ImportPlan.PlannedPerson?) -> HTML {
        let hidden = Set(person?.hidden ?? [])
        let told = ImportField.allCases.compactMap { field -> String? in
            guard field != .lastName, field != .firstName, let value = row.fields[field] else { return nil }
            guard field == .freins else { return "\(field.label) \(labels.value(value, of: field))" }
            let seen = row.fields.codes(.freins).filter { !hidden.contains($0) }
            return seen.isEmpty ? nil : "\(field.label) : \(labels.value(.codes(seen), of: field))"
        }
        return "\(fr: told.joined(separator: " ; "))" + unseen(row, person)
    }

    private func differences(_ row: ImportedRow) -> HTML {
        guard !row.differences.isEmpty else { return .empty }
        return "<ul class=\"import-differences\">\(each: row.differences, difference)</ul>\n"
    }

    private func difference(_ one: ImportDifference) -> HTML {
        """
        <li>\(fr: ImportWords.sentence(one.field.label)) : \
        \(when: one.before != nil, "<del>\(fr: labels.value(one.before, of: one.field))</del> ")\
        <ins>\(fr: labels.value(one.after, of: one.field))</ins></li>

        """
    }

    /// How many, from the file alone: never whether the base knew them.
    private func unseen(_ row: ImportedRow, _ person: ImportPlan.PlannedPerson?) -> HTML {
        let count = row.fields.codes(.freins).count { person?.unseen.contains($0) ?? false }
        guard count > 0 else { return .empty }
        let words =
            count == 1
            ? "Une valeur pour le CIP référent : elle est gardée sans vous être montrée."
            : "\(count) valeurs pour le CIP référent : elles sont gardées sans vous être montrées."
        return "<p class=\"hint\">\(fr: words)</p>"
    }
}
