/* frame.c - messages of known length over a descriptor. */
#include "mail/frame.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define HEAD 4

int64_t frame_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Until `fd` is ready; false at the deadline. */
static bool wait_for(int fd, short events, int64_t deadline)
{
    struct pollfd ready = { fd, events, 0 };
    int count;

    do {
        int64_t left = deadline ? deadline - frame_now() : -1;

        if (deadline && left <= 0)
            return false;
        count = poll(&ready, 1, (int)left);
    } while (count < 0 && errno == EINTR);
    return count > 0;
}

static bool write_all(int to, const char *bytes, size_t len, int64_t deadline)
{
    while (len > 0) {
        ssize_t step = send(to, bytes, len, MSG_NOSIGNAL | MSG_DONTWAIT);

        if (step > 0) {
            bytes += step;
            len -= (size_t)step;
        } else if (errno != EINTR &&
                   (errno != EAGAIN || !wait_for(to, POLLOUT, deadline))) {
            return false;
        }
    }
    return true;
}

static bool read_all(int from, char *bytes, size_t len, int64_t deadline)
{
    while (len > 0) {
        ssize_t step = recv(from, bytes, len, MSG_DONTWAIT);

        if (step > 0) {
            bytes += step;
            len -= (size_t)step;
        } else if (step == 0 ||
                   (errno != EINTR &&
                    (errno != EAGAIN || !wait_for(from, POLLIN, deadline)))) {
            return false;
        }
    }
    return true;
}

bool frame_write(int to, const char *bytes, size_t len, int64_t deadline)
{
    char head[HEAD];

    if (len > UINT32_MAX)
        return false;
    for (int i = 0; i < HEAD; i++)
        head[i] = (char)(len >> (24 - 8 * i) & 0xFF);
    return write_all(to, head, HEAD, deadline) &&
           write_all(to, bytes, len, deadline);
}

bool frame_read(int from, char **bytes, size_t *len, size_t max,
                int64_t deadline)
{
    char head[HEAD];

    *bytes = NULL;
    *len = 0;
    if (!read_all(from, head, HEAD, deadline))
        return false;
    for (int i = 0; i < HEAD; i++)
        *len = *len << 8 | (unsigned char)head[i];
    if (*len > max)
        return false;
    *bytes = malloc(*len + 1);
    if (!*bytes)
        return false;
    (*bytes)[*len] = 0;
    if (read_all(from, *bytes, *len, deadline))
        return true;
    free(*bytes);
    *bytes = NULL;
    return false;
}
