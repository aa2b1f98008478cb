import HTML
import Testing

@Suite("French typography")
struct FrenchTests {
    @Test(
        "A sentence typed with ordinary spaces and straight apostrophes is set as a French printer sets it",
        arguments: [
            ("Bonjour !", "Bonjour\u{202F}!"),
            ("Vraiment ? Oui ; à 30 % : « c'est dit »", "Vraiment\u{202F}? Oui\u{202F}; à 30\u{202F}%\u{A0}: «\u{A0}c’est dit\u{A0}»"),
            ("l'été d'Évry, aujourd'hui", "l’été d’Évry, aujourd’hui"),
            ("L'e\u{301}te\u{301}'a", "L’e\u{301}te\u{301}’a"),
            ("l'“or” et 5' ou 'seul'", "l'“or” et 5' ou 'seul'"),
            ("http://jalon.fr:80 12:30", "http://jalon.fr:80 12:30"),
            ("👩‍🌾 ! مرحبا : '", "👩‍🌾\u{202F}! مرحبا\u{A0}: '"),
            (" ; ", "\u{202F}; "), ("«", "«"), ("' ", "' "), ("", ""),
        ])
    func set(typed: String, printed: String) {
        #expect(French.spaced(typed) == printed)
        #expect(French.spaced(printed) == printed, "une phrase déjà composée n’est pas changée")
    }
}
