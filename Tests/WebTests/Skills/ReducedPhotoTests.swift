import Documents
import TestSupport
import Testing

/// Photos too heavy for the server itself are drawn anew in the worker, with its limits of memory and pixels.
@Suite(.timeLimit(.minutes(40))) struct ReducedPhotoTests {
    @Test func aPhotoComesBackUprightAsAJPEGWithoutPlaceNorDate() async throws {
        let worker = DocumentWorker(workers: 1)
        for file in [TestPhotos.jpeg, TestPhotos.png] {
            let small = try await worker.reduced(photo: file)
            #expect(small.starts(with: [0xFF, 0xD8, 0xFF]) && small.count < 2_000)
            for word in ["Exif", "Bouzaize", "Fabricant", "Lieu", "47.0249"] {
                #expect(!String(decoding: small, as: UTF8.self).contains(word), "\(word) reste")
            }
        }
        await worker.shutdown()
    }

    @Test func aFileThatIsNoPictureIsUnreadableAndOneThatClaimsTooManyPixelsIsTooLarge() async throws {
        let worker = DocumentWorker(workers: 1)
        for file in [Array("<svg/>".utf8), Array(TestPhotos.jpeg.prefix(300)), [0xFF, 0xD8, 0xFF] + Array(repeating: 7, count: 5_000), TestPhotos.heic] {
            await #expect(throws: DocumentError.unreadable) { _ = try await worker.reduced(photo: file) }
        }
        await #expect(throws: DocumentError.tooLarge) { _ = try await worker.reduced(photo: TestPhotos.bomb) }
        #expect(try await !worker.reduced(photo: TestPhotos.jpeg).isEmpty, "le suivant passe")
        await worker.shutdown()
    }
}
