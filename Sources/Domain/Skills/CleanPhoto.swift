/// A picture of the work as it is kept: the image and nothing else. No place, no date, no camera, no thumbnail, nothing after its end.
public struct CleanPhoto: Hashable, Sendable {
    /// Told by the bytes, never by the name of the file.
    public enum Media: String, CaseIterable, Sendable {
        case jpeg, png
    }

    public let media: Media
    /// Pixels, once the picture is turned the right way up.
    public let width: Int
    public let height: Int
    public let bytes: [UInt8]

    /// Bytes of a file kept as it is, without what is not the image.
    public static let bytesAtMost = 4 << 20
    /// Of a file sent: what a telephone makes. Beyond `bytesAtMost` it is made smaller first.
    public static let sentAtMost = 15 << 20
    /// Of one side, and of the whole: what a browser draws without harm to an old tablet.
    static let sideAtMost = 12_000
    static let pixelsAtMost = 50_000_000

    /// Takes out of a file what is kept of it. Bounded by the size of the file, whatever the file claims.
    public static func of(_ file: [UInt8]) throws(PhotoRefusal) -> CleanPhoto {
        guard !file.isEmpty else { throw .empty }
        let (isJPEG, isPNG) = (file.starts(with: [0xFF, 0xD8, 0xFF]), file.starts(with: PNGStripping.signature))
        guard isJPEG || isPNG else { throw PhotoRefusal(other: file) }
        guard file.count <= bytesAtMost else { throw .tooHeavy }
        return try isJPEG ? JPEGStripping.clean(file) : PNGStripping.clean(file)
    }

    /// Both sides are there and bearable.
    static func check(width: Int, height: Int) throws(PhotoRefusal) {
        guard width > 0, height > 0 else { throw .unreadable }
        guard width <= sideAtMost, height <= sideAtMost, width * height <= pixelsAtMost else { throw .tooLarge }
    }
}

/// Why a file is not taken as a photo.
public enum PhotoRefusal: Error, Hashable, Sendable, CaseIterable {
    case empty, tooHeavy, tooLarge, cut, unreadable
    /// It is heavy, and nothing here can make it smaller, now or ever.
    case notReduced
    /// Kinds that people send without knowing, and the rest.
    case heic, webp, gif, pdf, otherKind

    init(other file: [UInt8]) {
        func says(_ text: String, at place: Int) -> Bool { file.dropFirst(place).starts(with: text.utf8) }
        let brands = ["heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1", "avif"]
        let isHEIC = says("ftyp", at: 4) && brands.contains { says($0, at: 8) }
        let isWebP = says("RIFF", at: 0) && says("WEBP", at: 8)
        let known: [(Bool, PhotoRefusal)] = [(isHEIC, .heic), (isWebP, .webp), (says("GIF8", at: 0), .gif), (says("%PDF", at: 0), .pdf)]
        self = known.first(where: \.0)?.1 ?? .otherKind
    }
}
