import Domain
import TestSupport
import Testing

@Suite struct CleanPhotoTests {
    @Test(arguments: [TestPhotos.jpeg, TestPhotos.png]) func aPhotoKeepsItsImageAndNothingElse(file: [UInt8]) throws {
        let clean = try CleanPhoto.of(file)
        for word in ["Bouzaize", "Fabricant", "2026:11:21", "Lieu", "47.0249"] { #expect(!clean.bytes.holds(word), "\(word) reste") }
        #expect(file.holds("Fabricant"), "il y était")
        let again = try CleanPhoto.of(clean.bytes)
        #expect(again.bytes == clean.bytes, "une photo déjà propre ne change plus")
    }

    @Test func aPhotoTakenOnItsSideIsStillShownUpright() throws {
        let clean = try CleanPhoto.of(TestPhotos.jpeg)
        #expect(clean.media == .jpeg && clean.width == 8 && clean.height == 16, "tournée d’un quart de tour")
        #expect(clean.bytes.holds("Exif"), "le sens reste, seul")
        #expect(clean.bytes.count < TestPhotos.jpeg.count)
        let png = try CleanPhoto.of(TestPhotos.png)
        #expect(png.media == .png && png.width == 16 && png.height == 8)
    }

    @Test func whatFollowsTheEndOfThePictureIsLeftBehind() throws {
        for file in [TestPhotos.jpeg, TestPhotos.png] {
            let clean = try CleanPhoto.of(file + Array("<script>alert(1)</script>PK\u{3}\u{4}".utf8))
            let alone = try CleanPhoto.of(file)
            #expect(clean == alone)
        }
    }

    @Test func whatIsNoPhotoIsRefusedByItsContentAndNotByItsName() {
        let kinds: [(PhotoRefusal, [UInt8])] = [
            (.empty, []), (.heic, TestPhotos.heic), (.gif, Array("GIF89a......".utf8)), (.webp, Array("RIFF0000WEBPVP8 ".utf8)),
            (.pdf, Array("%PDF-1.7".utf8)), (.otherKind, Array("<svg xmlns=\"http://www.w3.org/2000/svg\">".utf8)),
            (.tooHeavy, TestPhotos.jpeg + Array(repeating: 0, count: CleanPhoto.bytesAtMost)),
        ]
        for (refusal, file) in kinds { #expect(throws: refusal) { _ = try CleanPhoto.of(file) } }
    }

    @Test func aPhotoThatIsCutAnywhereIsRefused() {
        for file in [TestPhotos.jpeg, TestPhotos.png] {
            for length in 0..<file.count { #expect(throws: PhotoRefusal.self) { _ = try CleanPhoto.of(Array(file.prefix(length))) } }
        }
    }

    @Test func aByteChangedAnywhereNeverHarmsTheServer() {
        var chance = SystemRandomNumberGenerator()
        for file in [TestPhotos.jpeg, TestPhotos.png] {
            for place in file.indices {
                for value in [UInt8(0), 0xFF, 0x7F, UInt8.random(in: 0...255, using: &chance)] {
                    var changed = file
                    changed[place] = value
                    if let clean = try? CleanPhoto.of(changed) { #expect(clean.width > 0 && clean.bytes.count <= file.count + 50) }
                }
            }
        }
    }

    @Test func aHeaderThatClaimsASixtyThousandPixelPictureIsRefusedBeforeItIsDrawn() throws {
        let frame = try #require(TestPhotos.jpeg.place(of: [0xFF, 0xC0]))
        var wide = TestPhotos.jpeg
        wide.replaceSubrange((frame + 5)..<(frame + 9), with: [0xEA, 0x60, 0xEA, 0x60])
        #expect(throws: PhotoRefusal.tooLarge) { _ = try CleanPhoto.of(wide) }
        wide.replaceSubrange((frame + 5)..<(frame + 9), with: [0, 0, 0, 16])
        #expect(throws: PhotoRefusal.unreadable) { _ = try CleanPhoto.of(wide) }
    }

    @Test func aHundredThousandSegmentsAndLengthsThatLieAreRefused() {
        let many = [UInt8](arrayLiteral: 0xFF, 0xD8) + (0..<100_000).flatMap { _ in [UInt8](arrayLiteral: 0xFF, 0xE3, 0, 2) }
        #expect(throws: PhotoRefusal.unreadable) { _ = try CleanPhoto.of(many) }
        #expect(throws: PhotoRefusal.cut) { _ = try CleanPhoto.of([0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, 1, 2, 3]) }
        #expect(throws: PhotoRefusal.unreadable) { _ = try CleanPhoto.of([0xFF, 0xD8, 0xFF, 0xE1, 0, 0, 1, 2, 3]) }
        #expect(throws: PhotoRefusal.cut) { _ = try CleanPhoto.of([0xFF, 0xD8] + Array(repeating: 0xFF, count: 100_000)) }
        let signature = Array(TestPhotos.png.prefix(8))
        #expect(throws: PhotoRefusal.cut) { _ = try CleanPhoto.of(signature + [0xFF, 0xFF, 0xFF, 0xFF] + Array("IHDR".utf8)) }
    }

    @Test func anImageThatNamesNoPictureInsideIsRefused() {
        #expect(throws: PhotoRefusal.unreadable) { _ = try CleanPhoto.of([0xFF, 0xD8, 0xFF, 0xD9]) }
        #expect(throws: PhotoRefusal.unreadable) { _ = try CleanPhoto.of(Array(TestPhotos.png.prefix(33)) + Array(TestPhotos.png.suffix(12))) }
    }
}

extension [UInt8] {
    fileprivate func place(of mark: [UInt8]) -> Int? {
        indices.dropLast(mark.count - 1).first { Array(self[$0..<($0 + mark.count)]) == mark }
    }

    fileprivate func holds(_ word: String) -> Bool { place(of: Array(word.utf8)) != nil }
}
