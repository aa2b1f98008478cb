import Foundation
import Pages
import Store
import Testing

@testable import Web

@Suite("The map and the tour")
struct TourTests {
    private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test("the map holds every route and every table")
    func mapIsWhole() {
        let map = HouseMap()
        let text = map.text
        #expect(AllRoutes.all.filter { !text.contains("\($0.method.rawValue) \($0.pattern.text)") }.isEmpty)
        #expect(Schema.current.tables.keys.filter { !text.contains("table \($0) ") }.isEmpty)
    }

    @Test("every route, file and table of the tour exists")
    func tourIsTrue() throws {
        let tour = try String(contentsOf: root.appending(path: "docs/tour.md"), encoding: .utf8)
        let quoted = tour.matches(of: /`([^`]+)`/).map { String($0.1) }
        let routes = Set(HouseMap().lines.map(\.route))
        for words in quoted where words.hasPrefix("GET /") || words.hasPrefix("POST /") { #expect(routes.contains(words), "\(words)") }
        for path in quoted where path.hasSuffix(".swift") {
            #expect(FileManager.default.fileExists(atPath: root.appending(path: path).path), "\(path)")
        }
        for table in quoted where table.wholeMatch(of: /[a-z]+_[a-z_]+/) != nil { #expect(Schema.current.tables[table] != nil, "\(table)") }
        #expect(quoted.count > 30)
    }
}
