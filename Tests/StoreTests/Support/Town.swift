import Database
import TestSupport

extension TestEngine {
    /// Two sites and a crew, with one constraint of each kind, for the tests of the seam itself.
    func withTown<Value>(_ body: (any Database) async throws -> Value) async throws -> Value {
        try await withEmptyDatabase { database in
            try await build(in: database)
            return try await body(database)
        }
    }

    func withTestTown<Value>(_ body: (TestDatabase) async throws -> Value) async throws -> Value {
        try await withEmptyTestDatabase { test in
            try await build(in: test.database)
            return try await body(test)
        }
    }

    private func build(in database: any Database) async throws {
        try await database.execute(script: self == .sqlite ? town("TEXT", "BLOB") : town("TEXT COLLATE \"C\"", "BYTEA"))
    }
}

private func town(_ text: String, _ blob: String) -> String {
    """
    CREATE TABLE sites (
        id \(text) NOT NULL PRIMARY KEY,
        name \(text) NOT NULL UNIQUE,
        people BIGINT NOT NULL CHECK (people >= 0),
        rate DOUBLE PRECISION,
        seal \(blob),
        note \(text)
    );
    CREATE TABLE crews (
        id \(text) NOT NULL PRIMARY KEY,
        site_id \(text) NOT NULL REFERENCES sites (id)
    );
    INSERT INTO sites (id, name, people) VALUES ('beaune', 'Beaune', 1), ('dijon', 'Dijon', 2);
    INSERT INTO crews (id, site_id) VALUES ('vignes', 'beaune');
    """
}

extension DatabaseError {
    /// The case without the engine's own words, which differ.
    var kind: String {
        switch self {
        case .duplicate: "duplicate"
        case .missingReference: "reference"
        case .refusedByCheck: "check"
        case .busy: "busy"
        case .readOnly: "read only"
        case .wrongType: "type"
        case .failed: "failed"
        }
    }
}
