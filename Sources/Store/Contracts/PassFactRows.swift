import Database
import Domain

/// Which rows of `passes` are one PASS: a correction keeps what happened to it.
struct PassLineage {
    private let before: [String: String]

    init(_ rows: [Row]) throws {
        var before: [String: String] = [:]
        for row in rows where try row.text(0) == "pass" {
            if let earlier = try row.optionalText(2) { before[try row.text(1)] = earlier }
        }
        self.before = before
    }

    func root(of id: String) -> String {
        var root = id
        while let earlier = before[root] { root = earlier }
        return root
    }
}

extension PassFacts {
    /// What happened to the PASS of that row, whichever of its rows stood then; a reading of the platform is of one row only.
    init(of pass: FactRow, among kept: [FactRow], lineage: PassLineage) throws {
        let root = lineage.root(of: pass.id)
        let own = kept.filter { row in row.subject.map { lineage.root(of: $0) == root } ?? false }
        self.init(
            suspensions: try own.filter { $0.kind == "suspension" }.compactMap { try $0.suspension() },
            prolongations: try own.filter { $0.kind == "prolongation" }.compactMap { try $0.prolongation() },
            platform: try own.last { $0.kind == "reading" && $0.subject == pass.id }?.reading())
    }
}

extension FactRow {
    /// Nil once removed.
    fileprivate func suspension() throws -> NotedSuspension? {
        guard words != "removed", let until, let period = Period(day, until), let reason = code.flatMap(SuspensionReason.init) else { return nil }
        let enteredOn = try row.optionalText(9).map(FactRow.day) ?? day
        return NotedSuspension(
            id: ID(known: id), suspension: Suspension(period, reason: reason, recordedOn: enteredOn), isEndUnknown: number == 1, signature: try signature())
    }

    /// Nil once removed.
    fileprivate func prolongation() throws -> NotedProlongation? {
        guard let until, let standing = words.flatMap(NotedProlongation.Standing.init) else { return nil }
        return NotedProlongation(
            id: ID(known: id), standing: standing, askedOn: try row.optionalText(9).map(FactRow.day) ?? day, start: day, end: until,
            reason: code.flatMap(ProlongationReason.init), answer: standing == .pending ? nil : try answer(), signature: try signature())
    }

    private func answer() throws -> ProlongationAnswer? {
        guard let on = try row.optionalText(12).map(FactRow.day) else { return nil }
        return ProlongationAnswer(
            on: on, prescriber: try row.optionalText(13), organisation: try row.optionalText(14),
            denial: try row.optionalText(15).flatMap(ProlongationDenial.init))
    }

    fileprivate func reading() throws -> PlatformEnd? {
        guard let until, let rules = code.flatMap(PlatformEnd.Ruler.init), let computed = try row.optionalText(9).map(FactRow.day) else { return nil }
        return PlatformEnd(id: ID(known: id), readOn: day, end: until, computed: computed, rules: rules, words: words, signature: try signature())
    }

    private func signature() throws -> FactSignature {
        FactSignature(name: try row.optionalText(10), at: try row.optionalText(11).flatMap { Instant(iso: $0) })
    }
}
