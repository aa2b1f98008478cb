import Database
public import Domain

/// A refused entry tried again: the very same one, with the rights that its author has today. Taken, it is signed by its author at the moment that the
/// tablet said; beside it stands who took it up, and when.
public struct FieldResumptions: Sendable {
    private let referentials: Referentials

    public init(_ referentials: Referentials) {
        self.referentials = referentials
    }

    /// What it came to; of one that somebody has taken up meanwhile, what it came to then. Throws `notFound` for what the reader does not see, and
    /// `notAllowed` for what is not theirs to take up.
    public func resume(
        _ id: ID<FieldEntry>, once: ID<Submission>? = nil, by taker: Reader, in archive: Archive
    ) async throws -> FieldEntry.State {
        let referentials = referentials
        guard let entry = try await archive.read(as: taker, { sight in try FieldEntries.one(id, referentials, seenBy: sight) }) else {
            throw Refusal.notFound
        }
        guard entry.state == .refused else { return entry.state }
        guard entry.mayBeTakenUp else { throw Refusal.notAllowed("Cette saisie ne peut pas être reprise, ou pas par vous.") }
        guard let row = try await archive.read(as: taker, { sight in try ResumedRow.find(id, in: sight.reader.structure, sight.db) }) else {
            throw Refusal.notFound
        }
        var desk = try await FieldDesk.open(for: taker, in: archive)
        let (author, refusal) = try await author(of: row, taker, &desk, archive)
        if let author, refusal == nil {
            do { try await write(row, once, author, taker, desk, archive) } catch let refusal as Refusal {
                try await refuse(row, once, FieldWords.reason(refusal), keepsPhoto: refusal.leavesPhoto, taker, archive)
            }
        } else {
            try await refuse(row, once, refusal ?? FieldWords.unknownAuthor, taker, archive)
        }
        return try await archive.read(as: taker) { sight in try ResumedRow.find(id, in: sight.reader.structure, sight.db)?.state } ?? .refused
    }

    /// Whose entry it is, and why it cannot be theirs any more. What a lost tablet brought is for its author alone to vouch for.
    private func author(
        of row: ResumedRow, _ taker: Reader, _ desk: inout FieldDesk, _ archive: Archive
    ) async throws -> (Reader?, String?) {
        guard let owner = try await desk.owner(of: row.tablet, in: archive) else { return (nil, nil) }
        if owner.isClosed { return (nil, FieldWords.closedAccount) }
        if owner.endedAt != nil, owner.author.user != taker.user { return (nil, FieldWords.endedForOthers) }
        return (owner.author, nil)
    }

    private func write(
        _ row: ResumedRow, _ once: ID<Submission>?, _ author: Reader, _ taker: Reader, _ desk: FieldDesk, _ archive: Archive
    ) async throws {
        let writing = FieldWriting(referentials: referentials)
        try await archive.act(as: Actor(author), "reprend une saisie de tablette", once: once) { act in
            guard try row.isStillRefused(by: act) else { return }
            guard try row.isAlone(by: act) else { throw Refusal.conflict("field_entries") }
            let content = try row.content(desk, by: act)
            let outcome = try writing.write(content, as: row.entry, by: act)
            try row.settle(content, outcome, by: act)
            try row.trace(outcome.state, outcome.reason, taker, by: act)
        }
    }

    private func refuse(
        _ row: ResumedRow, _ once: ID<Submission>?, _ reason: String, keepsPhoto: Bool = true, _ taker: Reader, _ archive: Archive
    ) async throws {
        try await archive.act(as: Actor(taker), "reprend une saisie de tablette, encore refusée", once: once) { act in
            guard try row.isStillRefused(by: act) else { return }
            try act.update("field_entries", id: row.id, of: row.holder(act), ["reason": reason, "taken_up_at": act.now.iso])
            if !keepsPhoto { try FieldPhoto.drop(row.id, by: act) }
            try row.trace(.refused, reason, taker, by: act)
        }
    }
}
