/// Rows of one table, ready to be added by the thousand. They lie in PostgreSQL's own binary form of a row (PostgreSQL 15, COPY, « Binary Format »),
/// which goes to that engine as it is and which SQLite's driver binds where it lies.
///
/// A row is the number of its columns in two bytes, then each value: its length in four bytes (all ones for NULL) and its bytes, numbers in eight.
/// Everything is big-endian.
public struct PackedRows: Sendable {
    public struct Column: Hashable, Sendable {
        public let name: String
        public let kind: Kind

        public init(_ name: String, _ kind: Kind) {
            self.name = name
            self.kind = kind
        }
    }

    /// The type written in the migration.
    public enum Kind: Sendable {
        case integer, real, text, blob
    }

    public let table: String
    public let columns: [Column]
    public let bytes: [UInt8]

    /// `bytes`: whole rows, each of exactly these columns.
    public init(_ table: String, _ columns: [Column], bytes: [UInt8]) {
        self.table = table
        self.columns = columns
        self.bytes = bytes
    }

    /// What begins each row of `count` columns.
    public static func appendHead(_ count: Int, to bytes: inout [UInt8]) {
        bytes.append(UInt8(truncatingIfNeeded: count >> 8))
        bytes.append(UInt8(truncatingIfNeeded: count))
    }

    /// What stands before the bytes of a value.
    public static func appendLength(_ length: Int, to bytes: inout [UInt8]) {
        for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: length >> shift)) }
    }

    /// A whole value, with its length.
    public static func append(_ value: SQLValue, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes += [0xFF, 0xFF, 0xFF, 0xFF]
        case .integer(let number): append(UInt64(bitPattern: number), to: &bytes)
        case .real(let number): append(number.bitPattern, to: &bytes)
        case .text(let text):
            appendLength(text.utf8.count, to: &bytes)
            bytes += text.utf8
        case .blob(let blob):
            appendLength(blob.count, to: &bytes)
            bytes += blob
        }
    }

    private static func append(_ word: UInt64, to bytes: inout [UInt8]) {
        appendLength(8, to: &bytes)
        for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift))) }
    }
}
