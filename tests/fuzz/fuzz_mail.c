/* fuzz_mail.c - any bytes as a message of e-mail: what it says comes out as
 * text that can be judged, and not much more than went in. */
#include "fuzz.h"

#include "mail/message.h"

static void look_at_text(const json_t *mail, const char *key)
{
    ALWAYS(json_is_string(json_object_get(mail, key)));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    char *copy = malloc(len > 0 ? len : 1), *text;
    json_t *mail;

    ALWAYS(copy != NULL);
    if (len > 0)
        memcpy(copy, bytes, len);
    mail = message_read(copy, len);
    ALWAYS(json_is_object(mail));
    look_at_text(mail, "text");
    look_at_text(mail, "format");
    ALWAYS(json_is_boolean(json_object_get(mail, "examined")));
    ALWAYS(json_string_length(json_object_get(mail, "text")) <=
           8 * len + 4096);
    text = json_dumps(mail, JSON_COMPACT);
    ALWAYS(text != NULL);
    free(text);
    json_decref(mail);
    return 0;
}
