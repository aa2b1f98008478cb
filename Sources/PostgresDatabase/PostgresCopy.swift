import CPQ
public import Database

/// Many rows at once by `COPY`, several times faster than one statement each: for a base that moves here, and for nothing that a person does.
extension PostgresDatabase {
    /// Adds `rows` to `table`, each in the order of `columns`: all of them, or none. Throws as `write` does.
    public func copy(_ rows: [[SQLValue]], into table: String, columns: [String]) async throws {
        let command = "COPY \(table) (\(columns.joined(separator: ", "))) FROM STDIN"
        let lines = copyLines(rows)
        try await transaction(writing) { try $0.connection.copy(command, lines) }
    }
}

extension PostgresConnection {
    func copy(_ command: String, _ lines: [UInt8]) throws {
        try begin(command)
        let isSent = lines.withUnsafeBytes { buffer in
            buffer.baseAddress.map { PQputCopyData(line, $0.assumingMemoryBound(to: CChar.self), Int32(buffer.count)) == 1 } ?? true
        }
        guard isSent, PQputCopyEnd(line, nil) == 1 else { throw remember(PostgresFailure(nil, on: line)) }
        let result = PQgetResult(line)
        // The line is ready for another command once there is no result left.
        defer {
            PQclear(result)
            while let rest = PQgetResult(line) { PQclear(rest) }
        }
        try check(result)
    }

    private func begin(_ command: String) throws {
        let result = PQexec(line, command)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COPY_IN else { throw remember(PostgresFailure(result, on: line)) }
    }
}

/// The text format of `COPY`: a line a row, columns between tabs, `\N` for null, `\\x…` for bytes.
func copyLines(_ rows: [[SQLValue]]) -> [UInt8] {
    var lines: [UInt8] = []
    for row in rows {
        for (index, value) in row.enumerated() {
            if index > 0 { lines.append(UInt8(ascii: "\t")) }
            appendCopied(value, to: &lines)
        }
        lines.append(UInt8(ascii: "\n"))
    }
    return lines
}

private func appendCopied(_ value: SQLValue, to lines: inout [UInt8]) {
    switch value {
    case .null: lines += "\\N".utf8
    case .integer(let number): lines += String(number).utf8
    case .real(let number): lines += String(number).utf8
    case .text(let text): for byte in text.utf8 { appendEscaped(byte, to: &lines) }
    case .blob(let bytes):
        lines += "\\\\x".utf8
        let digits = Array("0123456789abcdef".utf8)
        for byte in bytes { lines += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    }
}

private func appendEscaped(_ byte: UInt8, to lines: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\\"): lines += "\\\\".utf8
    case UInt8(ascii: "\t"): lines += "\\t".utf8
    case UInt8(ascii: "\n"): lines += "\\n".utf8
    case UInt8(ascii: "\r"): lines += "\\r".utf8
    default: lines.append(byte)
    }
}
