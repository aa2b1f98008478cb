#include "assets.h"
static const unsigned char jalon_css[] = {
#embed "files/jalon.css"
};
const jalon_asset jalon_assets[] = {{"jalon.css", jalon_css, sizeof(jalon_css)}};
const size_t jalon_asset_count = 1;
