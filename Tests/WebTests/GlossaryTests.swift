import Foundation
import Pages
import Testing

@testable import Web

/// STYLE 1 and 10: one word from type to address, its French twin beside it, and the glossary the only authority.
@Suite("The glossary")
struct GlossaryTests {
    private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A type inside another is read with it.
    @Test("holds every public type of the Domain")
    func holdsEveryType() throws {
        let (words, folder) = (try words(), root.appending(path: "Sources/Domain"))
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)).compactMap { $0 as? URL }
        var types = 0
        for file in files where file.pathExtension == "swift" {
            let source = try String(contentsOf: file, encoding: .utf8)
            for type in source.matches(of: /(?m)^public (?:indirect |final )?(?:struct|enum|class|protocol|actor) (\w+)/).map({ String($0.1) }) {
                #expect(words.contains(type), "\(type), de \(file.lastPathComponent), manque dans GLOSSARY.md")
                types += 1
            }
        }
        #expect(types > 150, "les types se lisent dans les sources")
    }

    @Test("holds every word of every address")
    func holdsEveryWord() throws {
        let words = try words()
        for route in AllRoutes.all {
            for word in route.pattern.segments where word.first != ":" {
                #expect(words.contains(String(word)), "« \(word) », de \(route.pattern.text), manque dans GLOSSARY.md")
            }
        }
    }

    private func words() throws -> Set<String> {
        let text = try String(contentsOf: root.appending(path: "GLOSSARY.md"), encoding: .utf8)
        return Set(text.matches(of: /[\w-]+/).map { String($0.0) })
    }
}
