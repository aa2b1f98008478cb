import Documents
import Domain
import Pages
import Store

/// Photos of the work, and what people said of their image.
enum PhotoRoutes {
    private static let consentReaders: Set<Role> = [.counsellor, .encadrant, .direction, .rh]

    static let all: [Route] =
        ([
            .users(ObservationRoutes.readers, .get, PhotoPaths.photo, photo),
            .users(ObservationRoutes.writers, .post, PhotoPaths.removal, remove),
        ] + Route.list(ObservationRoutes.readers, PhotoPaths.hidden, hidden, file: hiddenFile)).about(.skills)
        + ([
            .users(consentReaders, .get, PhotoPaths.image) { try await image($0) },
            .users([.counsellor, .rh], .post, PhotoPaths.image, note),
        ] as [Route]).about(.identity) + [
            .person(.get, PhotoPaths.ownPhotos, ownPhotos),
            .person(.get, PhotoPaths.ownPhoto, ownPhoto),
            .person(.post, PhotoPaths.ownWithdrawal, withdraw),
        ]

    @Sendable private static func photo(_ visit: UserVisit) async throws -> Answer {
        let (person, observation) = (try visit.id("personne", of: Person.self), try visit.id("observation", of: Observation.self))
        guard let content = try await visit.read({ sight in try Photos.content(of: observation, person, seenBy: sight) }) else { throw Refusal.notFound }
        return .photo(content, of: person)
    }

    @Sendable private static func remove(_ visit: UserVisit) async throws -> Answer {
        let (person, observation) = (try visit.id("personne", of: Person.self), try visit.id("observation", of: Observation.self))
        var form = visit.form
        guard let reason = form.text(PhotoForm.reason, missing: "Dites en quelques mots pourquoi vous supprimez cette photo.") else {
            return try await ObservationRoutes.one(visit, refused: form.entry)
        }
        let id = form.once.of(Photo.self)
        try await visit.act("supprime une photo", once: form.once) { act in
            try Photos.remove(of: observation, as: id, of: person, reason: reason, by: act)
        }
        return .see(ObservationPaths.observation(person.text, observation.text), done: "photo-supprimee")
    }

    @Sendable private static func hidden(_ visit: UserVisit) async throws -> Answer {
        let photos = try await visit.read { sight in try Photos.hidden(seenBy: sight) }
        return .page(HiddenPhotosPage(photos).html(in: visit.frame), names: Set(photos.map(\.person.id)).sorted())
    }

    @Sendable private static func hiddenFile(_ visit: UserVisit) async throws -> ListFile {
        let photos = try await visit.read { sight in try Photos.hidden(seenBy: sight) }
        return ListFile(
            "Photos à supprimer", name: "photos-a-supprimer", tables: [Documents.Table(HiddenPhotosPage.table, photos)],
            names: Set(photos.map(\.person.id)).sorted())
    }

    private static func image(_ visit: UserVisit, refused: Entry? = nil) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        let (person, consents, photos) = try await visit.read { sight in
            guard let person = try People.person(id, seenBy: sight) else { throw Refusal.notFound }
            return (person, try ImageConsents.of(id, seenBy: sight), try Photos.of(id, seenBy: sight))
        }
        let page = ImagePage(
            person: person, consents: consents, photos: photos, writes: visit.writes(.identity, of: person), entry: refused ?? Entry())
        return .page(page.html(in: visit.frame), names: [id], status: refused == nil ? 200 : 422)
    }

    @Sendable private static func note(_ visit: UserVisit) async throws -> Answer {
        let person = try visit.id("personne", of: Person.self)
        guard try await visit.read({ sight in try People.person(person, seenBy: sight) }) != nil else { throw Refusal.notFound }
        var form = visit.form
        let purpose = form.choice(ImageConsentForm.purpose, of: ImageConsent.Purpose.allCases.map(\.rawValue), missing: "Dites pour quel usage.")
            .flatMap(ImageConsent.Purpose.init)
        let answer = form.choice(ImageConsentForm.answer, of: ImageConsent.Answer.allCases.map(\.rawValue), missing: "Dites ce que la personne a répondu.")
            .flatMap(ImageConsent.Answer.init)
        let day = form.day(ImageConsentForm.day, missing: "Indiquez le jour.", within: visit.today.adding(years: -5)...visit.today)
        let isWritten = form.ticked(ImageConsentForm.written)
        guard form.isValid, let purpose, let answer, let day else { return try await image(visit, refused: form.entry) }
        let id = form.once.of(ImageConsent.self)
        do {
            try await visit.act("note un accord sur l’image", once: form.once) { act in
                try ImageConsents.note(id, of: person, answer, for: purpose, isWritten: isWritten, on: day, by: act)
            }
        } catch Refusal.invalid(let fields) {
            for (field, message) in fields { form.refuse(field, message) }
            return try await image(visit, refused: form.entry)
        }
        return .see(PhotoPaths.image(person.text), done: answer == .withdrawn ? "accord-retire" : "enregistre")
    }

    @Sendable private static func ownPhotos(_ visit: PersonVisit) async throws -> Answer {
        let photos = try await Photos.own(visit.session, in: visit.archive)
        let consents = try await ImageConsents.own(visit.session, in: visit.archive)
        return .page(OwnPhotosPage(photos: photos, consents: consents).html(in: visit.frame), names: [visit.session.person])
    }

    @Sendable private static func ownPhoto(_ visit: PersonVisit) async throws -> Answer {
        let observation = try visit.visit.id("observation", of: Observation.self)
        guard let content = try await Photos.ownContent(of: observation, visit.session, in: visit.archive) else { throw Refusal.notFound }
        return .photo(content, of: visit.session.person)
    }

    @Sendable private static func withdraw(_ visit: PersonVisit) async throws -> Answer {
        var form = visit.form
        let purpose = form.choice(ImageConsentForm.purpose, of: ImageConsent.Purpose.allCases.map(\.rawValue)).flatMap(ImageConsent.Purpose.init)
        guard let purpose else { throw Refusal.notFound }
        let (id, session) = (form.once.of(ImageConsent.self), visit.session)
        try await visit.act("retire son accord sur son image", once: form.once) { act in
            try ImageConsents.withdraw(id, for: purpose, by: session, act)
        }
        return .see(PhotoPaths.ownPhotos(), done: "mon-accord-retire")
    }
}

extension Answer {
    /// Shown where it stands, never guessed, never kept by the browser.
    static func photo(_ content: PhotoContent, of person: ID<Person>) -> Answer {
        let (type, ending) = content.media == .jpeg ? ("image/jpeg", "jpg") : ("image/png", "png")
        return Answer(
            type: type, body: content.bytes,
            headers: [
                ("content-disposition", "inline; filename=\"photo-\(content.day.iso).\(ending)\""), ("cache-control", "no-store"),
                ("cross-origin-resource-policy", "same-origin"),
            ], names: [person])
    }
}

extension UserVisit {
    /// The photo that came with the form; nil when there is none, or it was refused. Other fields are read first: a browser fills no file again.
    func photo(in form: inout SentForm) async -> NewPhoto? {
        guard let file = Multipart(visit.request)?.files[PhotoForm.file], !(file.bytes.isEmpty && file.name.isEmpty) else { return nil }
        let wasValid = form.isValid
        let seen = form.choice(PhotoForm.recognised, of: [PhotoForm.nobody, PhotoForm.thePerson], missing: PhotoForm.whoIsSeen)
        do {
            let clean = try await clean(file.bytes, isWanted: wasValid && seen != nil)
            if !wasValid || seen == nil { form.refuse(PhotoForm.file, PhotoForm.again) }
            return clean.flatMap { clean in seen.map { NewPhoto(clean, showsPerson: $0 == PhotoForm.thePerson) } }
        } catch {
            form.refuse(PhotoForm.file, PhotoForm.words(error))
            return nil
        }
    }

    /// As it is when it is light, made smaller elsewhere when it is not. Nil for a heavy one that nobody wants now: the form comes back anyway.
    private func clean(_ file: [UInt8], isWanted: Bool) async throws(PhotoRefusal) -> CleanPhoto? {
        guard file.count <= CleanPhoto.sentAtMost else { throw .tooHeavy }
        do {
            return try CleanPhoto.of(file)
        } catch {
            guard error == .tooHeavy || error == .tooLarge else { throw error }
        }
        return isWanted ? try CleanPhoto.of(try await reduced(file)) : nil
    }

    private func reduced(_ file: [UInt8]) async throws(PhotoRefusal) -> [UInt8] {
        do {
            return try await app.documents.reduced(photo: file)
        } catch {
            switch error as? DocumentError {
            case .tooLarge, .tooLong: throw .tooLarge
            case .unreadable: throw .unreadable
            default: throw .notReduced
            }
        }
    }
}
