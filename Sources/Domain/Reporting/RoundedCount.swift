/// A count of people that leaves a structure, rounded to the nearest multiple of 5: 0 to 2 make 0, 3 to 7 make 5, 8 to 12 make 10.
/// Each is rounded by itself from the exact number, sums too: they need not add up. The exact number is not kept.
public struct RoundedCount: Hashable, Sendable {
    /// From so many, rounded, a rate or hours may be made of it.
    public static let enough = 20
    private static let step = 5

    public let value: Int

    public init(_ exact: Int) {
        value = (exact + RoundedCount.step / 2) / RoundedCount.step * RoundedCount.step
    }

    public var isEnough: Bool { value >= RoundedCount.enough }
}
