/// Names from the diversity of France and Réunion, and the sentences of an ordinary follow-up. Nobody here exists.
enum DemoWords {
    static let women = [
        "Amina", "Chantal", "Fatoumata", "Julie", "Marie-Josée", "Natacha", "Sabrina", "Thi Mai", "Valérie", "Yasmine", "Élodie", "Océane", "Ginette",
        "Oksana", "Léa", "Awa", "Rosa", "Samira", "Corinne", "Tatiana",
    ]
    static let men = [
        "Abdel", "Bruno", "Christophe", "David", "Ibrahima", "Jean-Marc", "Kévin", "Laurent", "Mamadou", "Mohamed", "Nicolas", "Olivier", "Patrick",
        "Rachid", "Sébastien", "Tesfaye", "Thierry", "Yohan", "Zoran", "Mickaël", "Expédit", "Jean-Yves", "Farid", "Steeve", "Dylan",
    ]
    static let lastNames = [
        "Benali", "Martin", "Nguyen", "Kouyaté", "Hoarau", "Dupont", "Lefèvre", "Traoré", "Garcia", "Moreau", "Payet", "Diallo", "Bernard",
        "Da Silva", "Petitjean", "Cissé", "Rousseau", "Haddad", "Grondin", "Lambert", "N’Diaye", "Fontaine", "Kaya", "Perrin", "Boyer", "Tran",
        "Mercier", "Camara", "Faivre", "Popescu", "Girard", "Robert", "Sow", "Blanc", "Guyot", "Hamidi", "Maillot", "Roy", "Lopez", "Vasseur",
        "Ahmadi", "Colin",
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
    static let objectives: [(title: String, action: String, frein: String)] = [
        ("Obtenir le permis B", "S’inscrire au code dans une auto-école sociale", "MOB01"),
        ("Trouver un logement stable", "Déposer la demande de logement social", "LOG02"),
        ("Parler et lire plus à l’aise", "Suivre l’atelier de français le mardi", "LAN01"),
        ("Choisir un métier", "Faire deux enquêtes métier", "EMP04"),
        ("Faire seul ses démarches en ligne", "Venir trois fois à la maison digitale", "NUM02"),
        ("Tenir son budget", "Prendre rendez-vous au point conseil budget", "FIN01"),
        ("Faire garder les enfants", "Voir la crèche et l’assistante maternelle", "FAM01"),
    ]
    static let hosts = [
        "Paysages de la Côte", "Restaurant scolaire de Beaune", "Entrepôt Bourgogne Fret", "Maison de retraite des Tilleuls", "Recycla 21", "Mairie de Seurre",
    ]
    static let trainings: [(kind: String, title: String, hours: Int)] = [
        ("securite", "Sauveteur secouriste du travail (SST)", 14), ("securite", "Gestes et postures (PRAP)", 14), ("permis", "Code de la route", 40),
        ("remise_a_niveau", "Remise à niveau en français et en calcul", 60), ("illectronisme", "Premiers pas en informatique", 21),
        ("professionnalisante", "Taille et entretien des végétaux", 35),
    ]
    static let comments = [
        "Bon rythme depuis deux semaines.", "On voit les progrès sur les machines.", "À encourager, il se sous-estime.",
        "Doit encore prévenir quand il est absent.",
    ]
}
