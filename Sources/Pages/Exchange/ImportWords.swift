public import Domain
import HTML

/// How the preview and the result speak of rows, fields and values.
public struct ImportLabels: Sendable {
    let freins: [String: String]
    let reasons: [String: String]
    /// In the order of the nomenclature: code and label.
    let freinChoices: [Choice]

    public init(_ freins: Referential<FreinCode>, _ reasons: Referential<ExitReason>, on day: Day) {
        self.freins = Dictionary(freins.entries.map { ($0.code, $0.label) }, uniquingKeysWith: { first, _ in first })
        self.reasons = Dictionary(reasons.entries.map { ($0.code, $0.label) }, uniquingKeysWith: { first, _ in first })
        freinChoices = freins.inForce(on: day).map { Choice(ColumnTarget.frein($0.code).code, $0.label) }
    }

    func value(_ value: ImportValue?, of field: ImportField) -> String {
        switch value {
        case nil: "rien"
        case .text(let text): self.text(text, field)
        case .day(let day): FrenchDate.short(day)
        case .hours(let hours): hours.inWords
        case .codes(let codes): codes.map { freins[$0] ?? $0 }.joined(separator: ", ")
        }
    }

    private func text(_ text: String, _ field: ImportField) -> String {
        switch field {
        case .exitReason: reasons[text] ?? text
        case .phone: ImportedFields.typedPhone(text)
        case .passNumber: PassNumber(text)?.display ?? text
        case .sex: text == "F" ? "femme" : "homme"
        default: text
        }
    }
}

enum ImportWords {
    static func label(_ outcome: ImportedRow.Outcome) -> String {
        switch outcome {
        case .new: "Nouvelle"
        case .updated: "Mise à jour"
        case .unchanged: "Inchangée"
        case .refused: "Refusée"
        case .ignored: "Ignorée"
        }
    }

    static func plural(_ outcome: ImportedRow.Outcome) -> String {
        switch outcome {
        case .new: "Nouvelles"
        case .updated: "Mises à jour"
        case .unchanged: "Inchangées"
        case .refused: "Refusées"
        case .ignored: "Ignorées"
        }
    }

    static func tag(_ outcome: ImportedRow.Outcome) -> HTML {
        switch outcome {
        case .new: Tag.draw(label(outcome), .current)
        case .updated: Tag.draw(label(outcome), .watch)
        case .unchanged: Tag.draw(label(outcome), .done)
        case .refused: Tag.draw(label(outcome), .late)
        case .ignored: Tag.draw(label(outcome), .closed)
        }
    }

    static func state(_ state: Import.State) -> HTML {
        switch state {
        case .staged: Tag.draw(stateLabel(state), .watch)
        case .done: Tag.draw(stateLabel(state), .done)
        case .abandoned, .undone: Tag.draw(stateLabel(state), .closed)
        }
    }

    static func stateLabel(_ state: Import.State) -> String {
        switch state {
        case .staged: "À décider"
        case .done: "Importé"
        case .abandoned: "Laissé"
        case .undone: "Annulé"
        }
    }

    static func field(_ name: String) -> String { ImportField(rawValue: name)?.label ?? "numéro de sécurité sociale" }

    static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    static func place(_ sheet: String, _ line: Int) -> HTML {
        "\(when: !sheet.isEmpty, "<span class=\"soft\">\(sheet)</span> ")<span class=\"nowrap\">\(fr: "ligne \(line)")</span>"
    }

    static func warnings(_ warnings: [ImportWarning]) -> HTML {
        guard !warnings.isEmpty else { return .empty }
        return """
            <ul class="import-warnings">\(each: warnings, { warning in
                "<li>\(fr: sentence(field(warning.field)))\(when: !warning.value.isEmpty, " «\u{00A0}\(shown(warning.value))\u{00A0}»") : \(fr: warning.why)</li>"
            })</ul>
            """
    }

    /// A day of a warning is ISO; a long cell is cut.
    private static func shown(_ value: String) -> String {
        if let day = Day(iso: value) { return FrenchDate.short(day) }
        return value.count > 80 ? value.prefix(80) + "…" : value
    }

    /// Where a column may lead, by kind.
    static func targets(_ labels: ImportLabels) -> [ChoiceGroup] {
        func choices(_ fields: [ImportField]) -> [Choice] { fields.map { Choice($0.rawValue, sentence($0.label)) } }
        return [
            ChoiceGroup(nil, [Choice(ColumnTarget.ignored.code, "Ignorer cette colonne")]),
            ChoiceGroup(
                "La personne",
                [Choice(ColumnTarget.fullName.code, "Nom et prénom ensemble")] + choices([.lastName, .firstName])
                    + [Choice(ColumnTarget.birthName.code, "Nom de naissance")] + choices([.birthDate, .sex, .phone, .email])
                    + [Choice(ColumnTarget.nir.code, "Numéro de sécurité sociale (jamais gardé)")]),
            ChoiceGroup("Le PASS IAE", choices([.passNumber, .passStart, .passEnd]) + [Choice(ColumnTarget.passPeriod.code, "Dates du PASS ensemble")]),
            ChoiceGroup(
                "Le contrat",
                choices([.contractStart, .contractEnd]) + [Choice(ColumnTarget.contractPeriod.code, "Dates du contrat ensemble")]
                    + choices([.weeklyHours, .site, .crew]) + [Choice(ColumnTarget.applicationState.code, "État de la candidature")]),
            ChoiceGroup("La sortie", choices([.exitDate, .exitReason])),
            ChoiceGroup("Les freins", choices([.freins])),
            ChoiceGroup("Un frein, par oui ou non", labels.freinChoices),
        ]
    }
}

/// Which rows of a file are shown, each with how many.
enum ImportLooks {
    struct Look {
        let label: String
        let path: Path
        var count: Int?
        let isCurrent: Bool
    }

    static func draw(_ looks: [Look]) -> HTML {
        "<ul class=\"import-looks\">\(each: looks, line)</ul>\n"
    }

    private static func line(_ look: Look) -> HTML {
        """
        <li><a href="\(look.path.anchored("lignes"))"\(when: look.isCurrent, " aria-current=\"true\"")>\(fr: look.label)\
        \(some: look.count, { " <span class=\"count\">\(FrenchNumber.integer($0))</span>" })</a></li>

        """
    }
}
