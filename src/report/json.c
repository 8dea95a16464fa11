/* json.c - reports as one JSON document: an object, or an array of them. */
#include "report/json_verdict.h"
#include "report/writer.h"

static void write(struct buf *out, const struct verdict *const *verdicts,
                  uint32_t count, const struct writer_settings *settings)
{
    struct json json;

    (void)settings;
    json_init(&json, out, 2);
    if (count != 1)
        json_begin_array(&json);
    for (uint32_t i = 0; i < count; i++)
        json_verdict(&json, verdicts[i]);
    if (count != 1)
        json_end_array(&json);
    buf_add_char(out, '\n');
}

const struct writer writer_json = {
    .name = "json",
    .media_type = "application/json",
    .write = write,
};
