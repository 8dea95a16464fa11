/* jsonl.c - reports as JSON Lines: one object, on one line, for each draft. */
#include "report/json_verdict.h"
#include "report/writer.h"

static void write(struct buf *out, const struct verdict *const *verdicts,
                  uint32_t count, const struct writer_settings *settings)
{
    (void)settings;
    for (uint32_t i = 0; i < count; i++) {
        struct json json;

        json_init(&json, out, 0);
        json_verdict(&json, verdicts[i]);
        buf_add_char(out, '\n');
    }
}

const struct writer writer_jsonl = {
    .name = "jsonl",
    .media_type = "application/jsonl",
    .write = write,
};
