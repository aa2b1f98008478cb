import Domain
import Pages
import Store

/// The rules of counted exits, of posts done, of immersions and of certificates.
extension Explanation {
    /// Whether the exit is in the denominator of the rates, by what was paid and for how long.
    var countedExit: [Line] {
        guard let exit = facts.exit else { return [] }
        let (counting, numbers) = (parcours(of: exit).counting(ExitParameters(parameters, on: exit.day)), [ParameterCode.exitMinDays, .exitMinHours])
        let words: String =
            switch counting.value {
            case .counted: "constatée, dans les taux"
            case .tooShort: "hors des taux, parcours trop court"
            case .notEnoughHours: "hors des taux, pas une heure dans l’année"
            case .neverHired: "hors des taux, sans contrat de travail"
            case .withdrawn: "hors des taux, motif neutralisé"
            }
        return [
            Line(
                rule: "Sortie constatée", answer: words,
                because: counting.because + numbers.map { number($0, $0 == .exitMinDays ? "Jours qu’il faut" : "Heures qu’il faut") })
        ]
    }

    private func parcours(of exit: Exit) -> ParcoursExit {
        let since = facts.work.earlierExits.last
        let hired = facts.file.contracts.map(\.start).filter { start in start <= exit.day && since.map { start > $0 } ?? true }.min()
        let year = facts.work.months.filter { $0.month.year == exit.day.year }
        let counted = counted(on: exit.day)
        let paid = year.reduce(Hours(0)) { $0 + $1.hours.paid(counting: counted) }
        return ParcoursExit(
            firstHire: hired, exitDay: exit.day, hoursInExitYear: year.isEmpty ? nil : paid, category: exit.category,
            isDocumented: exit.reason.code != "sans_nouvelle", liftedFreins: facts.liftedFreins)
    }

    private func counted(on day: Day) -> Set<HourKind> { Set(hourKinds.inForce(on: day).filter(\.counts).map(\.kind)) }

    /// Of the last month with hours, by annexe.
    var posts: [Line] {
        let known = facts.work.months.filter { $0.month <= day }
        return known.filter { $0.month == known.last?.month }.map(posts)
    }

    private func posts(_ month: RuleFacts.Work.Month) -> Line {
        let kinds = hourKinds.inForce(on: month.month)
        let counted = Set(kinds.filter(\.counts).map(\.kind))
        let parameter = parameters[.etpAnnualHours, on: month.month]
        let etp = ETP(paid: month.hours.paid(counting: counted), annualHours: month.annualHours ?? parameter.value)
        let hours = kinds.compactMap { kind in
            month.hours[kind.kind].map {
                Reason(
                    "\(kind.label) : \($0.inWords)\(kind.counts ? "" : ", qui ne comptent pas").", source: "natures des heures, version \(hourKinds.version)")
            }
        }
        let divided = Reason(
            "\(etp.paid.inWords) × 12 / \(etp.annualHours) h.",
            source: month.annualHours == nil ? parameter.citation : "annexe \(month.annex), heures annuelles d’un poste")
        return Line(
            rule: "ETP de \(FrenchDate.month(month.month)), annexe \(month.annex)",
            answer: FrenchNumber.decimal((etp.monthlyThousandths + 5) / 10, places: 2), because: hours + [divided])
    }

    /// What a month at a host never met would answer, and again at each host of the months that count.
    var immersions: [Line] {
        guard let parcours = facts.parcours, parcours.leftOn.map({ $0 >= day }) ?? true else { return [] }
        let numbers = PMSMPParameters(parameters, on: day)
        let known = facts.work.immersions.filter { $0.frame.code == ImmersionRules.frame }
        let window = known.filter { $0.end > day.adding(months: -numbers.sameHostMonths) }
        let hosts = Dictionary(grouping: window) { Words.folded($0.host) }.sorted { $0.key < $1.key }.compactMap(\.value.last)
        return [immersion("PMSMP chez un nouvel accueillant", host: " ", object: nil, known, numbers)]
            + hosts.map { last in
                immersion(
                    "PMSMP à nouveau chez l’accueillant du \(last.start.inWords)", host: last.host, object: last.object, known, numbers)
            }
    }

    private func immersion(
        _ rule: String, host: String, object: RecordedCode?, _ known: [ImmersionDetails], _ numbers: PMSMPParameters
    ) -> Line {
        let frame = RecordedCode(code: ImmersionRules.frame, label: "", version: "")
        let tried = ImmersionDetails(
            frame: frame, object: object, host: host, start: day, end: numbers.lastEnd(from: day),
            convention: ImmersionConvention(signedOn: day.adding(days: -1)))
        let others = known.enumerated().map { index, details in Immersion(id: ID(known: "\(index)"), details: details) }
        let remarks = ImmersionRules.remarks(on: tried, among: others, contracts: facts.file.contracts, on: day, numbers)
        let limits: [Reason] = [
            number(.pmsmpConventionMonths, "Mois au plus pour une convention"), number(.pmsmpSameHostConventions, "Conventions au plus chez un accueillant"),
            number(.pmsmpSameHostDays, "Jours au plus chez un accueillant"), number(.pmsmpSameHostMonths, "Comptés sur tant de mois"),
        ]
        let refused = remarks.contains { $0.weight == .refusal }
        return Line(
            rule: rule, answer: refused ? "refusée à partir du \(day.inWords)" : "possible du \(day.inWords) au \(tried.end.inWords)",
            because: remarks.map { Reason($0.refusal.words, source: $0.because.source) } + limits)
    }

    /// Each certificate obtained, with its last day; what never expires says so.
    var certificates: [Line] {
        facts.work.certificates.filter { $0.obtainedOn <= day }.map { certificate, obtained in
            let entry = knownCertificates[certificate.code]
            let source = "certificats, version \(knownCertificates.version)"
            let since = Reason("Obtenu le \(obtained.inWords).")
            guard let expiry = CertificateExpiry(obtainedOn: obtained, validityMonths: entry?.validityMonths) else {
                return Line(rule: "Certificat \(certificate.label)", answer: "sans fin de validité", because: [since])
            }
            let standing = expiry.standing(
                on: day, renewalDays: parameters[.alertCertificateDays, on: day].value, urgentDays: parameters[.alertCertificateLastDays, on: day].value)
            let validity = Reason("Validité : \(entry?.validityMonths ?? 0) mois\(entry?.isVerified == false ? ", d’usage" : "").", source: source)
            let refresher = entry?.refresher.map { [Reason("Pour le garder : \($0).", source: source)] } ?? []
            return Line(
                rule: "Certificat \(certificate.label)", answer: "jusqu’au \(expiry.lastDay.inWords), \(words(standing))",
                because: [since, validity] + refresher + [number(.alertCertificateDays, "À renouveler tant de jours avant")])
        }
    }

    private func words(_ standing: CertificateExpiry.Standing) -> String {
        switch standing {
        case .valid: "valable"
        case .toRenew: "à renouveler"
        case .urgent: "à renouveler sans attendre"
        case .expired: "expiré"
        }
    }
}
