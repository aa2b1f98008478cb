import Documents
import Domain
import HTML
import Pages
import Store

/// The bilan de prolongation: put together from private facts, so for counsellors alone; it leaves on paper or as PDF.
enum ProlongationReportRoutes {
    static let all: [Route] = [
        .users([.counsellor], .get, PassPaths.report, page),
        .users([.counsellor], .get, PassPaths.reportPrinted, printed),
        .users([.counsellor], .get, PassPaths.reportPDF, pdf),
    ].about(.accompaniment, .private)

    @Sendable private static func page(_ visit: UserVisit) async throws -> Answer {
        let (report, reasons, entry) = try await report(visit)
        let canPrint = await visit.app.documents.isAvailable
        let words = PassWords(visit.app.referentials)
        let page = ProlongationReportPage(
            report: report, text: ProlongationReportText(report, structureName: visit.session.structureName, words: words), words: words, reasons: reasons,
            entry: entry, missing: canPrint ? nil : DocumentError.workerMissing.message)
        return .page(page.html(in: visit.frame), names: [report.facts.person.id])
    }

    @Sendable private static func printed(_ visit: UserVisit) async throws -> Answer {
        let (report, _, _) = try await report(visit)
        var document = document(report, visit)
        let person = report.facts.person.id
        document.body = "<p class=\"no-print\"><a href=\"\(PassPaths.report(person.text))\">Revenir au dossier</a></p>\n" + document.body
        return .page(document.printPage(stylesheet: "/assets/document.css"), names: [person])
    }

    /// Without the component that makes PDF, back to the page that says what is missing.
    @Sendable private static func pdf(_ visit: UserVisit) async throws -> Answer {
        let (report, _, _) = try await report(visit)
        let person = report.facts.person
        guard await visit.app.documents.isAvailable else { return .see(PassPaths.report(person.id.text)) }
        let bytes = try await visit.app.documents.pdf(document(report, visit))
        let words = Words.folded("bilan de prolongation " + person.fullName + " " + report.facts.bilan.on.iso)
        return .file(bytes, type: "application/pdf", name: words.replacing(" ", with: "-") + ".pdf", names: [person.id])
    }

    private static func document(_ report: ProlongationReport, _ visit: UserVisit) -> Document {
        let (name, title) = (report.facts.person.fullName, ProlongationReportText.title)
        return Document(
            title: "\(title) – \(name)", header: visit.session.structureName,
            footer: "\(title), \(name), \(FrenchDate.short(report.facts.bilan.on))",
            body: ProlongationReportText(report, structureName: visit.session.structureName, words: PassWords(visit.app.referentials)).sheet)
    }
}

extension ProlongationReportRoutes {
    /// Six queries. What only a confidant reads is never in it; a prolongation for recognised disability is prepared by the referent.
    private static func report(_ visit: UserVisit) async throws -> (ProlongationReport, [ProlongationReason], Entry) {
        let (id, today) = (try visit.id("personne", of: Person.self), visit.archive.clock.today())
        let parameters = PassParameters(visit.app.referentials.parameters, on: today)
        let seniorAge = CDDIParameters(visit.app.referentials.parameters, on: today).seniorAge
        var form = SentForm(query: visit.query)
        let (chosen, end) = (form.choice("motif", of: ProlongationReport.reasons.map(\.rawValue)).flatMap(ProlongationReason.init), form.day("fin"))
        let (freins, sheets) = (visit.freins, visit.app.skillSheets)
        let gathered = try await visit.read { sight -> (BilanFacts, ContractFile, Bool) in
            guard let person = try People.person(id, .accompaniment, seenBy: sight) else { throw Refusal.notFound }
            let parcours = try ParcoursReading.facts(of: id, seenBy: sight)
            let since = parcours.file.pass?.pass.start ?? today
            var facts = BilanFacts(
                person: person, bilan: Bilan(id: ID(known: id.text), person: id, kind: .intermediate, since: since, on: today, needsEncadrant: false),
                texts: BilanTexts())
            if let plan = try ActionPlans.plan(of: person, seenBy: sight) {
                facts.objectives = plan.objectives.filter { BilanFacts.holds($0.sensitivity) }
                facts.actions = plan.actions.filter { BilanFacts.holds($0.sensitivity) }
            }
            facts.entretiens = try Encounters.of(person, seenBy: sight)?.entretiens ?? []
            facts.freins = try freins.all(of: id, seenBy: sight).filter { BilanFacts.holds($0.sensitivity) }
            facts.sheets = try sheets.sheets(of: person, seenBy: sight)
            (facts.contracts, facts.trainings) = (parcours.file.contracts, parcours.trainings)
            return (facts, parcours.file, Policy.right(of: sight.reader, on: .contract, .health, of: person.place) == .write)
        }
        guard let pass = gathered.1.pass else { throw PassDesk.none }
        let reasons = pass.pass.prolongationReasons(for: gathered.1.siaeKind, parameters).filter {
            $0.takesReport && (gathered.2 || $0.sensitivity == .ordinary)
        }
        // Unless something else is asked for, the bilan is that of the request that waits.
        let pending = pass.facts.pending
        guard let reason = [chosen, pending?.reason, reasons.last].compactMap({ $0 }).first(where: { reasons.contains($0) }) else {
            throw noReason(pass.pass, gathered.1.siaeKind)
        }
        let asked = end ?? (pending?.reason == reason ? pending?.end : nil)
        var entry = form.entry
        entry.values["motif"] = [reason.rawValue]
        if entry["fin"].isEmpty, let asked { entry.values["fin"] = [asked.iso] }
        let report = ProlongationReport(
            pass: pass, reason: reason, end: asked.flatMap { $0 > pass.pass.end ? $0 : nil }, facts: gathered.0, parameters: parameters, seniorAge: seniorAge,
            recentDays: visit.app.referentials.parameters[.bilanRecentEntretienDays, on: today].value)
        return (report, reasons, entry)
    }

    /// No reason that comes with a bilan is open: there is nothing to prepare, and why is said.
    private static func noReason(_ pass: PassIAE, _ kind: SIAEKind) -> Refusal {
        .invalid([
            "motif": """
            Aucun motif de prolongation qui demande un bilan n’est ouvert pour ce PASS : \(pass.prolongedDays) jours sont déjà prolongés, et la structure \
            est de genre \(kind.rawValue). Une prolongation pour travailleur handicapé se prépare par le CIP référent.
            """
        ])
    }
}
