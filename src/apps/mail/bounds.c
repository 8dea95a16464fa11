/* bounds.c - a message cut down to what a parser may be given. */
#include "mail/bounds.h"

#include <string.h>
#include <strings.h>

struct block {
    size_t fields, bytes, needed; /* that were kept              */
    size_t field_bytes;           /* of the field we are in      */
    bool keeps;                   /* the field we are in         */
    bool is_type;                 /* it is the Content-Type      */
    bool is_message;              /* "Content-Type: message/…"   */
    bool has_type;
};

struct cutting {
    char *bytes;
    size_t kept; /* bytes that stay, from the start  */
    struct block block;
    bool in_header;
    bool digests; /* parts may be messages by default */
    size_t delimiters;
    struct bounds *out;
};

struct line {
    const char *at;
    size_t len, text; /* with its end, without */
};

/* --- fields -------------------------------------------------------------- */

/* What is read of a header, or what the parts are told from. */
static bool is_needed(const struct line *line)
{
    static const char *const names[] = {
        "content-type:", "content-transfer-encoding:", "content-disposition:",
        "content-id:", "mime-version:", "from:", "to:", "cc:", "date:",
        "subject:", "auto-submitted:", "x-tact-override:", NULL
    };

    for (int i = 0; names[i]; i++)
        if (line->len >= strlen(names[i]) &&
            strncasecmp(line->at, names[i], strlen(names[i])) == 0)
            return true;
    return false;
}

static bool begins(const struct line *line, const char *what)
{
    size_t len = strlen(what);

    return line->len >= len && strncasecmp(line->at, what, len) == 0;
}

static bool contains(const struct line *line, const char *what)
{
    size_t len = strlen(what);

    for (size_t i = 0; i + len <= line->len; i++)
        if (strncasecmp(line->at + i, what, len) == 0)
            return true;
    return false;
}

static void note_type(struct cutting *cutting, const struct line *line)
{
    struct line head = *line;

    /* The type stands at the start of its field, at the latest on the line
     * after the name. */
    if (head.len > 200)
        head.len = 200;
    cutting->block.is_message |= contains(&head, "message/");
    cutting->digests |= contains(&head, "/digest");
}

static void begin_field(struct cutting *cutting, const struct line *line)
{
    struct block *block = &cutting->block;
    bool over = block->fields >= FIELDS_MAX || block->bytes >= HEADER_MAX;

    block->field_bytes = 0;
    block->is_type = begins(line, "content-type:");
    block->has_type |= block->is_type;
    block->keeps = !over;
    if (!over || !is_needed(line)) {
        block->fields++;
    } else if (block->needed < NEEDED_MAX) {
        block->needed++;
        block->keeps = true;
    } else {
        cutting->out->fields = true;
    }
}

static void keep(struct cutting *cutting, const struct line *line, size_t len)
{
    memmove(cutting->bytes + cutting->kept, line->at, len);
    cutting->kept += len;
}

/* A field that is over its size ends there: of a list of recipients the first
 * ones are enough. */
static void take_field_line(struct cutting *cutting, const struct line *line)
{
    struct block *block = &cutting->block;
    bool goes_on = line->at[0] == ' ' || line->at[0] == '\t';
    size_t room;

    if (!goes_on)
        begin_field(cutting, line);
    if (block->is_type)
        note_type(cutting, line);
    room = FIELD_MAX > block->field_bytes ? FIELD_MAX - block->field_bytes
                                          : 0;
    if (!block->keeps || (goes_on && room < line->len))
        room = 0;
    if (room >= line->len) {
        keep(cutting, line, line->len);
    } else if (room > 0) {
        keep(cutting, line, room);
        cutting->bytes[cutting->kept - 1] = '\n';
    }
    block->field_bytes += line->len;
    block->bytes += room < line->len ? room : line->len;
}

/* --- lines --------------------------------------------------------------- */

static void begin_header(struct cutting *cutting)
{
    cutting->block = (struct block){ 0 };
    cutting->in_header = true;
}

static void end_header(struct cutting *cutting, const struct line *line)
{
    bool is_message = cutting->block.is_message ||
                      (cutting->digests && !cutting->block.has_type);

    keep(cutting, line, line->len);
    if (is_message)
        begin_header(cutting);
    else
        cutting->in_header = false;
}

/* "--" and something after it: where a part may begin.  "-- " stands above a
 * signature. */
static bool may_delimit(const struct line *line)
{
    return line->text > 2 && line->at[0] == '-' && line->at[1] == '-' &&
           line->at[2] != ' ';
}

/* False: the rest is left out. */
static bool take_line(struct cutting *cutting, const struct line *line)
{
    if (may_delimit(line)) {
        if (++cutting->delimiters > DELIMITERS_MAX) {
            cutting->out->cut = true;
            return false;
        }
        begin_header(cutting);
        keep(cutting, line, line->len);
    } else if (!cutting->in_header) {
        keep(cutting, line, line->len);
    } else if (line->text == 0) {
        end_header(cutting, line);
    } else {
        take_field_line(cutting, line);
    }
    return true;
}

static struct line line_at(const char *at, const char *end)
{
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    struct line line = { at, (size_t)((stop ? stop + 1 : end) - at), 0 };

    line.text = line.len;
    while (line.text > 0 && (at[line.text - 1] == '\n' ||
                             at[line.text - 1] == '\r'))
        line.text--;
    return line;
}

size_t bounds_apply(char *bytes, size_t len, struct bounds *out)
{
    struct cutting cutting = { .bytes = bytes, .out = out };
    const char *at = bytes, *end;

    *out = (struct bounds){ .cut = len > MESSAGE_MAX };
    end = bytes + (out->cut ? MESSAGE_MAX : len);
    begin_header(&cutting);
    while (at < end) {
        struct line line = line_at(at, end);

        at += line.len;
        if (!take_line(&cutting, &line))
            break;
    }
    return cutting.kept;
}
