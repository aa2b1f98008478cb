import Domain
import Testing

@Suite struct PasswordRuleTests {
    @Test(arguments: ["onze lettre", "", "motdepasse"]) func underTwelveCharactersIsShort(_ password: String) {
        #expect(PasswordRule.refusal(of: password, email: "claire@exemple.fr") == .short)
    }

    @Test(arguments: ["motdepasse1234", "MotDePasse!2026", "123456789012", "aaaaaaaaaaaaaa", "AzertyUiop2026", "12 insertion 34", "jalonjalon2026"])
    func whatEverybodyTriesFirstIsRefused(_ password: String) {
        #expect(PasswordRule.refusal(of: password, email: "claire@exemple.fr") == .obvious)
    }

    @Test func onesOwnAddressIsRefused() {
        #expect(PasswordRule.refusal(of: "Claire.Morel2026", email: "claire.morel@exemple.fr") == .ownName)
    }

    @Test(arguments: ["trois chats sous la pluie", "jalon-de-demonstration", "Zx8!kd02-pqLm"]) func aSmallSentenceIsAccepted(_ password: String) {
        #expect(PasswordRule.refusal(of: password, email: "claire@exemple.fr") == nil)
    }

    @Test func beyondTwoHundredCharactersIsTooLong() {
        #expect(PasswordRule.refusal(of: String(repeating: "abcdefgh", count: 26), email: "") == .long)
    }
}
