/// A PNG written again from the chunks that draw it (W3C PNG, third edition): header, palette, transparency, image, end. All others are dropped:
/// texts, times, Exif, colour profiles, animations.
struct PNGStripping {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private let source: [UInt8]
    private var place = signature.count
    private var kept = signature
    private var size: (width: Int, height: Int)?
    private var hasPalette = false
    /// The chunks of the image follow one another.
    private var image = Image.none

    private enum Image {
        case none, running, over
    }

    /// Encoders cut the image in pieces of 8 kB or more.
    private static let chunksAtMost = 5_000

    static func clean(_ source: [UInt8]) throws(PhotoRefusal) -> CleanPhoto {
        var stripping = PNGStripping(source: source)
        return try stripping.whole()
    }

    private init(source: [UInt8]) {
        self.source = source
    }

    private mutating func whole() throws(PhotoRefusal) -> CleanPhoto {
        for _ in 0..<PNGStripping.chunksAtMost {
            let (name, chunk) = try chunk()
            if try keeps(name, (chunk.lowerBound + 8)..<(chunk.upperBound - 4)) { kept += source[chunk] }
            if name == "IEND" {
                guard let size, image != .none else { throw .unreadable }
                return CleanPhoto(media: .png, width: size.width, height: size.height, bytes: kept)
            }
        }
        throw .unreadable
    }

    /// Length, name, content, sum: the sum must be right, so that what is kept is what was written.
    private mutating func chunk() throws(PhotoRefusal) -> (name: String, all: Range<Int>) {
        guard let length = source.big32(at: place), length <= source.count, place + 12 + length <= source.count else { throw .cut }
        let all = place..<(place + 12 + length)
        let summed = source[(place + 4)..<(place + 8 + length)]
        guard source.big32(at: all.upperBound - 4) == Int(CRC32.of(summed)) else { throw .unreadable }
        place = all.upperBound
        return (String(decoding: summed.prefix(4), as: UTF8.self), all)
    }

    private mutating func keeps(_ name: String, _ inside: Range<Int>) throws(PhotoRefusal) -> Bool {
        guard (size == nil) == (name == "IHDR") else { throw .unreadable }
        if image == .running, name != "IDAT" { image = .over }
        switch name {
        case "IHDR":
            try takeHeader(inside)
            return true
        case "PLTE":
            guard image == .none, !hasPalette, inside.count % 3 == 0, (3...768).contains(inside.count) else { throw .unreadable }
            hasPalette = true
            return true
        case "tRNS":
            guard image == .none, inside.count <= 256 else { throw .unreadable }
            return true
        case "IDAT":
            guard image != .over else { throw .unreadable }
            image = .running
            return true
        case "IEND": return inside.isEmpty
        default:
            // A capital first letter: nobody can draw the picture without that chunk.
            guard let first = name.utf8.first, first >= 0x61 else { throw .unreadable }
            return false
        }
    }

    private mutating func takeHeader(_ inside: Range<Int>) throws(PhotoRefusal) {
        let at = inside.lowerBound
        guard inside.count == 13, let width = source.big32(at: at), let height = source.big32(at: at + 4) else { throw .unreadable }
        let (depth, colour) = (source[at + 8], source[at + 9])
        let depths: [UInt8: [UInt8]] = [0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16]]
        guard depths[colour]?.contains(depth) == true, source[at + 10] == 0, source[at + 11] == 0, source[at + 12] <= 1 else { throw .unreadable }
        try CleanPhoto.check(width: width, height: height)
        size = (width, height)
    }
}

/// The sum that closes a chunk of PNG (ISO 3309).
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
    }

    static func of(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        let table = table
        return ~bytes.reduce(~UInt32(0)) { sum, byte in table[Int((sum ^ UInt32(byte)) & 255)] ^ (sum >> 8) }
    }
}
