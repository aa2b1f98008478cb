import CPQ
import Database

/// Type OIDs of `pg_type` that the seam meets.
enum PostgresType {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let float4: Oid = 700
    static let float8: Oid = 701
    static let numeric: Oid = 1700
    /// Left to the engine, which takes it from where the value stands.
    static let unknown: Oid = 0
}

extension SQLValue {
    var oid: Oid {
        switch self {
        case .null: PostgresType.unknown
        case .integer: PostgresType.int8
        case .real: PostgresType.float8
        case .text: PostgresType.text
        case .blob: PostgresType.bytea
        }
    }

    /// The bytes sent: text with its closing zero, or the blob as it is; nil for null.
    fileprivate var wire: [UInt8]? {
        switch self {
        case .null: nil
        case .integer(let number): Array(String(number).utf8) + [0]
        case .real(let number): Array(String(number).utf8) + [0]
        case .text(let text): Array(text.utf8) + [0]
        case .blob(let bytes): bytes
        }
    }

    fileprivate var isBinary: Bool {
        if case .blob = self { return true }
        return false
    }
}

/// Hands the values to `body` as the four arrays that libpq takes, valid during the call only.
func withParameters<Answer>(
    _ values: [SQLValue], _ body: ([UnsafePointer<CChar>?], _ lengths: [Int32], _ formats: [Int32]) -> Answer
) -> Answer {
    let wires = values.map(\.wire)
    // One zero more, so that an empty blob at the end still has an address.
    let bytes: [UInt8] = Array(wires.compactMap(\.self).joined()) + [0]
    return bytes.withUnsafeBytes { buffer in
        var offset = 0
        let pointers = wires.map { wire -> UnsafePointer<CChar>? in
            guard let wire, let base = buffer.baseAddress else { return nil }
            defer { offset += wire.count }
            return (base + offset).assumingMemoryBound(to: CChar.self)
        }
        return body(pointers, wires.map { Int32($0?.count ?? 0) }, values.map { $0.isBinary ? 1 : 0 })
    }
}

/// The rows of a result in text format.
func decodedRows(_ result: OpaquePointer) -> [Row] {
    let types = (0..<PQnfields(result)).map { PQftype(result, $0) }
    return (0..<PQntuples(result)).map { row in
        Row(types.indices.map { decodedValue(result, row, Int32($0), types[$0]) })
    }
}

private func decodedValue(_ result: OpaquePointer, _ row: Int32, _ column: Int32, _ type: Oid) -> SQLValue {
    guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return .null }
    let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
    switch type {
    case PostgresType.bool: return .integer(bytes.first == UInt8(ascii: "t") ? 1 : 0)
    case PostgresType.bytea: return .blob(unhexed(UnsafeRawBufferPointer(rebasing: bytes.dropFirst(2))))
    default: break
    }
    let text = String(decoding: bytes, as: UTF8.self)
    switch type {
    case PostgresType.int8, PostgresType.int2, PostgresType.int4: return Int64(text).map(SQLValue.integer) ?? .text(text)
    case PostgresType.float4, PostgresType.float8: return Double(text).map(SQLValue.real) ?? .text(text)
    case PostgresType.numeric: return number(text)
    default: return .text(text)
    }
}

/// `sum` of integers is numeric on PostgreSQL and an integer on SQLite; `avg` has decimals on both.
private func number(_ text: String) -> SQLValue {
    if let whole = Int64(text) { return .integer(whole) }
    return Double(text).map(SQLValue.real) ?? .text(text)
}

/// Lower case, as the engine writes it.
private func unhexed(_ digits: UnsafeRawBufferPointer) -> [UInt8] {
    func value(_ digit: UInt8) -> UInt8 { digit <= UInt8(ascii: "9") ? digit &- UInt8(ascii: "0") : digit &- UInt8(ascii: "a") &+ 10 }
    let count = digits.count / 2
    return Array(unsafeUninitializedCapacity: count) { bytes, filled in
        for place in 0..<count { bytes[place] = value(digits[2 * place]) << 4 | value(digits[2 * place + 1]) }
        filled = count
    }
}
