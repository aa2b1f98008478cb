import Domain
import Store

/// The proof that a form was drawn for this session: without it, 403 and nothing is done.
enum FormToken {
    static let field = "_csrf"

    /// Masked anew at each drawing, so that compression gives nothing away.
    static func make(for session: Session?, vault: Vault) -> String {
        let mask = String(Token.make().prefix(16))
        return mask + vault.formMAC(mask + (session?.hash ?? "personne"))
    }

    static func check(_ request: WebRequest, session: Session?, vault: Vault) throws {
        let token = Fields(of: request)[field] ?? ""
        let mask = String(token.prefix(16))
        guard token.count == 80, constantTimeEqual(token, mask + vault.formMAC(mask + (session?.hash ?? "personne"))) else {
            throw Refusal.notAllowed("Cette page a été ouverte avant votre dernière connexion. Rouvrez-la, puis envoyez à nouveau.")
        }
    }

    private static func constantTimeEqual(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count && zip(left.utf8, right.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

enum SessionCookie {
    /// The `__Host-` prefix needs TLS; on plain http only the machine itself is served.
    static func name(for request: WebRequest) -> String {
        request.isSecure ? "__Host-jalon" : "jalon-local"
    }

    static func header(_ cookie: String, for request: WebRequest) -> String {
        "\(name(for: request))=\(cookie); Path=/; HttpOnly; SameSite=Lax" + (request.isSecure ? "; Secure" : "")
    }

    static func clearing(for request: WebRequest) -> String {
        "\(name(for: request))=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0" + (request.isSecure ? "; Secure" : "")
    }
}
