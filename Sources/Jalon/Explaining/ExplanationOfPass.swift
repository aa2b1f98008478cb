import Domain
import Store

/// What may be done to the PASS that day: suspend it, lift the suspension, prolong it for each reason.
extension Explanation {
    func acts(_ numbered: NumberedPass) -> [Line] {
        let (pass, numbers) = (numbered.pass, PassParameters(parameters, on: day))
        return [suspension(pass, numbers)] + reasons(numbered, numbers)
    }

    private func suspension(_ pass: PassIAE, _ numbers: PassParameters) -> Line {
        let rule = "Suspension du PASS"
        if let running = pass.suspension(on: day) {
            let longest = numbers.lastEnd(ofSuspensionFrom: running.period.first)
            return Line(
                rule: rule, answer: "en cours, reprise possible jusqu’au \(running.period.last.inWords)",
                because: [
                    Reason("Suspendu depuis le \(running.period.first.inWords) ; au plus jusqu’au \(longest.inWords).", source: numbers.source),
                    number(.passSuspensionMaxMonths, "Mois au plus"), Suspension.shiftReason,
                ])
        }
        let hired = facts.file.lastHiringStart(on: day)
        let earliest = max(pass.earliestSuspensionStart(lastHiringStart: hired, referenceDay: day, on: day, numbers), pass.start)
        let facts = [
            Reason(hired.map { "Dernière embauche le \($0.inWords)." } ?? "Aucune embauche connue.", source: numbers.source),
            number(.passSuspensionRetroDays, "Jours en arrière au plus"), number(.passSuspensionMaxMonths, "Mois au plus"), Suspension.shiftReason,
        ]
        guard pass.canBeSuspended(on: day) else {
            return Line(rule: rule, answer: "impossible ce jour : le PASS ne court pas", because: facts)
        }
        return Line(
            rule: rule, answer: "possible, à partir du \(earliest.inWords) au plus tôt et du \(day.inWords) au plus tard", because: facts)
    }

    /// For the structure's kind, as Les Emplois offers them.
    private func reasons(_ numbered: NumberedPass, _ numbers: PassParameters) -> [Line] {
        let pass = numbered.pass
        guard pass.isOpenToProlongation(on: day, numbers) else { return [] }
        return pass.prolongationReasons(for: facts.file.siaeKind, numbers).map { reason in
            let last = pass.lastProlongationEnd(for: reason, numbers)
            let kind = facts.file.siaeKind
            // What is explained is the PASS; the file is for whoever asks to join.
            let request = ProlongationRequest(
                reason: reason, end: last, siaeKind: kind, hasReportFile: true, anotherIsPending: numbered.facts.pending != nil)
            let decision = pass.prolonging(request, on: day, numbers)
            let agreement = reason.needsAgreement ? [Reason("Un prescripteur habilité doit donner son accord.", source: numbers.source)] : []
            let report =
                reason.requiresReportFile(of: kind) ? [Reason("Le bilan de prolongation est à joindre à la demande.", source: numbers.source)] : []
            let used = Reason("\(pass.prolongedDays) j déjà prolongés, tous motifs ensemble.", source: numbers.source)
            return Line(
                rule: "Prolongation \(reason.rawValue)",
                answer: decision.isAccepted ? "possible jusqu’au \(last.inWords)" : "refusée ce jour",
                because: decision.refusals.map { Reason($0.words, source: $0.because.source) } + [used] + agreement + report)
        }
    }
}
