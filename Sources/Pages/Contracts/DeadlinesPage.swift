public import Domain
public import HTML

/// Échéances: every contract and PASS that ends within three months, ticked and decided in series.
public struct DeadlinesPage: Sendable {
    /// An end that the decision could not be taken on, and why.
    public struct Refused: Sendable {
        let name: String
        let refusal: RuleRefusal<DeadlineRule>

        public init(name: String, _ refusal: RuleRefusal<DeadlineRule>) {
            self.name = name
            self.refusal = refusal
        }
    }

    let lines: [Deadline]
    let next: String?
    let isFirst: Bool
    let choices: PeopleFilterChoices
    let writes: Bool
    /// The filters as they stand in the address.
    let filter: Entry
    let entry: Entry
    let refused: [Refused]
    /// How many decisions were noted beside those refused.
    let noted: Int
    /// The reader may open the fiches salarié.
    let opensRecords: Bool
    let numbers: DeadlineNumbers

    public init(
        lines: [Deadline], next: String?, isFirst: Bool, choices: PeopleFilterChoices, writes: Bool, filter: Entry, numbers: DeadlineNumbers,
        entry: Entry = Entry(), refused: [Refused] = [], noted: Int = 0, opensRecords: Bool = false
    ) {
        self.numbers = numbers
        self.opensRecords = opensRecords
        self.lines = lines
        self.next = next
        self.isFirst = isFirst
        self.choices = choices
        self.writes = writes
        self.filter = filter
        self.entry = entry
        self.refused = refused
        self.noted = noted
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Échéances", frame: frame,
            main: """
                \(PageHead.draw(
                    "Échéances", line: "<p>\(fr: "Contrats et PASS IAE qui finissent d’ici le \(FrenchDate.short(frame.today.adding(days: 90))).")</p>",
                    acts: opensRecords ? Button.link("Fiches salarié", to: EmployeeRecordPaths.records(), .quiet) : .empty))
                \(refusedPart)\(filters)\(content(frame))
                """)
    }

    private var query: KeyValuePairs<String, String> {
        ["site": filter["site"], "equipe": filter["equipe"], "quoi": filter["quoi"], "decision": filter["decision"]]
    }

    private var isFiltered: Bool { ["site", "equipe", "quoi", "decision"].contains { !filter[$0].isEmpty } }

    private var filters: HTML {
        FilterBar.draw(to: DeadlinePaths.deadlines(), clear: isFiltered ? DeadlinePaths.deadlines() : nil) {
            """
            \(when: choices.sites.count > 1, Field.select(
                "site", "Site", in: filter, choices: choices.sites.map { Choice($0.id.text, $0.name) }, empty: "Tous"))
            \(when: choices.crews.count > 1, Field.select(
                "equipe", "Équipe", in: filter, choices: choices.crews.map { Choice($0.id.text, $0.name) }, empty: "Toutes"))
            \(Field.select("quoi", "Échéance", in: filter, choices: Deadline.Subject.allCases.map { Choice($0.rawValue, DeadlineWords.subject($0)) }, empty: "Toutes"))
            \(Field.select("decision", "Décision", in: filter, choices: [Choice("non", "À prendre"), Choice("oui", "Prise")], empty: "Toutes"))
            """
        }
    }

    private var refusedPart: HTML {
        guard !refused.isEmpty else { return .empty }
        let done = noted == 0 ? "Aucune décision n’est notée." : "\(FrenchNumber.count(noted, "décision est notée", "décisions sont notées"))."
        return """
            <div class="error-summary" role="alert" tabindex="-1" autofocus id="refus">
            <p class="error-summary-title">\(Shape.cross)\(fr: FrenchNumber.count(refused.count, "décision refusée", "décisions refusées"))</p>
            <p>\(fr: done)</p>
            <ul>\(each: refused, { line in
                """
                <li><strong>\(line.name)</strong> : \(fr: line.refusal.words)\
                \(some: line.refusal.because.source, { " <cite>\(fr: $0)</cite>" })</li>

                """
            })</ul></div>

            """
    }

    private func content(_ frame: Frame) -> HTML {
        guard !lines.isEmpty else {
            return EmptyState.draw(
                isFiltered ? "Aucune échéance ne répond à ces critères." : "Aucun contrat ni PASS ne finit dans les trois mois.",
                act: isFiltered ? Link("Tout afficher", DeadlinePaths.deadlines()) : nil)
        }
        let pager = Pager.draw(
            previous: isFirst ? nil : DeadlinePaths.deadlines().with(query), next: next.map { DeadlinePaths.deadlines().with(query).with(["apres": $0]) },
            shown: lines.first.flatMap { first in lines.last.map { "\(FrenchDate.dayAndMonth(first.day)) au \(FrenchDate.dayAndMonth($0.day))" } })
        let file = FileLinks.draw(DeadlinePaths.deadlines.file().with(query))
        guard writes else { return table(frame) + pager + file }
        return Form.post(to: DeadlinePaths.deadlines().with(query), csrf: frame.csrf, once: frame.once, entry: entry) {
            "\(table(frame))\(series)"
        } + pager + file
    }

    private var series: HTML {
        Form.group(
            "Décider pour les lignes cochées",
            hint: "La même décision pour toutes ; chacune est vérifiée par sa règle, et celles qui ne peuvent pas l’être sont dites."
        ) {
            """
            \(Field.radios("decision", "Décision", in: entry, choices: DeadlineDecision.Kind.allCases.map { Choice($0.rawValue, DeadlineWords.decision($0)) }, required: true))
            \(Form.line(
                Field.number("mois", "Durée envisagée du renouvellement", in: entry, unit: "mois"),
                Field.text("note", "Un mot", in: entry, hint: "Facultatif.", maxLength: 200)))
            \(Button.submit("Noter la décision"))
            """
        }
            + Form.group(
                "Renouveler les contrats cochés",
                hint: "Une page propose la fin de chacun, avec ce qu’en disent les règles ; rien n’est fait avant."
            ) { Button.submit("Préparer les renouvellements", .quiet, name: "suite", value: DeadlinesPage.renewing) }
    }

    /// What the second button of the series says.
    public static let renewing = "renouveler"

    private func table(_ frame: Frame) -> HTML {
        Table.draw(
            caption: "Fins de contrat et de PASS", DeadlinesPage.table(numbers, today: frame.today, writes: writes, tick: tick), lines, captionHidden: true)
    }

    private func tick(_ line: Deadline) -> HTML {
        guard writes else { return .empty }
        let label = "\(line.person.lastName) \(line.person.firstName), \(DeadlineWords.subject(line.subject)), \(FrenchDate.short(line.day))"
        let checked = entry.chose(line.key, in: "ligne")
        return """
            <span class="tick"><input type="checkbox" name="ligne" value="\(line.key)" aria-label="\(fr: label)"\(when: checked, " checked")></span>
            """
    }
}

extension DeadlinesPage {
    /// Its columns, on the page and in its file. `tick`: what lets a line be chosen; `writes`: the reader may renew and prolong.
    public static func table(
        _ numbers: DeadlineNumbers, today: Day, writes: Bool = false, tick: @escaping @Sendable (Deadline) -> HTML = { _ in .empty }
    ) -> ListTable<Deadline> {
        ListTable(
            "Échéances",
            [
                .text("Personne", [.text("Nom", width: 22) { $0.person.lastName }, .text("Prénom") { $0.person.firstName }]) { line in
                    "\(tick(line))<a href=\"\(PersonPaths.person(line.person.id.text))\">\(line.person.lastName) \(line.person.firstName)</a>"
                },
                .text(
                    "Échéance",
                    [
                        .text("Échéance") { DeadlineWords.subject($0.subject) },
                        .text("Raisons", width: 60) { DeadlineWords.because($0, on: today, numbers).map(\.text).joined(separator: " ") },
                    ]
                ) { line in "\(fr: DeadlineWords.subject(line.subject))\(Because.draw(DeadlineWords.because(line, on: today, numbers)))" },
                .text("Fin", [.day("Fin") { $0.day }]) { "\(FrenchDate.html($0.day)) \(near($0.day, today))" },
                .text("Lieu", [.text("Site") { $0.siteName }, .text("Équipe") { $0.crewName }]) { line in
                    "\(line.siteName)\(some: line.crewName, { " <span class=\"soft\">\($0)</span>" })"
                },
                .text("Décision", decision) { DeadlineWords.html($0.decision) },
                .act("Ouvrir") { line in
                    Button.link(line.subject == .contract ? "Le contrat" : "Le PASS", to: ContractPaths.contracts(line.person.id.text), .quiet)
                        + (writes ? act(line, numbers) : .empty)
                },
            ])
    }

    /// One click to the try already filled in, from which the act is done.
    private static func act(_ line: Deadline, _ numbers: DeadlineNumbers) -> HTML {
        let simulator = SimulatorPaths.simulator(line.person.id.text)
        switch line.subject {
        case .pass: return Button.link("Prolonger", to: simulator.with(["essai": SimulatorPage.Trial.prolongation.rawValue]), .quiet)
        case .contract:
            let trial = simulator.with(["essai": SimulatorPage.Trial.renewal.rawValue])
            guard let end = line.proposedRenewalEnd(numbers.cddi), let weekly = line.contract.weekly else {
                return Button.link("Renouveler", to: trial, .quiet)
            }
            let hours = FrenchNumber.decimal(weekly.hundredths, places: 2, trimmed: true)
            return Button.link(
                "Renouveler", to: trial.with(["debut": line.day.adding(days: 1).iso, "fin": end.iso, "heures": hours]), .quiet)
        }
    }

    private static var decision: [ListPart<Deadline>] {
        [
            .text("Décision", width: 34) { line in line.decision.map { DeadlineWords.decision($0.kind) } ?? "à prendre" },
            .count("Mois") { $0.decision?.months }, .day("Prise le") { $0.decision?.on }, .text("Par", width: 22) { $0.decision?.by },
            .text("Note", width: 40) { $0.decision?.note },
        ]
    }

    private static func near(_ day: Day, _ today: Day) -> HTML {
        Tag.draw(FrenchDate.relative(day, today: today), day < today ? .late : day <= today.adding(days: 30) ? .watch : .coming)
    }
}

public enum DeadlineWords {
    public static func subject(_ subject: Deadline.Subject) -> String {
        switch subject {
        case .contract: "Fin du contrat"
        case .pass: "Fin du PASS IAE"
        }
    }

    public static func decision(_ kind: DeadlineDecision.Kind) -> String {
        switch kind {
        case .renew: "Renouveler, ou demander la prolongation"
        case .notRenew: "Ne pas renouveler"
        case .undecided: "À décider plus tard"
        }
    }

    static func html(_ decision: DeadlineDecision?) -> HTML {
        guard let decision else { return Tag.draw("à prendre", .watch) }
        let tag =
            switch decision.kind {
            case .renew: Tag.draw(decision.months.map { "renouveler, \($0) mois" } ?? "renouveler", .done)
            case .notRenew: Tag.draw("ne pas renouveler", .closed)
            case .undecided: Tag.draw("à décider", .coming)
            }
        return """
            \(tag) <span class="soft">\(fr: "\(decision.by), \(FrenchDate.short(decision.on))")</span>\
            \(some: decision.note, { "<br><span class=\"soft\">\($0)</span>" })
            """
    }

    /// Every alert of the person, with its source.
    static func because(_ line: Deadline, on today: Day, _ numbers: DeadlineNumbers) -> [Reason] {
        ContractAlert.all(of: line.contract, line.pass, on: today, pass: numbers.pass, cddi: numbers.cddi, numbers.alerts).map(\.because)
    }
}
