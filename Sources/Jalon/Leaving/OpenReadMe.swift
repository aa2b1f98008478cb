import Domain
import Pages

/// `LISEZMOI.md`: what the folder holds and how to read it, for whoever opens it without Jalon.
enum OpenReadMe {
    static func text(_ scope: OpenExport.Scope, madeOn day: Day, tables: [OpenManifest.Table]) -> String {
        """
        # Export ouvert de Jalon, \(FrenchDate.short(day))

        Ce dossier contient \(scope.structure == nil ? "toute la base" : "une structure de la base") : \(tables.count) tables, \
        \(tables.reduce(0) { $0 + $1.rows }) lignes. Il se lit sans Jalon, et se reprend dans un autre Jalon :

            jalon import CE-DOSSIER

        dans un dossier de données vide (JALON_DATA) ou une base PostgreSQL vide (JALON_DATABASE).

        ## Ce qu’il y a dedans

        - `tables/` : un CSV par table. Point-virgule, UTF-8, première ligne : les noms des colonnes. Un texte est entre guillemets ; rien entre deux
          points-virgules veut dire « rien n’a été noté » ; une suite d’octets s’écrit `base64:…`. Les jours sont `2026-02-28`, les instants sont en
          temps universel.
        - `schema.csv` : chaque colonne, son type, sa classe, son rang dans la clé, et les tables auxquelles la sienne se réfère. Classes : `key`
          (identifiant), `technical` (ne dit rien d’une personne), `staff` (d’un compte), `secret` (empreinte ou clé), `ordinary`, `private`, `health`,
          `justice`, `author_only` (d’une personne accompagnée), `row` (la classe est dans la colonne `sensitivity` de la ligne), `sealed …` (scellé par la
          clé de la personne).
        - `fichiers/` : les fichiers remis, tels quels, quand il y en a ; la table en donne le chemin.
        - `referentials/` : les référentiels propres à la structure, quand il y en a.
        - `manifeste.json` : la liste des fichiers et leur empreinte SHA-256. `sha256sum` la recalcule.
        \(scope.inClear ? clear : sealed)
        Un fait n’est jamais réécrit : une correction est une ligne plus récente, qui nomme dans `supersedes_id` celle qu’elle remplace.

        ## Ce qui n’y est pas

        Les sessions ouvertes, les liens à usage unique et les codes montrés à l’écran : ils ne servent qu’au serveur d’où ils viennent.\(scope.ownKey == nil ? "" : ownKey)

        ## À savoir

        Ce dossier nomme des personnes. Gardez-le chiffré, donnez-le seulement à qui en a besoin, effacez-le quand il a servi. Dans un tableur, importez les
        colonnes comme du texte : ce qui commence par = + - ou @ y serait pris pour une formule, et l’export garde ce qui a été écrit, sans rien changer.

        """
    }

    private static let ownKey = " Les codes de secours non plus : ils étaient liés à la clé d’avant, chacun en refera."

    private static let sealed = """
        - `cle.scellee`, si elle a été demandée : la clé, scellée par la phrase de qui a fait l’export.

        ## Les textes scellés

        Ce qui est privé, de santé ou de justice est scellé (AES-256-GCM) par la clé de la personne, elle-même scellée dans `tables/person_keys.csv` par la clé
        de la base. Sans cette clé, ces textes ne se lisent pas. Pour les avoir en clair : `jalon export --all DOSSIER --en-clair`.

        """

    private static let clear = """
        - `en-clair/` : **les textes scellés, lisibles par quiconque ouvre ce dossier**, santé et justice comprises. Les notes réservées à leur auteur n’y sont
          pas. L’import ne lit pas ces fichiers : il reprend les textes scellés de `tables/`.

        """
}
