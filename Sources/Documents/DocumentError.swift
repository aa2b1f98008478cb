/// Why a document could not be made or a spreadsheet could not be read. `message` is what the screen shows.
public enum DocumentError: Error, Hashable, Sendable {
    /// Python, WeasyPrint or python-calamine is not on this machine.
    case workerMissing
    /// More requests are waiting than the queue holds.
    case busy
    /// The time limit passed; the worker was ended and another one started.
    case tooLong
    /// More bytes, cells or memory than the limits allow.
    case tooLarge
    /// The document asks for something outside itself: an address, a file. It is never fetched.
    case refused(String)
    /// The file is not a spreadsheet, or a damaged one.
    case unreadable
    /// The file asks for a password.
    case locked
    /// Anything else; the text is a kind of error for the log, never words of the document.
    case failed(String)
    /// The server is stopping.
    case stopped

    /// What happened and what to do next, in French.
    public var message: String {
        switch self {
        case .workerMissing:
            "Ce serveur ne sait pas encore fabriquer de PDF ni lire de classeur : un composant lui manque. "
                + "Vous pouvez imprimer la page, ou importer un fichier CSV. L’administrateur technique peut installer le composant avec bin/setup."
        case .busy: "Beaucoup de documents sont demandés en ce moment. Réessayez dans une minute."
        case .tooLong: "Ce document demande trop de temps. Essayez une période plus courte, ou imprimez la page."
        case .tooLarge: "Ce document est trop volumineux. Réduisez-le, ou découpez-le en plusieurs parties."
        case .refused: "Ce document fait appel à une image ou à un fichier extérieur. Retirez-le, puis recommencez."
        case .unreadable: "Ce fichier ne se lit pas comme un classeur. Ouvrez-le, enregistrez-le au format .xlsx, puis recommencez."
        case .locked: "Ce classeur est protégé par un mot de passe. Enregistrez-le sans mot de passe, puis recommencez."
        case .failed: "Le document n’a pas pu être fabriqué. Réessayez ; si cela se répète, prévenez l’administrateur technique."
        case .stopped: "Le serveur redémarre. Réessayez dans un instant."
        }
    }
}
