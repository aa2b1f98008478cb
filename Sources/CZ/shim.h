#include <zlib.h>

// deflateInit2 is a macro, which Swift cannot call. 16 + 15: a gzip header, the widest window.
static inline int jalon_gzip_init(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 16 + 15, 8, Z_DEFAULT_STRATEGY);
}
