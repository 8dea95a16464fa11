/* json_verdict.c - one verdict as the JSON object of docs/json.md. */
#include "report/json_verdict.h"

#include "text/lines.h"

/* --- places -------------------------------------------------------------- */

static void write_units(struct json *json, const char *key, uint32_t start,
                        uint32_t end)
{
    json_key(json, key);
    json_begin_object(json);
    json_put_int(json, "start", start);
    json_put_int(json, "end", end);
    json_end_object(json);
}

static void write_position(struct json *json, const char *key,
                           struct position position)
{
    json_key(json, key);
    json_begin_object(json);
    json_put_int(json, "line", position.line);
    json_put_int(json, "column", position.column);
    json_put_int(json, "column_utf16", position.column_utf16);
    json_put_int(json, "column_byte", position.column_byte);
    json_end_object(json);
}

static void write_offsets(struct json *json, const struct line_index *lines,
                          struct span at)
{
    struct offsets start = lines_offsets(lines, at.start);
    struct offsets end = lines_offsets(lines, at.end);

    json_put_int(json, "start", at.start);
    json_put_int(json, "end", at.end);
    write_units(json, "utf16", start.utf16, end.utf16);
    write_units(json, "points", start.code_point, end.code_point);
}

/* --- findings ------------------------------------------------------------ */

static void write_fixes(struct json *json, const struct finding *finding,
                        const struct line_index *lines)
{
    json_key(json, "fixes");
    json_begin_array(json);
    for (uint32_t i = 0; i < finding->fix_count; i++) {
        const struct fix *fix = &finding->fixes[i];

        json_begin_object(json);
        write_offsets(json, lines, fix->at);
        json_put_cstr(json, "text", fix->text);
        json_put_bool(json, "safe", fix->safe);
        json_end_object(json);
    }
    json_end_array(json);
}

static void write_finding(struct json *json, const struct finding *finding,
                          const struct line_index *lines)
{
    const struct rule *rule = finding->rule;

    json_begin_object(json);
    json_put_cstr(json, "check", rule->check_id);
    json_put_cstr(json, "rule", rule->id);
    json_put_cstr(json, "dimension", dimension_name(rule->dimension));
    json_put_cstr(json, "severity", severity_name(finding->severity));
    json_put_cstr(json, "message", finding->message);
    json_put_cstr(json, "message_en", finding->message_en);
    write_offsets(json, lines, finding->source);
    write_position(json, "from", lines_position(lines, finding->source.start));
    write_position(json, "to", lines_position(lines, finding->source.end));
    json_put_hundredths(json, "gain", finding->gain);
    write_fixes(json, finding, lines);
    json_end_object(json);
}

static void write_findings(struct json *json, const struct verdict *verdict)
{
    json_key(json, "findings");
    json_begin_array(json);
    for (uint32_t i = 0; i < verdict->findings.list.count; i++)
        write_finding(json, &verdict->findings.list.at[i],
                      verdict->document->lines);
    json_end_array(json);
}

/* --- the draft ----------------------------------------------------------- */

static void write_language(struct json *json, const struct verdict *verdict)
{
    json_key(json, "language");
    if (!verdict->language) {
        json_null(json);
        return;
    }
    json_begin_object(json);
    json_put_cstr(json, "tag", verdict->language->tag);
    json_put_cstr(json, "name", verdict->language->name);
    json_put_bool(json, "given", verdict->language_given);
    json_put_int(json, "sure",
              verdict->language_given ? 100 : verdict->language_sure);
    json_end_object(json);
}

static void write_dimensions(struct json *json, const struct score *score)
{
    json_key(json, "dimensions");
    json_begin_object(json);
    for (int i = 0; i < DIMENSION_COUNT; i++)
        if (score->dimension[i] >= 0)
            json_put_hundredths(json, dimension_name((enum dimension)i),
                             score->dimension[i]);
    json_end_object(json);
}

static void write_omissions(struct json *json, const struct verdict *verdict)
{
    json_key(json, "omissions");
    json_begin_array(json);
    for (uint32_t i = 0; i < verdict->omission_count; i++) {
        const struct omission *omission = &verdict->omissions[i];

        json_begin_object(json);
        json_put_cstr(json, "what", omission->what);
        json_put_cstr(json, "why", omission->why);
        if (omission->source.start < omission->source.end) {
            json_put_int(json, "start", omission->source.start);
            json_put_int(json, "end", omission->source.end);
        }
        json_end_object(json);
    }
    json_end_array(json);
}

void json_verdict(struct json *json, const struct verdict *verdict)
{
    json_begin_object(json);
    json_put_int(json, "report", JSON_REPORT_FORMAT);
    json_key(json, "name");
    json_str(json, verdict->document->name);
    json_put_cstr(json, "format", verdict->document->format);
    write_language(json, verdict);
    json_put_int(json, "words", verdict->words);
    json_put_int(json, "sentences", verdict->sentences);
    json_put_hundredths(json, "score", verdict->score.total);
    json_put_bool(json, "blocked", verdict->score.blocked);
    json_put_bool(json, "complete", verdict->complete);
    write_dimensions(json, &verdict->score);
    write_findings(json, verdict);
    json_put_int(json, "findings_not_kept", verdict->findings.dropped);
    json_put_int(json, "suppressed", verdict->suppressed);
    write_omissions(json, verdict);
    json_end_object(json);
}
