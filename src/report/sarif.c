/* sarif.c - reports as SARIF 2.1.0, for code scanning and editors. */
#include "base/json.h"
#include "base/set.h"
#include "report/version.h"
#include "report/writer.h"
#include "text/lines.h"

#define ARENA_MAX (16u * 1024 * 1024)
#define URI_MAX 65536 /* bytes */
#define SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"

struct sarif {
    struct json json;
    const struct verdict *const *verdicts;
    uint32_t count;
    struct set *rules; /* id -> struct rule, in order of first use */
};

static const char *level_of(enum severity severity)
{
    if (severity == SEVERITY_BLOCKER)
        return "error";
    return severity == SEVERITY_WARNING ? "warning" : "note";
}

static void write_message(struct json *json, const char *key,
                          const char *text)
{
    json_key(json, key);
    json_begin_object(json);
    json_put_cstr(json, "text", text);
    json_end_object(json);
}

/* --- rules --------------------------------------------------------------- */

static void collect_rules(struct sarif *sarif)
{
    for (uint32_t i = 0; i < sarif->count; i++) {
        const struct findings *findings = &sarif->verdicts[i]->findings;

        for (uint32_t k = 0; k < findings->list.count; k++) {
            const struct rule *rule = findings->list.at[k].rule;

            if (!set_has(sarif->rules, str_of(rule->id)) &&
                set_put(sarif->rules, str_of(rule->id), rule) != STATUS_OK)
                sarif->json.out->failed = true;
        }
    }
}

static void write_rule(struct json *json, const struct rule *rule)
{
    const char *about = rule->message_en ? rule->message_en : rule->message;

    json_begin_object(json);
    json_put_cstr(json, "id", rule->id);
    json_put_cstr(json, "name", rule->check_id);
    write_message(json, "shortDescription", about);
    if (rule->description)
        write_message(json, "fullDescription", rule->description);
    if (rule->link)
        json_put_cstr(json, "helpUri", rule->link);
    json_key(json, "defaultConfiguration");
    json_begin_object(json);
    json_put_cstr(json, "level", level_of(rule->severity));
    json_end_object(json);
    json_end_object(json);
}

static void write_tool(struct sarif *sarif)
{
    struct json *json = &sarif->json;

    json_key(json, "tool");
    json_begin_object(json);
    json_key(json, "driver");
    json_begin_object(json);
    json_put_cstr(json, "name", "tact");
    json_put_cstr(json, "version", REPORT_VERSION);
    json_key(json, "rules");
    json_begin_array(json);
    for (uint32_t i = 0; i < set_count(sarif->rules); i++)
        write_rule(json, set_value_at(sarif->rules, i));
    json_end_array(json);
    json_end_object(json);
    json_end_object(json);
}

/* --- places -------------------------------------------------------------- */

static bool stands_in_uri(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '/' || byte == '.' ||
           byte == '-' || byte == '_' || byte == '~';
}

/* Any bytes of a file name fit into a URI in percent. */
static void write_uri(struct json *json, struct str name)
{
    static const char digits[] = "0123456789ABCDEF";
    struct buf uri;

    buf_init(&uri, URI_MAX);
    for (size_t i = 0; i < name.len; i++) {
        unsigned char byte = (unsigned char)name.at[i];

        if (stands_in_uri(name.at[i])) {
            buf_add_char(&uri, name.at[i]);
            continue;
        }
        buf_add_char(&uri, '%');
        buf_add_char(&uri, digits[byte >> 4]);
        buf_add_char(&uri, digits[byte & 0xF]);
    }
    json_key(json, "uri");
    json_str(json, buf_str(&uri));
    buf_free_within(&uri, json->out);
}

static void write_artifact_place(struct json *json,
                                 const struct verdict *verdict, uint32_t index)
{
    json_key(json, "artifactLocation");
    json_begin_object(json);
    write_uri(json, verdict->document->name);
    json_put_int(json, "index", index);
    json_end_object(json);
}

static void write_region(struct json *json, const char *key,
                         const struct line_index *lines, struct span at)
{
    struct position from = lines_position(lines, at.start);
    struct position to = lines_position(lines, at.end);
    uint32_t start = lines_offsets(lines, at.start).code_point;

    json_key(json, key);
    json_begin_object(json);
    json_put_int(json, "startLine", from.line);
    json_put_int(json, "startColumn", from.column);
    json_put_int(json, "endLine", to.line);
    json_put_int(json, "endColumn", to.column);
    json_put_int(json, "charOffset", start);
    json_put_int(json, "charLength",
              lines_offsets(lines, at.end).code_point - start);
    json_end_object(json);
}

/* --- results ------------------------------------------------------------- */

static void write_fix(struct json *json, const struct verdict *verdict,
                      uint32_t index, const struct fix *fix)
{
    json_begin_object(json);
    json_key(json, "artifactChanges");
    json_begin_array(json);
    json_begin_object(json);
    write_artifact_place(json, verdict, index);
    json_key(json, "replacements");
    json_begin_array(json);
    json_begin_object(json);
    write_region(json, "deletedRegion", verdict->document->lines, fix->at);
    write_message(json, "insertedContent", fix->text);
    json_end_object(json);
    json_end_array(json);
    json_end_object(json);
    json_end_array(json);
    json_end_object(json);
}

static void write_fixes(struct json *json, const struct verdict *verdict,
                        uint32_t index, const struct finding *finding)
{
    if (finding->fix_count == 0)
        return;
    json_key(json, "fixes");
    json_begin_array(json);
    for (uint32_t i = 0; i < finding->fix_count; i++)
        write_fix(json, verdict, index, &finding->fixes[i]);
    json_end_array(json);
}

static void write_location(struct json *json, const struct verdict *verdict,
                           uint32_t index, struct span at)
{
    json_key(json, "locations");
    json_begin_array(json);
    json_begin_object(json);
    json_key(json, "physicalLocation");
    json_begin_object(json);
    write_artifact_place(json, verdict, index);
    write_region(json, "region", verdict->document->lines, at);
    json_end_object(json);
    json_end_object(json);
    json_end_array(json);
}

static uint32_t rule_index(const struct set *rules, const struct rule *rule)
{
    uint32_t i = 0;

    while (i < set_count(rules) &&
           !str_equal(set_key_at(rules, i), str_of(rule->id)))
        i++;
    return i;
}

static void write_result(struct sarif *sarif, uint32_t index,
                         const struct finding *finding)
{
    struct json *json = &sarif->json;
    const struct verdict *verdict = sarif->verdicts[index];

    json_begin_object(json);
    json_put_cstr(json, "ruleId", finding->rule->id);
    json_put_int(json, "ruleIndex", rule_index(sarif->rules, finding->rule));
    json_put_cstr(json, "level", level_of(finding->severity));
    write_message(json, "message", finding->message);
    write_location(json, verdict, index, finding->source);
    write_fixes(json, verdict, index, finding);
    json_key(json, "properties");
    json_begin_object(json);
    json_put_cstr(json, "check", finding->rule->check_id);
    json_key(json, "gain");
    json_hundredths(json, finding->gain);
    json_end_object(json);
    json_end_object(json);
}

static void write_results(struct sarif *sarif)
{
    json_key(&sarif->json, "results");
    json_begin_array(&sarif->json);
    for (uint32_t i = 0; i < sarif->count; i++) {
        const struct findings *findings = &sarif->verdicts[i]->findings;

        for (uint32_t k = 0; k < findings->list.count; k++)
            write_result(sarif, i, &findings->list.at[k]);
    }
    json_end_array(&sarif->json);
}

/* --- drafts and what was not examined ------------------------------------ */

static void write_artifacts(struct sarif *sarif)
{
    struct json *json = &sarif->json;

    json_key(json, "artifacts");
    json_begin_array(json);
    for (uint32_t i = 0; i < sarif->count; i++) {
        const struct verdict *verdict = sarif->verdicts[i];

        json_begin_object(json);
        json_key(json, "location");
        json_begin_object(json);
        write_uri(json, verdict->document->name);
        json_end_object(json);
        json_key(json, "properties");
        json_begin_object(json);
        json_key(json, "score");
        json_hundredths(json, verdict->score.total);
        json_key(json, "complete");
        json_bool(json, verdict->complete);
        json_end_object(json);
        json_end_object(json);
    }
    json_end_array(json);
}

static void write_notification(struct json *json,
                               const struct omission *omission)
{
    struct buf text;

    buf_init(&text, URI_MAX);
    buf_add_cstr(&text, "not examined: ");
    buf_add_cstr(&text, omission->what);
    buf_add_cstr(&text, ": ");
    buf_add_cstr(&text, omission->why);
    json_begin_object(json);
    json_put_cstr(json, "level", "warning");
    json_key(json, "message");
    json_begin_object(json);
    json_key(json, "text");
    json_str(json, buf_str(&text));
    json_end_object(json);
    json_end_object(json);
    buf_free_within(&text, json->out);
}

static void write_invocation(struct sarif *sarif)
{
    struct json *json = &sarif->json;

    json_key(json, "invocations");
    json_begin_array(json);
    json_begin_object(json);
    json_key(json, "executionSuccessful");
    json_bool(json, true);
    json_key(json, "toolExecutionNotifications");
    json_begin_array(json);
    for (uint32_t i = 0; i < sarif->count; i++)
        for (uint32_t k = 0; k < sarif->verdicts[i]->omission_count; k++)
            write_notification(json, &sarif->verdicts[i]->omissions[k]);
    json_end_array(json);
    json_end_object(json);
    json_end_array(json);
}

/* --- the document -------------------------------------------------------- */

static void write_document(struct sarif *sarif)
{
    struct json *json = &sarif->json;

    json_begin_object(json);
    json_put_cstr(json, "$schema", SCHEMA);
    json_put_cstr(json, "version", "2.1.0");
    json_key(json, "runs");
    json_begin_array(json);
    json_begin_object(json);
    write_tool(sarif);
    json_put_cstr(json, "columnKind", "unicodeCodePoints");
    write_invocation(sarif);
    write_artifacts(sarif);
    write_results(sarif);
    json_end_object(json);
    json_end_array(json);
    json_end_object(json);
    buf_add_char(json->out, '\n');
}

static void write(struct buf *out, const struct verdict *const *verdicts,
                  uint32_t count, const struct writer_settings *settings)
{
    struct arena *arena = arena_new(ARENA_MAX);
    struct sarif sarif = { .verdicts = verdicts, .count = count };

    (void)settings;
    sarif.rules = arena ? set_new(arena) : NULL;
    if (sarif.rules) {
        json_init(&sarif.json, out, 2);
        collect_rules(&sarif);
        write_document(&sarif);
    } else {
        out->failed = true;
    }
    arena_free(arena);
}

const struct writer writer_sarif = {
    .name = "sarif",
    .media_type = "application/sarif+json",
    .write = write,
};
