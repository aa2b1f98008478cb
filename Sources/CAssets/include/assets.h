#pragma once
#include <stddef.h>
// Files compiled into the executable, so that one file is the whole server.
typedef struct { const char *name; const unsigned char *bytes; size_t length; } jalon_asset;
extern const jalon_asset jalon_assets[];
extern const size_t jalon_asset_count;
// Swift does not see an array without a length, so it asks by number; null past the end.
const jalon_asset *jalon_asset_at(size_t index);
