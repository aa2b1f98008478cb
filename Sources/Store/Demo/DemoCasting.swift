import Database
import Domain

/// Tells templates again in one structure, each under a name of its own: new ids, a new key, every text sealed with it, and one chain of audit over
/// them all, in the order of their days.
struct DemoCasting {
    /// Lives at once: some tens of megabytes, in one transaction.
    private static let batch = 250

    private let templates: DemoTemplates
    private let town: DemoStructure
    /// Of the country's people, the rank of this structure's first.
    private let first: Int
    private let archive: Archive

    init(_ templates: DemoTemplates, in town: DemoStructure, first: Int, _ archive: Archive) {
        (self.templates, self.town, self.first, self.archive) = (templates, town, first, archive)
    }

    /// After `DemoStructure.found`.
    func tell(_ count: Int) async throws {
        var random = DemoRandom(seed: town.seed)
        let orders = (0..<10).map { stage in stride(from: stage, to: templates.all.count, by: 10).shuffled(using: &random) }
        let structure = town.structure.text
        var chain = try await archive.database.read { db in
            let head = try db.first("SELECT sequence, mac FROM audit_heads WHERE structure_id = \(structure)")
            return DemoChain(structure: structure, sequence: try head?.int(0) ?? 0, mac: try head?.text(1) ?? "")
        }
        for start in stride(from: 0, to: count, by: DemoCasting.batch) {
            var scene = DemoCastRows()
            for index in start..<min(start + DemoCasting.batch, count) {
                let order = orders[index % 10]
                let template = templates.all[order[index / 10 % order.count]]
                let role = DemoRole(template, rank: first + index, random: &random)
                try scene.add(DemoCast(template, role, in: town.ids, vault: archive.vault, random: &random))
            }
            let entries = scene.link(&chain, archive.vault)
            try await archive.database.fill(
                scene.tables + [entries],
                then: ["UPDATE audit_heads SET sequence = \(chain.sequence), mac = \(chain.mac) WHERE structure_id = \(structure)"])
        }
    }
}

/// Who lives a template.
struct DemoRole {
    let identity: Identity
    let birthDate: String
    let pass: PassNumber?

    /// `rank`: among all the people of the demo, which makes the number of a PASS.
    init(_ template: DemoTemplate, rank: Int, random: inout DemoRandom) {
        let firstName = random.one(of: template.isWoman ? DemoWords.women : DemoWords.men)
        let born = Day(iso: template.birthDate)?.adding(days: random.number(-120...120))
        birthDate = born?.iso ?? template.birthDate
        identity = Identity(
            lastName: DemoRole.lastName(&random), firstName: firstName, birthDate: born,
            phone: "+336" + String(random.number(10_000_000...99_999_999)))
        let digits = String(String(100_000 + rank % 100_000).dropFirst())
        pass = template.passYear.flatMap { PassNumber(PassNumber.platformPrefix + $0 + digits) }
    }

    /// The first names of the list are common; one in eight has two, and is nearly alone to.
    private static func lastName(_ random: inout DemoRandom) -> String {
        let names = DemoWords.lastNames
        let common = names[min(random.number(0...(names.count - 1)), random.number(0...(names.count - 1)))]
        guard random.chance(12) else { return common }
        return common + "-" + random.one(of: names)
    }
}

/// The rows of some lives, table by table, and what waits for its place in the chain.
struct DemoCastRows {
    private var rows = DemoTables.all.map { _ in [UInt8]() }
    private var keys: [UInt8] = []
    private var words: [UInt8] = []
    private var casts: [DemoCast] = []

    mutating func add(_ cast: DemoCast) throws {
        cast.addRows(to: &rows)
        cast.addKey(to: &keys)
        cast.addWords(to: &words)
        casts.append(cast)
    }

    /// People first, then their keys and words, then what refers to them.
    var tables: [PackedRows] {
        let own = zip(DemoTables.all, rows).map { PackedRows($0.name, $0.columns, bytes: $1) }
        let place = (own.firstIndex { $0.table == "people" } ?? 0) + 1
        return Array(own[..<place]) + [DemoTables.keys.rows(keys), DemoTables.words.rows(words)] + Array(own[place...])
    }

    /// The entries of all, in the order of their moments, linked to the chain.
    func link(_ chain: inout DemoChain, _ vault: Vault) -> PackedRows {
        var order: [(moment: Int, cast: Int, entry: Int)] = []
        for (place, cast) in casts.enumerated() {
            for (index, entry) in cast.template.entries.enumerated() { order.append((entry.milliseconds, place, index)) }
        }
        order.sort { ($0.moment, $0.cast, $0.entry) < ($1.moment, $1.cast, $1.entry) }
        var bytes: [UInt8] = []
        for line in order { chain.add(casts[line.cast].entries[line.entry], vault, to: &bytes) }
        return DemoTables.entries.rows(bytes)
    }
}

extension PackedColumns {
    func rows(_ bytes: [UInt8]) -> PackedRows { PackedRows(table, columns, bytes: bytes) }
}

/// The chain of a structure while rows are told by the thousand; the same link as `AuditEntry.linked`.
struct DemoChain: Sendable {
    let structure: String
    private(set) var sequence: Int
    private(set) var mac: String

    /// `fields`: from the moment to the person, each followed by a zero.
    struct Entry: Sendable {
        let fields: [UInt8]
        let payload: [UInt8]
    }

    mutating func add(_ entry: Entry, _ vault: Vault, to rows: inout [UInt8]) {
        sequence += 1
        var link: [UInt8] = []
        link.reserveCapacity(128 + entry.fields.count + entry.payload.count)
        for part in [mac, structure, String(sequence)] {
            link += part.utf8
            link.append(0)
        }
        link += entry.fields
        link += entry.payload
        mac = vault.auditMAC(link)
        PackedRows.appendHead(DemoTables.entries.columns.count, to: &rows)
        PackedRows.append(.text(structure), to: &rows)
        PackedRows.append(.integer(Int64(sequence)), to: &rows)
        for field in entry.fields.dropLast().split(separator: 0, omittingEmptySubsequences: false) {
            PackedRows.appendLength(field.count, to: &rows)
            rows += field
        }
        PackedRows.appendLength(entry.payload.count, to: &rows)
        rows += entry.payload
        PackedRows.append(.text(mac), to: &rows)
    }
}
