import Domain

/// The words of an entry that waits.
enum FieldEntryWords {
    static func kind(_ kind: FieldEntry.Kind?) -> String {
        switch kind {
        case .attendance: "Présence"
        case .observation: "Fait observé"
        case .signal: "Signal"
        case .selfAssessment: "Auto-évaluation"
        case .photo: "Photo du travail"
        case nil: "Saisie illisible"
        }
    }

    static func moment(_ entry: FieldEntry) -> String {
        var text = entry.madeOn.map { "notée le \(FrenchDate.short($0))" } ?? "arrivée le \(FrenchDate.short(entry.receivedOn))"
        if let author = entry.authorName { text += " par \(author)" }
        if entry.authorName != entry.carrierName { text += ", remise par \(entry.carrierName)" }
        if let said = entry.saidOn, said != entry.madeOn { text += " ; l’horloge de la tablette disait le \(FrenchDate.short(said))" }
        return text
    }

    /// « Saisies illisibles : 4, remises par Rachid, la dernière le 2 févr. 2026. »
    static func counted(_ entries: CountedEntries) -> String {
        let what: String =
            if let author = entries.authorName {
                entries.state == .refused ? "Saisies de \(author) refusées" : "Saisies de \(author) à vérifier"
            } else { "Saisies illisibles" }
        let text = "\(what) : \(entries.count), remises par \(entries.carrierName), la dernière le \(FrenchDate.short(entries.lastOn))."
        if let reason = entries.reason { return text + " " + reason }
        return text + (entries.authorName == nil ? "" : " Leur auteur et la direction peuvent les lire.")
    }

    static let howToResume = """
        « Reprendre » essaie la même saisie à nouveau, avec les droits que son auteur a aujourd’hui. Acceptée, elle est signée de lui, à l’heure de la \
        tablette.
        """

    static func resumed(_ state: FieldEntry.State) -> String {
        switch state {
        case .confirmed: "La saisie est prise : elle est au dossier, signée de son auteur."
        case .toVerify: "La saisie est prise ; quelqu’un d’autre a noté autre chose, et les deux restent à vérifier."
        case .refused: "La saisie est encore refusée : la raison est écrite sous elle."
        case .waiting: "La photo attend son fait : elle le rejoindra d’elle-même."
        }
    }

    /// The reason that stands now is written above.
    static func step(_ step: FieldEntryStep, of entry: FieldEntry) -> String {
        let (who, when) = (step.byName, FrenchDate.short(step.on))
        switch step.what {
        case .takenUp(.confirmed, _, let before): return "Reprise par \(who) le \(when) : prise." + refusedBefore(before)
        case .takenUp(.toVerify, _, let before): return "Reprise par \(who) le \(when) : prise, à vérifier." + refusedBefore(before)
        case .takenUp(.waiting, _, let before): return "Reprise par \(who) le \(when) : elle attend son fait." + refusedBefore(before)
        case .takenUp(.refused, let reason, _):
            return "Reprise par \(who) le \(when) : encore refusée." + (reason == entry.reason ? "" : reason.map { " " + $0 } ?? "")
        case .dismissed(let reason): return "Classée sans suite par \(who) le \(when)" + (reason.map { " : « \($0) »" } ?? ".")
        }
    }

    private static func refusedBefore(_ reason: String?) -> String { reason.map { " Elle était refusée : « \($0) »" } ?? "" }

    static func line(_ line: FieldEntry.Line) -> String {
        let who = line.person?.fullName ?? "Une personne que vous ne voyez pas, ou plus"
        switch line.said {
        case .attendance(let halfDay, let said, let why):
            return "\(who), \(WorkWords.halfDay(halfDay)) : \(self.said(said))" + (why.map { " ; pourquoi : « \($0) »" } ?? "")
        case .observation(let day, let sign, let situation, let words):
            let told = [words, words == nil ? situation : nil].compactMap { $0 }.joined(separator: " ")
            return "\(who), \(FrenchDate.short(day)), \(ObservationWords.sign(sign).lowercased())" + (told.isEmpty ? "" : " : « \(told) »")
        case .photo(let day): return "\(who), \(FrenchDate.short(day))"
        case .selfAssessment(let day): return "\(who), le \(FrenchDate.short(day)) : ses réponses sont scellées, et ne s’affichent à personne"
        case .signal(let kind, let words): return "\(who), \(kind)" + (words.map { " : « \($0) »" } ?? "")
        }
    }

    private static func said(_ said: AttendanceMark.Said) -> String {
        switch said {
        case .present(0, 0): "présent"
        case .present(let late, 0): "en retard de \(late)\u{A0}min"
        case .present(let late, let early): (late > 0 ? "en retard de \(late)\u{A0}min, " : "") + "parti \(early)\u{A0}min plus tôt"
        case .absent: "absent"
        case .withdrawn: "annulé"
        }
    }
}
