import Database
import Domain
import Foundation
import Store
import TestSupport
import Testing
import Web

/// Two tablets, three carriers, a server that falls, answers that are lost, entries that come twice and in any order: under one seed, which replays
/// the very run. `JALON_SEEDS=500` for more of them, `JALON_SEED=17` for one.
@Suite struct FieldChanceTests {
    @Test(arguments: Engines.all) func whateverHappensEachEntryIsFoundExactlyOnce(engine: TestEngine) async throws {
        let asked = ProcessInfo.processInfo.environment
        let seeds = asked["JALON_SEED"].flatMap(UInt64.init).map { [$0] } ?? Array(1...(asked["JALON_SEEDS"].flatMap(UInt64.init) ?? 5))
        try await engine.withDatabase { database in
            let tired = TiredDatabase(database)
            let site = TestSite(try await TestTown.build(in: tired))
            let town = site.town
            try await town.archive.act(as: town.command(), "donne une équipe") { act in
                try act.derive("UPDATE grants SET crew_id = \(town.gardens.text) WHERE user_id = \(town.rachid.text)")
            }
            let tablets = [try await TestTablet(town.denis, on: site), try await TestTablet(town.rachid, on: site)]
            let carriers = [try await town.reader(town.denis), try await town.reader(town.rachid), try await town.reader(town.lea)]
            try await TestSheet.choose("271828", on: site)
            for seed in seeds {
                try await TestSheet.open(on: site)
                let sheet = try await TestSheet.waiting(for: tablets[0].visitor)
                let own = (sheet, try CardSecret.open(sheet.wrapped, with: "271828"))
                var run = FieldRun(seed: seed, tablets: tablets, carriers: carriers, own: own, town: town, base: tired)
                try await run.live(steps: 40)
                try await run.settle()
                for (table, ids) in [("observations", run.facts), ("attendance_marks", run.marks)] {
                    for id in ids { #expect(try await site.count(table, where: "id = '\(id)'") == 1, "graine \(seed), \(table) \(id)") }
                }
                let signed = "subject_id = '\(sheet.id)' AND party = 'person'"
                #expect(try await site.count("signatures", where: signed) == min(run.assessments, 1), "graine \(seed)")
                #expect(try await site.count("skill_ratings", where: "sheet_id = '\(sheet.id)'") == min(run.assessments, 1) * 12, "graine \(seed)")
                let entries = "entry_id IN (\((run.entries + ["-"]).map { "'\($0)'" }.joined(separator: ", ")))"
                #expect(try await site.count("field_entries", where: entries) == run.entries.count, "graine \(seed)")
            }
            #expect(try await AuditChain.verify(town.jalons, in: town.archive).findings.isEmpty)
        }
    }
}

/// One life of the tablets, drawn from its seed.
private struct FieldRun {
    private var dice: SeededChance
    private let tablets: [TestTablet]
    private let carriers: [Reader]
    private let own: (sheet: TestSheet, secret: String)
    private let town: TestTown
    private let base: TiredDatabase
    private var outbox: [SealedEntry] = []
    /// Heard and forgotten by the tablet, and sent again from a file kept somewhere.
    private var files: [SealedEntry] = []
    private(set) var facts: [String] = []
    private(set) var marks: [String] = []
    private(set) var entries: [String] = []
    /// Of the one sheet that waits: only the first to arrive counts, whichever tablet it was said on.
    private(set) var assessments = 0

    init(seed: UInt64, tablets: [TestTablet], carriers: [Reader], own: (TestSheet, String), town: TestTown, base: TiredDatabase) {
        dice = SeededChance(seed: seed)
        (self.tablets, self.carriers, self.own, self.town, self.base) = (tablets, carriers, own, town, base)
    }

    mutating func live(steps: Int) async throws {
        for _ in 0..<steps {
            switch Int.random(in: 0..<10, using: &dice) {
            case 0..<5: try note()
            case 5..<9: try await send()
            default: files += outbox.shuffled(using: &dice).prefix(3)
            }
        }
    }

    /// The network is back for good: what waits goes until nothing does, and every file is handed in once more.
    mutating func settle() async throws {
        base.recovers()
        let answers = try await FieldInbox(town.referentials).receive(outbox + files, carriedBy: carriers[2], in: town.archive)
        #expect(Set(answers.map(\.id)).isSuperset(of: outbox.map(\.id)))
    }

    private mutating func note() throws {
        let (tablet, id) = (tablets[Int.random(in: 0..<2, using: &dice)], ID<FieldEntry>.make(at: FieldSaid.moment, using: &dice))
        var said = FieldSaid.fact(of: town.amina, words: "Fait \(id.text)")
        if Int.random(in: 0..<6, using: &dice) == 0 {
            said = .assessment(own.sheet, answer: String(Int.random(in: 0...4, using: &dice)), secret: own.secret)
            assessments += 1
        } else if Bool.random(using: &dice) {
            let skew = [0, 86_400_000 * 400, -86_400_000 * 400].randomElement(using: &dice) ?? 0
            let made = Instant(milliseconds: FieldSaid.moment.milliseconds + skew)
            let day = TestTown.monday.adding(days: -Int.random(in: 0..<7, using: &dice))
            said = .present([town.amina], in: town.gardens, on: day, said: Bool.random(using: &dice) ? "present" : "absent", made: made, offset: -skew)
            marks += (said.marks ?? []).map(\.id)
        } else {
            facts.append(id.text)
        }
        entries.append(id.text)
        outbox.append(try tablet.seal(said, as: id))
    }

    /// A part of what waits, in any order, some of it twice; the server may fall on the way, and its answer be lost.
    private mutating func send() async throws {
        let some = outbox.shuffled(using: &dice).prefix(Int.random(in: 0...12, using: &dice))
        let batch = Array(some + some.prefix(2) + files.prefix(1))
        if Bool.random(using: &dice) { base.failsAfter(Int.random(in: 0...10, using: &dice)) }
        let carrier = carriers[Int.random(in: 0..<3, using: &dice)]
        let answers = (try? await FieldInbox(town.referentials).receive(batch, carriedBy: carrier, in: town.archive)) ?? []
        base.recovers()
        guard Int.random(in: 0..<3, using: &dice) > 0 else { return }
        outbox.removeAll { entry in answers.contains { $0.id == entry.id } }
    }
}
