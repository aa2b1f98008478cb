/// What somebody noted of one person on one half-day. A fact: it is never changed, another one corrects it.
///
/// It may be made on a tablet without network: its id, its author and its moment come from where it is made, in any order.
public struct AttendanceMark: Hashable, Sendable {
    public enum Said: Hashable, Sendable {
        /// There, with the minutes missed at either end; both 0 for somebody there all along.
        case present(lateBy: Int, leftEarlyBy: Int)
        /// A code of `absenceReasons`.
        case absent(reason: String)
        /// Takes back the mark it names, within the seconds that an undo lasts.
        case withdrawn
    }

    public let id: ID<AttendanceMark>
    public let person: ID<Person>
    public let crew: ID<Crew>
    public let halfDay: HalfDay
    public let said: Said
    /// An actor's text: a user's id most often.
    public let madeBy: String
    /// On the device that made it.
    public let madeAt: Instant
    public let device: String?
    /// The mark it corrects or takes back; it may not have arrived yet.
    public let corrects: ID<AttendanceMark>?
    /// Why it corrects.
    public let why: String?
    /// What was done in one gesture is undone in one.
    public let gesture: String

    public init(
        id: ID<AttendanceMark>, person: ID<Person>, crew: ID<Crew>, halfDay: HalfDay, said: Said, madeBy: String, madeAt: Instant,
        device: String? = nil, corrects: ID<AttendanceMark>? = nil, why: String? = nil, gesture: String
    ) {
        self.id = id
        self.person = person
        self.crew = crew
        self.halfDay = halfDay
        self.said = said
        self.madeBy = madeBy
        self.madeAt = madeAt
        self.device = device
        self.corrects = corrects
        self.why = why
        self.gesture = gesture
    }

    /// There all along.
    public static let there = Said.present(lateBy: 0, leftEarlyBy: 0)
    /// Absent, and nobody has said why yet: the one who was on site rarely knows.
    public static let unspecified = "a_preciser"
    /// How long what was just done is undone in one gesture.
    public static let undoSeconds = 10

    /// The order of making, the same whatever the order of arrival.
    static func isEarlier(_ left: AttendanceMark, _ right: AttendanceMark) -> Bool {
        (left.madeAt, left.id) < (right.madeAt, right.id)
    }

    /// Everything it says, for two copies of one id that differ: the same one is kept whichever came first.
    var content: String {
        "\(madeAt.iso) \(madeBy) \(person.text) \(crew.text) \(halfDay.text) \(said) \(corrects?.text ?? "-") \(device ?? "-") \(gesture) \(why ?? "-")"
    }
}
