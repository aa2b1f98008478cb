import Domain

/// The draws a demo is told with: the same seed tells the same lives.
struct DemoRandom: RandomNumberGenerator, Sendable {
    private var chance: SeededChance

    init(seed: UInt64) {
        chance = SeededChance(seed: seed)
    }

    mutating func next() -> UInt64 { chance.next() }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// True `percent` times in a hundred.
    mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

    mutating func one<Value>(of values: [Value]) -> Value { values[number(0...(values.count - 1))] }

    /// `count` different ones, in their own order.
    mutating func some<Value>(_ count: Int, of values: [Value]) -> [Value] {
        values.indices.shuffled(using: &self).prefix(count).sorted().map { values[$0] }
    }

    /// By weight.
    mutating func weighted<Value>(_ values: [(Value, Int)]) -> Value {
        var left = number(1...values.reduce(0) { $0 + $1.1 })
        for (value, weight) in values {
            left -= weight
            if left <= 0 { return value }
        }
        return values[0].0
    }
}
