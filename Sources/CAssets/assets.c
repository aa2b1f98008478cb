#include "assets.h"
static const unsigned char jalon_css[] = {
#embed "files/jalon.css"
};
static const unsigned char jalon_js[] = {
#embed "files/jalon.js"
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
const jalon_asset jalon_assets[] = {
    {"jalon.css", jalon_css, sizeof(jalon_css)},
    {"jalon.js", jalon_js, sizeof(jalon_js)},
    {"jalon.svg", jalon_svg, sizeof(jalon_svg)},
    {"pictogrammes.svg", pictogrammes_svg, sizeof(pictogrammes_svg)},
    {"document.css", document_css, sizeof(document_css)},
    {"worker.py", worker_py, sizeof(worker_py)},
};
const size_t jalon_asset_count = sizeof(jalon_assets) / sizeof(jalon_assets[0]);
const jalon_asset *jalon_asset_at(size_t index) { return index < jalon_asset_count ? &jalon_assets[index] : 0; }
