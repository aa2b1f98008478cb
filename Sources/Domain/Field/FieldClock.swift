/// A tablet's clock may be wrong by minutes or by years: what it says is kept, and put right beside.
public enum FieldClock {
    /// Under this, a device's clock is as good as ours: its own order of making is kept to the millisecond.
    public static let tolerance = 60_000
    /// Fifty years: no clock is that wrong, and a number of the device's own making is added to nothing before it was held against this.
    public static let reach = 50 * 366 * 86_400_000

    public static func isPossible(offset: Int) -> Bool { (-reach...reach).contains(offset) }

    /// When an entry was made, by the server's clock.
    /// - Parameters:
    ///   - said: by the device.
    ///   - offset: milliseconds that the device lacked when it last met the server; nil when it never had.
    ///   - day: the day that the entry speaks of; nothing can be noted before it.
    public static func corrected(_ said: Instant, offset: Int?, about day: Day, receivedAt received: Instant) -> Instant {
        var moment = said
        if let offset, isPossible(offset: offset), abs(offset) > tolerance { moment = Instant(milliseconds: said.milliseconds + offset) }
        // Midnight at the site may be half a day away from midnight UTC, on either side.
        let earliest = Instant(day.adding(days: -1), hour: 10)
        return moment > received || moment < earliest ? received : moment
    }
}

/// A tablet made ready by somebody: what it signs their entries with ends when they, or the direction, say so.
public struct Tablet: Hashable, Sendable {
    public let id: ID<Tablet>
    /// « Samsung, Chrome », as the browser told it.
    public let name: String
    public let ownerName: String
    public let since: Instant
    public let endedAt: Instant?

    public init(id: ID<Tablet>, name: String, ownerName: String, since: Instant, endedAt: Instant?) {
        self.id = id
        self.name = name
        self.ownerName = ownerName
        self.since = since
        self.endedAt = endedAt
    }

    /// Who may end the tablet of somebody else.
    public static let keepers: Set<Role> = [.direction, .technical]
}
