import Domain
import Pages
import Store

/// Reads what happens to a PASS from a form, and says beside each field what the rules say of it, with the nearest day accepted.
struct PassForm {
    var form: SentForm
    let desk: PassDesk

    var isValid: Bool { form.isValid }

    /// Whether the platform already took it: the rules of its form are not asked again.
    var acceptedElsewhere: Bool { form.ticked("deja") }

    var circumstances: Passes.Circumstances {
        Passes.Circumstances(today: desk.today, acceptedElsewhere: acceptedElsewhere, parameters: desk.parameters)
    }

    /// With whether the end is unknown. `known`: the suspension being changed.
    mutating func suspension(changing known: Suspension? = nil) -> (request: SuspensionRequest, isEndUnknown: Bool)? {
        let reason = form.choice("motif", of: SuspensionReason.offered(to: desk.file.siaeKind).map(\.rawValue), missing: "Choisissez le motif.")
        let start = form.day("debut", missing: "Indiquez le premier jour suspendu.")
        let (typed, isUnknown) = (form.day("fin"), form.ticked("fin_inconnue"))
        guard form.isValid, let start, let reason = reason.flatMap(SuspensionReason.init) else { return nil }
        if typed != nil, isUnknown {
            form.refuse("fin_inconnue", "Écrivez le dernier jour, ou cochez « fin inconnue », pas les deux.")
            return nil
        }
        let request = SuspensionRequest(
            start: start, end: typed ?? (isUnknown ? desk.parameters.lastEnd(ofSuspensionFrom: start) : nil), reason: reason, siaeKind: desk.file.siaeKind,
            lastHiringStart: desk.file.lastHiringStart(on: desk.today))
        let attempt: PassAttempt = known.map { .suspensionChange($0, request) } ?? .suspension(request)
        return weigh(attempt, on: "debut", end: "fin") ? (request, isUnknown) : nil
    }

    mutating func firstDayBack(from known: Suspension) -> Day? {
        guard let day = form.day("reprise", missing: "Indiquez le premier jour de reprise.") else { return nil }
        return weigh(.returnToWork(known, firstDayBack: day), on: "reprise", end: "reprise") ? day : nil
    }

    mutating func prolongation(knowsHealth: Bool) -> (request: ProlongationRequest, on: Day, details: Prolongations.Details)? {
        let open = ProlongationReason.allCases.filter { $0 != .healthContext && (knowsHealth || $0.sensitivity == .ordinary) }
        let reason = form.choice("motif", of: open.map(\.rawValue), missing: "Choisissez le motif.").flatMap(ProlongationReason.init)
        let end = form.day("fin", missing: "Indiquez le dernier jour demandé.")
        let day = form.day("demande_le", missing: "Indiquez le jour de la demande.")
        let details = Prolongations.Details(
            prescriber: form.text("prescripteur", atMost: 120), organisation: form.text("organisme", atMost: 120), proof: form.text("preuve"))
        if let day, day > desk.today { form.refuse("demande_le", "Ce jour est à venir : au plus tard aujourd’hui, \(FrenchDate.short(desk.today)).") }
        guard form.isValid, let reason, let end, let day else { return nil }
        if let remark = desk.pass.pass.ageRemark(on: reason, birthDate: desk.person.birthDate, desk.parameters), !form.ticked(PassFields.age) {
            form.refuse("motif", remark.text)
            form.refuse(PassFields.age, "Choisissez un autre motif, ou cochez cette case.")
        }
        if reason.needsAgreement, acceptedElsewhere, details.prescriber == nil {
            form.refuse("prescripteur", "Ce motif demande l’accord d’un prescripteur habilité : dites qui l’a donné.")
        }
        let request = ProlongationRequest(
            reason: reason, end: end, siaeKind: desk.file.siaeKind, hasReportFile: form.ticked(PassFields.report),
            anotherIsPending: desk.pass.facts.pending != nil)
        return weigh(.prolongation(request), on: "motif", end: "fin") && form.isValid ? (request, day, details) : nil
    }

    mutating func answer(to pending: NotedProlongation) -> (standing: NotedProlongation.Standing, on: Day, details: Prolongations.Details)? {
        let standing = form.choice("reponse", of: ["granted", "denied", "withdrawn"], missing: "Choisissez la réponse.")
            .flatMap(NotedProlongation.Standing.init)
        let day = form.day("reponse_le", missing: "Indiquez le jour de la réponse.")
        let denial = form.choice("refus", of: ProlongationDenial.allCases.map(\.rawValue)).flatMap(ProlongationDenial.init)
        let details = Prolongations.Details(
            prescriber: form.text("prescripteur", atMost: 120), organisation: form.text("organisme", atMost: 120), proof: form.text("preuve"),
            words: form.text("mots", atMost: 300), denial: standing == .denied ? denial : nil)
        if let day, day > desk.today || day < pending.askedOn {
            form.refuse("reponse_le", "La réponse vient entre la demande et aujourd’hui : \(FrenchDate.range(pending.askedOn, desk.today)).")
        }
        if standing == .granted, details.prescriber == nil { form.refuse("prescripteur", "Dites qui a donné son accord.") }
        if standing == .denied, denial == nil { form.refuse("refus", "Choisissez la raison du refus.") }
        guard form.isValid, let standing, let day else { return nil }
        return (standing, day, details)
    }

    mutating func postponement() -> Day? {
        guard let day = form.day("debut", missing: "Indiquez le nouveau premier jour.") else { return nil }
        return weigh(.postponement(day), on: "debut", end: "debut") ? day : nil
    }

    mutating func reading() -> (end: Day, on: Day, rules: PlatformEnd.Ruler, words: String?)? {
        let end = form.day("fin", missing: "Indiquez la fin que vous lisez sur Les Emplois.")
        let day = form.day("lu_le", missing: "Indiquez le jour où vous l’avez lue.")
        let rules = form.choice("vaut", of: PlatformEnd.Ruler.allCases.map(\.rawValue), missing: "Dites quelle date vaut.")
            .flatMap(PlatformEnd.Ruler.init)
        let words = form.text("mots")
        if let end, end <= desk.pass.pass.start {
            form.refuse("fin", "Cette fin est avant le début du PASS : au plus tôt le \(FrenchDate.short(desk.pass.pass.start.adding(days: 1))).")
        }
        if let day, day > desk.today { form.refuse("lu_le", "Ce jour est à venir : au plus tard aujourd’hui, \(FrenchDate.short(desk.today)).") }
        guard form.isValid, let end, let day, let rules else { return nil }
        return (end, day, rules, words)
    }

    /// Every rule against it, beside the field it speaks of: the start, the end, or the bilan to join.
    private mutating func weigh(_ attempt: PassAttempt, on start: String, end: String) -> Bool {
        let decision = desk.pass.pass.trying(attempt, on: desk.today, acceptedElsewhere: acceptedElsewhere, desk.parameters)
        for refusal in decision.refusals {
            let field = refusal.rule == .reportRequired ? PassFields.report : refusal.rule.isAboutTheEnd ? end : start
            form.refuse(field, refusal.words)
        }
        return decision.isAccepted
    }
}

extension PassRule {
    fileprivate var isAboutTheEnd: Bool {
        switch self {
        case .endRequired, .endBeforeStart, .suspensionTooLong, .minimumOneDay, .endBelowMinimum, .endAboveMaximum: true
        default: false
        }
    }
}
