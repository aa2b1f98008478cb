import Domain
import Pages
import Store

/// Links that serve once. The GET shows what they open and changes nothing; the POST uses them up.
enum OneTimeLinkRoutes {
    static let all: [Route] = [
        .everyone(.get, OneTimeLinkPaths.link) { visit in try await page(visit) },
        .everyone(.post, OneTimeLinkPaths.link, open),
    ].aboutNobody("an account's own link")

    static func page(_ visit: Visit, entry: Entry? = nil) async throws -> Answer {
        let link = try await OneTimeLinks.find(visit.part("lien"), in: visit.app.archive)
        let path = OneTimeLinkPaths.link(visit.part("lien"))
        let html =
            if link.kind == .firstAdministrator { FirstAdministratorPage(path: path, entry: entry ?? Entry()).html(in: visit.bareFrame()) } else {
                ChoosePasswordPage(link: link, path: path, entry: entry ?? Entry()).html(in: visit.bareFrame())
            }
        return .page(html, status: entry == nil ? 200 : 422)
    }

    @Sendable static func open(_ visit: Visit) async throws -> Answer {
        let link = try await OneTimeLinks.find(visit.part("lien"), in: visit.app.archive)
        return link.kind == .firstAdministrator ? try await found(visit) : try await choose(visit, link)
    }

    private static func choose(_ visit: Visit, _ link: OneTimeLink) async throws -> Answer {
        var form = visit.form
        guard let password = form.newPassword(email: link.user?.email ?? "") else { return try await page(visit, entry: form.entry.withoutPasswords) }
        try await OneTimeLinks.consume(visit.part("lien"), passwordHash: try await visit.app.passwords.hash(password), in: visit.app.archive)
        return .see(SignInPaths.signIn(), done: "mot-de-passe")
    }

    private static func found(_ visit: Visit) async throws -> Answer {
        var form = visit.form
        let structure = form.text("structure", missing: "Indiquez le nom de la structure.", atMost: 120)
        let name = form.text("nom", missing: "Indiquez votre prénom et votre nom.", atMost: 120)
        let email = form.email("courriel")
        let password = form.newPassword(email: email ?? "")
        guard let structure, let name, let email, let password, form.isValid else { return try await page(visit, entry: form.entry.withoutPasswords) }
        try await OneTimeLinks.found(
            visit.part("lien"), structureName: structure, name: name, email: email, passwordHash: try await visit.app.passwords.hash(password),
            in: visit.app.archive)
        return .see(SignInPaths.signIn(), done: "structure-ouverte")
    }
}

extension SentForm {
    /// Typed twice, long enough, not obvious. Nil with its error beside the field.
    mutating func newPassword(email: String) -> String? {
        let password = entry["nouveau"]
        if let refusal = PasswordRule.refusal(of: password, email: email) {
            refuse("nouveau", PasswordWords.refusal(refusal))
            return nil
        }
        guard password == entry["encore"] else {
            refuse("encore", "Les deux mots de passe ne sont pas les mêmes. Retapez-les.")
            return nil
        }
        return password
    }

    /// Something before and after one @, without spaces: only a message would prove more.
    mutating func email(_ field: String) -> String? {
        guard let text = text(field, missing: "Indiquez une adresse électronique.") else { return nil }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !text.contains(where: \.isWhitespace) else {
            refuse(field, "Cette adresse n’est pas complète. Écrivez-la comme prenom.nom@exemple.fr.")
            return nil
        }
        return text.lowercased()
    }
}

extension Entry {
    /// What was typed, but no secret: none is ever sent back.
    var withoutPasswords: Entry {
        var entry = self
        for field in ["motdepasse", "actuel", "nouveau", "encore"] { entry.values[field] = nil }
        return entry
    }
}
