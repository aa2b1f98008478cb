import CPQ
import Database

/// What the server, or the line to it, refused.
struct PostgresFailure: Error {
    /// Five characters; `08006` when the line broke and no server spoke.
    let state: String
    /// The primary message only: its DETAIL quotes the row, which may name a person.
    let message: String

    init(state: String, message: String) {
        self.state = state
        self.message = message
    }

    init(_ result: OpaquePointer?, on line: OpaquePointer?) {
        guard let result, let code = PQresultErrorField(result, Int32(UInt8(ascii: "C"))) else {
            self.init(state: "08006", message: line.flatMap(PQerrorMessage).map { String(cString: $0) } ?? "no connection")
            return
        }
        let message = PQresultErrorField(result, Int32(UInt8(ascii: "M"))).map { String(cString: $0) } ?? ""
        self.init(state: String(cString: code), message: message)
    }

    /// The transaction left no trace and may run again: serialisation, deadlock, a lost line, a plan older than the schema (0A000).
    var mayRunAgain: Bool {
        ["40001", "40P01", "0A000"].contains(state) || lineIsLost
    }

    /// Connection exceptions, and the server stopping or starting (57P01 to 57P03).
    var lineIsLost: Bool {
        state.hasPrefix("08") || state.hasPrefix("57P")
    }

    var seamError: DatabaseError {
        switch state {
        // A table or its row type that exists already (42P07, 42710) is what the later of two servers that start together meets.
        case "23505", "42P07", "42710": .duplicate(message)
        case "23503", "23001": .missingReference(message)
        case "23514", "23502": .refusedByCheck(message)
        case "25006": .readOnly
        case "40001", "40P01", "55P03", "57014": .busy
        default: .failed("\(state) \(message)")
        }
    }
}
