/// How the camera was held: the one tag of Exif that is kept (Exif 2.32, tag 0x0112), 1 for upright, 5 to 8 on its side.
struct ExifOrientation: Hashable {
    let value: UInt8

    /// Browsers turn the picture by themselves.
    var turns: Bool { value != 1 }
    var swapsSides: Bool { value >= 5 }

    private static let tag = 0x0112
    /// More than any camera writes in the first directory.
    private static let entriesAtMost = 500

    /// Looks in the first directory alone; nil when it says nothing sensible.
    init?(tiff: [UInt8]) {
        let isLittle = tiff.starts(with: [0x49, 0x49, 0x2A, 0])
        guard isLittle || tiff.starts(with: [0x4D, 0x4D, 0, 0x2A]) else { return nil }
        func two(_ place: Int) -> Int? { tiff.big16(at: place).map { isLittle ? ($0 & 255) << 8 | $0 >> 8 : $0 } }
        func four(_ place: Int) -> Int? {
            guard let first = two(place), let second = two(place + 2) else { return nil }
            return isLittle ? second << 16 | first : first << 16 | second
        }
        guard let directory = four(4), let count = two(directory) else { return nil }
        for index in 0..<min(count, ExifOrientation.entriesAtMost) {
            let entry = directory + 2 + 12 * index
            guard let tag = two(entry) else { return nil }
            guard tag == ExifOrientation.tag else { continue }
            guard two(entry + 2) == 3, let value = two(entry + 8), (1...8).contains(value) else { return nil }
            self.value = UInt8(value)
            return
        }
        return nil
    }

    /// A whole Exif segment with nothing else in it.
    var segment: [UInt8] {
        let tiff: [UInt8] = [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0]
        let inside = Array("Exif".utf8) + [0, 0] + tiff
        return [0xFF, 0xE1] + UInt16(inside.count + 2).bigBytes + inside
    }
}
