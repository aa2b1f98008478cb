import Domain
import Pages
import Store

extension Visit {
    /// A page that knows nobody: sign-in, refusals, one-time links.
    func bareFrame(demo: Bool = false) -> Frame {
        Frame(
            audience: .bare, today: app.archive.clock.today(), csrf: FormToken.make(for: session, vault: app.archive.vault),
            once: ID<Submission>.make(at: app.archive.clock.now()).text, demoBanner: demo, notice: Notices.notice(request.query["fait"]))
    }
}

extension UserVisit {
    var frame: Frame {
        Frame(
            audience: .staff, today: today, readerName: session.userName, roleLabel: Navigation.roleLabel(reader),
            structureName: session.structureName, navigation: Navigation.items(for: reader, at: visit.request.path),
            csrf: FormToken.make(for: visit.session, vault: archive.vault), once: ID<Submission>.make(at: archive.clock.now()).text,
            demoBanner: session.isDemo, notice: Notices.notice(query["fait"]), search: query["q"] ?? "")
    }
}

extension PersonVisit {
    var frame: Frame {
        Frame(
            audience: .person, today: today, readerName: session.firstName, csrf: FormToken.make(for: visit.session, vault: archive.vault),
            once: ID<Submission>.make(at: archive.clock.now()).text, demoBanner: session.isDemo, notice: Notices.notice(visit.request.query["fait"]))
    }
}

/// Fixed texts said after an act; the address carries only their code.
enum Notices {
    static func notice(_ code: String?) -> Notice? {
        code.flatMap { texts[$0] }.map { Notice(.done, $0) }
    }

    static let texts: [String: String] = [
        "presence-signee": "C’est signé.",
        "code-choisi": "Le code est gardé.",
        "carte-faite": "La carte est faite. Imprimez-la et donnez-la.",
        "carte-finie": "La carte est terminée : elle n’ouvre plus rien.",
        "enregistre": "C’est enregistré.",
        "signe": "C’est signé.",
        "reporte": "C’est reporté ; ce point reviendra à sa date.",
        "ouvert": "C’est ouvert.",
        "leve": "Le frein est levé.",
        "contact": "Le contact est noté.",
        "brouillon": "Votre brouillon est gardé. Vous seul le voyez.",
        "brouillon-jete": "Le brouillon est jeté.",
        "preuve-retiree": "La preuve est retirée : la levée ne tient plus.",
        "partage": "Ce collègue peut lire la santé et la justice de ce dossier.",
        "partage-fini": "Le partage est terminé.",
        "convenu": "Les niveaux convenus sont enregistrés.",
        "mot-de-passe": "Le mot de passe est enregistré. Connectez-vous.",
        "mot-de-passe-change": "Votre mot de passe est changé ; vos autres sessions sont déconnectées.",
        "deconnecte": "C’est déconnecté.",
        "second-facteur-retire": "Le second facteur est retiré.",
        "compte-ferme": "Le compte est fermé.",
        "droit-donne": "Le droit est donné. La personne se reconnectera.",
        "droit-retire": "Le droit est retiré ; c’est déjà vrai.",
        "organisme-relie": "Ce compte voit maintenant les candidatures de cet organisme.",
        "organisme-retire": "Ce compte ne voit plus les candidatures de cet organisme.",
        "remplace": "Votre remplacement est noté.",
        "remplacement-fini": "Le remplacement est terminé.",
        "acces-ouvert": "Ce dossier vous est ouvert pour une heure. Le CIP référent en est averti.",
        "transmis": "Tout est transmis, et les droits sont retirés.",
        "structure-ouverte": "La structure est ouverte. Connectez-vous, puis invitez vos collègues.",
        "entree": "L’entrée est enregistrée.",
        "contrat": "Le contrat est enregistré.",
        "deja-signe": "Vous aviez déjà signé : votre signature est gardée, il n’y a rien à refaire.",
        "deja-signe-personne": "La personne a déjà signé ce bilan : il n’y a plus de code à montrer.",
        "bilan-en-cours": "Un bilan était déjà en préparation : le voici. Continuez-le, ou abandonnez-le en bas de la page.",
        "bilan-abandonne": "Le bilan est abandonné ; il reste au dossier avec sa raison.",
        "corrige": "C’est corrigé. Ce qui était écrit avant reste lisible.",
        "avenant": "L’avenant est enregistré.",
        "pass": "Le PASS IAE est enregistré.",
        "pass-suspendu": "La suspension est notée ; la fin du PASS la suit.",
        "pass-repris": "La reprise est notée ; la fin du PASS la suit.",
        "pass-prolonge": "La prolongation est notée.",
        "pass-reponse": "La réponse est notée.",
        "pass-lu": "La fin lue est notée.",
        "accueil": "L’accueil est à jour.",
        "retire": "C’est retiré. La trace reste dans le dossier.",
        "sorti": "La sortie est enregistrée.",
        "sortie-annulee": "La sortie est annulée : le parcours reprend.",
        "etabli": "Le document est établi.",
        "candidature": "La candidature est enregistrée.",
        "suite": "La suite donnée à la candidature est enregistrée.",
        "renouveles": "Les contrats sont renouvelés.",
        "echeances-changees": "Ces échéances ont changé depuis ; la liste est à jour.",
        "nir-retire": "Le numéro est retiré.",
        "recettes": "C’est enregistré : la part est recalculée.",
        "reconduit": "La convention est reconduite, et les personnes cochées y sont rattachées.",
        "decision": "La décision est notée, avec sa date et son auteur.",
        "saisi": "Le mois est marqué saisi.",
        "valide": "Le mois est validé : ce qui est déclaré est figé. Recopiez-le dans l’Extranet.",
        "debloque": "Le mois est débloqué. Une fois corrigé, validez-le à nouveau.",
        "demande-notee": "La demande écrite est notée : le fichier peut contenir vos notes.",
        "apercu": "L’aperçu est refait ; rien n’est encore écrit.",
        "importe": "Le fichier est importé. Voici ce que chaque ligne est devenue.",
        "fichier-laisse": "Le fichier est laissé : rien n’a été écrit, et il n’est plus gardé.",
        "import-annule": "L’import est annulé, avec sa trace.",
        "observe": "Le fait est noté.",
        "grille-retiree": "C’est retiré : les fiches passées gardent leurs mots.",
        "signale": "Le signal est parti : le CIP référent le verra dans sa journée.",
        "supports-prevus": "C’est prévu : les présences de ces demi-journées compteront pour les compétences travaillées.",
        "support-retire": "Ce support n’est plus prévu sur cette demi-journée.",
        "qualification-retiree": "La qualification est retirée : elle n’atteste plus rien de nouveau.",
        "chiffres-donnes": "C’est donné : cette tête de réseau lit vos chiffres arrondis dès maintenant.",
        "chiffres-arretes": "C’est arrêté : elle ne lit plus vos chiffres.",
        "document-retire": "Le document est retiré : son code le dit dès maintenant.",
        "lien-ferme": "Le lien est fermé : il n’ouvre plus rien.",
        "evaluation-gardee": "C’est gardé. Rouvrez le même lien pour continuer, puis signez.",
        "signal-retire": "Le signal est retiré : le CIP le voit, avec la raison.",
        "signal-lu": "C’est noté : l’encadrant voit que vous avez lu.",
        "signal-repondu": "Votre réponse est partie : l’encadrant la lira.",
        "semaine-prevue": "C’est prévu.",
        "semaine-copiee": "La semaine d’avant est copiée.",
        "demi-journee-retiree": "La demi-journée est retirée.",
        "annule": "C’est annulé.",
        "verifie": "C’est vérifié : ce qui était noté reste lisible.",
        "heures-prises": "Les heures sont sur le mois ; ce qui y était reste dans l’historique.",
        "absence-annoncee": "L’absence est annoncée.",
        "emplois-lecture": "La lecture est commencée ; elle continue pendant que vous faites autre chose. Rien n’est encore écrit.",
        "emplois-attend": "Cette lecture attend déjà : enregistrez-la ou laissez-la, puis lisez à nouveau.",
        "emplois-en-cours": "Une lecture est déjà en cours.",
        "emplois-enregistre": "La lecture est enregistrée. Ce qui diffère de Jalon est à trancher.",
        "emplois-laisse": "La lecture est laissée : rien n’a été écrit.",
        "emplois-tranche": "Votre choix est enregistré ; il ne sera plus demandé.",
        "emplois-repris": "La question est de nouveau posée, à côté de ce que Jalon contient maintenant.",
        "emplois-change": "Une valeur a changé depuis l’affichage de la page : elle n’a pas été remplacée. Voici ce qu’il en est maintenant.",
        "tablette-deconnectee": "La tablette est déconnectée : plus rien n’en est accepté.",
        "saisie-classee": "La saisie est classée sans suite ; elle reste lisible en bas de la page.",
        "afest-preparee": "La séquence est préparée, et vous en êtes le formateur désigné.",
        "photo-supprimee": "La photo est supprimée. Restent qui, quand et pourquoi.",
        "accord-retire": "Le retrait est noté. Les photos où l’on reconnaît cette personne sont masquées.",
        "mon-accord-retire": "C’est noté. On ne voit plus les photos où l’on vous reconnaît.",
        "deja": "C’était déjà enregistré : rien n’a été fait deux fois.",
    ]
}

enum Navigation {
    static func label(_ role: String) -> String { Role(rawValue: role).map(RoleWords.label) ?? role }

    static func roleLabel(_ reader: Reader) -> String {
        Role.allCases.filter(reader.has).map(RoleWords.label).joined(separator: ", ")
    }

    /// Whoever only leads a crew arrives in the workshop: « Ma journée » follows people through their parcours.
    static func home(for reader: Reader) -> Path {
        if reader.roles == [.encadrant] { return WorkshopPaths.workshop() }
        return items(for: reader, at: "").first?.path ?? SignInPaths.signIn()
    }

    static func items(for reader: Reader, at path: String) -> [NavigationItem] {
        AllRoutes.navigation.filter { !$0.roles.isDisjoint(with: reader.roles) }
            .map { NavigationItem($0.label, $0.pattern(), current: path == $0.pattern.text || path.hasPrefix($0.pattern.text + "/")) }
    }
}
