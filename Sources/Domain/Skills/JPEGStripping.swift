/// A JPEG written again from the segments that draw it (ITU-T T.81): tables, frame, scans. Application segments and comments are dropped;
/// the way the camera was held is kept as the only tag of a fresh Exif segment.
struct JPEGStripping {
    private let source: [UInt8]
    /// Of the next byte to read.
    private var place = 2
    private var kept: [UInt8] = []
    private var frame: (width: Int, height: Int, components: Int)?
    private var scans = 0
    private var orientation: ExifOrientation?
    private var isJFIF = false
    /// How Adobe's programs coded the colours: without it some pictures turn green.
    private var transform: UInt8?

    /// More than any camera writes.
    private static let segmentsAtMost = 1_000
    private static let scansAtMost = 100

    static func clean(_ source: [UInt8]) throws(PhotoRefusal) -> CleanPhoto {
        var stripping = JPEGStripping(source: source)
        return try stripping.whole()
    }

    private init(source: [UInt8]) {
        self.source = source
        kept.reserveCapacity(source.count)
    }

    private mutating func whole() throws(PhotoRefusal) -> CleanPhoto {
        for _ in 0..<JPEGStripping.segmentsAtMost {
            let marker = try nextMarker()
            if marker == 0xD9 { return try finished() }
            try take(marker, try segment())
        }
        throw .unreadable
    }

    /// Bytes 0xFF may fill the room before a marker.
    private mutating func nextMarker() throws(PhotoRefusal) -> UInt8 {
        guard place < source.count else { throw .cut }
        guard source[place] == 0xFF else { throw .unreadable }
        while place < source.count, source[place] == 0xFF { place += 1 }
        guard place < source.count else { throw .cut }
        place += 1
        return source[place - 1]
    }

    /// The length counts its own two bytes.
    private mutating func segment() throws(PhotoRefusal) -> Range<Int> {
        guard let length = source.big16(at: place) else { throw .cut }
        guard length >= 2 else { throw .unreadable }
        guard place + length <= source.count else { throw .cut }
        let inside = (place + 2)..<(place + length)
        place += length
        return inside
    }

    private mutating func take(_ marker: UInt8, _ inside: Range<Int>) throws(PhotoRefusal) {
        switch marker {
        case 0xC0, 0xC1, 0xC2: try takeFrame(inside)
        case 0xC4: guard areHuffmanTables(inside) else { throw .unreadable }
        case 0xDB: guard areQuantizationTables(inside) else { throw .unreadable }
        case 0xDD: guard inside.count == 2 else { throw .unreadable }
        case 0xDA: try checkScan(inside)
        case 0xE0...0xEF, 0xFE: return note(marker, inside)
        default: throw .unreadable
        }
        keep(marker, inside)
        if marker == 0xDA { try takeScan() }
    }

    private mutating func keep(_ marker: UInt8, _ inside: Range<Int>) {
        kept += [0xFF, marker] + UInt16(inside.count + 2).bigBytes
        kept += source[inside]
    }

    /// What a dropped segment says of how to draw the rest.
    private mutating func note(_ marker: UInt8, _ inside: Range<Int>) {
        let bytes = source[inside]
        switch marker {
        case 0xE0 where bytes.starts(with: Array("JFIF".utf8)): isJFIF = true
        case 0xE1 where orientation == nil && bytes.starts(with: Array("Exif".utf8)):
            orientation = ExifOrientation(tiff: Array(bytes.dropFirst(6)))
        case 0xEE where bytes.count >= 12 && bytes.starts(with: Array("Adobe".utf8)): transform = bytes[bytes.startIndex + 11]
        default: break
        }
    }

    /// Grey or three colours of eight bits, baseline or progressive: what browsers draw.
    private mutating func takeFrame(_ inside: Range<Int>) throws(PhotoRefusal) {
        guard frame == nil, inside.count >= 6, source[inside.lowerBound] == 8, let height = source.big16(at: inside.lowerBound + 1),
            let width = source.big16(at: inside.lowerBound + 3)
        else { throw .unreadable }
        let components = Int(source[inside.lowerBound + 5])
        guard components == 1 || components == 3, inside.count == 6 + 3 * components else { throw .unreadable }
        try CleanPhoto.check(width: width, height: height)
        frame = (width, height, components)
    }

    private func areQuantizationTables(_ inside: Range<Int>) -> Bool {
        var at = inside.lowerBound
        while at < inside.upperBound {
            guard source[at] >> 4 <= 1, source[at] & 15 <= 3 else { return false }
            at += 1 + (source[at] >> 4 == 0 ? 64 : 128)
        }
        return at == inside.upperBound && !inside.isEmpty
    }

    private func areHuffmanTables(_ inside: Range<Int>) -> Bool {
        var at = inside.lowerBound
        while at + 17 <= inside.upperBound {
            let count = source[(at + 1)...(at + 16)].reduce(0) { $0 + Int($1) }
            guard source[at] >> 4 <= 1, source[at] & 15 <= 3, count <= 256 else { return false }
            at += 17 + count
        }
        return at == inside.upperBound && !inside.isEmpty
    }

    private mutating func checkScan(_ inside: Range<Int>) throws(PhotoRefusal) {
        scans += 1
        guard let frame, let first = source[inside].first, (1...frame.components).contains(Int(first)), inside.count == 4 + 2 * Int(first),
            scans <= JPEGStripping.scansAtMost
        else { throw .unreadable }
    }

    /// Coded data run until a marker that is neither a stuffed byte nor a restart.
    private mutating func takeScan() throws(PhotoRefusal) {
        let start = place
        while let mark = source[place...].firstIndex(of: 0xFF) {
            guard mark + 1 < source.count else { throw .cut }
            let next = source[mark + 1]
            guard next == 0 || (0xD0...0xD7).contains(next) else {
                place = mark
                kept += source[start..<mark]
                return
            }
            place = mark + 2
        }
        throw .cut
    }

    /// What follows the end (a film, a second image with its own place) is left behind.
    private func finished() throws(PhotoRefusal) -> CleanPhoto {
        guard let frame, scans > 0 else { throw .unreadable }
        var bytes: [UInt8] = [0xFF, 0xD8]
        if isJFIF { bytes += [0xFF, 0xE0, 0, 16] + Array("JFIF".utf8) + [0, 1, 1, 0, 0, 1, 0, 1, 0, 0] }
        if let orientation, orientation.turns { bytes += orientation.segment }
        if let transform, transform <= 2 { bytes += [0xFF, 0xEE, 0, 14] + Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, transform] }
        bytes += kept + [0xFF, 0xD9]
        let isAside = orientation?.swapsSides ?? false
        return CleanPhoto(
            media: .jpeg, width: isAside ? frame.height : frame.width, height: isAside ? frame.width : frame.height, bytes: bytes)
    }
}

extension [UInt8] {
    /// Nil past the end.
    func big16(at place: Int) -> Int? {
        guard place >= 0, place + 2 <= count else { return nil }
        return Int(self[place]) << 8 | Int(self[place + 1])
    }

    func big32(at place: Int) -> Int? {
        guard let high = big16(at: place), let low = big16(at: place + 2) else { return nil }
        return high << 16 | low
    }
}

extension UInt16 {
    var bigBytes: [UInt8] { [UInt8(self >> 8), UInt8(self & 255)] }
}
