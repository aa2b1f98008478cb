import Foundation
import HTML
import Testing

@testable import Pages

/// A tablet without network draws a level from the same file as the skills: a hand and a tool there too, in the colours of its own page.
@Suite struct LevelSymbolTests {
    @Test(arguments: [nil, 0, 1, 2, 3, 4]) func theLevelsOfATabletAreDrawnAsThoseOfThePages(level: Int?) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let sprite = try String(contentsOf: root.appending(path: "Sources/CAssets/files/pictogrammes.svg"), encoding: .utf8)
        let name = "id=\"niveau-\(level.map { "\($0)" } ?? "non-observe")\""
        let symbol = try #require(sprite.split(separator: "\n").first { $0.contains(name) })
        let strokes = String(decoding: LevelDrawing.draw(level).bytes, as: UTF8.self).matches(of: /\b(?:d|x|y|rx)="[^"]+"/).map { String($0.0) }
        #expect(strokes.count > 1)
        for stroke in strokes { #expect(symbol.contains(stroke), "\(name) \(stroke)") }
        #expect(symbol.contains("currentColor") && !symbol.contains("#") && !symbol.contains("<text"))
    }
}
