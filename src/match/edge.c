/* edge.c - patterns that are looked for as whole words and can hardly be
 * found. */
#include "match/edge.h"

#include "base/utf8.h"
#include "match/syntax.h"

/* What is read of one alternative. */
struct edges {
    struct str first, last; /* marks there; empty: something else */
    bool started, ended;    /* there is a first, and more behind it */
};

/* Marks that stand before a word, and hardly right behind another. */
static const char before[] = "([{<\"#@„«‹";

/* Marks that stand behind a word, and hardly right before another. */
static const char behind[] = ")]}>\".,;:!?…%‰”»›+";

static bool is_in(const char *marks, uint32_t rune)
{
    struct str text = str_of(marks);

    for (size_t at = 0; at < text.len;)
        if (utf8_next(text, &at) == rune)
            return true;
    return false;
}

static bool is_money(uint32_t rune)
{
    return strcmp(utf8_category(rune), "Sc") == 0;
}

/* One code point, whichever, out of these marks. */
static bool are_marks(const struct syntax_token *token, const char *marks)
{
    bool all = token->kind == SYNTAX_RUNES && token->rune_count > 0;

    for (uint32_t i = 0; all && i < token->rune_count; i++)
        all = is_in(marks, token->runes[i]) || is_money(token->runes[i]);
    return all;
}

static void take(struct edges *edges, const struct syntax_token *token,
                 struct str text)
{
    edges->ended = edges->started;
    if (!edges->started && are_marks(token, before))
        edges->first = text;
    edges->last = are_marks(token, behind) ? text : STR("");
    edges->started = true;
}

/* What may be left out is no edge: nor is, then, what we took for one. */
static void take_repeat(struct edges *edges, uint32_t min)
{
    if (min > 0)
        return;
    edges->last = STR("");
    if (!edges->ended)
        edges->first = STR("");
}

static struct str mark_of(const struct edges *edges)
{
    return edges->first.len ? edges->first : edges->last;
}

/* Moves behind the end of the group that was just opened. */
static void skip_group(struct syntax *syntax)
{
    struct syntax_token token;

    for (unsigned depth = 1; depth > 0;) {
        syntax_next(syntax, &token);
        if (token.kind >= SYNTAX_OPEN && token.kind <= SYNTAX_OPEN_CONDITION)
            depth++;
        else if (token.kind == SYNTAX_CLOSE)
            depth--;
        else if (token.kind == SYNTAX_END || token.kind == SYNTAX_REFUSED)
            return;
    }
}

static void take_token(struct edges *edges, struct syntax *syntax,
                       const struct syntax_token *token)
{
    struct str text = str_slice(syntax->pattern, token->start, token->end);

    if (token->kind >= SYNTAX_OPEN && token->kind <= SYNTAX_OPEN_CONDITION)
        skip_group(syntax);
    if (token->kind == SYNTAX_REPEAT)
        take_repeat(edges, token->min);
    else
        take(edges, token, text);
}

struct str edge_mark(struct str pattern)
{
    struct syntax syntax = { .pattern = pattern };
    struct edges edges = { .started = false };
    struct syntax_token token;
    struct str found = STR("");

    do {
        syntax_next(&syntax, &token);
        if (token.kind == SYNTAX_REFUSED)
            return STR("");
        if (token.kind != SYNTAX_OR && token.kind != SYNTAX_END) {
            take_token(&edges, &syntax, &token);
            continue;
        }
        found = mark_of(&edges);
        edges = (struct edges){ .started = false };
    } while (token.kind != SYNTAX_END && !found.len);
    return found;
}
