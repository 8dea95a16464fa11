/* anatomy_quote.c - quoted history and forwarded messages. */
#include "analysis/anatomy_line.h"

#include "base/utf8.h"

#define HEADER_LINES_MAX 3 /* that an introduction may be broken over */
#define FIELD_LINES_MAX 10 /* looked at for the fields of one header  */

/* --- what a mail program broke ------------------------------------------- */

static bool is_html(const struct looking *looking)
{
    return strcmp(looking->document->format, "html") == 0;
}

/* Of the source line at `at`: its end, and whether it begins with ">". */
static size_t read_line(struct str source, size_t at, bool *is_marked)
{
    while (at < source.len && (source.at[at] == ' ' || source.at[at] == '\t'))
        at++;
    *is_marked = at < source.len && source.at[at] == '>';
    while (at < source.len && source.at[at] != '\n')
        at++;
    return at;
}

/* Every line between the blocks `i` - 1 and `i` has a quote mark. */
static bool follows_directly(const struct looking *looking, uint32_t i)
{
    struct str source = looking->document->source;
    size_t end = looking->blocks[i].source.start;
    size_t at = looking->blocks[i - 1].source.end;
    bool is_marked;

    while (at < end && source.at[at] != '\n')
        at++;
    while (++at < end) {
        at = read_line(source, at, &is_marked);
        if (at < end && !is_marked)
            return false;
    }
    return true;
}

static bool is_before_mark(const struct looking *looking, uint32_t i)
{
    struct str source = looking->document->source;
    size_t at = looking->blocks[i].source.end;
    bool is_marked = false;

    while (at < source.len && source.at[at] != '\n')
        at++;
    if (at < source.len)
        read_line(source, at + 1, &is_marked);
    return is_marked;
}

/* A line between marked ones that goes on in the middle of a sentence was
 * marked too, until a program wrapped it. */
static bool is_wrapped_quote(const struct looking *looking, uint32_t i)
{
    uint32_t first = utf8_peek(line_text(looking, i), 0);

    return looking->blocks[i - 1].quote_depth > 0 && first != 0 &&
           !utf8_is_upper(first) && !utf8_is_digit(first) &&
           !text_ends_as_prose(looking->blocks[i - 1].text) &&
           follows_directly(looking, i) && is_before_mark(looking, i);
}

static void mark_quoted_lines(struct looking *looking)
{
    for (uint32_t i = 0; i < looking->count; i++) {
        if (!line_is_own(looking, i))
            continue;
        if (looking->blocks[i].quote_depth > 0 ||
            (i > 0 && !is_html(looking) && is_wrapped_quote(looking, i)))
            looking->blocks[i].part = PART_QUOTE;
    }
}

/* --- an introduction: "On … Anna wrote:" --------------------------------- */

struct joined {
    char at[LINE_MAX];
    size_t len;
};

static bool join(struct joined *joined, struct str text)
{
    size_t space = joined->len > 0;

    if (!text.len || joined->len + space + text.len > sizeof joined->at)
        return false;
    if (space)
        joined->at[joined->len++] = ' ';
    memcpy(joined->at + joined->len, text.at, text.len);
    joined->len += text.len;
    return true;
}

/* "<anna@example.com" at the end: the ">" was taken for a quote mark. */
static bool is_address_open(const struct joined *joined)
{
    struct str text = { joined->at, joined->len };
    size_t at = joined->len;

    while (at > 0 && text.at[at - 1] != '<' && text.at[at - 1] != '>')
        at--;
    return at > 0 && text.at[at - 1] == '<' && joined->len - at < 100;
}

static bool join_line(const struct looking *looking, uint32_t i,
                      struct joined *joined)
{
    const struct block *block = &looking->blocks[i];

    if (block->quote_depth == 0)
        return line_is_own(looking, i) &&
               block->paragraph == block[-1].paragraph &&
               join(joined, block->text);
    return block->quote_depth == 1 && is_address_open(joined) &&
           follows_directly(looking, i) && join(joined, STR(">")) &&
           join(joined, block->text);
}

static bool ends_as_header(const struct joined *joined)
{
    struct str text = { joined->at, joined->len };

    return str_ends(text, STR(":")) || str_ends(text, STR("：")) ||
           str_ends(text, STR(": >"));
}

/* The last byte of what ends_as_header asks for. */
static bool may_end_header(struct str text)
{
    unsigned char last = text.len ? (unsigned char)text.at[text.len - 1] : 0;

    return last == ':' || last == '>' || last == 0x9A;
}

/* A line that a header may begin with when a program broke it: it names a
 * time, a date or, after a name, an address. */
static bool may_begin_header(const struct looking *looking, uint32_t i)
{
    struct str text = line_text(looking, i);
    size_t open = str_find_byte(text, '<', 0);

    return looking->blocks[i].kind == BLOCK_PARAGRAPH &&
           looking->blocks[i].quote_depth == 0 && text.len <= LINE_MAX &&
           !str_ends(text, STR("?")) && !str_ends(text, STR("!")) &&
           (text_has_time(text) || text_has_date(text) ||
            (open > 0 && open < str_find_byte(text, '>', 0) &&
             text_has_address(text)));
}

struct introduction {
    uint32_t last;   /* its last line                                  */
    bool is_certain; /* no one's own words: "The courier wrote:"       */
};

/* Mail programs name the address, or the date with its time. */
static bool is_of_program(struct str text)
{
    return text_has_address(text) ||
           (text_has_time(text) && text_has_date(text));
}

/* Whether lines `i` to `last` make a header together. */
static bool is_broken_header(const struct looking *looking, uint32_t i,
                             uint32_t last, bool *is_certain)
{
    struct joined joined = { .len = 0 };
    struct str text = { joined.at, 0 };

    if (!may_end_header(line_text(looking, last)) ||
        !may_begin_header(looking, i) ||
        !join(&joined, line_text(looking, i)))
        return false;
    for (uint32_t j = i + 1; j <= last; j++)
        if (!join_line(looking, j, &joined))
            return false;
    text.len = joined.len;
    *is_certain = is_of_program(text);
    return ends_as_header(&joined) &&
           line_kinds_of(looking, text, LINE_QUOTE) != 0;
}

/* A header broken over the lines from `i`, none of which it may begin with
 * just as well: then those above are the agent's own. */
static bool find_broken(const struct looking *looking, uint32_t i,
                        struct introduction *out)
{
    for (uint32_t last = i + 1;
         last < looking->count && last < i + HEADER_LINES_MAX; last++) {
        bool is_later = false, later;

        if (!is_broken_header(looking, i, last, &out->is_certain))
            continue;
        for (uint32_t from = i + 1; from <= last && !is_later; from++)
            is_later = is_broken_header(looking, from, last, &later);
        out->last = last;
        return !is_later;
    }
    return false;
}

static bool find_introduction(const struct looking *looking, uint32_t i,
                              struct introduction *out)
{
    struct str text = line_text(looking, i);

    out->last = i;
    out->is_certain = true;
    if (line_is(looking, i, LINE_SEPARATOR))
        return true;
    out->is_certain = is_of_program(text);
    return line_is(looking, i, LINE_QUOTE) || find_broken(looking, i, out);
}

/* --- a header of fields: "From: … Sent: …" ------------------------------- */

/* "Sender:" and "Date:" may be those of a parcel: it takes an address, a time
 * or many of them. */
static bool opens_fields(const struct looking *looking, uint32_t i)
{
    uint32_t fields = 0, others = 0;
    bool has_address = false, has_time = false;

    if (!line_is(looking, i, LINE_FIELD))
        return false;
    for (uint32_t j = i; j < i + FIELD_LINES_MAX && others < 2 &&
                         line_is_own(looking, j); j++) {
        has_address |= text_has_address(line_text(looking, j));
        has_time |= text_has_time(line_text(looking, j));
        fields += line_is(looking, j, LINE_FIELD);
        others += !line_is(looking, j, LINE_FIELD);
    }
    return fields >= 4 || (fields == 3 && has_time) ||
           (fields >= 2 && has_address);
}

/* --- all of it ----------------------------------------------------------- */

/* A line drawn right above the history belongs to it. */
static void cut(struct looking *looking, uint32_t i, enum part part)
{
    while (i > 0 && looking->blocks[i - 1].kind == BLOCK_RULE &&
           line_is_own(looking, i - 1))
        i--;
    line_set_part(looking, i, looking->count, part);
}

static void note_introduction(struct looking *looking, uint32_t i,
                              const struct introduction *found)
{
    if (!looking->introduced.end)
        looking->introduced = (struct span){ i, found->last + 1 };
}

/* An introduction before lines that are marked as quoted takes only itself
 * along: an answer may stand below them.  So does one that nothing stands
 * above, since then the answer can only be below.  Any other one is followed
 * by history.  True when that was the rest of the draft. */
static bool take_introduction(struct looking *looking, uint32_t i,
                              const struct introduction *found, bool is_first)
{
    uint32_t next = line_next(looking, found->last);

    if (next < looking->count && looking->blocks[next].part == PART_QUOTE) {
        line_set_part(looking, i, next, PART_QUOTE);
        note_introduction(looking, i, found);
        return false;
    }
    if (!found->is_certain)
        return false;
    note_introduction(looking, i, found);
    if (is_first)
        line_set_part(looking, i, found->last + 1, PART_QUOTE);
    else
        cut(looking, i, PART_QUOTE);
    return !is_first;
}

static bool is_settled(const struct looking *looking, uint32_t i)
{
    return !line_is_own(looking, i) || !line_text(looking, i).len;
}

void anatomy_mark_quotes(struct looking *looking)
{
    struct introduction found;
    bool is_first = true;

    mark_quoted_lines(looking);
    for (uint32_t i = 0; i < looking->count; i++) {
        if (is_settled(looking, i))
            continue;
        if (line_is(looking, i, LINE_FORWARD)) {
            cut(looking, i, PART_FORWARDED);
            return;
        }
        if (opens_fields(looking, i)) {
            cut(looking, i, PART_QUOTE);
            return;
        }
        if (find_introduction(looking, i, &found) &&
            take_introduction(looking, i, &found, is_first))
            return;
        is_first = is_first && !line_is_own(looking, i);
    }
}
