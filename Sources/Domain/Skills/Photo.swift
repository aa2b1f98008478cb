/// A photo of the work, kept with the fact it shows: sealed with the person's key, alone in its table, taken away when its author or the
/// counsellor removes it.
public struct Photo: Hashable, Sendable {
    public let id: ID<Photo>
    /// Pixels, the right way up.
    public let width: Int
    public let height: Int
    public let author: ID<User>
    /// It shows the person, who no longer agrees: nobody sees it any more, and the counsellor removes it.
    public let isHidden: Bool

    public init(id: ID<Photo>, width: Int, height: Int, author: ID<User>, isHidden: Bool) {
        self.id = id
        self.width = width
        self.height = height
        self.author = author
        self.isHidden = isHidden
    }

    /// Its author, or a counsellor who writes this part of the file.
    public func mayBeRemoved(by reader: Reader, writes: Bool) -> Bool {
        writes && (author == reader.user || reader.has(.counsellor))
    }
}

/// A photo with the fact it shows.
public struct PhotoLine: Hashable, Sendable {
    public let photo: Photo
    public let person: Person
    public let observation: ID<Observation>
    public let day: Day
    /// The name of its author.
    public let by: String

    public init(photo: Photo, person: Person, observation: ID<Observation>, day: Day, by: String) {
        self.photo = photo
        self.person = person
        self.observation = observation
        self.day = day
        self.by = by
    }
}

/// The bytes of a photo, opened, and what they are.
public struct PhotoContent: Hashable, Sendable {
    public let media: CleanPhoto.Media
    public let day: Day
    public let bytes: [UInt8]

    public init(media: CleanPhoto.Media, day: Day, bytes: [UInt8]) {
        self.media = media
        self.day = day
        self.bytes = bytes
    }
}
