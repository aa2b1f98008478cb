public import Domain

/// The names of the roles.
public enum RoleWords {
    public static func label(_ role: Role) -> String {
        switch role {
        case .counsellor: "CIP"
        case .encadrant: "Encadrant technique"
        case .direction: "Direction"
        case .rh: "RH"
        case .technical: "Administration technique"
        case .prescriber: "Prescripteur"
        case .network: "Réseau"
        }
    }

    /// What the role opens, in one line, for who gives it.
    static func hint(_ role: Role) -> String {
        switch role {
        case .counsellor: "Tout le parcours des personnes de son site."
        case .encadrant: "Présences, compétences et sécurité de son équipe ; aucun frein."
        case .direction: "Lit l’ordinaire et les chiffres de toute la structure."
        case .rh: "Identité, contrats, heures, PASS et sorties."
        case .technical: "Comptes et sauvegardes ; aucune personne."
        case .prescriber: "Seulement ce qu’on partage avec lui."
        case .network: "Chiffres arrondis, aucune personne."
        }
    }
}

/// What a browser says of itself, in words one recognises.
enum DeviceWords {
    static func label(_ agent: String) -> String {
        let browser = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]
            .first { agent.contains($0.0) }?.1
        let system = [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux")]
            .first { agent.contains($0.0) }?.1
        switch (browser, system) {
        case (let browser?, let system?): return "\(browser), \(system)"
        case (let known?, nil), (nil, let known?): return known
        case (nil, nil): return agent.isEmpty ? "Appareil inconnu" : String(agent.prefix(40))
        }
    }
}
