import Database
import Domain

/// Whose facts a derivation reads: one person's, within an act, or those of a run of ids, for a check that goes over everybody.
enum PeopleRun: Sendable {
    case one(ID<Person>)
    /// Both ends counted.
    case run(from: String, through: String)

    /// A few, chosen on a page.
    case these([ID<Person>])

    /// The condition on a column that holds the id of a person.
    func holds(_ column: String) -> Statement {
        let column = Statement(stringLiteral: column)
        switch self {
        case .one(let person): return column + " = \(person.text)"
        case .these(let people): return column + " IN (" + .joined(people.map { "\($0.text)" }, by: ", ") + ")"
        case .run(let first, let last): return column + " >= \(first)" + (" AND " + column) + " <= \(last)"
        }
    }
}
