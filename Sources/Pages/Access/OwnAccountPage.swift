public import Domain
public import HTML

/// Mon compte: password, second factor, and where one is signed in.
public struct OwnAccountPage: Sendable {
    public struct View: Sendable {
        let name: String
        let email: String
        let hasSecondFactor: Bool
        /// The role asks for it: it cannot be taken off.
        let mustHaveSecondFactor: Bool
        let codesLeft: Int
        let devices: [SignedInDevice]
        let isCounsellor: Bool

        public init(
            name: String, email: String, hasSecondFactor: Bool, mustHaveSecondFactor: Bool, codesLeft: Int, devices: [SignedInDevice], isCounsellor: Bool
        ) {
            self.name = name
            self.email = email
            self.hasSecondFactor = hasSecondFactor
            self.mustHaveSecondFactor = mustHaveSecondFactor
            self.codesLeft = codesLeft
            self.devices = devices
            self.isCounsellor = isCounsellor
        }
    }

    let view: View
    /// An instant in words: « 21 nov. 2026 à 14 h 32 ».
    let moment: @Sendable (Instant) -> String
    let entry: Entry

    public init(_ view: View, moment: @escaping @Sendable (Instant) -> String, entry: Entry = Entry()) {
        self.view = view
        self.moment = moment
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Mon compte", frame: frame,
            main: """
                \(PageHead.draw("Mon compte", line: "\(view.name) · \(view.email)"))
                \(when: view.isCounsellor, standIn)\(secondFactor(frame))\(devices(frame))\(password(frame))
                """)
    }

    private var standIn: HTML {
        Section.draw("Absence", id: "absence") {
            """
            <p>\(fr: "En votre absence, un collègue CIP peut prendre votre place entre deux dates.")</p>
            \(Button.link("Me faire remplacer", to: OwnAccountPaths.standIns(), .quiet))
            """
        }
    }

    private func secondFactor(_ frame: Frame) -> HTML {
        Section.draw("Second facteur", id: "second-facteur") {
            view.hasSecondFactor ? active(frame) : inactive
        }
    }

    private var inactive: HTML {
        """
        <p>\(fr: "Un code de votre téléphone, demandé après le mot de passe. Il n’est pas actif sur votre compte.")</p>
        \(Button.link("L’essayer", to: SecondFactorPaths.page(), .quiet))
        """
    }

    private func active(_ frame: Frame) -> HTML {
        """
        <p>\(Tag.draw("actif", .done)) \(fr: FrenchNumber.count(view.codesLeft, "code de secours restant", "codes de secours restants") + ".")</p>
        \(Button.row(
            Button.post("Refaire mes codes de secours", to: OwnAccountPaths.recoveryCodes(), csrf: frame.csrf, once: frame.once),
            view.mustHaveSecondFactor ? .empty : Button.post("Retirer le second facteur", to: OwnAccountPaths.secondFactorRemoval(), csrf: frame.csrf, once: frame.once)))
        \(when: view.mustHaveSecondFactor, "<p class=\"hint\">\(fr: "Votre rôle le demande. Pour changer de téléphone, voyez votre administrateur.")</p>")
        """
    }

    private func devices(_ frame: Frame) -> HTML {
        Section.draw("Où je suis connecté", id: "sessions") {
            """
            \(Table.draw(
                caption: "Sessions ouvertes", columns: [.text("Appareil"), .text("Depuis"), .text("Vu"), .act("Déconnecter")],
                rows: view.devices.map { row($0, frame) }, captionHidden: true))
            \(when: view.devices.count > 1, Button.post("Déconnecter tous les autres", to: OwnAccountPaths.sessionEnd(), csrf: frame.csrf, once: frame.once, hidden: ["session": "autres"]))
            """
        }
    }

    private func row(_ device: SignedInDevice, _ frame: Frame) -> [HTML] {
        [
            "\(DeviceWords.label(device.device))\(when: device.isThisOne, " \(Tag.draw("cet appareil", .current))")", "\(fr: moment(device.startedAt))",
            "\(fr: moment(device.lastSeenAt))",
            device.isThisOne
                ? .empty
                : Button.post("Déconnecter", to: OwnAccountPaths.sessionEnd(), csrf: frame.csrf, once: frame.once, hidden: ["session": device.reference]),
        ]
    }

    private func password(_ frame: Frame) -> HTML {
        Section.draw("Changer de mot de passe", id: "mot-de-passe") {
            Form.post(to: OwnAccountPaths.password(), csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                \(Field.password("actuel", "Mot de passe d’aujourd’hui", in: entry))
                \(PasswordFields.new(entry))
                \(Button.submit("Changer de mot de passe", .quiet))
                <p class="hint">\(fr: "Vos autres sessions seront déconnectées.")</p>
                """
            }
        }
    }
}

/// A counsellor names who takes their place.
public struct StandInPage: Sendable {
    let named: [StandIn]
    let colleagues: [User]
    let entry: Entry

    public init(named: [StandIn], colleagues: [User], entry: Entry = Entry()) {
        self.named = named
        self.colleagues = colleagues
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Me faire remplacer", frame: frame,
            main: "\(PageHead.draw("Me faire remplacer", above: Link("Mon compte", OwnAccountPaths.account())))\(list(frame))\(form(frame))")
    }

    private func list(_ frame: Frame) -> HTML {
        guard !named.isEmpty else { return .empty }
        return Section.draw("Remplacements prévus", id: "prevus") {
            Table.draw(
                caption: "Remplacements en cours et à venir", columns: [.text("Collègue"), .text("Site"), .text("Dates"), .act("Mettre fin")],
                rows: named.map { one in
                    [
                        HTML(text: one.colleagueName), HTML(text: one.siteName ?? "Toute la structure"), "\(fr: FrenchDate.range(one.from, one.to))",
                        Button.post("Mettre fin", to: OwnAccountPaths.standInEnd(), csrf: frame.csrf, once: frame.once, hidden: ["remplacement": one.id.text]),
                    ]
                }, captionHidden: true)
        }
    }

    private func form(_ frame: Frame) -> HTML {
        guard !colleagues.isEmpty else { return EmptyState.draw("Aucun autre CIP n’a de compte aujourd’hui : personne ne peut prendre votre place.") }
        return Section.draw("Nommer un collègue", id: "nommer") {
            Form.post(to: OwnAccountPaths.standIns(), csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                <p>\(fr: "Pendant ces jours, votre collègue voit et complète les dossiers de vos sites, y compris la santé et la justice des personnes dont vous êtes référent. Vos notes personnelles restent à vous.")</p>
                \(Field.select("collegue", "Collègue", in: entry, choices: colleagues.map { Choice($0.id.text, $0.name) }, required: true))
                \(Form.line(Field.date("du", "Du", in: entry, required: true), Field.date("au", "Au", in: entry, required: true)))
                \(Button.submit("Nommer pour ces dates"))
                """
            }
        }
    }
}
