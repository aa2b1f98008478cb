#include "referentials.h"
// A new file of Referentials/ takes two places here: its bytes, and its name. A test compares with the folder.
static const unsigned char absence_reasons[] = {
#embed "../../Referentials/absence-reasons.yaml"
};
static const unsigned char action_kinds[] = {
#embed "../../Referentials/action-kinds.yaml"
};
static const unsigned char asp_lines[] = {
#embed "../../Referentials/asp-lines.yaml"
};
static const unsigned char candidature_states[] = {
#embed "../../Referentials/candidature-states.yaml"
};
static const unsigned char certificates[] = {
#embed "../../Referentials/certificates.yaml"
};
static const unsigned char contact_kinds[] = {
#embed "../../Referentials/contact-kinds.yaml"
};
static const unsigned char diplomas[] = {
#embed "../../Referentials/diplomas.yaml"
};
static const unsigned char dispositif_kinds[] = {
#embed "../../Referentials/dispositif-kinds.yaml"
};
static const unsigned char eligibility_criteria[] = {
#embed "../../Referentials/eligibility-criteria.yaml"
};
static const unsigned char employee_record_states[] = {
#embed "../../Referentials/employee-record-states.yaml"
};
static const unsigned char entretien_kinds[] = {
#embed "../../Referentials/entretien-kinds.yaml"
};
static const unsigned char exit_categories[] = {
#embed "../../Referentials/exit-categories.yaml"
};
static const unsigned char exit_orientations[] = {
#embed "../../Referentials/exit-orientations.yaml"
};
static const unsigned char exit_reasons[] = {
#embed "../../Referentials/exit-reasons.yaml"
};
static const unsigned char frein_evidence[] = {
#embed "../../Referentials/frein-evidence.yaml"
};
static const unsigned char frein_severities[] = {
#embed "../../Referentials/frein-severities.yaml"
};
static const unsigned char freins[] = {
#embed "../../Referentials/freins.yaml"
};
static const unsigned char functions[] = {
#embed "../../Referentials/functions.yaml"
};
static const unsigned char hour_kinds[] = {
#embed "../../Referentials/hour-kinds.yaml"
};
static const unsigned char immersion_frames[] = {
#embed "../../Referentials/immersion-frames.yaml"
};
static const unsigned char immersion_objects[] = {
#embed "../../Referentials/immersion-objects.yaml"
};
static const unsigned char import_words[] = {
#embed "../../Referentials/import-words.yaml"
};
static const unsigned char observation_kinds[] = {
#embed "../../Referentials/observation-kinds.yaml"
};
static const unsigned char origins[] = {
#embed "../../Referentials/origins.yaml"
};
static const unsigned char parameters[] = {
#embed "../../Referentials/parameters.yaml"
};
static const unsigned char pass_states[] = {
#embed "../../Referentials/pass-states.yaml"
};
static const unsigned char prescriber_kinds[] = {
#embed "../../Referentials/prescriber-kinds.yaml"
};
static const unsigned char prolongation_reasons[] = {
#embed "../../Referentials/prolongation-reasons.yaml"
};
static const unsigned char refusal_reasons[] = {
#embed "../../Referentials/refusal-reasons.yaml"
};
static const unsigned char signal_kinds[] = {
#embed "../../Referentials/signal-kinds.yaml"
};
static const unsigned char skills_aide_a_la_personne[] = {
#embed "../../Referentials/skills/aide-a-la-personne.yaml"
};
static const unsigned char skills_batiment[] = {
#embed "../../Referentials/skills/batiment.yaml"
};
static const unsigned char skills_clea[] = {
#embed "../../Referentials/skills/clea.yaml"
};
static const unsigned char skills_cqp_salarie_polyvalent[] = {
#embed "../../Referentials/skills/cqp-salarie-polyvalent.yaml"
};
static const unsigned char skills_espaces_verts[] = {
#embed "../../Referentials/skills/espaces-verts.yaml"
};
static const unsigned char skills_levels[] = {
#embed "../../Referentials/skills/levels.yaml"
};
static const unsigned char skills_maraichage[] = {
#embed "../../Referentials/skills/maraichage.yaml"
};
static const unsigned char skills_proprete[] = {
#embed "../../Referentials/skills/proprete.yaml"
};
static const unsigned char skills_recyclerie[] = {
#embed "../../Referentials/skills/recyclerie.yaml"
};
static const unsigned char skills_restauration[] = {
#embed "../../Referentials/skills/restauration.yaml"
};
static const unsigned char skills_savoir_etre[] = {
#embed "../../Referentials/skills/savoir-etre.yaml"
};
static const unsigned char suspension_reasons[] = {
#embed "../../Referentials/suspension-reasons.yaml"
};
static const unsigned char training_kinds[] = {
#embed "../../Referentials/training-kinds.yaml"
};
static const unsigned char welcome_steps[] = {
#embed "../../Referentials/welcome-steps.yaml"
};
static const unsigned char translations_ar[] = {
#embed "../../Referentials/translations/ar.yaml"
};
static const unsigned char translations_en[] = {
#embed "../../Referentials/translations/en.yaml"
};
static const unsigned char translations_fr[] = {
#embed "../../Referentials/translations/fr.yaml"
};
static const unsigned char translations_uk[] = {
#embed "../../Referentials/translations/uk.yaml"
};

#define ENTRY(name, bytes) {name, bytes, sizeof(bytes)}
static const jalon_asset files[] = {
    ENTRY("absence-reasons", absence_reasons),
    ENTRY("action-kinds", action_kinds),
    ENTRY("asp-lines", asp_lines),
    ENTRY("candidature-states", candidature_states),
    ENTRY("certificates", certificates),
    ENTRY("contact-kinds", contact_kinds),
    ENTRY("diplomas", diplomas),
    ENTRY("dispositif-kinds", dispositif_kinds),
    ENTRY("eligibility-criteria", eligibility_criteria),
    ENTRY("employee-record-states", employee_record_states),
    ENTRY("entretien-kinds", entretien_kinds),
    ENTRY("exit-categories", exit_categories),
    ENTRY("exit-orientations", exit_orientations),
    ENTRY("exit-reasons", exit_reasons),
    ENTRY("frein-evidence", frein_evidence),
    ENTRY("frein-severities", frein_severities),
    ENTRY("freins", freins),
    ENTRY("functions", functions),
    ENTRY("hour-kinds", hour_kinds),
    ENTRY("immersion-frames", immersion_frames),
    ENTRY("immersion-objects", immersion_objects),
    ENTRY("import-words", import_words),
    ENTRY("observation-kinds", observation_kinds),
    ENTRY("origins", origins),
    ENTRY("parameters", parameters),
    ENTRY("pass-states", pass_states),
    ENTRY("prescriber-kinds", prescriber_kinds),
    ENTRY("prolongation-reasons", prolongation_reasons),
    ENTRY("refusal-reasons", refusal_reasons),
    ENTRY("signal-kinds", signal_kinds),
    ENTRY("skills/aide-a-la-personne", skills_aide_a_la_personne),
    ENTRY("skills/batiment", skills_batiment),
    ENTRY("skills/clea", skills_clea),
    ENTRY("skills/cqp-salarie-polyvalent", skills_cqp_salarie_polyvalent),
    ENTRY("skills/espaces-verts", skills_espaces_verts),
    ENTRY("skills/levels", skills_levels),
    ENTRY("skills/maraichage", skills_maraichage),
    ENTRY("skills/proprete", skills_proprete),
    ENTRY("skills/recyclerie", skills_recyclerie),
    ENTRY("skills/restauration", skills_restauration),
    ENTRY("skills/savoir-etre", skills_savoir_etre),
    ENTRY("suspension-reasons", suspension_reasons),
    ENTRY("training-kinds", training_kinds),
    ENTRY("translations/ar", translations_ar),
    ENTRY("translations/en", translations_en),
    ENTRY("translations/fr", translations_fr),
    ENTRY("translations/uk", translations_uk),
    ENTRY("welcome-steps", welcome_steps),
};

const size_t jalon_referential_count = sizeof(files) / sizeof(files[0]);

jalon_asset jalon_referential(size_t index) {
    return files[index];
}
