#include "assets.h"
static const unsigned char jalon_css[] = {
#embed "files/jalon.css"
};
static const unsigned char jalon_js[] = {
#embed "files/jalon.js"
};
static const unsigned char listen_js[] = {
#embed "files/listen.js"
};
static const unsigned char photo_js[] = {
#embed "files/photo.js"
};
static const unsigned char jalon_svg[] = {
#embed "files/jalon.svg"
};
static const unsigned char pictogrammes_svg[] = {
#embed "files/pictogrammes.svg"
};
static const unsigned char document_css[] = {
#embed "files/document.css"
};
static const unsigned char worker_py[] = {
#embed "files/worker.py"
};
static const unsigned char field_app_js[] = {
#embed "files/field-app.js"
};
static const unsigned char field_meet_js[] = {
#embed "files/field-meet.js"
};
static const unsigned char field_home_js[] = {
#embed "files/field-home.js"
};
static const unsigned char field_day_js[] = {
#embed "files/field-day.js"
};
static const unsigned char field_note_js[] = {
#embed "files/field-note.js"
};
static const unsigned char field_photo_js[] = {
#embed "files/field-photo.js"
};
static const unsigned char field_entries_js[] = {
#embed "files/field-entries.js"
};
static const unsigned char field_dom_js[] = {
#embed "files/field-dom.js"
};
static const unsigned char field_box_js[] = {
#embed "files/field-box.js"
};
static const unsigned char field_self_js[] = {
#embed "files/field-self.js"
};
static const unsigned char field_seal_js[] = {
#embed "files/field-seal.js"
};
static const unsigned char field_outbox_js[] = {
#embed "files/field-outbox.js"
};
static const unsigned char field_base_js[] = {
#embed "files/field-base.js"
};
static const unsigned char field_agent_js[] = {
#embed "files/field-agent.js"
};
static const unsigned char field_css[] = {
#embed "files/field.css"
};
static const unsigned char field_webmanifest[] = {
#embed "files/field.webmanifest"
};
const jalon_asset jalon_assets[] = {
    {"jalon.css", jalon_css, sizeof(jalon_css)},
    {"jalon.js", jalon_js, sizeof(jalon_js)},
    {"listen.js", listen_js, sizeof(listen_js)},
    {"photo.js", photo_js, sizeof(photo_js)},
    {"jalon.svg", jalon_svg, sizeof(jalon_svg)},
    {"pictogrammes.svg", pictogrammes_svg, sizeof(pictogrammes_svg)},
    {"document.css", document_css, sizeof(document_css)},
    {"field-app.js", field_app_js, sizeof(field_app_js)},
    {"field-meet.js", field_meet_js, sizeof(field_meet_js)},
    {"field-home.js", field_home_js, sizeof(field_home_js)},
    {"field-day.js", field_day_js, sizeof(field_day_js)},
    {"field-note.js", field_note_js, sizeof(field_note_js)},
    {"field-photo.js", field_photo_js, sizeof(field_photo_js)},
    {"field-entries.js", field_entries_js, sizeof(field_entries_js)},
    {"field-dom.js", field_dom_js, sizeof(field_dom_js)},
    {"field-box.js", field_box_js, sizeof(field_box_js)},
    {"field-self.js", field_self_js, sizeof(field_self_js)},
    {"field-seal.js", field_seal_js, sizeof(field_seal_js)},
    {"field-outbox.js", field_outbox_js, sizeof(field_outbox_js)},
    {"field-base.js", field_base_js, sizeof(field_base_js)},
    {"field-agent.js", field_agent_js, sizeof(field_agent_js)},
    {"field.css", field_css, sizeof(field_css)},
    {"field.webmanifest", field_webmanifest, sizeof(field_webmanifest)},
    {"worker.py", worker_py, sizeof(worker_py)},
};
const size_t jalon_asset_count = sizeof(jalon_assets) / sizeof(jalon_assets[0]);
const jalon_asset *jalon_asset_at(size_t index) { return index < jalon_asset_count ? &jalon_assets[index] : 0; }
