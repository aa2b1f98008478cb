/// The freins that count for « levée de deux freins » between an entry and an exit: codes only, for figures and the exit rule.
public struct LiftedFreins: Hashable, Sendable {
    /// Distinct, in alphabetical order.
    public let codes: [String]
    /// Of those codes.
    public let categories: Set<String>

    /// `categories` names the category of each code. The rule itself is `FreinCourse.liftedCodes`.
    public init(_ courses: [FreinCourse], categories: [String: String], entry: Day, exit: Day, _ parameters: ExitParameters = .inForce) {
        codes = FreinCourse.liftedCodes(courses, entry: entry, exit: exit, parameters).sorted()
        self.categories = Set(codes.compactMap { categories[$0] })
    }

    public var count: Int { codes.count }

    /// Recommended, not required: two freins of one category are often one difficulty (field reference § 5.2).
    public var areOfDistinctCategories: Bool { categories.count == codes.count }
}
