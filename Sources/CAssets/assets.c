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
const jalon_asset jalon_assets[] = {
    {"jalon.css", jalon_css, sizeof(jalon_css)},
    {"jalon.js", jalon_js, sizeof(jalon_js)},
    {"jalon.svg", jalon_svg, sizeof(jalon_svg)},
};
const size_t jalon_asset_count = 3;
