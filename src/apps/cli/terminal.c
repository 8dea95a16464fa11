/* terminal.c - what the reader's terminal can show. */
#include "terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static bool wants_colors(const char *when)
{
    const char *none = getenv("NO_COLOR"), *kind = getenv("TERM");

    if (strcmp(when, "auto") != 0)
        return strcmp(when, "always") == 0;
    if (none && none[0])
        return false;
    return isatty(1) && kind && strcmp(kind, "dumb") != 0;
}

static unsigned find_width(void)
{
    const char *columns = getenv("COLUMNS");
    struct winsize size;
    unsigned width = 0;

    if (ioctl(1, TIOCGWINSZ, &size) == 0 && size.ws_col)
        return size.ws_col;
    for (; columns && *columns >= '0' && *columns <= '9'; columns++)
        width = width < 1000 ? width * 10 + (unsigned)(*columns - '0') : 1000;
    return width ? width : 80;
}

struct terminal terminal_find(const char *when, unsigned width)
{
    return (struct terminal){ isatty(1) != 0, wants_colors(when),
                              width ? width : find_width() };
}
