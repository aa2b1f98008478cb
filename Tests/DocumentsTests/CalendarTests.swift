import Documents
import Domain
import Testing

@Suite struct CalendarTests {
    @Test func `A day off ends the day after, an entretien is in UTC, and long lines are folded between characters`() throws {
        let changed = Instant(try #require(Day(2026, 11, 21)), hour: 8, minute: 5)
        let first = try #require(Day(2026, 12, 30))
        let days = try #require(Period(first, first.adding(days: 1)))
        let entretien = Instant(first, hour: 9, minute: 30)
        let file = CalendarFile(
            name: "Agenda d’Awa",
            events: [
                CalendarEvent(identifier: "conge-1@jalon", time: .days(days), summary: "Congé", changedAt: changed),
                CalendarEvent(
                    identifier: "entretien-1@jalon", time: .hours(from: entretien, to: entretien.adding(minutes: 45)),
                    summary: "Entretien ; bilan, suite", place: "Beaune", details: "Apporter\n" + String(repeating: "é", count: 60), changedAt: changed),
            ])
        let text = String(decoding: file.bytes, as: UTF8.self)
        #expect(text.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"))
        #expect(text.hasSuffix("END:VEVENT\r\nEND:VCALENDAR\r\n"))
        #expect(text.contains("DTSTAMP:20261121T080500Z\r\n"))
        #expect(text.contains("DTSTART;VALUE=DATE:20261230\r\nDTEND;VALUE=DATE:20270101\r\n"))
        #expect(text.contains("DTSTART:20261230T093000Z\r\nDTEND:20261230T101500Z\r\n"))
        #expect(text.contains("SUMMARY:Entretien \\; bilan\\, suite\r\n"))
        let lines = file.bytes.split(separator: 0x0A)
        #expect(lines.allSatisfy { $0.count <= 76 && $0.last == 0x0D })
        let unfolded = text.split(separator: "\r\n ").joined()
        #expect(unfolded.contains("DESCRIPTION:Apporter\\n" + String(repeating: "é", count: 60) + "\r\n"))
    }
}
