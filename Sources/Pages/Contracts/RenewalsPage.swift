public import Domain
public import HTML

/// Several contracts renewed in one act: each with the end proposed, what the rules say of it, and its own fields.
public struct RenewalsPage: Sendable {
    public struct Line: Sendable {
        public let renewal: ContractRenewal
        /// What stands against the terms on the page, or asks for a reason.
        public let remarks: [CDDIRemark]
        /// Warnings to confirm were shown with these terms.
        public let asksConfirmation: Bool

        public init(_ renewal: ContractRenewal, remarks: [CDDIRemark], asksConfirmation: Bool) {
            self.renewal = renewal
            self.remarks = remarks
            self.asksConfirmation = asksConfirmation
        }

        var key: String { renewal.deadline.key }
        var isRefused: Bool { remarks.contains { $0.weight == .refusal } }
    }

    let lines: [Line]
    /// Names of those just renewed.
    let done: [String]
    /// Names of those whose renewal was signed before this click: the first of two, or somebody else's.
    let already: [String]
    /// Ends that moved since the page was opened, and stand elsewhere now.
    let gone: Int
    let entry: Entry

    public init(_ lines: [Line], done: [String] = [], already: [String] = [], gone: Int = 0, entry: Entry) {
        self.lines = lines
        self.done = done
        self.already = already
        self.gone = gone
        self.entry = entry
    }

    /// The names of a line's fields.
    public enum Part: String, Sendable {
        case end = "fin", hours = "heures", confirmed = "confirme", reason = "motif", shown = "confirmes"

        public func field(_ key: String) -> String { "\(rawValue).\(key)" }
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Renouveler des contrats", frame: frame,
            main: """
                \(PageHead.draw(
                    "Renouveler des contrats", above: Link("Échéances", DeadlinePaths.deadlines()),
                    line: "<p>\(fr: "Chaque contrat a sa fin proposée, vérifiée par ses règles. Les contrats acceptés sont faits ensemble ; les autres restent ici, comme vous les avez écrits.")</p>"))
                \(doneNotice)\(refusals)\(content(frame))
                """)
    }

    private var doneNotice: HTML {
        let renewed = done.isEmpty ? nil : "\(FrenchNumber.count(done.count, "contrat renouvelé", "contrats renouvelés")) : \(done.joined(separator: ", "))."
        let known = already.isEmpty ? nil : "Déjà renouvelé, rien de plus n’est fait : \(already.joined(separator: ", "))."
        let words = [renewed, known].compactMap { $0 }
        return words.isEmpty ? .empty : Page.notice(Notice(.done, words.joined(separator: " ")))
    }

    private var refusals: HTML {
        guard !entry.errors.isEmpty || gone > 0 else { return .empty }
        let count = FrenchNumber.count(gone, "échéance a changé", "échéances ont changé")
        let changed = "\(count) depuis l’ouverture de la page : la liste des échéances est à jour."
        return """
            <div class="error-summary" role="alert" tabindex="-1" autofocus id="refus">
            <p class="error-summary-title">\(Shape.cross)\(fr: entry.errors.isEmpty ? "À revoir" : FrenchNumber.count(entry.errors.count, "point à revoir", "points à revoir"))</p>
            <p>\(fr: done.isEmpty && already.isEmpty ? "Rien n’est enregistré ; ce que vous avez écrit est gardé." : "Les contrats ci-dessous ne sont pas faits ; ce que vous avez écrit est gardé.")</p>
            <ul>\(when: gone > 0, "<li>\(fr: changed)</li>\n")\(each: entry.errors, { "<li><a href=\"#\(entry.id($0.field))\">\(fr: $0.message)</a></li>\n" })</ul>
            </div>

            """
    }

    private func content(_ frame: Frame) -> HTML {
        guard !lines.isEmpty else {
            return EmptyState.draw("Aucun contrat à renouveler ici.", act: Link("Retour aux échéances", DeadlinePaths.deadlines()))
        }
        return Form.post(to: DeadlinePaths.renewals(), csrf: frame.csrf, once: frame.once) {
            "\(each: lines, card)\(Button.submit("Renouveler les contrats cochés"))"
        }
    }

    private func card(_ line: Line) -> HTML {
        let (person, key) = (line.renewal.deadline.person, line.key)
        return Form.group("\(person.lastName) \(person.firstName)") {
            """
            \(Form.hidden("montre", key))\(situation(line))\(verdict(line))
            \(Field.checkbox("ligne", "Renouveler ce contrat", in: entry.scoped(key), value: key))
            \(Form.line(
                Field.date(Part.end.field(key), "Dernier jour", in: entry, required: true, min: line.renewal.start.iso),
                Field.number(Part.hours.field(key), "Heures par semaine", in: entry, required: true, unit: "h")))
            \(when: line.asksConfirmation, confirmation(line))
            """
        }
    }

    private func situation(_ line: Line) -> HTML {
        let deadline = line.renewal.deadline
        let pass = line.renewal.file.pass.map { "PASS jusqu’au \(FrenchDate.short($0.pass.end))" } ?? "PASS non connu"
        let place = [deadline.siteName, deadline.crewName].compactMap { $0 }.joined(separator: ", ")
        return """
            <p>\(fr: "Le contrat finit le \(FrenchDate.short(deadline.day)) ; le renouvellement commence le \(FrenchDate.short(line.renewal.start)). \(pass).")
            <span class="soft">\(place)</span> <a href="\(ContractPaths.contracts(deadline.person.id.text))">\(fr: "Voir ses contrats")</a></p>

            """
    }

    private func verdict(_ line: Line) -> HTML {
        let tag =
            line.isRefused
            ? Tag.draw("refusé", .closed) : line.remarks.isEmpty ? Tag.draw("accepté par les règles", .done) : Tag.draw("possible, à confirmer", .watch)
        guard !line.remarks.isEmpty else {
            return "<p>\(tag)</p>\n\(Because.draw(line.renewal.because))"
        }
        return """
            <p>\(tag)</p>
            <ul class="obstacles">
            \(each: line.remarks, { remark in
                "<li>\(fr: remark.words)\(some: remark.because.source, { " <cite class=\"hint\">\(fr: $0)</cite>" })</li>\n"
            })</ul>

            """
    }

    private func confirmation(_ line: Line) -> HTML {
        let warnings = line.remarks.filter { $0.weight == .warning }.map(\.rule.rawValue).joined(separator: " ")
        return """
            \(Form.hidden(Part.shown.field(line.key), warnings))\
            \(Field.checkbox(Part.confirmed.field(line.key), "Je passe outre ces points", in: entry))\
            \(Field.text(Part.reason.field(line.key), "Pourquoi", in: entry, hint: "Gardé avec le contrat. Rien sur la santé ni la justice.", maxLength: 200))
            """
    }
}

extension Entry {
    /// The same values, with an id of its own for each line of a list.
    fileprivate func scoped(_ key: String) -> Entry { Entry(values: values, errors: [], scope: "\(scope)-\(key)") }
}
