public import Domain
public import HTML

/// Part des recettes: what was sold against the charges of the activity, year by year, with the cap and what is left below it.
public struct CommercialSharePage: Sendable {
    let years: [CommercialYear]
    let annexes: [FinancialAnnex]
    /// The reader may enter a year of the whole structure.
    let enters: Bool
    let parameters: Parameters
    /// Of the structure; an annexe says its own.
    let kind: SIAEKind
    /// The year being corrected, if any.
    let correcting: CommercialYear?
    let entry: Entry

    /// `annexes`: those a year may be entered for.
    public init(
        _ years: [CommercialYear], annexes: [FinancialAnnex], enters: Bool, parameters: Parameters, kind: SIAEKind,
        correcting: CommercialYear? = nil, entry: Entry = Entry()
    ) {
        self.years = years
        self.annexes = annexes
        self.enters = enters
        self.parameters = parameters
        self.kind = kind
        self.correcting = correcting
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        let title = correcting.map { "Corriger \($0.standing.year), \(CommercialWords.place($0.standing))" } ?? "Part des recettes de vente"
        return Page.render(
            title: title, frame: frame,
            main: """
                \(PageHead.draw(
                    title, above: correcting == nil ? Link("ETP", ReportPaths.posts()) : Link("Part des recettes", CommercialPaths.accounts()),
                    line: "<p>\(fr: "Ce que l’activité vend, rapporté à ses charges. Dans un ACI, la part reste sous le plafond de l’article D5132-34 ; les autres genres de structure n’ont pas ce plafond.")</p>"))
                \(correcting == nil ? "\(list)\(form(frame))" : form(frame))
                """)
    }

    private var list: HTML {
        guard !years.isEmpty else {
            return EmptyState.draw("Aucune année saisie. La part se calcule dès que les recettes et les charges d’une année sont connues.")
        }
        return Table.draw(caption: "Part des recettes par année", CommercialSharePage.table(parameters, kind), years, captionHidden: true)
            + FileLinks.draw(CommercialPaths.accounts.file())
    }

    // MARK: entering and correcting

    private func form(_ frame: Frame) -> HTML {
        let path = correcting.map { CommercialPaths.account($0.standing.id.text) } ?? CommercialPaths.accounts()
        let entry = filled
        return Section.draw(correcting == nil ? "Saisir une année" : "Nouveaux montants", id: "saisie") {
            Form.post(to: path, csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                \(when: correcting == nil, subject(entry, frame))\
                \(Form.line(
                    Field.number("recettes", "Recettes de vente", in: entry, required: true, unit: "€"),
                    Field.number("charges", "Charges de l’activité", in: entry, required: true, unit: "€")))
                \(when: hasCap, Form.group("Plafond relevé par le préfet", hint: raisedHint(frame)) {
                    Form.line(
                        Field.number("plafond", "Plafond accordé", in: entry, unit: "%"),
                        Field.text("arrete", "Décision", in: entry, hint: "Date et référence, comme « arrêté du 3 mars 2026 ».", maxLength: 120))
                })
                \(Field.text("origine", "D’où viennent ces montants", in: entry, hint: "Facultatif : « comptes arrêtés », « situation au 30 juin ».", maxLength: 120))
                \(when: correcting != nil, Field.text("motif", "Pourquoi corriger", in: entry, hint: "L’ancienne saisie reste visible.", required: true, maxLength: 200))
                \(Button.submit(correcting == nil ? "Enregistrer cette année" : "Enregistrer la correction"))
                """
            }
        }
    }

    /// One at least of the choices is an ACI.
    private var hasCap: Bool {
        if let correcting { return CommercialShare.Limits.bind(correcting.standing.kind(in: kind)) }
        return (enters && CommercialShare.Limits.bind(kind)) || annexes.contains { CommercialShare.Limits.bind($0.number.kind) }
    }

    private func subject(_ entry: Entry, _ frame: Frame) -> HTML {
        let choices = annexes.map { Choice($0.id.text, "Annexe \($0.number.text), \(FrenchDate.range($0.period.first, $0.period.last))") }
        return Form.line(
            Field.number("annee", "Année", in: entry, required: true),
            Field.select("annexe", "Pour", in: entry, choices: choices, required: !enters, empty: enters ? "Toute la structure" : nil))
    }

    private func raisedHint(_ frame: Frame) -> String {
        let (usual, most) = (parameters[.revenueMax, on: frame.today], parameters[.revenueMaxPrefect, on: frame.today])
        return "Vide : le plafond est de \(usual.value) %. Le préfet peut le porter à \(most.value) % au plus (\(most.source))."
    }

    private var filled: Entry {
        guard let standing = correcting?.standing, entry.values.isEmpty else { return entry }
        var values = [
            "recettes": [AnnexWords.typed(hundredths: standing.share.receipts)], "charges": [AnnexWords.typed(hundredths: standing.share.charges)],
            "origine": [standing.source ?? ""],
        ]
        if let raised = standing.raised { (values["plafond"], values["arrete"]) = (["\(raised.percent)"], [raised.decision]) }
        return Entry(values: values)
    }
}

extension CommercialSharePage {
    /// Its columns, on the page and in its file.
    public static func table(_ parameters: Parameters, _ kind: SIAEKind) -> ListTable<CommercialYear> {
        @Sendable func words(_ year: CommercialYear) -> CommercialWords { CommercialWords(year.standing, parameters, year.standing.kind(in: kind)) }
        return ListTable(
            "Part des recettes",
            [
                .text("Année", [.count("Année") { $0.standing.year }, .text("Pour", width: 24) { CommercialWords.place($0.standing) }]) { year in
                    "\(year.standing.year)<br><span class=\"soft\">\(fr: CommercialWords.place(year.standing))</span>"
                },
                .number("Recettes, €", [.decimal("Recettes, €") { Double($0.standing.share.receipts) / 100 }]) { year in
                    "\(FrenchNumber.euros(cents: year.standing.share.receipts))"
                },
                .number("Charges, €", [.decimal("Charges, €") { Double($0.standing.share.charges) / 100 }]) { year in
                    "\(FrenchNumber.euros(cents: year.standing.share.charges))"
                },
                .text(
                    "Part",
                    [
                        .decimal("Part, %") { $0.standing.share.thousandths.map { Double($0) / 10 } }, .count("Plafond, %") { words($0).limits?.limit },
                        .text("État", width: 26) { words($0).state.words },
                        .text("Pourquoi", width: 70) { words($0).because.map(\.text).joined(separator: " ") },
                    ]
                ) { year in
                    """
                    \(fr: CommercialWords.percent(year.standing.share)) \(Tag.draw(words(year).state.words, words(year).state.tag))\
                    \(Because.draw(words(year).because))
                    """
                },
                .text(
                    "Saisi par",
                    [
                        .text("Saisi par", width: 22) { $0.standing.by }, .day("Le") { $0.standing.on }, .text("Origine", width: 26) { $0.standing.source },
                        .text("Corrigé parce que", width: 34) { $0.standing.correction },
                    ]
                ) { year in "\(signature(year.standing))\(earlier(year.earlier))" },
                .act("Corriger") { year in
                    Button.link("Corriger", to: CommercialPaths.account(year.standing.id.text), .quiet)
                },
            ])
    }

    private static func signature(_ one: CommercialAccount) -> HTML {
        """
        \(one.by), \(FrenchDate.html(one.on))\(some: one.source, { "<br><span class=\"soft\">\($0)</span>" })\
        \(some: one.correction, { "<br><span class=\"soft\">\(fr: "Corrigé : ")\($0)</span>" })
        """
    }

    private static func earlier(_ all: [CommercialAccount]) -> HTML {
        guard !all.isEmpty else { return .empty }
        return """
            <details class="because"><summary>\(fr: FrenchNumber.count(all.count, "saisie d’avant", "saisies d’avant"))</summary><ul>
            \(each: all, { one in
                "<li>\(fr: "\(FrenchNumber.euros(cents: one.share.receipts)) sur \(FrenchNumber.euros(cents: one.share.charges)), \(CommercialWords.percent(one.share))")<br>\(signature(one))</li>\n"
            })</ul></details>
            """
    }
}

/// What the rule says of a year, in French.
struct CommercialWords {
    let account: CommercialAccount
    let kind: SIAEKind
    private let parameters: Parameters

    init(_ account: CommercialAccount, _ parameters: Parameters, _ kind: SIAEKind) {
        self.account = account
        self.parameters = parameters
        self.kind = kind
    }

    /// The parameters of the last day of that year.
    private var day: Day { Day(account.year, 12, 31) ?? account.on }

    /// Nil for a kind without cap.
    var limits: CommercialShare.Limits? {
        CommercialShare.Limits.bind(kind) ? account.limits(CommercialShare.Limits(parameters, on: day)) : nil
    }

    var state: (words: String, tag: Tag.State) {
        guard let limits else { return ("sans plafond", .closed) }
        return switch account.share.standing(limits) {
        case .fine: ("sous le plafond", .done)
        case .watch: ("à surveiller", .watch)
        case .near: ("tout près du plafond", .watch)
        case .beyond: ("plafond atteint", .late)
        }
    }

    var because: [Reason] {
        let share = account.share
        let counted = Reason(
            "\(FrenchNumber.euros(cents: share.receipts)) de recettes / \(FrenchNumber.euros(cents: share.charges)) de charges = \(CommercialWords.percent(share))."
        )
        guard let limits else {
            return [counted, Reason("Le plafond des recettes est celui des ACI ; cette activité est celle d’une \(kind.rawValue).", source: "art. D5132-34")]
        }
        return [counted, cap] + room(limits) + [
            Reason(
                "Alertes de Jalon à \(limits.watch) % puis \(limits.near) %.", source: "\(parameters[.revenueAlert, on: day].source), à confirmer avec la DDETS"
            )
        ]
    }

    private var cap: Reason {
        let (usual, most) = (parameters[.revenueMax, on: day], parameters[.revenueMaxPrefect, on: day])
        return account.raised.map { Reason("Plafond porté à \($0.percent) % par le préfet : \($0.decision).", source: most.citation) }
            ?? Reason("Plafond : moins de \(usual.value) % des charges.", source: "\(usual.citation), paramètres version \(parameters.referential.version)")
    }

    private func room(_ limits: CommercialShare.Limits) -> [Reason] {
        let (room, ceiling) = (account.share.mostReceipts(limits) - account.share.receipts, FrenchNumber.euros(cents: account.share.mostReceipts(limits)))
        return [
            room >= 0
                ? Reason("Avec ces charges, les recettes peuvent aller jusqu’à \(ceiling) : il reste \(FrenchNumber.euros(cents: room)).")
                : Reason("Avec ces charges, les recettes ne devaient pas dépasser \(ceiling) : \(FrenchNumber.euros(cents: -room)) de trop.")
        ]
    }

    static func percent(_ share: CommercialShare) -> String {
        share.thousandths.map { FrenchNumber.decimal($0, places: 1, trimmed: true) + French.narrowSpace + "%" } ?? "sans objet"
    }

    static func place(_ account: CommercialAccount) -> String { account.annexNumber.map { "annexe \($0)" } ?? "toute la structure" }
}

/// Revenue and charges of each year.
public enum CommercialPaths {
    public static let accounts = PathPattern("/pilotage/recettes")
    public static let account = PathPattern("/pilotage/recettes/:recette")
}
