/* log.c - what tact-milter says. */
#include "log.h"

#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

#define LINE_BYTES 1024

static bool uses_syslog;

void log_begin(bool to_syslog)
{
    if (to_syslog && !uses_syslog)
        openlog("tact-milter", LOG_PID | LOG_NDELAY, LOG_MAIL);
    uses_syslog = to_syslog;
}

/* A write that would wait is left out. */
static void write_line(const char *line, size_t len)
{
    struct pollfd ready = { 2, POLLOUT, 0 };

    if (poll(&ready, 1, 0) == 1 && (ready.revents & POLLOUT))
        (void)!write(2, line, len);
}

void log_event(const char *format, ...)
{
    char line[LINE_BYTES];
    va_list values;
    int len;

    va_start(values, format);
    len = vsnprintf(line, sizeof line - 1, format, values);
    va_end(values);
    if (len < 0)
        return;
    if (len > (int)sizeof line - 2)
        len = (int)sizeof line - 2;
    if (uses_syslog) {
        syslog(LOG_INFO, "%s", line);
        return;
    }
    line[len++] = '\n';
    write_line(line, (size_t)len);
}

void log_fault(const char *line)
{
    log_event("event=fault text=\"%s\"", line);
}

const char *log_word(char *out, unsigned size, const char *text)
{
    unsigned len = 0;

    for (; text && *text && len + 1 < size; text++)
        out[len++] = *text > ' ' && *text < 0x7F && *text != '"' &&
                             *text != '='
                         ? *text
                         : '_';
    out[len] = 0;
    return len ? out : "-";
}
