/// Several files as one, stored without compression: what is read on any computer, by a double click.
/// Source: PKWARE, APPNOTE 6.3.10, § 4.3; names are UTF-8 (bit 11).
public struct ZipFile: Sendable {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    public init() {}

    /// `name` without a slash at its start. A file of this archive is at most some megabytes, far from the 4 GB of the format.
    public mutating func add(_ name: String, _ bytes: [UInt8]) {
        let (start, path) = (UInt32(body.count), Array(name.utf8))
        var entry: [UInt8] = []
        // Version 2.0, UTF-8 names, stored, 1 January 1980 at midnight.
        ZipFile.put([20, 0x0800, 0, 0, 0x21] as [UInt16], in: &entry)
        ZipFile.put([ZipFile.crc(bytes), UInt32(bytes.count), UInt32(bytes.count)], in: &entry)
        ZipFile.put([UInt16(path.count), 0] as [UInt16], in: &entry)
        ZipFile.put([0x0403_4B50] as [UInt32], in: &body)
        body += entry + path + bytes
        ZipFile.put([0x0201_4B50] as [UInt32], in: &directory)
        ZipFile.put([20] as [UInt16], in: &directory)
        directory += entry
        ZipFile.put([0, 0, 0, 0, 0] as [UInt16], in: &directory)
        ZipFile.put([start], in: &directory)
        directory += path
        count += 1
    }

    public var bytes: [UInt8] {
        var end: [UInt8] = []
        ZipFile.put([0x0605_4B50] as [UInt32], in: &end)
        ZipFile.put([0, 0, count, count] as [UInt16], in: &end)
        ZipFile.put([UInt32(directory.count), UInt32(body.count)], in: &end)
        ZipFile.put([0] as [UInt16], in: &end)
        return body + directory + end
    }

    private static func put<Number: FixedWidthInteger>(_ numbers: [Number], in bytes: inout [UInt8]) {
        for number in numbers {
            for place in 0..<(Number.bitWidth / 8) { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * Number(place)))) }
        }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(0xFFFF_FFFF as UInt32) { sum, byte in table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
    }
}
