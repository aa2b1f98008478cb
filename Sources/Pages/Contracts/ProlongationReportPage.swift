public import Domain
public import HTML

/// The bilan de prolongation before it is printed: what is missing, what it says, paper and PDF.
public struct ProlongationReportPage: Sendable {
    let report: ProlongationReport
    let text: ProlongationReportText
    let words: PassWords
    let reasons: [ProlongationReason]
    /// What was chosen, kept in the address of paper and PDF.
    let entry: Entry
    /// Why no PDF can be made here, in French; nil when it can.
    let missing: String?

    public init(
        report: ProlongationReport, text: ProlongationReportText, words: PassWords, reasons: [ProlongationReason], entry: Entry, missing: String?
    ) {
        self.report = report
        self.text = text
        self.words = words
        self.reasons = reasons
        self.entry = entry
        self.missing = missing
    }

    private var person: Person { report.facts.person }
    private var id: String { person.id.text }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "\(ProlongationReportText.title), \(person.fullName)", frame: frame,
            main: """
                \(PageHead.draw(
                    ProlongationReportText.title, above: Link("PASS IAE, \(person.fullName)", PassPaths.pass(id)),
                    line: "<p>\(fr: "Fait avec ce qui est noté dans Jalon. Rien de la santé ni de la justice n’y figure.")</p>"))
                \(choice)\(gaps)\(files)
                <article class="attestation">\(text.sections)</article>
                """)
    }

    private var choice: HTML {
        Form.get(to: PassPaths.report(id)) {
            """
            \(Form.line(
                Field.select("motif", "Motif", in: entry, choices: words.choices(reasons), required: true, empty: nil),
                Field.date("fin", "Dernier jour demandé", in: entry)))
            \(Button.submit("Mettre à jour", .quiet))
            """
        }
    }

    private var gaps: HTML {
        guard !report.gaps.isEmpty else { return "<p>\(Tag.draw("Rien ne manque", .done))</p>\n" }
        return Section.draw("Ce qui manque", id: "manque") {
            "<ul>\(each: report.gaps, { gap in "<li>\(fr: gap.words)\(some: gap.mend(id), { " <a href=\"\($0.path)\">\(fr: $0.label)</a>" })</li>\n" })</ul>"
        }
    }

    private var files: HTML {
        """
        \(Button.row(
            Button.link("Imprimer", to: address(PassPaths.reportPrinted), missing == nil ? .quiet : .primary),
            missing == nil ? Button.link("Enregistrer le PDF", to: address(PassPaths.reportPDF)) : .empty))
        \(some: missing, { "<p class=\"hint\">\(fr: $0)</p>" })
        """
    }

    private func address(_ pattern: PathPattern) -> Path {
        pattern(id).with(["motif": report.reason.rawValue, "fin": report.end?.iso ?? ""])
    }
}

extension ProlongationReport.Gap {
    var words: String {
        switch self {
        case .birthDate: "La date de naissance n’est pas notée."
        case .tooYoung(let age): "La personne a \(age) ans ; ce motif demande 50 ans."
        case .noEntretien: "Aucun entretien tenu n’est noté depuis le début du PASS."
        case .oldEntretien(let day): "Le dernier entretien tenu date du \(FrenchDate.short(day)), il y a plus de trois mois."
        case .noOpenObjective: "Aucun objectif n’est en cours : la demande doit dire vers quoi l’on va."
        case .noFrein: "Aucun frein ouvert n’est noté ; ce motif s’appuie sur des difficultés particulièrement importantes."
        case .noAction: "Aucune action menée n’est notée."
        case .outsideWindow(let opens, let closes):
            "La prolongation ne peut pas être demandée aujourd’hui : la demande se fait du \(FrenchDate.short(opens)) au \(FrenchDate.short(closes))."
        case .tooLong(let last): "La fin demandée dépasse ce que ce motif permet : au plus tard le \(FrenchDate.short(last))."
        }
    }

    /// Where to mend it.
    func mend(_ person: String) -> Link? {
        switch self {
        case .birthDate, .tooYoung, .outsideWindow, .tooLong: nil
        case .noEntretien, .oldEntretien: Link("Noter un entretien", PersonPaths.person(person).anchored("entretiens"))
        case .noOpenObjective, .noAction: Link("Objectifs et actions", PersonPaths.person(person).anchored("objectifs"))
        case .noFrein: Link("Freins", PersonPaths.person(person).anchored("freins"))
        }
    }
}
