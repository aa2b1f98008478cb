import Database
import Documents
import Domain
import Logging
import Pages
import Store

/// One table from the five refusals to HTTP. What else goes wrong is logged by its kind and said plainly, never shown as it is.
enum RefusalAnswer {
    /// `request`: what was posted in vain is shown again, since going back would show an empty form.
    static func of(_ error: any Error, to request: WebRequest, app: WebApp) -> Answer {
        let (status, title, text) = words(error, app)
        return page(title, text, kept: status == 404 ? [] : kept(request), status: status, app)
    }

    /// A form sent after the session ended: nothing is saved, and nothing typed is lost.
    static func sessionOver(_ request: WebRequest, app: WebApp) -> Answer {
        let kept = kept(request)
        let copy = kept.isEmpty ? "Connectez-vous à nouveau" : "Copiez ce que vous aviez écrit, connectez-vous à nouveau"
        return page("Votre session est terminée", "Rien n’a été enregistré. \(copy), puis recommencez.", kept: kept, status: 410, app)
    }

    /// A body over the limit, refused before it is read.
    static func tooLarge(app: WebApp) -> Answer {
        let limit = app.settings.uploadLimit >> 20
        return page("Trop lourd", "Cet envoi dépasse \(limit) Mo. Réduisez le fichier ou le texte, puis recommencez.", status: 413, app)
    }

    static func wrongMethod(app: WebApp) -> Answer {
        page("Demande inconnue", "Jalon ne répond pas à ce genre de demande. Revenez à l’accueil, et passez par les pages.", status: 405, app)
    }

    private static func page(_ title: String, _ text: String, kept: [TypedField] = [], status: Int, _ app: WebApp) -> Answer {
        let frame = Frame(audience: .bare, today: app.archive.clock.today())
        return .page(RefusalPage(title: title, text: text, kept: kept).html(in: frame), status: status)
    }

    /// Tokens, passwords, codes and ids made by the page are not what somebody typed.
    private static func kept(_ request: WebRequest) -> [TypedField] {
        guard request.method == .post else { return [] }
        return Fields(of: request).pairs.filter { field in
            !field.name.hasPrefix("_") && !secrets.contains(field.name) && !field.value.trimmed.isEmpty && !isMade(field.value)
        }.map { TypedField(name: $0.name, value: Day(iso: $0.value).map(FrenchDate.short) ?? $0.value) }
    }

    private static let secrets: Set<String> = ["motdepasse", "jeton", "actuel", "nouveau", "encore", "code"]

    private static func isMade(_ value: String) -> Bool {
        ID<Submission>(value) != nil && value.contains(where: \.isNumber)
    }

    private static func words(_ error: any Error, _ app: WebApp) -> (Int, String, String) {
        switch error {
        case Refusal.notFound:
            return (404, "Page introuvable", "Cette adresse ne mène à rien que vous puissiez voir. Vérifiez le lien, ou revenez à l’accueil.")
        case Refusal.notAllowed(let text):
            return (403, "Action non permise", text)
        case Refusal.invalid(let fields):
            return (422, "Un point à corriger", fields.values.sorted().joined(separator: " "))
        case Refusal.conflict:
            return (
                409, "Modifié entre-temps",
                "Quelqu’un d’autre a modifié cette page depuis que vous l’avez ouverte. Rien n’a été écrasé : rouvrez-la et recommencez."
            )
        case Refusal.gone(let text):
            return (410, "C’est terminé", text)
        case is PasswordsBusy, DatabaseError.busy:
            return (503, "Un instant", "Beaucoup de personnes travaillent en même temps. Attendez quelques secondes et recommencez ; rien n’a été perdu.")
        case let error as DocumentError:
            if case .failed(let kind) = error { app.logger.error("document failed", metadata: ["kind": "\(kind)"]) }
            return (status(of: error), "Le document n’a pas été fabriqué", error.message)
        default:
            app.logger.error("unexpected failure", metadata: ["kind": "\(String(reflecting: type(of: error)))", "detail": "\(detail(error))"])
            return (
                500, "Quelque chose n’a pas marché",
                "Rien n’a été enregistré. Recommencez ; si cela se répète, prévenez la personne qui s’occupe de l’informatique."
            )
        }
    }

    private static func status(of error: DocumentError) -> Int {
        switch error {
        case .workerMissing, .busy, .tooLong, .stopped: 503
        case .tooLarge: 413
        case .refused, .unreadable, .locked: 422
        case .failed: 500
        }
    }

    /// The engine's own words hold no value we bound; anything else is left out of the log.
    private static func detail(_ error: any Error) -> String {
        if let error = error as? DatabaseError { return "\(error)" }
        return ""
    }
}
