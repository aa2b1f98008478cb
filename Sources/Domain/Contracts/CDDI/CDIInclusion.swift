/// The limits of the CDI inclusion (art. D5132-43-13 and R5132-1-8).
public enum CDIInclusion {
    /// From 57 on.
    public static func isOpen(atAge age: Int, minimumAge: Int = 57) -> Bool { age >= minimumAge }

    /// How many an ACI may have for its full-time insertion posts (in thousandths): 20 %, or 30 % when the prefect decides so. Rounded down.
    public static func allowedPosts(conventionedThousandths: Int, sharePercent: Int = 20) -> Int {
        conventionedThousandths * sharePercent / 100_000
    }
}
