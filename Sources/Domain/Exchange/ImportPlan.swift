/// Where the people of a file go when it does not say, and who follows them.
public struct ImportSettings: Hashable, Sendable {
    public var site: ID<Site>
    public var dispositif: ID<Dispositif>
    public var counsellor: ID<User>

    public init(site: ID<Site>, dispositif: ID<Dispositif>, counsellor: ID<User>) {
        self.site = site
        self.dispositif = dispositif
        self.counsellor = counsellor
    }
}

/// Who imports. Importing is an act of a CIP on their sites and of the direction on the whole structure, though the direction only reads files
/// otherwise (docs/decisions/0004-imports.md); the command line reaches everybody and sees nobody.
public enum Importer: Hashable, Sendable {
    case user(Reader)
    case command

    public static let roles: Set<Role> = [.counsellor, .direction]

    public func reaches(_ place: Place) -> Bool {
        guard case .user(let reader) = self else { return true }
        return reader.grants.contains { Importer.roles.contains($0.role) && Policy.reaches($0, place) }
    }

    /// Whether they may read freins of that class there; what they may not is written unseen by them.
    public func sees(_ sensitivity: Sensitivity, at place: Place) -> Bool {
        guard case .user(let reader) = self else { return false }
        return Policy.right(of: reader, on: .frein, sensitivity, of: place).canRead
    }
}

/// What an import needs to know of the structure and of the nomenclatures.
public struct ImportGround: Sendable {
    public let structure: ID<Structure>
    public let places: EntryOptions
    public let settings: ImportSettings
    public let freins: Referential<FreinCode>
    public let reasons: Referential<ExitReason>
    public let today: Day
    public let numbers: Parameters

    public init(
        structure: ID<Structure>, places: EntryOptions, settings: ImportSettings, freins: Referential<FreinCode>, reasons: Referential<ExitReason>,
        today: Day, numbers: Parameters
    ) {
        self.structure = structure
        self.places = places
        self.settings = settings
        self.freins = freins
        self.reasons = reasons
        self.today = today
        self.numbers = numbers
    }

    /// Where a person of the file stands: the crew tells the site and the dispositif, else the site of the row, else what was chosen.
    /// `own`: where somebody known stands already.
    func place(of stay: PersonRecord.Stay?, row: ImportedFields?, own: Place? = nil) -> (place: Place, dispositif: ID<Dispositif>) {
        let usual = own?.site ?? settings.site
        let said = row?.text(.site).map { PlaceBook(places).find($0, .site) }
        let siteName = stay?.site ?? said.flatMap { if case .place(.site, let name) = $0 { name } else { nil } }
        let site = siteName.flatMap { name in places.sites.first { PlaceBook.key($0.name) == PlaceBook.key(name) } }
        let crews = places.crews.filter { option in stay?.crew.map { PlaceBook.key($0) == PlaceBook.key(option.crew.name) } ?? false }
        let crew = crews.first { $0.crew.site == site?.id ?? usual } ?? (site == nil ? crews.first : nil)
        let place = Place(
            structure: structure, site: crew?.crew.site ?? site?.id ?? usual, crew: crew?.crew.id,
            counsellor: own?.counsellor ?? settings.counsellor)
        return (place, crew?.dispositif ?? settings.dispositif)
    }
}

/// Everything a file would write, person by person, and what becomes of each row. Pure: the same file on the same base gives the same plan.
public struct ImportPlan: Sendable {
    public struct PlannedPerson: Sendable {
        /// Nil for somebody new.
        public let known: KnownFile?
        public let before: PersonRecord
        public let after: PersonRecord
        public let place: Place
        public let dispositif: ID<Dispositif>
        /// Places of their rows in `rows`.
        public let rows: [Int]
        /// Codes of freins to write, of a class that the importer may not see.
        public let hidden: [String]
        /// All codes of their rows of such a class, known already or not.
        public let unseen: Set<String>

        public var isNothing: Bool { known != nil && before == after }
    }

    public let rows: [ImportedRow]
    public let people: [PlannedPerson]
    public let sheets: [ImportSheet]
    /// What the file calls places by other names than the structure does: told and settled once, not at each row.
    public let foreignPlaces: [ForeignPlace]

    /// - Parameters:
    ///   - known: whom the workbook was read beside, in the same order.
    public init(_ workbook: ReadWorkbook, known: [KnownPerson], _ ground: ImportGround, by importer: Importer) {
        var planning = Planning(workbook.rows, known, ground, importer)
        let byPerson = Dictionary(grouping: workbook.rows.indices.filter { workbook.rows[$0].person != nil }) { workbook.rows[$0].person ?? 0 }
        for (person, rows) in byPerson.sorted(by: { $0.value[0] < $1.value[0] }) {
            planning.plan(person < known.count ? known[person] : nil, rows)
        }
        planning.nameCandidates(known)
        (rows, people, sheets) = (planning.rows, planning.people, workbook.sheets)
        foreignPlaces = PlaceBook(ground.places).foreign(in: planning.rows)
    }

    public func count(_ outcome: ImportedRow.Outcome) -> Int { rows.count { $0.outcome == outcome } }

    public static func isOfPlace(_ warning: ImportWarning) -> Bool {
        warning.why == RecordTaking.unknownSite || warning.why == RecordTaking.unknownCrew
    }
}

private struct Planning {
    var rows: [ImportedRow]
    var people: [ImportPlan.PlannedPerson] = []
    private let ground: ImportGround
    private let importer: Importer
    private let taking: RecordTaking

    init(_ rows: [ImportedRow], _ known: [KnownPerson], _ ground: ImportGround, _ importer: Importer) {
        self.rows = rows
        self.ground = ground
        self.importer = importer
        taking = RecordTaking(
            PersonRecord(), today: ground.today, places: PlaceBook(ground.places), freins: Set(ground.freins.inForce(on: ground.today).map(\.code)),
            reasons: Set(ground.reasons.inForce(on: ground.today).map(\.code)), numbers: ground.numbers)
    }

    mutating func plan(_ known: KnownPerson?, _ own: [Int]) {
        if let known, known.file == nil { return }
        let file = known?.file
        let before = file?.record ?? PersonRecord()
        var (record, steps) = (before, [(row: Int, from: PersonRecord, to: PersonRecord)]())
        for row in own where rows[row].outcome != .refused {
            var step = taking.starting(from: record)
            step.take(rows[row].fields)
            rows[row].warnings += step.warnings.filter { !rows[row].warnings.contains($0) }
            steps.append((row, record, step.record))
            record = step.record
        }
        let enters = file == nil || record.stays.last.map { $0.id == nil } ?? false
        let (place, dispositif) =
            enters
            ? ground.place(of: record.stays.last, row: file == nil ? rows[own[0]].fields : nil, own: file?.place)
            : (file?.place ?? ground.place(of: nil, row: nil).place, ground.settings.dispositif)
        guard importer.reaches(file?.place ?? place), importer.reaches(place) else { return refuse(own, isKnown: file != nil) }
        let unseen = Set(record.freins.filter { !importer.sees(ground.freins[$0]?.sensitivity ?? .justice, at: place) })
        let hidden = record.freins.filter { !before.freins.contains($0) && unseen.contains($0) }
        if file == nil, record.stays.isEmpty, record.leftOn == nil, let first = own.first { sayCandidate(first) }
        if file != nil { say(steps, isSame: before == record, hiding: place) } else { sayAgain(steps) }
        people.append(
            ImportPlan.PlannedPerson(
                known: file, before: before, after: record, place: place, dispositif: dispositif, rows: own, hidden: hidden,
                unseen: unseen))
    }

    /// What somebody known becomes, row by row; nothing when the whole file ends where it began.
    private mutating func say(_ steps: [(row: Int, from: PersonRecord, to: PersonRecord)], isSame: Bool, hiding place: Place) {
        for step in steps {
            let differences = isSame ? [] : step.from.differences(to: step.to).compactMap { shown($0, at: place) }
            rows[step.row].differences = differences
            rows[step.row].outcome = differences.isEmpty ? .unchanged : .updated
            let labels = differences.map(\.field.label).joined(separator: ", ")
            rows[step.row].reason = "déjà dans la base" + (differences.isEmpty ? "" : " ; change : " + labels)
        }
    }

    /// A second row of somebody new, of which nothing could be taken, changes nothing.
    private mutating func sayAgain(_ steps: [(row: Int, from: PersonRecord, to: PersonRecord)]) {
        for step in steps where rows[step.row].outcome == .updated && step.from == step.to {
            rows[step.row].outcome = .unchanged
            rows[step.row].reason = "rien de plus que la ligne précédente de la même personne"
        }
    }

    /// A frein of a class that the importer may not see is neither shown nor told: whether it was known already would say it.
    private func shown(_ difference: ImportDifference, at place: Place) -> ImportDifference? {
        guard difference.field == .freins, case .codes(let codes)? = difference.after else { return difference }
        let seen = codes.filter { importer.sees(ground.freins[$0]?.sensitivity ?? .justice, at: place) }
        return seen.isEmpty ? nil : ImportDifference(field: .freins, before: nil, after: .codes(seen))
    }

    /// A file close to this one exists where the importer may not look: said as at the making of a file by hand, and no more.
    private mutating func refuse(_ own: [Int], isKnown: Bool) {
        for row in own {
            rows[row].outcome = .refused
            rows[row].differences = []
            rows[row].reason =
                isKnown
                ? "un dossier existe dans la structure, là où vous n’avez pas accès : voyez avec votre direction"
                : "ce site n’est pas l’un des vôtres : la direction peut importer cette ligne"
        }
    }

    /// Of those of the base whom a row may be, the ones the importer may look at.
    mutating func nameCandidates(_ known: [KnownPerson]) {
        for row in rows.indices where rows[row].outcome == .refused {
            for place in rows[row].candidates where place < known.count {
                guard let file = known[place].file, importer.reaches(file.place) else { continue }
                let identity = ImportedFields(file.record.identity)
                let name = [identity.text(.lastName), identity.text(.firstName)].compactMap { $0 }.joined(separator: " ")
                let why = identity.day(.birthDate).map { "peut-être la personne née le \($0.inWords)" } ?? "peut-être la personne sans date de naissance"
                rows[row].warnings.append(ImportWarning(field: ImportField.lastName.rawValue, value: name, why: why))
            }
        }
    }

    /// Said of somebody who seems to work there: a list of candidatures brings hundreds of people without an entry.
    private mutating func sayCandidate(_ row: Int) {
        guard [ImportField.weeklyHours, .crew, .contractEnd].contains(where: { rows[row].fields[$0] != nil }) else { return }
        rows[row].warnings.append(
            ImportWarning(field: ImportField.contractStart.rawValue, value: "", why: "sans date d’entrée, la personne est reprise parmi les candidates"))
    }
}

extension RecordTaking {
    func starting(from record: PersonRecord) -> RecordTaking {
        RecordTaking(record, today: today, places: places, freins: freins, reasons: reasons, numbers: numbers)
    }
}
