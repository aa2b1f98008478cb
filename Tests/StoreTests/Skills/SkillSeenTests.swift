import Database
import Domain
import Store
import TestSupport
import Testing

/// What is told of work reaches exactly the readers that the pure policy names, whatever their role came from.
@Suite struct SkillSeenTests {
    @Test(arguments: Engines.all) func signalsAndFactsAreSeenByExactlyThoseWhomThePolicyNames(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let rights = try await RightsTown.build(in: database)
            let (town, people) = (rights.town, rights.town.people.map(\.person))
            for person in people { try await tell(of: person, in: town) }
            var told = 0
            for (name, reader) in try await rights.readers() {
                let (all, signals, facts) = try await town.archive.read(as: reader) { sight in
                    (
                        Set(try Signals.all(since: TestTown.monday, atMost: 50, seenBy: sight).signals.map(\.person.id.text)),
                        Set(try people.filter { try !Signals.of($0, seenBy: sight).isEmpty }.map(\.text)),
                        Set(try people.filter { try !Observations.of($0, seenBy: sight).isEmpty }.map(\.text))
                    )
                }
                let (photos, consents) = try await town.archive.read(as: reader) { sight in
                    (
                        Set(try people.filter { try !Photos.of($0, seenBy: sight).isEmpty }.map(\.text)),
                        Set(try people.filter { try !ImageConsents.of($0, seenBy: sight).isEmpty }.map(\.text))
                    )
                }
                #expect(photos == (try await rights.expected(reader, .skills, .ordinary)), "\(name), photos")
                #expect(consents == (try await rights.expected(reader, .identity, .ordinary)), "\(name), accords")
                let safety = try await rights.expected(reader, .safety, .ordinary)
                #expect(all == safety, "\(name), signaux de tous")
                #expect(signals == safety, "\(name), signaux d’une personne")
                #expect(facts == (try await rights.expected(reader, .skills, .ordinary)), "\(name), faits")
                told += all.count
            }
            #expect(told > 8, "des lecteurs voient quelque chose")
        }
    }

    @Test(arguments: Engines.all) func theLimitCountsSignalsAndNotTheirAnswers(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let town = try await TestTown.build(in: database)
            let first = try await tell(of: town.amina, in: town)
            _ = try await tell(of: town.amina, in: town)
            try await town.archive.act(as: Actor(try await town.reader(town.claire)), "répond") { act in
                for words in ["Un", "Deux", "Trois"] { try Signals.answer(.make(at: act.now), to: first, of: town.amina, words: words, by: act) }
            }
            let reader = try await town.reader(town.claire)
            func all(_ most: Int) async throws -> (signals: [SentSignal], isCut: Bool) {
                try await town.archive.read(as: reader) { sight in try Signals.all(since: TestTown.monday, atMost: most, seenBy: sight) }
            }
            let (both, one) = (try await all(2), try await all(1))
            #expect(both.signals.count == 2 && !both.isCut)
            #expect(both.signals.last?.signal.answers.count == 3, "le plus ancien garde ses trois réponses")
            #expect(one.signals.count == 1 && one.isCut)
        }
    }

    @Test(arguments: Engines.all) func aSignalIsOfTheDayItWasMadeWhereThePersonWorks(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let town = try await TestTown.build(in: database)
            let late = try #require(Instant(iso: "2026-01-31T23:30:00.000Z"))
            let kind = RecordedCode(code: "presence", label: "Présence", version: "1")
            try await town.archive.act(as: Actor(try await town.reader(town.claire)), "signale") { act in
                try Signals.send(.make(at: act.now), of: town.amina, kind, words: nil, madeAt: late, device: "tablette-3", by: act)
            }
            try await town.archive.act(as: Actor(try await town.reader(town.omar)), "signale") { act in
                try Signals.send(.make(at: act.now), of: town.zoe, kind, words: nil, madeAt: late.adding(minutes: -180), by: act)
            }
            let rows = try await database.read { db in try db.rows("SELECT happened_on, device_id FROM signals ORDER BY recorded_at") }
            #expect(try rows.map { try $0.text(0) } == ["2026-02-01", "2026-02-01"], "minuit est passé à Paris, et à la Réunion trois heures plus tôt")
            #expect(try rows.map { try $0.optionalText(1) } == ["tablette-3", nil])
        }
    }

    @discardableResult
    private func tell(of person: ID<Person>, in town: TestTown) async throws -> ID<Signal> {
        let signal = ID<Signal>.make(at: town.archive.clock.now())
        let kind = RecordedCode(code: "presence", label: "Présence", version: "1")
        let fact = NewObservation(kind: kind, sign: .plus, situation: nil, words: "Vu", skills: [], day: TestTown.monday)
        let counsellor = person == town.zoe ? town.omar : person == town.chloe ? town.karim : town.claire
        try await town.archive.act(as: Actor(try await town.reader(counsellor)), "dit") { act in
            try Signals.send(signal, of: person, kind, words: "Dit", by: act)
            let observation = ID<Observation>.make(at: act.now)
            try Observations.note(observation, of: person, fact, by: act)
            let photo = NewPhoto(try CleanPhoto.of(TestPhotos.png), showsPerson: false)
            try Photos.add(.make(at: act.now), photo, to: observation, of: person, on: TestTown.monday, by: act)
            try ImageConsents.note(.make(at: act.now), of: person, .refused, for: .communication, isWritten: false, on: TestTown.monday, by: act)
        }
        return signal
    }
}
