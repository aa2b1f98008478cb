import Domain

/// Names from the diversity of France and Réunion, and the sentences of an ordinary follow-up. Nobody here exists.
enum DemoWords {
    static let women = [
        "Amina", "Chantal", "Fatoumata", "Julie", "Marie-Josée", "Natacha", "Sabrina", "Thi Mai", "Valérie", "Yasmine", "Élodie", "Océane", "Ginette",
        "Oksana", "Léa", "Awa", "Rosa", "Samira", "Corinne", "Tatiana", "Marie-Thérèse", "Kadiatou", "Leïla", "Mireille", "Anaïs", "Nour", "Selma", "Lucie",
        "Roselyne",
    ]
    static let men = [
        "Abdel", "Bruno", "Christophe", "David", "Ibrahima", "Jean-Marc", "Kévin", "Laurent", "Mamadou", "Mohamed", "Nicolas", "Olivier", "Patrick",
        "Rachid", "Sébastien", "Tesfaye", "Thierry", "Yohan", "Zoran", "Mickaël", "Expédit", "Jean-Yves", "Farid", "Steeve", "Dylan", "Moussa", "Karim",
        "Alain", "Enzo", "Youssef", "Didier", "Ruben", "Giovanni",
    ]
    static let lastNames = [
        "Benali", "Martin", "Nguyen", "Kouyaté", "Hoarau", "Dupont", "Lefèvre", "Traoré", "Garcia", "Moreau", "Payet", "Diallo", "Bernard",
        "Da Silva", "Petitjean", "Cissé", "Rousseau", "Haddad", "Grondin", "Lambert", "N’Diaye", "Fontaine", "Kaya", "Perrin", "Boyer", "Tran",
        "Mercier", "Camara", "Faivre", "Popescu", "Girard", "Robert", "Sow", "Blanc", "Guyot", "Hamidi", "Maillot", "Roy", "Lopez", "Vasseur",
        "Ahmadi", "Colin", "Rivière", "Dijoux", "Sautron", "Nativel", "Fofana", "Sylla", "Bamba", "Ferreira", "Pereira",
        "Yilmaz", "Demir", "Kowalski", "Nowak", "Ivanova", "Melnyk", "Tesfay", "Abdi", "Hassani", "Benmoussa", "Chevalier", "Gauthier", "Marchand",
        "Renard", "Lemoine", "Picard", "Schneider", "Le Goff", "Etcheverry", "Casanova", "Zitouni",
    ]
    /// Where a structure has its three sites; the first is the demo's own.
    static let regions: [(towns: [String], zone: String)] = [
        (["Beaune", "Dijon", "Seurre"], "Europe/Paris"), (["Saint-Denis", "Saint-Pierre", "Saint-Paul"], "Indian/Reunion"),
        (["Roubaix", "Tourcoing", "Douai"], "Europe/Paris"), (["Marseille", "Vitrolles", "Martigues"], "Europe/Paris"),
        (["Nantes", "Rezé", "Clisson"], "Europe/Paris"), (["Bordeaux", "Libourne", "Mérignac"], "Europe/Paris"),
        (["Strasbourg", "Colmar", "Sélestat"], "Europe/Paris"), (["Pointe-à-Pitre", "Basse-Terre", "Saint-François"], "America/Guadeloupe"),
        (["Limoges", "Bellac", "Guéret"], "Europe/Paris"), (["Grenoble", "Voiron", "Vienne"], "Europe/Paris"),
    ]
    static let communes = ["Beaune", "Dijon", "Seurre", "Nuits-Saint-Georges", "Chenôve", "Savigny-lès-Beaune", "Arnay-le-Duc", "Longvic", "Chagny"]
    static let wishes = [
        "Je voudrais conduire, pour ne plus demander à ma sœur.", "J’aimerais travailler dehors, pas en usine.",
        "Retrouver un rythme et être fier de moi.", "Je veux un logement à moi pour recevoir mes enfants.",
        "Travailler avec les gens, dans une cantine peut-être.", "Je ne sais pas encore, d’abord reprendre confiance.",
        "Passer le CACES et être cariste.", "Apprendre à mieux lire, pour les papiers.",
    ]
    static let jobs = [
        "Trois saisons de vendanges, deux ans de ménage en hôtel.", "Manutention en intérim jusqu’en 2019, puis rien.",
        "Aide maçon dans son pays, dix ans.", "Serveuse, puis arrêt pour élever ses enfants.", "Aucun emploi déclaré depuis la sortie de l’école.",
        "Cuisine collective, six mois.",
    ]
    static let strengths = [
        "Ponctuel, s’entend bien avec tous.", "Soigneuse, va au bout de ce qu’elle commence.", "Bonne endurance, connaît les plantes.",
        "Apprend vite en regardant.", "Rassure les nouveaux.",
    ]
    static let efforts = [
        "Oser demander quand la consigne n’est pas claire.", "Prévenir en cas d’absence.", "Parler en groupe.", "Lire un plan simple.",
        "Gérer la fatigue du début de semaine.",
    ]
    static let notes = [
        "Point sur la semaine : le rythme tient. Rappel du rendez-vous à la mission locale.",
        "Dossier de logement relu ensemble, il manque l’avis d’imposition.", "A revu le moniteur d’auto-école, s’inscrit au code en salle.",
        "Semaine difficile à la maison, on allège les démarches et on se revoit jeudi.",
        "CV mis à jour avec les chantiers de l’été. Fier de la taille des haies du cimetière.",
        "Visite de l’entreprise de paysage : il a posé de bonnes questions.", "Dossier de mutuelle envoyé. Explique bien les étapes à son collègue.",
        "Reprend confiance ; veut essayer une immersion en restauration.",
    ]
    static let authorNotes = [
        "Revenir doucement sur la question du logement.", "Ton plus fermé que d’habitude, rester attentive.",
    ]
    static let missed = [
        "N’est pas venue, prévient le lendemain : enfant malade.", "Absent au rendez-vous, message laissé, on se voit sur le chantier.",
    ]
    static let calls: [(kind: String, outcome: ContactOutcome, words: String)] = [
        ("appel", .reached, "Rappelle pour l’horaire du rendez-vous à la CAF."), ("sms", .attempted, "Rappel du rendez-vous de demain."),
        ("passage_bureau", .reached, "Dépose sa quittance de loyer."), ("rencontre_chantier", .reached, "Dix minutes sur le chantier, tout va bien."),
        ("message_vocal", .attempted, "Message pour convenir d’une date."),
    ]
    static let objectives: [(title: String, actions: [String], frein: String)] = [
        (
            "Obtenir le permis B",
            ["S’inscrire au code dans une auto-école sociale", "Passer l’examen du code", "Demander l’aide au permis", "Prendre dix heures de conduite"],
            "MOB01"
        ),
        (
            "Trouver un logement stable",
            ["Déposer la demande de logement social", "Réunir les trois dernières quittances", "Voir l’assistante sociale du secteur"],
            "LOG02"
        ),
        (
            "Parler et lire plus à l’aise", ["Suivre l’atelier de français le mardi", "Passer le test de positionnement", "Lire la fiche de poste seul"],
            "LAN01"
        ),
        ("Choisir un métier", ["Faire deux enquêtes métier", "Visiter une entreprise avec le CIP", "Écrire son CV"], "EMP04"),
        ("Faire seul ses démarches en ligne", ["Venir trois fois à la maison digitale", "Ouvrir une adresse de courriel"], "NUM02"),
        ("Tenir son budget", ["Prendre rendez-vous au point conseil budget", "Noter ses dépenses d’un mois"], "FIN01"),
        ("Faire garder les enfants", ["Voir la crèche et l’assistante maternelle", "Déposer le dossier à la mairie"], "FAM01"),
        ("Ouvrir ses droits", ["Renouveler la complémentaire santé", "Prendre rendez-vous à la CAF"], "ADM01"),
    ]
    static let excuses = [
        "Le rendez-vous a été reporté par le service.", "Pas de place avant le mois prochain.", "La personne préfère commencer par autre chose.",
        "Il manquait une pièce au dossier.",
    ]
    static let said = [
        "Je tiens le rythme, je me lève sans réveil. Le plus dur reste les papiers.", "J’aime bien l’équipe. Je voudrais conduire le camion un jour.",
        "Je me sens moins seule. Mes enfants sont fiers que je travaille.", "Je voudrais plus d’heures, et savoir ce que je ferai après.",
        "Au début je n’osais pas demander. Maintenant je montre aux nouveaux.", "C’est fatigant mais je dors mieux.",
    ]
    static let decided = [
        "Continuer le code en salle, deux séances par semaine. Prendre rendez-vous pour le logement.",
        "Chercher une immersion au printemps. Le CIP appelle deux entreprises.", "Garder les mêmes objectifs trois mois de plus et les relire ensemble.",
        "Passer à 28 heures au renouvellement. Préparer la VAE du gardien.", "Refaire le CV avec les nouveaux chantiers, puis une enquête métier.",
    ]
    static let atWork = [
        "Régulier et soigneux. Peut apprendre la taille avec le chef d’équipe.", "Autonome au tri ; commence à accueillir les clients.",
        "Respecte les consignes de sécurité. Doit prévenir plus tôt de ses absences.", "Bon rythme, bonne entente. Prêt pour la tondeuse autoportée.",
    ]
    static let hosts = [
        "Paysages de la Côte", "Restaurant scolaire de Beaune", "Entrepôt Bourgogne Fret", "Maison de retraite des Tilleuls", "Recycla 21", "Mairie de Seurre",
    ]
    static let trainings: [(kind: String, title: String, hours: Int, certificate: String?)] = [
        ("securite", "Sauveteur secouriste du travail (SST)", 14, "sst"), ("securite", "Gestes et postures (PRAP)", 14, "prap"),
        ("permis", "Code de la route", 40, nil),
        ("remise_a_niveau", "Remise à niveau en français et en calcul", 60, nil), ("illectronisme", "Premiers pas en informatique", 21, nil),
        ("professionnalisante", "Taille et entretien des végétaux", 35, nil),
    ]
    static let comments = [
        "Bon rythme depuis deux semaines.", "On voit les progrès sur les machines.", "À encourager, il se sous-estime.",
        "Doit encore prévenir quand il est absent.",
    ]
}
