/* reader.c - tact-mail: reads messages for tact, which links no GMime.
 *
 * A frame with a message comes in on descriptor 0, a frame with the JSON
 * object of message_read goes out on it, until the other side closes.  A
 * message that takes longer than it may, or more memory, ends the process: who
 * asked starts another.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mail/bounds.h"
#include "mail/frame.h"
#include "mail/limits.h"
#include "mail/message.h"

#define SECONDS_MAX 10
#define MEMORY_MAX (256ul << 20) /* of address space, libraries and all */

static bool answer(char *bytes, size_t len)
{
    json_t *mail;
    char *text;
    bool good;

    alarm(SECONDS_MAX);
    mail = message_read(bytes, len);
    text = json_dumps(mail, JSON_COMPACT);
    good = text && frame_write(0, text, strlen(text), 0);
    free(text);
    json_decref(mail);
    alarm(0);
    return good;
}

/* An object that lost a member for want of memory would be another mail. */
static void *need(size_t size)
{
    void *memory = malloc(size);

    if (!memory)
        _exit(1);
    return memory;
}

int main(void)
{
    char *bytes;
    size_t len;

    limits_set(MEMORY_MAX);
    json_set_alloc_funcs(need, free);
    while (frame_read(0, &bytes, &len, MESSAGE_MAX + 1, 0))
        if (!answer(bytes, len))
            return 1;
    return 0;
}
