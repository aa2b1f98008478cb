import Synchronization

/// Chance that repeats: the same seed draws the same numbers (SplitMix64).
public struct SeededChance: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) {
        state = seed
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Ids drawn from a seed instead of chance, while a demo is told: told again, it has the same ids, even those a writer makes deep inside an act.
///
/// Task-local because acts run on the engine's threads, where their teller is out of reach. What a person does is never under a seed.
public final class SeededIDs: Sendable {
    @TaskLocal static var current: SeededIDs?

    private let chance: Mutex<SeededChance>

    private init(seed: UInt64) {
        chance = Mutex(SeededChance(seed: seed))
    }

    /// Runs `work`, whose ids come from `seed`, in the order they are made.
    public static func with<Value>(seed: UInt64, _ work: () throws -> Value) rethrows -> Value {
        try $current.withValue(SeededIDs(seed: seed), operation: work)
    }

    func make<Subject>(at instant: Instant) -> ID<Subject> {
        chance.withLock { ID.make(at: instant, using: &$0) }
    }
}
