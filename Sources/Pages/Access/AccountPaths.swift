/// The accounts of the structure, and the rights they bear.
public enum AccountPaths {
    public static let accounts = PathPattern("/comptes")
    public static let account = PathPattern("/comptes/:compte")
    public static let link = PathPattern("/comptes/:compte/lien")
    public static let closing = PathPattern("/comptes/:compte/fermeture")
    public static let grants = PathPattern("/comptes/:compte/droits")
    public static let grantEnd = PathPattern("/comptes/:compte/droits/fin")
    public static let secondFactorRemoval = PathPattern("/comptes/:compte/second-facteur/retrait")
    public static let departure = PathPattern("/comptes/:compte/depart")
    /// The organisations whose candidatures a prescriber's account sees.
    public static let prescribers = PathPattern("/comptes/:compte/organismes")
    public static let prescriberEnd = PathPattern("/comptes/:compte/organismes/fin")
}

/// A link that serves once: invitation, new password, first administrator.
public enum OneTimeLinkPaths {
    public static let link = PathPattern("/lien/:lien")
}

/// One's own account.
public enum OwnAccountPaths {
    public static let account = PathPattern("/mon-compte")
    public static let password = PathPattern("/mon-compte/mot-de-passe")
    public static let sessionEnd = PathPattern("/mon-compte/sessions/fin")
    public static let recoveryCodes = PathPattern("/mon-compte/codes-de-secours")
    public static let secondFactorRemoval = PathPattern("/mon-compte/second-facteur/retrait")
    public static let standIns = PathPattern("/mon-compte/remplacement")
    public static let standInEnd = PathPattern("/mon-compte/remplacement/fin")
}

public enum SecondFactorPaths {
    public static let page = PathPattern("/connexion/second-facteur")
    public static let setting = PathPattern("/connexion/second-facteur/mise-en-place")
}

public enum ExceptionalAccessPaths {
    public static let search = PathPattern("/acces-exceptionnel")
    public static let told = PathPattern("/acces-exceptionnel/lu")
    public static let person = PathPattern("/personnes/:personne/acces-exceptionnel")
}
