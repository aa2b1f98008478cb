import Database
import Documents
import Domain
import Logging
import Pages
import Store

/// One table from the five refusals to HTTP. What else goes wrong is logged by its kind and said plainly, never shown as it is.
enum RefusalAnswer {
    static func of(_ error: any Error, app: WebApp) -> Answer {
        let (status, title, text) = words(error, app)
        let frame = Frame(audience: .bare, today: app.archive.clock.today())
        return .page(RefusalPage(title: title, text: text).html(in: frame), status: status)
    }

    /// A form sent after the session ended: nothing is saved, and nothing typed is lost, since going back would show an empty page.
    static func sessionOver(_ request: WebRequest, app: WebApp) -> Answer {
        let typed = Fields(urlEncoded: request.body).pairs.filter { !$0.name.hasPrefix("_") && !$0.name.contains("passe") && !$0.name.contains("code") }
        let kept = typed.map(\.value).filter { $0.contains(" ") }
        let page = RefusalPage(
            title: "Votre session est terminée",
            text: "Rien n’a été enregistré. Copiez ce que vous aviez écrit, connectez-vous à nouveau, puis recommencez.", kept: kept)
        return .page(page.html(in: Frame(audience: .bare, today: app.archive.clock.today())), status: 410)
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
        case .refused, .unreadable: 422
        case .failed: 500
        }
    }

    /// The engine's own words hold no value we bound; anything else is left out of the log.
    private static func detail(_ error: any Error) -> String {
        if let error = error as? DatabaseError { return "\(error)" }
        return ""
    }
}
