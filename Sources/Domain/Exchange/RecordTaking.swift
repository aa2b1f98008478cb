/// What one row adds to what is known of somebody, and what of it is left aside with its reason. Names of known people never change.
struct RecordTaking {
    let today: Day
    let places: PlaceBook
    let freins: Set<String>
    let reasons: Set<String>
    /// Counts the end of a PASS whose file gives only the start.
    let numbers: Parameters
    private(set) var record: PersonRecord
    private(set) var warnings: [ImportWarning] = []

    init(_ record: PersonRecord, today: Day, places: PlaceBook, freins: Set<String>, reasons: Set<String>, numbers: Parameters) {
        self.record = record
        self.today = today
        self.places = places
        self.freins = freins
        self.reasons = reasons
        self.numbers = numbers
    }

    mutating func take(_ row: ImportedFields) {
        takeIdentity(row)
        takePass(row)
        takeStay(row)
        takeHire(row)
        takeLeaving(row)
        takePlace(row)
        for code in row.codes(.freins) where freins.contains(code) && !record.freins.contains(code) { record.freins.append(code) }
    }

    private mutating func doubt(_ field: ImportField, _ value: String, _ why: String) {
        let warning = ImportWarning(field: field.rawValue, value: value, why: why)
        if !warnings.contains(warning) { warnings.append(warning) }
    }

    private mutating func takeIdentity(_ row: ImportedFields) {
        for field in PersonRecord.identityFields {
            guard let value = row[field] else { continue }
            let known = record.identity[field]
            if field == .lastName || field == .firstName, known != nil { continue }
            if case .text(let text) = value, case .text(let mine)? = known, Words.folded(text) == Words.folded(mine), !mine.isEmpty { continue }
            record.identity[field] = value
        }
    }

    // MARK: the PASS

    private mutating func takePass(_ row: ImportedFields) {
        guard let number = row.text(.passNumber).flatMap({ PassNumber($0) }) else { return takePassDays(row) }
        guard let known = record.pass, known.number == number else { return takeNewPass(number, row) }
        let (start, end) = (row.day(.passStart) ?? known.start, row.day(.passEnd) ?? known.end)
        guard start != known.start || end != known.end else { return }
        guard !known.hasHistory, end >= start else {
            return doubt(.passEnd, end.iso, "ce PASS a été suspendu ou prolongé dans Jalon : ses dates ne changent pas")
        }
        // The end of a PASS whose start moves is counted again, unless the file gives it.
        let counted = row[.passEnd] == nil ? PassIAE(start: start, PassParameters(numbers, on: start)).end : end
        record.pass = PersonRecord.Pass(id: known.id, number: number, start: start, end: counted)
    }

    private mutating func takeNewPass(_ number: PassNumber, _ row: ImportedFields) {
        guard let start = row.day(.passStart) else {
            return doubt(.passNumber, number.text, "le début de ce PASS manque : le PASS n’est pas enregistré")
        }
        if let known = record.pass, start <= known.end {
            return doubt(.passNumber, number.text, "un autre PASS est déjà connu, jusqu’au \(known.end.inWords) : celui-ci n’est pas repris")
        }
        let usual = PassIAE(start: start, PassParameters(numbers, on: start)).end
        record.pass = PersonRecord.Pass(id: nil, number: number, start: start, end: row.day(.passEnd) ?? usual)
    }

    private mutating func takePassDays(_ row: ImportedFields) {
        guard let day = row.day(.passStart) ?? row.day(.passEnd) else { return }
        let isKnown = record.pass.map { pass in (row.day(.passStart) ?? pass.start) == pass.start && (row.day(.passEnd) ?? pass.end) == pass.end } ?? false
        if !isKnown { doubt(row[.passStart] == nil ? .passEnd : .passStart, day.iso, "sans son numéro, le PASS n’est pas enregistré") }
    }

    // MARK: the stay and the contract

    private mutating func takeStay(_ row: ImportedFields) {
        guard let start = row.day(.contractStart) else { return }
        guard let last = record.stays.last else {
            if record.leftOn == nil { record.stays = [PersonRecord.Stay(id: nil, from: start, plannedEnd: nil, endedOn: nil)] }
            return
        }
        if last.id == nil, start < last.from {
            record.stays[record.stays.count - 1].from = start
        } else if let ended = last.endedOn, start > ended, start > record.leaving?.day ?? ended {
            record.stays.append(PersonRecord.Stay(id: nil, from: start, plannedEnd: nil, endedOn: nil))
            record.leaving = nil
        }
    }

    private mutating func takeHire(_ row: ImportedFields) {
        let (start, end, weekly) = (row.day(.contractStart), row.day(.contractEnd), row[.weeklyHours].flatMap(RecordTaking.hours))
        guard let start else { return takeHireWithoutStart(end, weekly) }
        if let place = record.hires.firstIndex(where: { $0.start == start }) { return correctHire(place, end, weekly) }
        guard let end else { return doubt(.contractStart, start.iso, "la fin du contrat manque : seule l’entrée est enregistrée, pas le contrat") }
        guard let weekly else {
            if let last = record.stays.indices.last, record.stays[last].id == nil { record.stays[last].plannedEnd = end }
            return doubt(.contractStart, start.iso, "les heures par semaine manquent : l’entrée et sa fin prévue sont enregistrées, pas le contrat")
        }
        guard end >= start else { return doubt(.contractEnd, end.iso, "la fin du contrat vient avant son début") }
        if let other = record.hires.first(where: { $0.start <= end && start <= $0.end }) {
            return doubt(
                .contractStart, start.iso, "un autre contrat court déjà, du \(other.start.inWords) au \(other.end.inWords) : celui-ci n’est pas repris")
        }
        record.hires = (record.hires + [PersonRecord.Hire(id: nil, start: start, end: end, weekly: weekly)]).sorted { $0.start < $1.start }
    }

    private mutating func correctHire(_ place: Int, _ end: Day?, _ weekly: Hours?) {
        let known = record.hires[place]
        let (end, weekly) = (end ?? known.end, weekly ?? known.weekly)
        guard end != known.end || weekly != known.weekly else { return }
        let others = record.hires.enumerated().filter { $0.offset != place }.map(\.element)
        if known.isAmended { return doubt(.contractEnd, end.iso, "ce contrat a un avenant dans Jalon : il ne change pas") }
        if end < known.start || others.contains(where: { $0.start <= end && known.start <= $0.end }) {
            return doubt(.contractEnd, end.iso, "avec cette fin, le contrat en recouvre un autre : il ne change pas")
        }
        (record.hires[place].end, record.hires[place].weekly) = (end, weekly)
    }

    private mutating func takeHireWithoutStart(_ end: Day?, _ weekly: Hours?) {
        let last = record.hires.last
        if let end, end != last?.end, end != record.stays.last?.plannedEnd {
            doubt(.contractEnd, end.iso, "le début de ce contrat manque : la fin n’est pas reprise")
        }
        if let weekly, weekly != last?.weekly {
            doubt(.weeklyHours, weekly.inWords, "sans les dates du contrat, ces heures ne sont pas reprises")
        }
    }

    private static func hours(_ value: ImportValue) -> Hours? {
        if case .hours(let hours) = value { hours } else { nil }
    }

    // MARK: the exit

    static let futureExit = "cette sortie est à venir : enregistrez-la le moment venu"

    private mutating func takeLeaving(_ row: ImportedFields) {
        let reason = row.text(.exitReason).flatMap { reasons.contains($0) ? $0 : nil }
        guard let day = row.day(.exitDate) else {
            if let reason, reason != record.leaving?.reason { doubt(.exitReason, reason, "sans date, la sortie n’est pas enregistrée") }
            return
        }
        guard day <= today else { return doubt(.exitDate, day.iso, RecordTaking.futureExit) }
        if let known = record.leaving {
            if known.day != day || reason.map({ $0 != known.reason }) ?? false {
                doubt(.exitDate, day.iso, "une sortie est déjà enregistrée le \(known.day.inWords) : elle ne change pas")
            }
            return
        }
        if let last = record.stays.last, day < last.from { return doubt(.exitDate, day.iso, "cette sortie vient avant l’entrée, le \(last.from.inWords)") }
        if let gone = record.gone, gone != day { return doubt(.exitDate, day.iso, "la personne est déjà partie le \(gone.inWords)") }
        if record.stays.isEmpty, reason == nil {
            return doubt(.exitDate, day.iso, "sans date d’entrée ni motif, la sortie n’est pas enregistrée")
        }
        if let last = record.stays.indices.last { record.stays[last].endedOn = day } else { record.leftOn = day }
        guard let reason else { return doubt(.exitDate, day.iso, "le motif de sortie manque : la personne est partie, sa sortie reste à compléter") }
        record.leaving = PersonRecord.Leaving(day: day, reason: reason)
    }

    // MARK: where

    static let unknownSite = "ce site n’existe pas dans la structure : dites lequel c’est, ou la personne est reprise sans lui"
    static let unknownCrew = "ce chantier n’existe pas dans la structure : dites lequel c’est, ou la personne est reprise sans lui"

    private mutating func takePlace(_ row: ImportedFields) {
        for field in [ImportField.site, .crew] {
            guard let text = row.text(field) else { continue }
            switch places.find(text, field) {
            case .place(let kind, let name): take(name, kind, said: text)
            case .unknown: doubt(field, text, field == .site ? RecordTaking.unknownSite : RecordTaking.unknownCrew)
            case .leftOut: break
            }
        }
    }

    private mutating func take(_ name: String, _ kind: ImportField, said text: String) {
        guard let last = record.stays.indices.last else { return }
        if record.stays[last].id == nil {
            if kind == .site { record.stays[last].site = name } else { record.stays[last].crew = name }
        } else if record.stays[last].endedOn == nil, let mine = kind == .site ? record.stays[last].site : record.stays[last].crew,
            Words.folded(mine) != Words.folded(name)
        {
            doubt(kind, text, "la personne est à « \(mine) » : un changement se note par une nouvelle étape")
        }
    }
}
