import Domain
import Pages

/// The language of a person's pages: what they chose last on this browser, until it is closed.
extension Visit {
    private static let cookie = "jalon-langue"

    private var chosen: String? { request.query[PersonLanguage.field].flatMap { app.referentials.translations.holds($0) ? $0 : nil } }

    var language: PersonLanguage { PersonLanguage(app.referentials.translations, chosen ?? request.cookies[Visit.cookie]) }

    /// The choice made in the address stays with the browser; nothing else is written.
    func speaking(_ answer: Answer) -> Answer {
        guard let chosen else { return answer }
        return answer.with("set-cookie", "\(Visit.cookie)=\(chosen); Path=/; HttpOnly; SameSite=Lax" + (request.isSecure ? "; Secure" : ""))
    }
}
