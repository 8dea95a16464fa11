/* checkstyle.c - findings as the XML of checkstyle, which many tools read. */
#include "report/shown.h"
#include "report/writer.h"
#include "text/lines.h"

#define VALUE_MAX 65536 /* bytes */

static const char *severity_of(enum severity severity)
{
    if (severity == SEVERITY_BLOCKER)
        return "error";
    return severity == SEVERITY_WARNING ? "warning" : "info";
}

static const char *entity_of(char byte)
{
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

/* XML has no way to write most control characters: they are shown. */
static void add_value(struct buf *out, struct str value)
{
    struct buf shown;

    buf_init(&shown, VALUE_MAX);
    shown_add(&shown, value);
    for (size_t i = 0; i < shown.len; i++) {
        const char *entity = entity_of(shown.at[i]);

        if (entity)
            buf_add_cstr(out, entity);
        else
            buf_add_char(out, shown.at[i]);
    }
    buf_free_within(&shown, out);
}

static void begin_attribute(struct buf *out, const char *name)
{
    buf_add_char(out, ' ');
    buf_add_cstr(out, name);
    buf_add_cstr(out, "=\"");
}

static void add_attribute(struct buf *out, const char *name, struct str value)
{
    begin_attribute(out, name);
    add_value(out, value);
    buf_add_char(out, '"');
}

static void add_number(struct buf *out, const char *name, uint32_t number)
{
    begin_attribute(out, name);
    buf_add_uint(out, number);
    buf_add_char(out, '"');
}

static void write_finding(struct buf *out, const struct line_index *lines,
                          const struct finding *finding)
{
    struct position from = lines_position(lines, finding->source.start);

    buf_add_cstr(out, "    <error");
    add_number(out, "line", from.line);
    add_number(out, "column", from.column);
    add_attribute(out, "severity", str_of(severity_of(finding->severity)));
    add_attribute(out, "message", str_of(finding->message));
    add_attribute(out, "source", str_of(finding->rule->id));
    buf_add_cstr(out, "/>\n");
}

static void write_omission(struct buf *out, const struct omission *omission)
{
    buf_add_cstr(out, "    <error line=\"1\" severity=\"warning\"");
    begin_attribute(out, "message");
    buf_add_cstr(out, "not examined: ");
    add_value(out, str_of(omission->why));
    buf_add_char(out, '"');
    add_attribute(out, "source", str_of(omission->what));
    buf_add_cstr(out, "/>\n");
}

static void write_file(struct buf *out, const struct verdict *verdict)
{
    buf_add_cstr(out, "  <file");
    add_attribute(out, "name", verdict->document->name);
    buf_add_cstr(out, ">\n");
    for (uint32_t i = 0; i < verdict->findings.list.count; i++)
        write_finding(out, verdict->document->lines,
                      &verdict->findings.list.at[i]);
    for (uint32_t i = 0; i < verdict->omission_count; i++)
        write_omission(out, &verdict->omissions[i]);
    buf_add_cstr(out, "  </file>\n");
}

static void write(struct buf *out, const struct verdict *const *verdicts,
                  uint32_t count, const struct writer_settings *settings)
{
    (void)settings;
    buf_add_cstr(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<checkstyle version=\"4.3\">\n");
    for (uint32_t i = 0; i < count; i++)
        write_file(out, verdicts[i]);
    buf_add_cstr(out, "</checkstyle>\n");
}

const struct writer writer_checkstyle = {
    .name = "checkstyle",
    .media_type = "application/xml",
    .write = write,
};
