public import Domain

/// Something with a date, as an agenda shows it.
public struct CalendarEvent: Sendable {
    public enum Time: Hashable, Sendable {
        /// Whole days, both included.
        case days(Period)
        case hours(from: Instant, to: Instant)
    }

    /// The same for the same event in every file, so that an agenda replaces it: `entretien-…@jalon`.
    public var identifier: String
    public var time: Time
    public var summary: String
    public var place: String
    public var details: String
    /// When it was last changed.
    public var changedAt: Instant

    public init(identifier: String, time: Time, summary: String, place: String = "", details: String = "", changedAt: Instant) {
        self.identifier = identifier
        self.time = time
        self.summary = summary
        self.place = place
        self.details = details
        self.changedAt = changedAt
    }
}

/// An iCalendar file: RFC 5545. Hours are in UTC, so that each agenda shows its own.
public struct CalendarFile: Sendable {
    public var name: String
    public var events: [CalendarEvent]

    public init(name: String, events: [CalendarEvent]) {
        self.name = name
        self.events = events
    }

    public var bytes: [UInt8] {
        let head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Jalon//Agenda//FR", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
        let lines = head + [CalendarFile.property("X-WR-CALNAME", name)] + events.flatMap(CalendarFile.lines) + ["END:VCALENDAR"]
        return lines.flatMap(CalendarFile.folded)
    }

    private static func lines(_ event: CalendarEvent) -> [String] {
        ["BEGIN:VEVENT", property("UID", event.identifier), "DTSTAMP:" + utc(event.changedAt), "LAST-MODIFIED:" + utc(event.changedAt)]
            + time(event.time)
            + [property("SUMMARY", event.summary)]
            + (event.place.isEmpty ? [] : [property("LOCATION", event.place)])
            + (event.details.isEmpty ? [] : [property("DESCRIPTION", event.details)])
            // RFC 5545, 3.8.1.3: a shared agenda then shows « occupé » and no name.
            + ["CLASS:PRIVATE", "END:VEVENT"]
    }

    /// The end of whole days is the day after: RFC 5545, 3.6.1.
    private static func time(_ time: CalendarEvent.Time) -> [String] {
        switch time {
        case .days(let period): ["DTSTART;VALUE=DATE:" + date(period.first), "DTEND;VALUE=DATE:" + date(period.last.adding(days: 1))]
        case .hours(let from, let to): ["DTSTART:" + utc(from), "DTEND:" + utc(max(from, to))]
        }
    }

    private static func date(_ day: Day) -> String {
        day.iso.filter { $0 != "-" }
    }

    /// `20261121T093000Z`, from the first nineteen characters of `2026-11-21T09:30:00.000Z`.
    private static func utc(_ instant: Instant) -> String {
        instant.iso.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
    }

    private static func property(_ name: String, _ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\", ";", ",": escaped += "\\" + String(character)
            case "\n", "\r\n", "\r": escaped += "\\n"
            default: escaped += character.isASCII && (character.asciiValue ?? 32) < 32 ? " " : String(character)
            }
        }
        return name + ":" + escaped
    }

    /// At most 75 bytes on a line, the next ones beginning with a space; never within a character: RFC 5545, 3.1.
    private static func folded(_ line: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var width = 0
        for scalar in line.unicodeScalars {
            let encoded = Array(String(scalar).utf8)
            if width + encoded.count > 75 {
                bytes += Array("\r\n ".utf8)
                width = 1
            }
            bytes += encoded
            width += encoded.count
        }
        return bytes + Array("\r\n".utf8)
    }
}
