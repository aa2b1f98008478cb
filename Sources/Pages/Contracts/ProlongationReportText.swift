public import Domain
public import HTML

/// The words of a bilan de prolongation, the same on the page, on paper and as PDF.
public struct ProlongationReportText: Sendable {
    let report: ProlongationReport
    let structureName: String
    let words: PassWords

    public init(_ report: ProlongationReport, structureName: String, words: PassWords) {
        self.report = report
        self.structureName = structureName
        self.words = words
    }

    public static let title = "Bilan de prolongation du PASS IAE"

    private var facts: BilanFacts { report.facts }
    private var pass: PassIAE { report.pass.pass }
    private var today: Day { facts.bilan.on }

    /// The whole sheet, with the places to sign.
    public var sheet: HTML {
        """
        <h1>\(fr: ProlongationReportText.title)</h1>
        <p class="lead"><strong>\(facts.person.fullName)</strong>\
        \(some: facts.person.birthDate, { "<br>\(fr: "Date de naissance : \(FrenchDate.long($0))")" })<br>\(fr: "Structure : \(structureName)")</p>
        \(sections)
        <h2>\(fr: "Ce que la prolongation doit permettre")</h2>
        <p class="quiet">\(fr: "À écrire avec la personne.")</p><p>\(fr: "…")</p><p>\(fr: "…")</p>
        <div class="signatures"><div><p>\(fr: "La personne")</p><p class="quiet">Date, signature</p></div>\
        <div><p>\(fr: "Pour la structure")</p><p class="quiet">Nom, date, signature</p></div>\
        <div><p>\(fr: "Le prescripteur habilité")</p><p class="quiet">Nom, date, accord ou refus</p></div></div>
        """
    }

    /// What the facts say, without head nor signature.
    public var sections: HTML {
        """
        \(part("La demande", request))\(part("Contrats", contracts))\(part("Rencontres", meetings))\(part("Objectifs et actions", objectives))\
        \(part("Freins", freins))\(part("Compétences, formations, immersions", trainings))
        """
    }

    private func part(_ title: String, _ lines: [String]) -> HTML {
        """
        <h2>\(fr: title)</h2>
        \(lines.isEmpty ? "<p>\(fr: "Rien n’est noté.")</p>" : "<ul>\(each: lines, { "<li>\(fr: $0)</li>\n" })</ul>")

        """
    }

    private var request: [String] {
        let (use, left) = (pass.used(on: today), max(0, pass.remainder(on: today)))
        let asked = report.end.map { "Prolongation demandée jusqu’au \(FrenchDate.long($0)), \(FrenchDuration.days($0.days(since: pass.end)))." }
        let window = pass.prolongationWindow(report.parameters)
        return [
            "Motif : \(words.label(report.reason)).", asked,
            "PASS \(report.pass.number.display), \(FrenchDate.range(pass.start, pass.end)).",
            "\(FrenchDuration.days(use)) utilisés au \(FrenchDate.long(today)), \(FrenchNumber.count(left, "reste", "restent")).",
            pass.suspensions.isEmpty
                ? nil : "Suspensions : " + pass.suspensions.map { FrenchDate.range($0.period.first, $0.period.last) }.joined(separator: " ; ") + ".",
            pass.prolongedDays > 0 ? "Déjà prolongé de \(FrenchDuration.days(pass.prolongedDays))." : nil,
            "La demande se fait du \(FrenchDate.short(window.opens)) au \(FrenchDate.short(window.closes)).",
        ].compactMap { $0 }
    }

    private var contracts: [String] {
        facts.contracts.map { contract in
            "\(contract.signed.renews == nil ? "CDDI" : "Renouvellement") \(FrenchDate.range(contract.start, contract.end)), "
                + "\(FrenchDuration.hours(hundredths: contract.weekly(on: min(today, contract.end)).hundredths)) par semaine."
        }
    }

    private var meetings: [String] {
        let held = facts.heldEntretiens.filter { $0.state == .held }
        guard let last = held.last else { return [] }
        return ["\(FrenchNumber.count(held.count, "entretien tenu", "entretiens tenus")) depuis le début du PASS, le dernier le \(FrenchDate.long(last.day))."]
    }

    private var objectives: [String] {
        let reached = facts.objectives.compactMap { objective -> String? in
            guard case .reached(let day) = objective.state else { return nil }
            return "Atteint le \(FrenchDate.short(day)) : \(objective.title)"
        }
        let open = facts.objectives.filter(\.isOpen).map { "En cours : \($0.title)" + ($0.dueOn.map { ", prévu le \(FrenchDate.short($0))" } ?? "") }
        let done = facts.actions.count { if case .done = $0.state { true } else { false } }
        return reached + open
            + (facts.actions.isEmpty
                ? []
                : [
                    "\(FrenchNumber.count(facts.actions.count, "action prévue", "actions prévues")), \(FrenchNumber.count(done, "menée à son terme", "menées à leur terme"))."
                ])
    }

    /// Ordinary and private ones only: health and justice are never in a paper that leaves.
    private var freins: [String] {
        facts.freins.compactMap { frein in
            let (first, now) = (frein.history.initialSeverity(on: today), frein.history.severity(on: today))
            if let lifting = frein.history.lifting(on: today) { return "\(frein.label) : levé le \(FrenchDate.short(lifting.event.day))." }
            guard frein.isOpen(on: today), let first, let now else { return nil }
            return "\(frein.label) : gravité \(first) au départ, \(now) aujourd’hui, sur 4."
        }
    }

    private var trainings: [String] {
        let agreed = facts.agreedSheets.map(\.sheet)
        let sheets = agreed.last.flatMap(\.agreedOn).map {
            ["\(FrenchNumber.count(agreed.count, "fiche de compétences convenue", "fiches de compétences convenues")), la dernière le \(FrenchDate.short($0))."]
        }
        return (sheets ?? [])
            + facts.trainingsOfPeriod.map { line in
                "\(line.label) : \(line.name)\(line.detail.isEmpty ? "" : ", \(line.detail)"), \(line.end.map { FrenchDate.range(line.start, $0) } ?? "depuis le \(FrenchDate.short(line.start))")."
            }
    }
}
