/* github.c - findings as workflow commands: annotations of a pull request.
 *
 * A command is one line, "::warning file=a.md,line=3::message"; what would end
 * a value or the line is written in percent.
 */
#include "report/shown.h"
#include "report/writer.h"
#include "text/lines.h"

#define VALUE_MAX 65536 /* bytes */

static const char *command_of(enum severity severity)
{
    if (severity == SEVERITY_BLOCKER)
        return "::error ";
    return severity == SEVERITY_WARNING ? "::warning " : "::notice ";
}

static const char *in_percent(char byte, bool in_property)
{
    switch (byte) {
    case '%':
        return "%25";
    case ':':
        return in_property ? "%3A" : NULL;
    case ',':
        return in_property ? "%2C" : NULL;
    default:
        return NULL;
    }
}

/* Line ends and other controls are gone once the value has been shown. */
static void add_value(struct buf *out, struct str value, bool in_property)
{
    struct buf shown;

    buf_init(&shown, VALUE_MAX);
    shown_add(&shown, value);
    for (size_t i = 0; i < shown.len; i++) {
        const char *percent = in_percent(shown.at[i], in_property);

        if (percent)
            buf_add_cstr(out, percent);
        else
            buf_add_char(out, shown.at[i]);
    }
    buf_free_within(&shown, out);
}

static void add_number(struct buf *out, const char *key, uint32_t number)
{
    buf_add_cstr(out, key);
    buf_add_uint(out, number);
}

static void add_place(struct buf *out, const struct document *document,
                      struct span at)
{
    struct position from = lines_position(document->lines, at.start);
    struct position to = lines_position(document->lines, at.end);

    buf_add_cstr(out, "file=");
    add_value(out, document->name, true);
    add_number(out, ",line=", from.line);
    if (to.line == from.line) {
        add_number(out, ",col=", from.column);
        add_number(out, ",endColumn=", to.column);
    } else {
        add_number(out, ",endLine=", to.line);
    }
}

static void write_finding(struct buf *out, const struct document *document,
                          const struct finding *finding)
{
    buf_add_cstr(out, command_of(finding->severity));
    add_place(out, document, finding->source);
    buf_add_cstr(out, ",title=");
    add_value(out, str_of(finding->rule->check_id), true);
    buf_add_cstr(out, "::");
    add_value(out, str_of(finding->message), false);
    if (finding->fix_count > 0 && finding->fixes[0].text[0]) {
        buf_add_cstr(out, " → ");
        add_value(out, str_trim(str_of(finding->fixes[0].text)), false);
    }
    buf_add_char(out, '\n');
}

static void write_omission(struct buf *out, const struct document *document,
                           const struct omission *omission)
{
    buf_add_cstr(out, "::warning file=");
    add_value(out, document->name, true);
    buf_add_cstr(out, ",title=not examined::");
    add_value(out, str_of(omission->what), false);
    buf_add_cstr(out, ": ");
    add_value(out, str_of(omission->why), false);
    buf_add_char(out, '\n');
}

static void write(struct buf *out, const struct verdict *const *verdicts,
                  uint32_t count, const struct writer_settings *settings)
{
    (void)settings;
    for (uint32_t i = 0; i < count; i++) {
        const struct verdict *verdict = verdicts[i];

        for (uint32_t k = 0; k < verdict->findings.list.count; k++)
            write_finding(out, verdict->document,
                          &verdict->findings.list.at[k]);
        for (uint32_t k = 0; k < verdict->omission_count; k++)
            write_omission(out, verdict->document, &verdict->omissions[k]);
    }
}

const struct writer writer_github = {
    .name = "github",
    .media_type = "text/plain",
    .write = write,
};
