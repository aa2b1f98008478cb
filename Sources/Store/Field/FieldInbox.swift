import Crypto
import Database
public import Domain

/// Where sealed entries arrive, from a tablet or in a file. Each entry is a unit of work of its own, signed by its true author whoever brings it: a
/// batch that stops half-way keeps what was done, and what comes again finds its first answer.
public struct FieldInbox: Sendable {
    let writing: FieldWriting

    public init(_ referentials: Referentials) {
        writing = FieldWriting(referentials: referentials)
    }

    /// An answer for each entry that was stored, among the facts or beside them. One without an answer was not: the tablet keeps it and sends it again.
    public func receive(_ entries: [SealedEntry], carriedBy carrier: Reader, in archive: Archive) async throws -> [FieldAnswer] {
        let known = try await answers(to: entries, in: carrier.structure, archive)
        let waiting = entries.filter { known[$0.fingerprint] == nil && $0.isKeepable }
        guard !waiting.isEmpty else { return entries.compactMap { known[$0.fingerprint] } }
        var desk = try await FieldDesk.open(for: carrier, in: archive)
        var failure: (any Error)?
        for entry in waiting {
            // One that fails gets no answer and holds back no other; a base that is away fails them all.
            do { try await store(entry, &desk, archive) } catch is FieldRow.TooManyUnread { continue } catch {
                failure = error
                if error is CancellationError || error as? DatabaseError == .busy { break }
            }
        }
        let all = try await answers(to: entries, in: carrier.structure, archive)
        if let failure, all.isEmpty { throw failure }
        return entries.compactMap { all[$0.fingerprint] }
    }

    private func store(_ entry: SealedEntry, _ desk: inout FieldDesk, _ archive: Archive) async throws {
        let (carrier, writing) = (desk.carrier, writing)
        switch try await desk.open(entry, in: archive) {
        case .unreadable(let reason):
            try await archive.act(as: Actor(carrier), "garde une saisie illisible") { act in
                try FieldRow(entry, carrier).keepUnread(because: reason, by: act)
            }
        case .refused(let content, let author, let tablet, let reason):
            try await archive.act(as: Actor(author), "garde une saisie refusée") { act in
                try FieldRow(entry, carrier).keep(content, tablet, refusedBecause: reason, by: act)
            }
        case .readable(let content, let author, let tablet):
            do {
                try await archive.act(as: content.actor(for: author), "reçoit une saisie de tablette") { act in
                    let row = FieldRow(entry, carrier, author: author.user)
                    guard try !row.isKnown(by: act) else { return }
                    guard try row.isFree(by: act) else { throw Refusal.conflict("field_entries") }
                    try row.keep(content, tablet, as: try writing.write(content, as: entry.id, by: act), by: act)
                }
            } catch let refusal as Refusal {
                try await archive.act(as: Actor(author), "garde une saisie refusée") { act in
                    try FieldRow(entry, carrier).keep(content, tablet, refusedBecause: FieldWords.reason(refusal), keepsPhoto: refusal.leavesPhoto, by: act)
                }
            }
        }
    }

    private func answers(to entries: [SealedEntry], in structure: ID<Structure>, _ archive: Archive) async throws -> [String: FieldAnswer] {
        let fingerprints = entries.map(\.fingerprint)
        return try await archive.database.read { db in
            var answers: [String: FieldAnswer] = [:]
            for start in stride(from: 0, to: fingerprints.count, by: 500) {
                let some = fingerprints[start..<min(start + 500, fingerprints.count)]
                let rows = try db.rows(
                    """
                    SELECT fingerprint, entry_id, state, reason
                    FROM field_entries
                    WHERE structure_id = \(structure.text) AND fingerprint IN (\(sql: .joined(some.map { "\($0)" }, by: ", ")))
                    """)
                for row in rows {
                    guard let state = FieldEntry.State(rawValue: try row.text(2)) else { continue }
                    answers[try row.text(0)] = FieldAnswer(id: ID(known: try row.text(1)), state: state, reason: try row.optionalText(3))
                }
            }
            return answers
        }
    }
}

/// What opening a batch needs: the keys of the structure, and each author met so far.
struct FieldDesk {
    enum Opened {
        case readable(FieldContent, author: Reader, tablet: String)
        /// Its author is known, and may not bring it.
        case refused(FieldContent, author: Reader, tablet: String, reason: String)
        case unreadable(reason: String)
    }

    struct Owner {
        let author: Reader
        let secret: String
        let endedAt: String?
        let isClosed: Bool
    }

    let carrier: Reader
    private let keys: [String: P256.KeyAgreement.PrivateKey]
    private var owners: [String: Owner] = [:]

    static func open(for carrier: Reader, in archive: Archive) async throws -> FieldDesk {
        let vault = archive.vault
        let keys = try await archive.database.read { db in try OutboxKeys.all(in: carrier.structure, db, vault: vault) }
        return FieldDesk(carrier: carrier, keys: keys)
    }

    private init(carrier: Reader, keys: [String: P256.KeyAgreement.PrivateKey]) {
        (self.carrier, self.keys) = (carrier, keys)
    }

    mutating func open(_ entry: SealedEntry, in archive: Archive) async throws -> Opened {
        guard let key = keys[entry.key] else { return .unreadable(reason: FieldWords.unknownKey) }
        guard let inner = try? FieldSeal.open(entry, with: key) else { return .unreadable(reason: FieldWords.spoiled) }
        guard ID<Tablet>(inner.tablet) != nil, let owner = try await owner(of: inner.tablet, in: archive), inner.isProved(by: owner.secret, as: entry.id) else {
            return .unreadable(reason: FieldWords.unknownAuthor)
        }
        guard let content = try? FieldContent(FieldSaid(json: inner.said), attached: inner.attached) else { return .unreadable(reason: FieldWords.spoiled) }
        if owner.isClosed { return .refused(content, author: owner.author, tablet: inner.tablet, reason: FieldWords.closedAccount) }
        if owner.endedAt != nil { return .refused(content, author: owner.author, tablet: inner.tablet, reason: FieldWords.endedTablet) }
        return .readable(content, author: owner.author, tablet: inner.tablet)
    }

    /// The envelope of an entry that could not be placed, opened once more.
    func content(of entry: SealedEntry, arrivedAt: Instant) -> FieldContent? {
        guard let key = keys[entry.key], let inner = try? FieldSeal.open(entry, with: key), let said = try? FieldSaid(json: inner.said) else { return nil }
        return try? FieldContent(said, attached: inner.attached, arrivedAt: arrivedAt)
    }

    /// With the rights of today: one that was withdrawn meanwhile is no longer there.
    mutating func owner(of tablet: String, in archive: Archive) async throws -> Owner? {
        if let known = owners[tablet] { return known }
        let (structure, now, today, vault) = (carrier.structure, archive.clock.now(), carrier.today, archive.vault)
        let found = try await archive.database.read { db -> Owner? in
            let rows = try db.rows(
                """
                SELECT t.user_id, t.secret, t.ended_at, u.closed_at, g.role, g.site_id, g.crew_id, g.valid_from, g.valid_to, g.stands_in_for
                FROM tablets t
                JOIN users u ON u.structure_id = t.structure_id AND u.id = t.user_id
                LEFT JOIN grants g ON g.user_id = t.user_id AND g.structure_id = t.structure_id
                    AND g.valid_from <= \(today.iso) AND (g.valid_to IS NULL OR g.valid_to >= \(today.iso))
                WHERE t.structure_id = \(structure.text) AND t.id = \(tablet)
                """)
            guard let first = rows.first, let sealed = try first.optionalBlob(1) else { return nil }
            let user = ID<User>(known: try first.text(0))
            let grants = try rows.compactMap { row -> Grant? in
                guard let role = try row.optionalText(4).flatMap(Role.init(rawValue:)), let from = Day(iso: try row.text(7)) else { return nil }
                return Grant(
                    user: user, role: role, structure: structure, site: try row.optionalText(5).map { ID(known: $0) },
                    crew: try row.optionalText(6).map { ID(known: $0) }, from: from, to: try row.optionalText(8).flatMap { Day(iso: $0) },
                    standsInFor: try row.optionalText(9).map { ID(known: $0) })
            }
            let secret = String(decoding: try vault.open(sealed, as: Tablets.place(tablet)), as: UTF8.self)
            return Owner(
                author: Reader(user: user, structure: structure, grants: grants, today: today, now: now), secret: secret,
                endedAt: try first.optionalText(2), isClosed: try first.optionalText(3) != nil)
        }
        owners[tablet] = found
        return found
    }
}
