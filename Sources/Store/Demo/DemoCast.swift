import Crypto
import Database
import Domain
import Foundation

/// One template told again of one person: what takes the place of each slot, and everything sealed with their key.
struct DemoCast {
    let template: DemoTemplate
    private(set) var entries: [DemoChain.Entry] = []
    private let role: DemoRole
    private let structure: String
    private let person: String
    private let wrapped: [UInt8]
    private let key: SymmetricKey
    private var slots: [[UInt8]] = []
    private var sealed: [[UInt8]] = []

    /// `ids`: of the structure, in the order of their slots.
    init(_ template: DemoTemplate, _ role: DemoRole, in ids: [String], vault: Vault, random: inout DemoRandom) throws {
        (self.template, self.role, structure) = (template, role, ids[0])
        let own = template.ids.map { DemoCast.another($0, &random) }
        person = own[template.person]
        let (key, wrapped) = try vault.newPersonKey(for: ID(known: person))
        (self.key, self.wrapped) = (key.key, wrapped)
        let names = DemoTemplate.Name.allCases.map(role.text)
        slots = (ids + names + own).map { Array($0.utf8) }
        for span in template.signed { slots.append(Array(Hex.text(SHA256.hash(data: text(span))).utf8)) }
        sealed.reserveCapacity(template.sealed.count)
        for one in template.sealed { sealed.append(try seal(one)) }
        entries.reserveCapacity(template.entries.count)
        for entry in template.entries { entries.append(DemoChain.Entry(fields: text(entry.fields), payload: try seal(entry.payload))) }
    }

    /// The same moment, sixty other bits of chance (`ID.make`): what is sorted by id stays in order.
    private static func another(_ id: String, _ random: inout DemoRandom) -> String {
        var (bytes, chance) = (Array(id.utf8), random.next())
        for place in 14..<26 {
            let digit = UInt8(truncatingIfNeeded: chance & 31)
            bytes[place] = digit < 10 ? 0x30 + digit : 0x57 + digit
            chance >>= 5
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func seal(_ one: DemoTemplate.Sealed) throws -> [UInt8] {
        let box = try AES.GCM.seal(text(one.plain), using: key, authenticating: text(one.place))
        return Array(box.combined ?? Data())
    }

    // MARK: rows

    func addRows(to tables: inout [[UInt8]]) {
        for row in template.rows { append(row.packed, to: &tables[row.table]) }
    }

    func addKey(to rows: inout [UInt8]) {
        PackedRows.appendHead(3, to: &rows)
        for value in [.text(structure), .text(person), .blob(wrapped)] as [SQLValue] { PackedRows.append(value, to: &rows) }
    }

    /// As `People.index` finds them: a word that both bear is the PASS's.
    func addWords(to rows: inout [UInt8]) {
        let ofPass = role.pass.map(People.words(of:)) ?? []
        for (words, source) in [(People.words(of: role.identity).subtracting(ofPass), "identity"), (ofPass, "pass")] {
            for word in words.sorted() {
                PackedRows.appendHead(4, to: &rows)
                for text in [structure, word, person, source] { PackedRows.append(.text(text), to: &rows) }
            }
        }
    }

    // MARK: pieces

    private func text(_ span: DemoTemplate.Span) -> [UInt8] {
        var bytes: [UInt8] = []
        append(span, to: &bytes)
        return bytes
    }

    private func append(_ span: DemoTemplate.Span, to bytes: inout [UInt8]) {
        var opened = 0
        for piece in template.pieces[span] {
            switch piece {
            case .literal(let start, let end): bytes += template.pool[Int(start)..<Int(end)]
            case .slot(let slot): bytes += slots[Int(slot)]
            // As `AuditPayload` writes bytes.
            case .journalled(let one): bytes += "=".utf8 + Data(sealed[Int(one)]).base64EncodedData()
            case .blob(let one):
                PackedRows.appendLength(sealed[Int(one)].count, to: &bytes)
                bytes += sealed[Int(one)]
            case .open:
                opened = bytes.count
                PackedRows.appendLength(0, to: &bytes)
            case .close:
                var length = bytes.count - opened - 4
                for place in stride(from: opened + 3, through: opened, by: -1) {
                    bytes[place] = UInt8(truncatingIfNeeded: length)
                    length >>= 8
                }
            }
        }
    }
}

extension DemoRole {
    func text(_ name: DemoTemplate.Name) -> String {
        switch name {
        case .last: identity.lastName
        case .first: identity.firstName
        case .sorted: Words.folded(identity.lastName) + " " + Words.folded(identity.firstName)
        case .phone: identity.phone ?? ""
        case .birth: birthDate
        case .pass: pass?.text ?? ""
        }
    }
}
