/* markdown_cost.c - whether md4c would take too long over a draft. */
#include "input/markdown_cost.h"

/* md4c 0.4.8 is quadratic in the markup of one paragraph, in the depth of
 * lists by lines, and in the columns of a table by rows.  This many steps take
 * about a tenth of a second. */
#define COST_MAX 100000000u

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

static bool is_signs(char byte, const char *signs)
{
    return byte != '\0' && strchr(signs, byte) != NULL;
}

struct line_cost {
    uint32_t markup;  /* characters that may begin markup   */
    uint32_t pipes;   /* of table cells                     */
    uint32_t markers; /* of quotes and lists in front of it */
    bool is_blank;
};

static struct line_cost cost_of_line(struct str line)
{
    struct line_cost cost = { 0, 0, 0, true };
    bool is_front = true;

    for (size_t i = 0; i < line.len; i++) {
        char byte = line.at[i];

        if (is_space(byte))
            continue;
        cost.markup += is_signs(byte, "[]*_~`<>@:&\\|!") ||
                       (byte == '.' && i > 0 && line.at[i - 1] == 'w');
        cost.pipes += byte == '|';
        is_front = is_front && is_signs(byte, ">-+*.)0123456789");
        cost.markers += is_front;
        cost.is_blank = false;
    }
    return cost;
}

bool markdown_is_costly(struct str text)
{
    uint64_t total = 0, markup = 0, pipes = 0, rows = 0;
    uint64_t depth = 0, lines = 0;
    struct str line;

    while (str_split_next(&text, '\n', &line)) {
        struct line_cost cost = cost_of_line(line);

        lines++;
        rows++;
        markup += cost.markup;
        pipes = cost.pipes > pipes ? cost.pipes : pipes;
        depth = cost.markers > depth ? cost.markers : depth;
        if (!cost.is_blank && text.len > 0)
            continue;
        total += markup * markup + pipes * rows;
        markup = pipes = rows = 0;
    }
    total += depth * lines;
    return total + markup * markup + pipes * rows > COST_MAX;
}
