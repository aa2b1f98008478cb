import Foundation

/// Two pictures of sixteen pixels by eight, as a telephone writes them: a place, a date, a maker, a comment, and which way up.
public enum TestPhotos {
    public static let jpeg = bytes(
        """
        /9j/4AAQSkZJRgABAQAAAQABAAD/4QDKRXhpZgAATU0AKgAAAAgABAEPAAIAAAAKAAAAPgESAAMAAAABAAYAAAEyAAIAAAAUAAAASIglAAQAAAABAAAAXAAA\
        AABGYWJyaWNhbnQAMjAyNjoxMToyMSAxMDowMDowMAAABAABAAIAAAACTgAAAAACAAUAAAADAAAAkgADAAIAAAACRQAAAAAEAAUAAAADAAAAqgAAAAAAAAAv\
        AAAAAQAAAAEAAAABAAAAHgAAAAEAAAAEAAAAAQAAADIAAAABAAAAAAAAAAH//gAVUGFyYyBkZSBsYSBCb3V6YWl6Zf/bAEMAGxIUFxQRGxcWFx4cGyAoQiso\
        JSUoUTo9MEJgVWVkX1VdW2p4mYFqcZBzW12FtYaQnqOrratngLzJuqbHmairpP/bAEMBHB4eKCMoTisrTqRuXW6kpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk\
        pKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpP/AABEIAAgAEAMBIgACEQEDEQH/xAAVAAEBAAAAAAAAAAAAAAAAAAAAA//EABcQAQADAAAAAAAAAAAAAAAAAAAB\
        EWH/xAAVAQEBAAAAAAAAAAAAAAAAAAADBP/EABYRAQEBAAAAAAAAAAAAAAAAAAABEf/aAAwDAQACEQMRAD8AnWyAmHbr/9k=
        """)

    public static let png = bytes(
        """
        iVBORw0KGgoAAAANSUhEUgAAABAAAAAICAIAAAB/FOjAAAAADnRFWHRMaWV1ADQ3LjAyNDkgTgooIrAAAADCZVhJZk1NACoAAAAIAAQBDwACAAAACgAAAD4B\
        EgADAAAAAQAGAAABMgACAAAAFAAAAEiIJQAEAAAAAQAAAFwAAAAARmFicmljYW50ADIwMjY6MTE6MjEgMTA6MDA6MDAAAAQAAQACAAAAAk4AAAAAAgAFAAAA\
        AwAAAJIAAwACAAAAAkUAAAAABAAFAAAAAwAAAKoAAAAAAAAALwAAAAEAAAABAAAAAQAAAB4AAAABAAAABAAAAAEAAAAyAAAAAQAAAAAAAAABVQH4HQAAAClJ\
        REFUeJxjjOqxYSAFMJGkmoGBgfGEjQhWiUkBGljFWXBJUM1Jg1ADAByfBF/Vkr+XAAAAAElFTkSuQmCC
        """)

    /// A few bytes that claim sixty thousand pixels of side.
    public static let bomb: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
        + [0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60, 8, 2, 0, 0, 0, 0x0F, 0xB0, 0xE2, 0x15, 0, 0, 0, 0] + Array("IDAT".utf8) + [0x35, 0xAF, 0x06, 0x1E]

    /// What a telephone of 2017 and later sends when it was not told otherwise.
    public static let heic: [UInt8] = [0, 0, 0, 24] + Array("ftypheic".utf8) + Array(repeating: 0, count: 400)

    private static func bytes(_ base64: String) -> [UInt8] { Array(Data(base64Encoded: base64) ?? Data()) }
}
