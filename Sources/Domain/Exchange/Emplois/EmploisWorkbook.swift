/// A whole reading understood beside what Jalon knows: rows for the same plan as a file's, less what somebody entered otherwise.
public struct EmploisWorkbook: Sendable {
    /// What Les Emplois tell of the person of one row.
    public struct Told: Sendable {
        public fileprivate(set) var criteria: [String]
        /// Every field given, by its text.
        public fileprivate(set) var given: [ImportField: String]
        /// What Jalon holds otherwise, by what it holds; asked or settled before, they are not here.
        public fileprivate(set) var differing: [ImportField: String]
        public fileprivate(set) var agreed: Set<ImportField>
        /// Of everything that the row was gathered from, by `EmploisRow.key`.
        public let keys: Set<String>
    }

    public let workbook: ReadWorkbook
    /// One for each row of the workbook.
    public let told: [Told]
    /// By SIRET, what nobody said the site of.
    public let held: [String: [EmploisRow]]

    /// - Parameters:
    ///   - sites: names of sites, by SIRET.
    ///   - marks: of everybody known.
    public init(_ rows: [EmploisRow], sites: [String: String], known: [KnownPerson], marks: [ID<Person>: [EmploisMark]]) {
        var reading = Reading(known, marks)
        held = Dictionary(grouping: rows.filter { $0.stream != .applicants && sites[$0.siret ?? ""] == nil }) { $0.siret ?? "" }
        for (line, row) in Reading.gathered(rows.filter { $0.stream == .applicants || sites[$0.siret ?? ""] != nil }).enumerated() {
            reading.read(row.whole, keys: row.keys, line: line + 1, site: row.whole.siret.flatMap { sites[$0] })
        }
        workbook = ReadWorkbook(rows: reading.rows, sheets: [])
        told = reading.told
    }

    public static let sheets: [EmploisRow.Stream: String] = [
        .records: "Fiches salarié", .notifications: "Dates de PASS", .applicants: "Candidats",
    ]
    static let asks = "Jalon dit autre chose : rien n’est remplacé, c’est à trancher dans les différences"
}

private struct Reading {
    var rows: [ImportedRow] = []
    var told: [EmploisWorkbook.Told] = []
    private var people = PeopleIndex()
    private let known: [KnownPerson]
    private let marks: [ID<Person>: [EmploisMark]]
    /// Fields that an earlier row of the same person gave: the newest has the last word.
    private var said: [Int: Set<ImportField>] = [:]

    init(_ known: [KnownPerson], _ marks: [ID<Person>: [EmploisMark]]) {
        (self.known, self.marks) = (known, marks)
        for person in known { people.add(person.fields, origin: "déjà dans la base") }
    }

    /// One row for each PASS, whatever the number of fiches; what a fiche lacks comes from the notification, then from the applicant.
    static func gathered(_ rows: [EmploisRow]) -> [(whole: EmploisRow, keys: Set<String>)] {
        var (gathered, byPass, byName, seen): ([(whole: EmploisRow, keys: Set<String>)], [String: Int], [String: Int], Set<String>) = ([], [:], [:], [])
        let inOrder = EmploisRow.Stream.allCases.flatMap { stream in rows.filter { $0.stream == stream } }
        for row in inOrder where seen.insert(row.key).inserted {
            let place = row[.passNumber].map { byPass[$0] } ?? byName[row.name]
            guard let place else {
                if let pass = row[.passNumber] { byPass[pass] = gathered.count }
                byName[row.name] = byName[row.name] ?? gathered.count
                gathered.append((row, [row.key]))
                continue
            }
            gathered[place].keys.insert(row.key)
            gathered[place].whole.values.merge(row.values) { first, _ in first }
            gathered[place].whole.criteria += row.criteria.filter { !gathered[place].whole.criteria.contains($0) }
        }
        return gathered
    }

    mutating func read(_ row: EmploisRow, keys: Set<String>, line: Int, site: String?) {
        var fields = row.fields
        if let site { fields[.site] = .text(site) }
        let sheet = EmploisWorkbook.sheets[row.stream] ?? ""
        let unread = row.unread.map { ImportWarning(field: $0, value: "", why: "cette valeur ne se lit pas : non reprise") }
        var found = ImportedRow(sheet: sheet, line: line, outcome: .refused, reason: "", warnings: unread, fields: fields)
        var told = EmploisWorkbook.Told(criteria: row.criteria, given: [:], differing: [:], agreed: [], keys: keys)
        switch people.match(fields) {
        case .known(let place, let warnings):
            found.warnings += warnings
            (found.person, found.outcome, found.reason) = (place, .updated, people.entries[place].origin)
            compare(&found, &told, place)
            people.merge(found.fields, into: place)
        case .several(let places):
            found.reason = PeopleIndex.ambiguous(places.map { people.entries[$0].origin })
            found.candidates = places
        case .nobody(let warnings):
            found.warnings += warnings
            settle(&found, &told, row, warnings)
        }
        rows.append(found)
        self.told.append(told)
    }

    private mutating func settle(_ row: inout ImportedRow, _ told: inout EmploisWorkbook.Told, _ source: EmploisRow, _ warnings: [ImportWarning]) {
        if warnings.contains(where: { $0.field == ImportField.passNumber.rawValue }) {
            row.reason = "ce PASS est celui d’une personne que Jalon connaît sous une autre identité : à vérifier avant de rien reprendre"
        } else if row.fields.name == nil {
            row.reason = "le nom manque : impossible de savoir de qui il s’agit"
        } else if source.stream == .applicants {
            row.outcome = .ignored
            row.reason = "candidat sans fiche salarié : sans SIRET, rien ne dit de quel site"
        } else {
            (row.outcome, row.reason, row.person) = (.new, "personne nouvelle", people.entries.count)
            told.given = given(row.fields)
            people.add(row.fields, origin: "déjà ligne \(row.line)")
        }
    }

    private func given(_ fields: ImportedFields) -> [ImportField: String] {
        var given: [ImportField: String] = [:]
        for field in EmploisValue.fields { given[field] = EmploisValue.text(fields[field]) }
        return given
    }

    /// Leaves in the row what may be written, and tells the rest.
    private mutating func compare(_ row: inout ImportedRow, _ told: inout EmploisWorkbook.Told, _ place: Int) {
        for field in said[place] ?? [] { row.fields[field] = nil }
        told.given = given(row.fields)
        said[place, default: []].formUnion(told.given.keys.filter { !EmploisValue.passFields.contains($0) })
        guard place < known.count, let file = known[place].file else { return }
        let own = Dictionary((marks[file.id] ?? []).map { ($0.field, $0) }, uniquingKeysWith: { $1 })
        let pass = comparePass(&row, &told, file.record.pass, own[.passNumber])
        let fields = EmploisValue.fields.filter { field in
            guard field != .passNumber, told.given[field] != nil, row.fields[field] != nil else { return false }
            return pass.compares || !EmploisValue.passFields.contains(field)
        }
        let ours = file.record.fields
        var verdicts = Dictionary(
            uniqueKeysWithValues: fields.map { field in
                (field, EmploisVerdict.of(told.given[field] ?? "", ours: EmploisValue.text(ours[field]), own[field], field))
            })
        // Names of somebody known change by a choice alone.
        for field in [ImportField.lastName, .firstName] where verdicts[field] == .take && EmploisValue.text(ours[field]) != nil { verdicts[field] = .differs }
        // A PASS suspended or prolonged in Jalon is asked of; and one of its days never moves without the other.
        let days = [ImportField.passStart, .passEnd].filter { verdicts[$0] != nil }
        if pass.hasHistory || days.contains(where: { verdicts[$0] == .differs || verdicts[$0] == .known }) {
            for day in days where verdicts[day] == .take { verdicts[day] = .differs }
        }
        for field in fields { settle(verdicts[field] ?? .known, field, EmploisValue.text(ours[field]), &row, &told) }
    }

    private func settle(_ verdict: EmploisVerdict, _ field: ImportField, _ ours: String?, _ row: inout ImportedRow, _ told: inout EmploisWorkbook.Told) {
        switch verdict {
        case .take: break
        case .same: told.agreed.insert(field)
        case .known: row.fields[field] = nil
        case .differs:
            told.differing[field] = ours ?? ""
            row.warnings.append(ImportWarning(field: field.rawValue, value: told.given[field] ?? "", why: EmploisWorkbook.asks))
            row.fields[field] = nil
        }
    }

    /// Whether the dates are those of one PASS, and whether it was suspended or prolonged in Jalon since.
    private func comparePass(
        _ row: inout ImportedRow, _ told: inout EmploisWorkbook.Told, _ known: PersonRecord.Pass?, _ mark: EmploisMark?
    ) -> (compares: Bool, hasHistory: Bool) {
        guard let known, let theirs = told.given[.passNumber], theirs != known.number.text else { return (known != nil, known?.hasHistory ?? false) }
        if let start = row.fields.day(.passStart), start > known.end { return (false, false) }
        let isOlder = row.fields.day(.passEnd).map { $0 < known.start } ?? false
        for field in [ImportField.passStart, .passEnd] { (row.fields[field], told.given[field]) = (nil, nil) }
        if isOlder {
            (row.fields[.passNumber], told.given[.passNumber]) = (nil, nil)
        } else {
            let verdict = EmploisVerdict.of(theirs, ours: known.number.text, mark, .passNumber)
            settle(verdict == .take ? .differs : verdict, .passNumber, known.number.text, &row, &told)
        }
        return (false, false)
    }
}
