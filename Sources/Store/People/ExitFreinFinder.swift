import Database
import Domain

/// The freins that the local rule of two counts: serious at entry, lifted before the exit, with a proof that holds.
enum ExitFreinFinder {
    static func lifted(of person: ID<Person>, from entry: Day?, to exit: Day, seenBy sight: Sight) throws -> ExitFreins { .none }

    static func count(of person: ID<Person>, from entry: Day?, to exit: Day, structure: ID<Structure>, _ db: any Reading) throws -> Int { 0 }
}
