import Domain
import TestSupport
import Testing
import Web

/// A person who reads little is led by the drawing: none may be missing, none drawn for nothing.
@Suite struct PictogramTests {
    @Test func everySkillAndLevelHasItsDrawingAndNoneIsDrawnForNothing() async throws {
        try await withSprite { site, sprite in
            let referentials = site.town.referentials
            let named = Set(referentials.skillFrameworks.flatMap { $0.skills.entries.map(\.pictogram) } + referentials.skillLevels.entries.map(\.pictogram))
            let drawn = sprite.matches(of: /<symbol id="([^"]+)"/).map { String($0.1) }
            #expect(named.subtracting(drawn) == [], "nommés dans une grille, pas dessinés dans pictogrammes.svg")
            #expect(Set(drawn).subtracting(named).subtracting(["niveau-refus"]) == [], "dessinés, mais nommés par aucune grille")
            #expect(Set(drawn).count == drawn.count, "un nom, un dessin")
        }
    }

    @Test func everyDrawingHasTheSameFrameAndStrokeAndNoColourOfItsOwn() async throws {
        try await withSprite { _, sprite in
            let lines = sprite.split(separator: "\n").filter { $0.hasPrefix("<symbol") && !$0.contains("id=\"niveau-") }
            #expect(!lines.isEmpty)
            for line in lines {
                let head = "viewBox=\"0 0 48 48\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.5\""
                #expect(line.contains(head), "\(line.prefix(60))")
                #expect(line.matches(of: /stroke-width/).count == 1 && !line.contains("#") && !line.contains("<text"), "\(line.prefix(60))")
            }
        }
    }

    @Test func thePersonSeesTheDrawingOfTheSkillLargeAndTheEncadrantSmall() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let walk = SkillSheetWalkTests()
            let sheet = try await walk.openSheet(on: site)
            let amina = try await walk.enter(site, sheet)
            #expect(amina.page.contains(drawing("calendrier", size: 96)))
            let denis = try await site.visitor(site.town.denis)
            await denis.get(sheet)
            #expect(denis.page.contains(drawing("calendrier", size: 40)))
        }
    }

    private func drawing(_ name: String, size: Int) -> String {
        "width=\"\(size)\" height=\"\(size)\" aria-hidden=\"true\" focusable=\"false\"><use href=\"/assets/pictogrammes.svg#\(name)\"/>"
    }

    private func withSprite(_ look: (TestSite, String) throws -> Void) async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let answer = await site.stranger().get("/assets/pictogrammes.svg")
            #expect(answer.status == 200 && answer.header("etag") != nil)
            #expect(answer.header("content-type") == "image/svg+xml")
            try look(site, String(decoding: answer.body, as: UTF8.self))
        }
    }
}
