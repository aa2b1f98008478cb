import Domain
import Foundation
import HTML
import Testing

@testable import Pages

@Suite("The appearance page shows every component") struct AppearanceTests {
    let frame = Frame(
        audience: .staff, today: Day(number: 20_778), readerName: "Nadia Benali", roleLabel: "CIP · Beaune", structureName: "Les Deux Rives",
        navigation: [
            NavigationItem("Ma journée", Path("/"), current: true), NavigationItem("Personnes", Path("/personnes")),
            NavigationItem("Candidatures", Path("/candidatures")), NavigationItem("Pilotage", Path("/pilotage")),
        ], demoBanner: true)

    private func page(_ audience: Frame.Audience) -> String {
        var shown = frame
        shown.audience = audience
        return AppearancePage(frame: shown).html.string
    }

    @Test("Nothing on it needs an inline style or script", arguments: [Frame.Audience.staff, .person])
    func strict(audience: Frame.Audience) {
        let html = page(audience)
        #expect(!html.contains("style="))
        #expect(!html.contains("<script>"))
        #expect(!html.contains(" onclick"))
    }

    @Test("Every id is given once", arguments: [Frame.Audience.staff, .person])
    func ids(audience: Frame.Audience) {
        let ids = page(audience).split(separator: " id=\"").dropFirst().compactMap { $0.split(separator: "\"").first }
        #expect(Set(ids).count == ids.count, "\(Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys)")
    }

    /// `JALON_APPARENCE=folder` writes the pages there, to be looked at and checked in a browser.
    @Test("It can be written to a folder and looked at", .enabled(if: ProcessInfo.processInfo.environment["JALON_APPARENCE"] != nil))
    func written() throws {
        let folder = try #require(ProcessInfo.processInfo.environment["JALON_APPARENCE"])
        try page(.staff).write(toFile: folder + "/staff.html", atomically: true, encoding: .utf8)
        try page(.person).write(toFile: folder + "/person.html", atomically: true, encoding: .utf8)
    }
}
