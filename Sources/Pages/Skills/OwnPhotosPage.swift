public import Domain
public import HTML

/// The person's photos in their own space, and their agreement, which they take back with one button.
public struct OwnPhotosPage: Sendable {
    let photos: [PhotoLine]
    let consents: [ImageConsent]

    public init(photos: [PhotoLine], consents: [ImageConsent]) {
        self.photos = photos
        self.consents = consents
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Mes photos", frame: frame,
            main: """
                <h1>Mes photos</h1>
                \(each: ImageConsent.Purpose.allCases, { consent($0, frame) })
                \(photos.isEmpty ? "<p>\(fr: "Il n’y a pas de photo de votre travail.")</p>\n" : album)
                """)
    }

    private func consent(_ purpose: ImageConsent.Purpose, _ frame: Frame) -> HTML {
        let subject = purpose == .file ? "Être reconnu sur une photo dans mon dossier" : "Être sur une photo que la structure montre"
        switch consents.standing(purpose)?.answer {
        case .given:
            return """
                <p>\(fr: "\(subject) : ")<strong>\(fr: "j’ai dit oui.")</strong></p>
                \(Button.post(
                    "Je ne suis plus d’accord", to: PhotoPaths.ownWithdrawal(), csrf: frame.csrf, once: frame.once,
                    hidden: [ImageConsentForm.purpose: purpose.rawValue]))
                """
        case .refused: return "<p>\(fr: "\(subject) : ")<strong>\(fr: "j’ai dit non.")</strong></p>\n"
        case .withdrawn: return "<p>\(fr: "\(subject) : ")<strong>\(fr: "je ne suis plus d’accord.")</strong></p>\n"
        case nil: return "<p>\(fr: "\(subject) : on ne vous a pas encore demandé.")</p>\n"
        }
    }

    private var album: HTML {
        "\(each: photos, { PhotoFigure.draw($0.photo, at: PhotoPaths.ownPhoto($0.observation.text), day: $0.day) })"
    }
}
