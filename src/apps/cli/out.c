/* out.c - standard output. */
#include "out.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "memory.h"
#include "say.h"

void out_begin(struct out *out)
{
    out->len = 0;
    out->gone = false;
    out->fault = 0;
    signal(SIGPIPE, SIG_IGN);
    /* Reading from it fails: no draft is not an empty one. */
    if (fcntl(0, F_GETFD) < 0)
        (void)!open("/dev/null", O_WRONLY);
    if (fcntl(1, F_GETFD) < 0) {
        out->fault = errno;
        (void)!open("/dev/null", O_WRONLY);
    }
    if (fcntl(2, F_GETFD) < 0)
        (void)!open("/dev/null", O_WRONLY);
}

static void write_all(struct out *out, const char *bytes, size_t len)
{
    while (len > 0 && !out_is_over(out)) {
        ssize_t written = write(1, bytes, len);

        if (written >= 0) {
            bytes += written;
            len -= (size_t)written;
        } else if (errno == EPIPE) {
            out->gone = true;
        } else if (errno != EINTR) {
            out->fault = errno;
        }
    }
}

void out_flush(struct out *out)
{
    write_all(out, out->bytes, out->len);
    out->len = 0;
}

void out_add(struct out *out, const char *bytes, size_t len)
{
    if (len > sizeof(out->bytes) - out->len)
        out_flush(out);
    if (len > sizeof(out->bytes)) {
        write_all(out, bytes, len);
        return;
    }
    if (len)
        memcpy(out->bytes + out->len, bytes, len);
    out->len += len;
}

void out_text(struct out *out, const char *text)
{
    out_add(out, text, strlen(text));
}

void out_spaces(struct out *out, size_t count)
{
    while (count-- > 0)
        out_add(out, " ", 1);
}

void out_format(struct out *out, const char *format, ...)
{
    va_list arguments;
    char *text = NULL;
    int len;

    va_start(arguments, format);
    len = vasprintf(&text, format, arguments);
    va_end(arguments);
    if (len < 0)
        out->fault = ENOMEM;
    else
        out_add(out, text, (size_t)len);
    free(len < 0 ? NULL : text);
}

int out_write(const char *bytes, size_t len, void *payload)
{
    struct out *out = payload;

    out_add(out, bytes, len);
    return out_is_over(out);
}

bool out_is_over(const struct out *out)
{
    return out->gone || out->fault;
}

int out_end(struct out *out, int code)
{
    out_flush(out);
    if (!out->fault)
        return code;
    say("standard output cannot be written: %s", strerror(out->fault));
    return EXIT_WRONG;
}
