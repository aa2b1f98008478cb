import Database
import Domain
import Foundation

/// Cuts the rows and the journal of one person into a `DemoTemplate`.
struct DemoCutting {
    /// Everything of one person in the base where templates are played.
    struct Life {
        let person: String
        let key: PersonKey
        /// By place in `DemoTables.all`.
        var rows: [(table: Int, values: [SQLValue])] = []
        var entries: [AuditEntry] = []
        /// By fingerprint.
        var signed: [String: String] = [:]
    }

    private(set) var template = DemoTemplate()
    private let life: Life
    /// Ids and fingerprints, told by their length.
    private var slots: [String: Int] = [:]
    private var names: [(token: [UInt8], slot: Int)] = []
    /// What is sealed, by its base64.
    private var sealed: [String: Int] = [:]

    /// `known`: the ids of the structure, in the order of their slots.
    static func cut(_ life: Life, known: [String]) throws -> DemoTemplate {
        var cutting = DemoCutting(life, known: known)
        try cutting.cutSealed()
        for (table, values) in life.rows { try cutting.cutRow(table, values) }
        for entry in life.entries { try cutting.cutEntry(entry) }
        return cutting.template
    }

    private init(_ life: Life, known: [String]) {
        self.life = life
        for (slot, id) in known.enumerated() { slots[id] = slot }
        readIdentity(after: known.count)
        let texts = life.rows.flatMap(\.values).compactMap { value -> String? in if case .text(let text) = value { text } else { nil } }
        let own = Set((texts + life.entries.map(\.row)).flatMap(DemoCutting.ids)).subtracting(known).sorted()
        let first = known.count + DemoTemplate.Name.allCases.count
        for (offset, id) in own.enumerated() { slots[id] = first + offset }
        template.ids = own
        template.person = own.firstIndex(of: life.person) ?? 0
        for (offset, line) in life.signed.sorted(by: { $0.key < $1.key }).enumerated() {
            let span = cut(line.value)
            template.signed.append(span)
            slots[line.key] = first + own.count + offset
        }
    }

    private mutating func readIdentity(after known: Int) {
        func value(_ table: String, _ column: String) -> String? {
            guard let place = DemoTables.all.firstIndex(where: { $0.name == table }), let row = life.rows.first(where: { $0.table == place }),
                let index = DemoTables.all[place].columns.firstIndex(where: { $0.name == column }), case .text(let text) = row.values[index]
            else { return nil }
            return text
        }
        let pass = value("passes", "number")
        template.birthDate = value("people", "birth_date") ?? ""
        template.isWoman = value("people", "sex") == "F"
        template.passYear = pass.map { String($0.dropFirst(5).prefix(2)) }
        let mask = DemoMask.identity
        let tokens: [(DemoTemplate.Name, String?)] = [
            (.sorted, Words.folded(mask.lastName) + " " + Words.folded(mask.firstName)), (.last, mask.lastName), (.first, mask.firstName),
            (.phone, mask.phone), (.birth, template.birthDate), (.pass, pass),
        ]
        names = tokens.compactMap { name, token in token.map { (token: Array($0.utf8), slot: known + name.rawValue) } }.filter { !$0.token.isEmpty }
    }

    // MARK: rows

    private mutating func cutSealed() throws {
        for (place, values) in life.rows {
            let table = DemoTables.all[place]
            guard let idColumn = table.columns.firstIndex(where: { $0.name == "id" }), case .text(let id) = values[idColumn] else { continue }
            for (index, column) in table.columns.enumerated() where table.isSealed[index] {
                guard case .blob(let bytes) = values[index] else { continue }
                let plain = try life.key.open(bytes, table: table.name, column: column.name, row: id)
                sealed[Data(bytes).base64EncodedString()] = template.sealed.count
                let one = DemoTemplate.Sealed(plain: cut(plain), place: cut("\(table.name)|\(column.name)|\(id)"))
                template.sealed.append(one)
            }
        }
    }

    private mutating func cutRow(_ place: Int, _ values: [SQLValue]) throws {
        let (table, begin) = (DemoTables.all[place], template.pieces.count)
        var head: [UInt8] = []
        PackedRows.appendHead(values.count, to: &head)
        add(head, since: begin)
        for (index, value) in values.enumerated() {
            switch value {
            case .text(let text): addText(text, since: begin)
            case .blob(let bytes) where table.isSealed[index]:
                guard let known = sealed[Data(bytes).base64EncodedString()] else {
                    throw DatabaseError.failed("\(table.name).\(table.columns[index].name) has no key")
                }
                template.pieces.append(.blob(Int32(known)))
            default:
                var packed: [UInt8] = []
                PackedRows.append(value, to: &packed)
                add(packed, since: begin)
            }
        }
        template.rows.append(DemoTemplate.TableRow(table: place, packed: begin..<template.pieces.count))
    }

    /// With its length, which is known now unless a name stands in it.
    private mutating func addText(_ text: String, since begin: Int) {
        let bytes = Array(text.utf8)
        if names.contains(where: { DemoCutting.holds(bytes, $0.token) }) {
            template.pieces.append(.open)
            add(cutting: bytes, since: template.pieces.count)
            template.pieces.append(.close)
        } else {
            var length: [UInt8] = []
            PackedRows.appendLength(bytes.count, to: &length)
            add(length, since: begin)
            add(cutting: bytes, since: begin)
        }
    }

    private mutating func cutEntry(_ entry: AuditEntry) throws {
        let plain = try life.key.open(entry.payload, table: "audit_entries", column: "payload", row: entry.row)
        guard let at = Instant(iso: entry.at) else { throw DatabaseError.failed("audit_entries.at: \(entry.at)") }
        let fields = [entry.at, entry.actor, entry.act, entry.table, entry.row, entry.person ?? ""].map { $0 + "\0" }.joined()
        let payload = DemoTemplate.Sealed(plain: cut(plain), place: cut("audit_entries|payload|\(entry.row)"))
        let one = DemoTemplate.Entry(milliseconds: at.milliseconds, fields: cut(fields), payload: payload)
        template.entries.append(one)
    }

    // MARK: cutting

    private mutating func cut(_ text: String) -> DemoTemplate.Span {
        let begin = template.pieces.count
        add(cutting: Array(text.utf8), since: begin)
        return begin..<template.pieces.count
    }

    private mutating func add(cutting bytes: [UInt8], since begin: Int) {
        var (offset, start) = (0, 0)
        while offset < bytes.count {
            guard let found = piece(in: bytes, at: offset) else {
                offset += 1
                continue
            }
            add(bytes[start..<offset], since: begin)
            template.pieces.append(found.piece)
            offset += found.length
            start = offset
        }
        add(bytes[start...], since: begin)
    }

    private func piece(in bytes: [UInt8], at offset: Int) -> (piece: DemoTemplate.Piece, length: Int)? {
        if let name = names.first(where: { $0.token[0] == bytes[offset] && bytes[offset...].starts(with: $0.token) }) {
            return (DemoTemplate.Piece.slot(Int32(name.slot)), name.token.count)
        }
        guard offset == 0 || !DemoCutting.isOfID(bytes[offset - 1]) else { return nil }
        // Sealed bytes stand behind an equals sign, up to the end of their column.
        if bytes[offset] == UInt8(ascii: "=") {
            let run = bytes[(offset + 1)...].prefix { $0 > UInt8(ascii: " ") }
            return sealed[String(decoding: run, as: UTF8.self)].map { (DemoTemplate.Piece.journalled(Int32($0)), run.count + 1) }
        }
        guard DemoCutting.isOfID(bytes[offset]) else { return nil }
        let run = bytes[offset...].prefix(while: DemoCutting.isOfID)
        guard run.count == 26 || run.count == 64 else { return nil }
        return slots[String(decoding: run, as: UTF8.self)].map { (DemoTemplate.Piece.slot(Int32($0)), run.count) }
    }

    /// Joined to the literal before it when nothing stands between.
    private mutating func add(_ bytes: some Collection<UInt8>, since begin: Int) {
        guard !bytes.isEmpty else { return }
        let start = template.pool.count
        template.pool += bytes
        if template.pieces.count > begin, case .literal(let first, let end) = template.pieces[template.pieces.count - 1], Int(end) == start {
            template.pieces[template.pieces.count - 1] = .literal(first, Int32(template.pool.count))
        } else {
            template.pieces.append(.literal(Int32(start), Int32(template.pool.count)))
        }
    }

    private static func holds(_ bytes: [UInt8], _ token: [UInt8]) -> Bool {
        bytes.indices.contains { bytes[$0] == token[0] && bytes[$0...].starts(with: token) }
    }

    private static func isOfID(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x61...0x76).contains(byte) }

    /// The ids that stand in a text.
    private static func ids(_ text: String) -> [String] {
        text.utf8.split(whereSeparator: { !isOfID($0) }).filter { $0.count == 26 && $0.starts(with: "01".utf8) }.compactMap { String($0) }
    }
}

/// Who lives a template: a name that no text holds otherwise.
enum DemoMask {
    static let identity = Identity(lastName: "Zqnom", firstName: "Zqprénom", phone: "+33600000000")
}
