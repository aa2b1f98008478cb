/// What an import can tell of one person: what is known before it, or what will be known after. What it writes is the difference of the two,
/// so that a file imported twice writes nothing the second time.
public struct PersonRecord: Hashable, Sendable {
    public struct Stay: Hashable, Sendable {
        /// Nil for one that the file brings.
        public let id: ID<Stage>?
        public var from: Day
        public var plannedEnd: Day?
        public var endedOn: Day?
        public var site: String?
        public var crew: String?
    }

    public struct Hire: Hashable, Sendable {
        public let id: ID<Contract>?
        public let start: Day
        public var end: Day
        public var weekly: Hours
        /// Amended since it was signed: a file does not know that.
        public var isAmended = false
    }

    public struct Pass: Hashable, Sendable {
        public let id: ID<PassIAE>?
        public let number: PassNumber
        public var start: Day
        public var end: Day
        /// Suspended, prolonged or read elsewhere since.
        public var hasHistory = false
    }

    public struct Leaving: Hashable, Sendable {
        public let day: Day
        /// Code of the ASP.
        public let reason: String

        public init(day: Day, reason: String) {
            self.day = day
            self.reason = reason
        }
    }

    /// Names, birth, sex, phone, address.
    public var identity: [ImportField: ImportValue] = [:]
    public var stays: [Stay] = []
    public var hires: [Hire] = []
    public var pass: Pass?
    public var leaving: Leaving?
    /// Left without a stage that says so, as people taken over from before.
    public var leftOn: Day?
    /// Codes of the nomenclature, in the order met.
    public var freins: [String] = []

    public init() {}

    /// Last day in the structure, when it is over.
    public var gone: Day? { stays.last.map(\.endedOn) ?? leftOn }
}

/// What the base holds of somebody, whole: for the rules of an import, without a reader's eyes.
public struct KnownFile: Sendable {
    public let id: ID<Person>
    public let place: Place
    public let state: PersonState
    public let record: PersonRecord
    /// As `people` holds it, because the words one is found by come from it.
    public let phone: String?

    public init(id: ID<Person>, place: Place, state: PersonState, record: PersonRecord, phone: String?) {
        self.id = id
        self.place = place
        self.state = state
        self.record = record
        self.phone = phone
    }
}

extension PersonRecord {
    /// - Parameter identity: as the import compares it: phone E.164, address in small letters.
    public init(identity: ImportedFields, facts: ParcoursFacts, leaving: Leaving?, freins: [String]) {
        self.init()
        self.identity = identity.values.filter { PersonRecord.identityFields.contains($0.key) }
        stays = (facts.parcours?.stages ?? []).map { stage in
            Stay(
                id: stage.id, from: stage.from, plannedEnd: stage.plannedEnd, endedOn: stage.endedOn, site: stage.team.siteName,
                crew: stage.team.crewName)
        }
        hires = facts.file.contracts.map { contract in
            Hire(id: contract.id, start: contract.start, end: contract.end, weekly: contract.weekly(on: contract.end), isAmended: !contract.amendments.isEmpty)
        }
        pass = facts.file.pass.map { pass in
            let isMoved = pass.pass.end != pass.pass.grantedEnd || !pass.facts.suspensions.isEmpty || !pass.facts.prolongations.isEmpty
            return Pass(id: pass.id, number: pass.number, start: pass.pass.start, end: pass.pass.end, hasHistory: isMoved)
        }
        self.leaving = leaving
        self.freins = freins
        if stays.isEmpty { leftOn = leaving?.day }
    }

    public static let identityFields: [ImportField] = [.lastName, .firstName, .birthDate, .sex, .phone, .email]

    /// The same as `ImportField`s, to be compared and shown: of several contracts the last.
    public var fields: ImportedFields {
        var fields = ImportedFields(identity)
        let last = hires.max { $0.start < $1.start }
        fields[.contractStart] = (last?.start ?? stays.last?.from).map(ImportValue.day)
        fields[.contractEnd] = (last?.end ?? stays.last?.plannedEnd).map(ImportValue.day)
        fields[.weeklyHours] = last.map { .hours($0.weekly) }
        fields[.passNumber] = pass.map { .text($0.number.text) }
        fields[.passStart] = pass.map { .day($0.start) }
        fields[.passEnd] = pass.map { .day($0.end) }
        fields[.site] = stays.last?.site.map(ImportValue.text)
        fields[.crew] = stays.last?.crew.map(ImportValue.text)
        fields[.exitDate] = (leaving?.day ?? gone).map(ImportValue.day)
        fields[.exitReason] = leaving.map { .text($0.reason) }
        if !freins.isEmpty { fields[.freins] = .codes(freins) }
        return fields
    }

    /// What `after` says otherwise, in the order of the fields.
    public func differences(to after: PersonRecord) -> [ImportDifference] {
        let (mine, theirs) = (fields, after.fields)
        return ImportField.allCases.compactMap { field in
            guard mine[field] != theirs[field] else { return nil }
            if field == .freins {
                let added = after.freins.filter { !freins.contains($0) }
                return added.isEmpty ? nil : ImportDifference(field: field, before: nil, after: .codes(added))
            }
            return ImportDifference(field: field, before: mine[field], after: theirs[field])
        }
    }
}
