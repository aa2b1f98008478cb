import Domain
import Pages
import Store

/// Tries an act on contracts or PASS: whoever reads them may try, and nothing is written.
enum SimulatorRoutes {
    static let all: [Route] = [
        .users([.counsellor, .direction, .rh], .get, SimulatorPaths.simulator, simulate)
    ].about(.contract)

    @Sendable static func simulate(_ visit: UserVisit) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        let (person, file, rights) = try await visit.read { sight in
            guard let person = try People.person(id, .contract, seenBy: sight) else { throw Refusal.notFound }
            let rights = PassPage.Rights(sight.reader, at: try People.place(of: person, seenBy: sight))
            return (person, try ParcoursReading.facts(of: id, seenBy: sight).file, rights)
        }
        // Paris's, as the State's.
        let today = visit.archive.clock.today()
        var form = SimulatorForm(visit.query, file, visit.app.referentials.parameters, on: today)
        let act = form.act(knowsHealth: rights.knowsHealth)
        let page = SimulatorPage(
            person: person, file: file, trial: form.trial, words: PassWords(visit.app.referentials), rights: rights, passParameters: form.passParameters,
            today: today, entry: form.entry, simulation: act.map { file.simulating($0, on: today, pass: form.passParameters, cddi: form.cddi) },
            ageRemark: act.flatMap { form.ageRemark(on: $0, birthDate: person.birthDate) })
        return .page(page.html(in: visit.frame), names: [id])
    }
}

extension PassWords {
    init(_ referentials: Referentials) {
        self.init(suspensions: referentials.suspensionReasons, prolongations: referentials.prolongationReasons)
    }
}

/// Reads a try from the address. A page just opened proposes values and tries nothing.
struct SimulatorForm {
    let trial: SimulatorPage.Trial
    let file: ContractFile
    let passParameters: PassParameters
    let cddi: CDDIParameters
    private let today: Day
    private let isSent: Bool
    private var form: SentForm

    init(_ query: Fields, _ file: ContractFile, _ parameters: Parameters, on today: Day) {
        trial = query["essai"].flatMap(SimulatorPage.Trial.init) ?? .renewal
        isSent = query.byName.keys.contains { $0 != "essai" }
        form = SentForm(query: query)
        self.file = file
        self.today = today
        passParameters = PassParameters(parameters, on: today)
        cddi = CDDIParameters(parameters, on: today)
    }

    var entry: Entry {
        var entry = form.entry
        entry.scope = "essai"
        if !isSent { entry.values = proposals.mapValues { [$0] } }
        return entry
    }

    /// What the rules accept, as far as a value can be proposed before anything is chosen.
    private var proposals: [String: String] {
        switch trial {
        case .renewal: renewal
        case .amendment: ["depuis": file.last.map { max($0.start, min(today, $0.end)).iso } ?? today.iso]
        case .suspension: ["debut": today.iso]
        case .resumption: ["reprise": today.iso]
        case .prolongation: ["fin": prolongedUntil?.iso ?? ""]
        case .postponement: ["debut": file.pass.map { min($0.pass.start, today.adding(days: passParameters.postponement)).iso } ?? ""]
        }
    }

    /// The same end as Échéances proposes: brought back to what the 24 months and the PASS allow, and empty when no day would do.
    private var renewal: [String: String] {
        let start = file.last.map { $0.end.adding(days: 1) } ?? today
        let first = [start.adding(months: cddi.renewalMonths).adding(days: -1), file.pass?.pass.end].compactMap { $0 }.min { $0 < $1 }
        let end = file.last == nil ? first.flatMap { $0 >= start ? $0 : nil } : file.proposedRenewal(months: nil, cddi)?.end
        let hours = file.last.map { FrenchNumber.decimal($0.weekly(on: $0.end).hundredths, places: 2, trimmed: true) }
        return ["debut": start.iso, "fin": end?.iso ?? "", "heures": hours ?? "26"]
    }

    /// Six months more, or less when no open reason allows as much.
    private var prolongedUntil: Day? {
        guard let pass = file.pass?.pass else { return nil }
        let ends = pass.prolongationReasons(for: file.siaeKind, passParameters).map { pass.lastProlongationEnd(for: $0, passParameters) }
        return ends.max().map { min($0, pass.end.adding(months: 6)) }
    }

    /// Nil when nothing was asked yet, or not enough to try it: what is missing is then said beside its field.
    mutating func act(knowsHealth: Bool) -> Simulation.Act? {
        guard isSent else { return nil }
        let act: Simulation.Act? =
            switch trial {
            case .renewal: contract()
            case .amendment: amendment()
            case .suspension: suspension()
            case .resumption: resumption()
            case .prolongation: prolongation(knowsHealth: knowsHealth)
            case .postponement: form.day("debut", missing: "Indiquez le nouveau premier jour.").map { .pass(.postponement($0)) }
            }
        let needsPass = if case .pass = act { true } else { false }
        return form.isValid && (!needsPass || file.pass != nil) ? act : nil
    }

    private mutating func contract() -> Simulation.Act? {
        let start = form.day("debut", missing: "Indiquez le premier jour du contrat.")
        let end = form.day("fin", missing: "Indiquez le dernier jour du contrat.")
        let hours = form.hundredths("heures", in: 100...6000, missing: "Indiquez les heures par semaine.")
        let (code, until) = (form.choice("au_dela", of: CDDIExtension.codes), form.day("formation_fin"))
        if code == "training", until == nil { form.refuse("formation_fin", "Indiquez la fin de la formation.") }
        guard let start, let end, let hours else { return nil }
        if end < start { form.refuse("fin", "Ce jour est avant le début du contrat : choisissez au plus tôt le \(FrenchDate.short(start)).") }
        return .contract(
            ContractTerms(
                start: start, end: end, weekly: Hours(hundredths: hours), renews: file.renewed(from: start), beyond: CDDIExtension(code: code, until: until)))
    }

    private mutating func amendment() -> Simulation.Act? {
        let from = form.day("depuis", missing: "Indiquez à partir de quand.")
        let (hours, end) = (form.hundredths("heures", in: 100...6000), form.day("fin"))
        if form.isValid, hours == nil, end == nil { form.refuse("heures", "Indiquez de nouvelles heures, un nouveau dernier jour, ou les deux.") }
        guard let from, let contract = file.last else { return nil }
        let last = max(end ?? contract.end, contract.end)
        if from < contract.start || from > last {
            form.refuse("depuis", "L’avenant prend effet pendant le contrat : \(FrenchDate.range(contract.start, last)).")
        }
        if let end, end < contract.start { form.refuse("fin", "Ce jour est avant le début du contrat, le \(FrenchDate.short(contract.start)).") }
        let amendment = Amendment(id: ID(known: String(repeating: "v", count: 26)), from: from, weekly: hours.map { Hours(hundredths: $0) }, end: end)
        return .amendment(contract, amendment)
    }

    private mutating func suspension() -> Simulation.Act? {
        let reason = form.choice("motif", of: SuspensionReason.offered(to: file.siaeKind).map(\.rawValue), missing: "Choisissez le motif.")
        let start = form.day("debut", missing: "Indiquez le premier jour suspendu.")
        let typed = form.day("fin")
        if typed != nil, form.ticked("fin_inconnue") { form.refuse("fin_inconnue", "Écrivez le dernier jour, ou cochez « fin inconnue », pas les deux.") }
        guard let start, let reason = reason.flatMap(SuspensionReason.init) else { return nil }
        let end = typed ?? (form.ticked("fin_inconnue") ? passParameters.lastEnd(ofSuspensionFrom: start) : nil)
        let request = SuspensionRequest(start: start, end: end, reason: reason, siaeKind: file.siaeKind, lastHiringStart: file.lastHiringStart(on: today))
        return .pass(.suspension(request))
    }

    private mutating func resumption() -> Simulation.Act? {
        guard let day = form.day("reprise", missing: "Indiquez le premier jour de reprise."), let running = file.pass?.pass.suspension(on: today) else {
            return nil
        }
        return .pass(.returnToWork(running, firstDayBack: day))
    }

    func ageRemark(on act: Simulation.Act, birthDate: Day?) -> Reason? {
        guard case .pass(.prolongation(let request)) = act else { return nil }
        return file.pass?.pass.ageRemark(on: request.reason, birthDate: birthDate, passParameters)
    }

    private mutating func prolongation(knowsHealth: Bool) -> Simulation.Act? {
        let open = ProlongationReason.allCases.filter { $0 != .healthContext && (knowsHealth || $0.sensitivity == .ordinary) }
        let reason = form.choice("motif", of: open.map(\.rawValue), missing: "Choisissez le motif.").flatMap(ProlongationReason.init)
        guard let end = form.day("fin", missing: "Indiquez le dernier jour demandé."), let reason else { return nil }
        let pending = file.pass?.facts.pending != nil
        let request = ProlongationRequest(
            reason: reason, end: end, siaeKind: file.siaeKind, hasReportFile: form.ticked(PassFields.report), anotherIsPending: pending)
        return .pass(.prolongation(request))
    }
}
