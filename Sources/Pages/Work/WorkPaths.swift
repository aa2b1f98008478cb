/// Crews, their weeks and their presence. `:semaine` and `:jour` are days (`2026-02-02`), `:demijournee` is `2026-02-02.morning`.
public enum CrewPaths {
    public static let crews = PathPattern("/equipes")
    public static let week = PathPattern("/equipes/:equipe/semaine/:semaine")
    public static let copy = PathPattern("/equipes/:equipe/semaine/:semaine/copie")
    public static let halfDay = PathPattern("/equipes/:equipe/demi-journee/:demijournee")
}

public enum AttendancePaths {
    public static let day = PathPattern("/equipes/:equipe/presence/:jour")
    public static let everybody = PathPattern("/equipes/:equipe/presence/:jour/tous")
    public static let undo = PathPattern("/equipes/:equipe/presence/:jour/annulation")
    public static let person = PathPattern("/equipes/:equipe/presence/:jour/:personne")
    public static let toVerify = PathPattern("/presence/a-verifier")
    public static let settlement = PathPattern("/presence/a-verifier/:personne")
}

public enum AbsencePaths {
    public static let absences = PathPattern("/personnes/:personne/absences")
    public static let withdrawal = PathPattern("/personnes/:personne/absences/:absence/retrait")
}

/// What presence proposes for the month of an annexe.
public enum PresenceMonthPaths {
    public static let proposals = PathPattern("/mois/:mois/:annexe/presence")
}
