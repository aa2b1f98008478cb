/// A few words about freins, with what denies them: « pas de problème de logement », « a le permis », « mobilité levée ».
struct FreinSentence: Sendable {
    private(set) var codes: [String] = []
    /// It names a frein, denied or not.
    let names: Bool
    private(set) var isDenied = false

    private let words: [String]
    private let vocabulary: ImportVocabulary
    /// « a », with no accent: to have.
    private let hasVerb: Bool

    private static let negators = Set(
        Phrases.words(
            """
            pas aucun aucune sans ni jamais non zero nul nulle
            """))
    private static let problems = Set(
        Phrases.words(
            """
            probleme pb pbs souci difficulte frein blocage obstacle contrainte inquietude trouble gene besoin
            """))
    private static let verbs = Set(
        Phrases.words(
            """
            possede dispose titulaire detient avec ayant bon bonne bien
            """))
    private static let links = Set(
        Phrases.words(
            """
            de d du des le la l un une son sa ses en au aux a niveau cote pour particulier particuliere majeur specifique lie liee reel reelle
            encore vraiment eu avoir obtenu trouve moyen solution propre sur tout fait completement totalement ete est tres plus
            """))
    /// « permis obtenu », « logement réglé », « dossier clos »: it was one.
    private static let over = Set(
        Phrases.words(
            """
            ok obtenu obtenue regle reglee leve levee resolu resolue clos close cloture cloturee solde soldee rembourse remboursee termine
            terminee acquis acquise stable autonome surmonte surmontee stabilise stabilisee
            """))
    private static let hardly: Set<String> = ["peu", "mal", "moyennement", "manque", "partiellement"]
    private static let lacks = Set(
        Phrases.words(
            """
            manque absence peur recherche acces perte defaut
            """))

    init(_ text: String, words: [String], _ vocabulary: ImportVocabulary) {
        self.words = words
        self.vocabulary = vocabulary
        hasVerb = text.lowercased().split(whereSeparator: { !$0.isLetter }).contains("a")
        let found =
            vocabulary.wholeFrein(text).map { [Phrases.Found(target: $0, first: 0, count: words.count)] } ?? vocabulary.freins.scan(words, lenient: true)
        names = !found.isEmpty
        let closing = deniedProblem()
        let isOver = words.count > 1 && words.indices.contains { Self.over.contains(words[$0]) && !isNegated(before: $0, also: Self.hardly) }
        for one in found {
            let isClosed = closing.map { place in place >= one.first + one.count && !found.contains { $0.first > place } } ?? false
            if isOver && !startsNegated(one) || isClosed || isDenied(one) { continue }
            if !codes.contains(one.target) { codes.append(one.target) }
        }
        isDenied = codes.isEmpty && (names || closing != nil)
    }

    /// « sans permis », « problème de logement », « frein santé »: a yes says that it is one.
    static func saysLack(_ words: [String]) -> Bool {
        words.contains { negators.contains($0) || problems.contains($0) || lacks.contains($0) }
    }

    private func slice(_ found: Phrases.Found) -> [String] { Array(words[found.first..<found.first + found.count]) }

    private func startsNegated(_ found: Phrases.Found) -> Bool { Self.negators.contains(words[found.first]) || words[found.first] == "manque" }

    private func isNegator(_ place: Int) -> Bool {
        if Self.negators.contains(words[place]) { return true }
        guard words[place] == "plu", place + 1 < words.count else { return false }
        return ["de", "d", "aucun", "aucune"].contains(words[place + 1])
    }

    private func isNegated(before place: Int, also others: Set<String> = []) -> Bool {
        var place = place - 1
        while place >= 0 {
            if isNegator(place) || others.contains(words[place]) { return true }
            guard Self.links.contains(words[place]) else { return false }
            place -= 1
        }
        return false
    }

    /// Where a problem is said not to be: « ne pose pas de difficulté », « aucun souci ».
    private func deniedProblem() -> Int? {
        words.indices.last { Self.problems.contains(words[$0]) && isNegated(before: $0) }
    }

    private func isDenied(_ found: Phrases.Found) -> Bool {
        if startsNegated(found) { return false }
        let nature = vocabulary.nature(of: slice(found))
        var crossed = Self.problems.contains(words[found.first])
        var hasVerb = false
        var place = found.first - 1
        while place >= 0 {
            let word = words[place]
            // What one has not is a frein when it is a good; a trouble that one has not is none.
            if isNegator(place) { return crossed || nature == .difficulty }
            if Self.problems.contains(word) {
                crossed = true
            } else if Self.verbs.contains(word) || word == "a" && self.hasVerb {
                hasVerb = hasVerb || !crossed && (nature == .owned || nature == .either || nature == .paper || word.hasPrefix("bon") || word == "bien")
            } else if !Self.links.contains(word) {
                break
            }
            place -= 1
        }
        return hasVerb
    }
}

/// What the name of a frein names.
enum FreinNature: String, Sendable {
    /// A good that one has or has not: « permis ».
    case owned
    /// A good, or the trouble with it: « logement ».
    case either
    /// A title that is not a frein by itself: « récépissé ».
    case paper
    /// A trouble: « dettes ».
    case difficulty
}
