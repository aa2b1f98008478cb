public import Database
public import Domain

/// The door of the Store: who reads gets a `Sight`, who acts gets an `Act`. There is no third way in.
public struct Archive: Sendable {
    public let database: any Database
    public let vault: Vault
    public let clock: Clock
    /// What derived rows are counted with: the law changes them, and `jalon derive` counts again.
    public let parameters: Parameters
    public let readLog: ReadLog

    public init(database: any Database, vault: Vault, clock: Clock, parameters: Parameters) {
        self.database = database
        self.vault = vault
        self.clock = clock
        self.parameters = parameters
        readLog = ReadLog(database: database, clock: clock)
    }

    /// Reads in one read-only transaction, as `reader`.
    public func read<Value: Sendable>(
        as reader: Reader, asOf: Day? = nil, _ look: @escaping @Sendable (Sight) throws -> Value
    ) async throws -> Value {
        let (vault, parameters) = (vault, parameters)
        return try await database.read { db in try look(Sight(reader: reader, db: db, vault: vault, parameters: parameters, asOf: asOf)) }
    }

    /// One unit of work: every change is audited in the same transaction, and a form sent twice acts once.
    ///
    /// `once` is the token of the form: when it has already acted, `work` does not run and the answer is `.again`.
    @discardableResult
    public func act(
        as actor: Actor, _ name: String, once: ID<Submission>? = nil, _ work: @escaping @Sendable (Act) throws -> Void
    ) async throws -> Outcome {
        let (vault, now, parameters) = (vault, clock.now(), parameters)
        return try await database.write { db in
            let act = Act(actor: actor, name: name, now: now, db: db, vault: vault, parameters: parameters)
            try act.lockChain()
            if let once, try !act.begin(once) { return .again }
            try work(act)
            try act.closeChain()
            return .done
        }
    }
}

public enum Outcome: Sendable {
    case done
    /// The same form had already been accepted: nothing was done twice.
    case again
}

/// The one-use token of a form.
public enum Submission {}

/// Who acts: a reader from a session, a person in parcours, an assessor from outside, or the command line (start, demo, import).
public struct Actor: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case user(Reader)
        case person(ID<Person>)
        case assessor(ID<OutsideAssessment>)
        case command
    }

    public let kind: Kind
    public let structure: ID<Structure>
    public let today: Day

    public init(_ reader: Reader) {
        kind = .user(reader)
        structure = reader.structure
        today = reader.today
    }

    public init(person: ID<Person>, structure: ID<Structure>, today: Day) {
        kind = .person(person)
        self.structure = structure
        self.today = today
    }

    public init(assessor assessment: ID<OutsideAssessment>, structure: ID<Structure>, today: Day) {
        kind = .assessor(assessment)
        self.structure = structure
        self.today = today
    }

    public init(commandIn structure: ID<Structure>, today: Day) {
        kind = .command
        self.structure = structure
        self.today = today
    }

    static let assessorPrefix = "evaluateur:"

    /// As written in the audit and on facts: a user's id, `personne:…`, `evaluateur:…`, or `commande`.
    public var text: String {
        switch kind {
        case .user(let reader): reader.user.text
        case .person(let person): "personne:" + person.text
        case .assessor(let assessment): Actor.assessorPrefix + assessment.text
        case .command: "commande"
        }
    }
}

/// A reader looking through one read transaction: finders take it as `seenBy`.
public struct Sight {
    public let reader: Reader
    public let db: any Reading
    let vault: Vault
    let parameters: Parameters
    /// Reads as known on that day (`?au=`): finders of facts keep `recorded_at <= horizon`.
    public var asOf: Day?

    init(reader: Reader, db: any Reading, vault: Vault, parameters: Parameters, asOf: Day? = nil) {
        self.reader = reader
        self.db = db
        self.vault = vault
        self.parameters = parameters
        self.asOf = asOf
    }

    /// Later than every fact, or the end of the day one asks for.
    public var horizon: String {
        asOf.map { Instant($0.adding(days: 1)).iso } ?? "9999-12-31T23:59:59.999Z"
    }

    /// Opens the words of a person. `wrapped` comes from `person_keys`, read in the same query as the facts.
    public func key(of person: ID<Person>, wrapped: [UInt8]) throws -> PersonKey {
        try vault.unwrap(wrapped, for: person)
    }
}
