import Database
import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Jalon

@Suite("A photo that nobody may see any more, when a structure leaves")
struct HiddenPhotoTests {
    @Test("leaves in clear only while the person agrees to it", arguments: Engines.all)
    func staysSealed(engine: TestEngine) async throws {
        try await withTestHouse(on: engine) { house, town in
            let observation = ID<Observation>.make(at: house.archive.clock.now())
            let new = NewObservation(
                kind: RecordedCode(code: "fait", label: "Fait", version: "1"), sign: .plus, situation: nil, words: "Haie", skills: [], day: TestTown.monday)
            try await town.archive.act(as: Actor(try await town.reader(town.claire)), "note un fait") { act in
                try ImageConsents.note(.make(at: act.now), of: town.amina, .given, for: .file, isWritten: true, on: TestTown.monday, by: act)
                try Observations.note(observation, of: town.amina, new, by: act)
                let photo = NewPhoto(try CleanPhoto.of(TestPhotos.jpeg), showsPerson: true)
                try Photos.add(.make(at: act.now), photo, to: observation, of: town.amina, on: TestTown.monday, by: act)
            }
            #expect(try await pictures(house) == 1)
            try await house.archive.database.write { db in
                _ = try db.run("UPDATE image_consents SET answer = 'refused' WHERE structure_id = \(town.jalons.text)")
            }
            #expect(try await pictures(house) == 0)
        }
    }

    private func pictures(_ house: House) async throws -> Int {
        let parent = try temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: parent) }
        _ = try await OpenExport(house: house, inClear: true).write(to: parent + "/export")
        return (try? FileManager.default.contentsOfDirectory(atPath: parent + "/export/en-clair/photos").count) ?? 0
    }
}
