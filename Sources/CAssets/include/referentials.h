#pragma once
#include <stddef.h>
#include "assets.h"
// The YAML files of Referentials/, by their path without the extension, in alphabetical order.
extern const size_t jalon_referential_count;
// index is below jalon_referential_count.
jalon_asset jalon_referential(size_t index);
