/* syntax.c - cuts a PCRE2 pattern into tokens. */
#include "match/syntax.h"

#include "match/fold.h"

/* Of the byte `offset` bytes ahead; -1 at the end. */
static int byte_ahead(const struct syntax *syntax, size_t offset)
{
    size_t at = syntax->at + offset;

    return at < syntax->pattern.len ? (unsigned char)syntax->pattern.at[at]
                                    : -1;
}

static bool is_digit(int byte)
{
    return byte >= '0' && byte <= '9';
}

static bool looks_at(const struct syntax *syntax, struct str text)
{
    return str_starts(str_slice(syntax->pattern, syntax->at,
                                syntax->pattern.len), text);
}

/* Past the next `byte`, or to the end. */
static void skip_past(struct syntax *syntax, char byte)
{
    size_t at = str_find_byte(syntax->pattern, byte, syntax->at);

    syntax->at = at == STR_NONE ? syntax->pattern.len : at + 1;
}

static void skip_digits(struct syntax *syntax)
{
    while (is_digit(byte_ahead(syntax, 0)))
        syntax->at++;
}

static uint32_t take_rune(struct syntax *syntax)
{
    if (syntax->at >= syntax->pattern.len)
        return 0;
    return utf8_next(syntax->pattern, &syntax->at);
}

static void refuse(struct syntax_token *out, const char *why)
{
    out->kind = SYNTAX_REFUSED;
    out->why = why;
}

static void refuse_call(struct syntax_token *out)
{
    refuse(out, "recursion and calls of groups are not supported");
}

static void set_one(struct syntax_token *out, bool white)
{
    out->kind = SYNTAX_ONE;
    out->white = white;
}

static void set_rune(struct syntax_token *out, uint32_t rune)
{
    out->kind = SYNTAX_RUNES;
    out->runes[0] = fold_is_space(rune) ? ' ' : rune;
    out->rune_count = 1;
}

/* After \x: up to two hexadecimal digits, or any number of them in braces. */
static void read_hexadecimal(struct syntax *syntax, struct syntax_token *out)
{
    bool braces = byte_ahead(syntax, 0) == '{';
    size_t most = braces ? 8 : 2;
    uint32_t rune = 0;

    syntax->at += braces;
    for (size_t i = 0; i < most; i++) {
        int byte = byte_ahead(syntax, 0);
        int lower = byte | 0x20;

        if (is_digit(byte))
            rune = rune * 16 + (uint32_t)(byte - '0');
        else if (byte > 0 && lower >= 'a' && lower <= 'f')
            rune = rune * 16 + (uint32_t)(lower - 'a' + 10);
        else
            break;
        syntax->at++;
    }
    set_rune(out, rune);
    if (!braces)
        return;
    if (byte_ahead(syntax, 0) != '}')
        set_one(out, true);
    skip_past(syntax, '}');
}

/* After \o or \N: braces with something in them, or nothing. */
static void skip_braces(struct syntax *syntax)
{
    if (byte_ahead(syntax, 0) == '{')
        skip_past(syntax, '}');
}

/* After \p or \P: a letter, or braces with a name.  Letters, marks, numbers,
 * punctuation and symbols are no white space; of other names we know
 * nothing. */
static void read_property(struct syntax *syntax, struct syntax_token *out,
                          bool negated)
{
    bool braces = byte_ahead(syntax, 0) == '{';
    int kind = byte_ahead(syntax, braces);
    bool short_name = !braces || byte_ahead(syntax, 2) == '}' ||
                      byte_ahead(syntax, 3) == '}';
    bool known = kind == 'L' || kind == 'M' || kind == 'N' || kind == 'P' ||
                 kind == 'S';

    set_one(out, negated || !known || !short_name);
    if (braces)
        skip_past(syntax, '}');
    else
        take_rune(syntax);
}

/* After \g or \k. */
static void read_reference(struct syntax *syntax, struct syntax_token *out,
                           bool may_call)
{
    int byte = byte_ahead(syntax, 0);

    out->kind = SYNTAX_SOME;
    if (byte == '{') {
        skip_past(syntax, '}');
    } else if (byte == '<' || byte == '\'') {
        if (may_call)
            refuse_call(out);
        syntax->at++;
        skip_past(syntax, byte == '<' ? '>' : '\'');
    } else {
        syntax->at += byte == '-' || byte == '+';
        skip_digits(syntax);
    }
}

/* The escapes that take more of the pattern than their letter. */
static bool read_long_escape(struct syntax *syntax, struct syntax_token *out,
                             uint32_t letter)
{
    if (letter == 'x') {
        read_hexadecimal(syntax, out);
    } else if (letter == 'p' || letter == 'P') {
        read_property(syntax, out, letter == 'P');
    } else if (letter == 'o' || (letter == 'N' && looks_at(syntax,
                                                           STR("{U")))) {
        set_one(out, true);
        skip_braces(syntax);
    } else if (letter == 'c') {
        set_one(out, true);
        take_rune(syntax);
    } else if (letter == 'g' || letter == 'k') {
        read_reference(syntax, out, letter == 'g');
    } else if (letter < 0x80 && is_digit((int)letter)) {
        /* A group or an octal number, by the count of groups. */
        out->kind = SYNTAX_SOME;
        skip_digits(syntax);
    } else {
        return false;
    }
    return true;
}

static void read_short_escape(struct syntax_token *out, uint32_t letter)
{
    switch (letter) {
    case 'd':
        set_rune(out, '0');
        break;
    case 'w': case 'S':
        set_one(out, false);
        break;
    case 'A':
        out->kind = SYNTAX_START;
        break;
    case 'D': case 'W': case 'H': case 'V': case 'N':
        set_one(out, true);
        break;
    case 's': case 'h': case 'v': case 'R':
    case 'f': case 'n': case 'r': case 't':
        set_rune(out, ' ');
        break;
    case 'X':
        out->kind = SYNTAX_SOME;
        break;
    case 'b':
        out->kind = SYNTAX_BOUNDARY;
        break;
    case 'a':
        set_rune(out, 7);
        break;
    case 'e':
        set_rune(out, 27);
        break;
    case 'C':
        refuse(out, "\\C is not supported");
        break;
    case 'G':
        refuse(out, "\\G is not supported");
        break;
    case 'K':
        refuse(out, "\\K is not supported: use a lookbehind");
        break;
    default:
        /* B, Z and z; other letters PCRE2 knows nothing of. */
        out->kind = SYNTAX_NOTHING;
    }
}

/* After the backslash. */
static void read_escape(struct syntax *syntax, struct syntax_token *out)
{
    uint32_t letter = take_rune(syntax);
    uint32_t lower = letter | 0x20;

    if (read_long_escape(syntax, out, letter))
        return;
    if (letter < 0x80 && lower >= 'a' && lower <= 'z')
        read_short_escape(out, letter);
    else
        set_rune(out, letter);
}

/* What a class is known to hold so far. */
struct class_state {
    bool unknown; /* more than a short list of code points */
    bool negated, closed;
    bool white;   /* lists some white space */
    bool spaces;  /* lists \s               */
    uint32_t item_count;
    uint32_t last; /* code point before this item; 0: none */
};

static void class_add(struct class_state *state, struct syntax_token *out,
                      uint32_t rune)
{
    state->last = rune;
    state->white = state->white || fold_is_space(rune);
    rune = fold_is_space(rune) ? ' ' : rune;
    for (uint32_t i = 0; i < out->rune_count; i++)
        if (out->runes[i] == rune)
            return;
    if (out->rune_count == SYNTAX_RUNES_MAX)
        state->unknown = true;
    else
        out->runes[out->rune_count++] = rune;
}

static void read_class_escape(struct syntax *syntax, struct syntax_token *out,
                              struct class_state *state)
{
    struct syntax_token item = { 0 };
    int letter = byte_ahead(syntax, 0);

    if (letter == 'Q' || letter == 'E') {
        refuse(out, "\\Q and \\E in a class are not supported");
        return;
    }
    read_escape(syntax, &item);
    state->spaces = state->spaces || letter == 's';
    if (item.kind == SYNTAX_RUNES) {
        class_add(state, out, item.runes[0]);
    } else if (item.kind == SYNTAX_BOUNDARY) {
        class_add(state, out, 8);
    } else {
        state->unknown = true;
        state->white = state->white || item.kind != SYNTAX_ONE || item.white;
    }
}

/* Whether all of a range is ASCII or all Latin, Greek, Cyrillic … letters and
 * signs: no white space is among these. */
static bool range_is_black(uint32_t first, uint32_t last)
{
    return (first > ' ' && last < 0x7F) || (first > 0xA0 && last < 0x1680);
}

/* After the hyphen.  An escape or a second class is not looked into. */
static void read_range(struct syntax *syntax, struct class_state *state)
{
    size_t at = syntax->at;
    uint32_t end = take_rune(syntax);
    bool digits = is_digit((int)state->last) && end < 0x80 &&
                  is_digit((int)end);

    state->unknown = state->unknown || !digits;
    if (digits) {
        state->last = 0;
        return;
    }
    if (state->last == 0 || end == '\\' || end == '[' ||
        !range_is_black(state->last, end))
        state->white = true;
    if (end == '\\' || end == '[')
        syntax->at = at;
    state->last = 0;
}

/* The length of "[:alpha:]" and the like here, or 0. */
static size_t posix_len(const struct syntax *syntax)
{
    int mark = byte_ahead(syntax, 1);

    if (byte_ahead(syntax, 0) != '[' ||
        (mark != ':' && mark != '.' && mark != '='))
        return 0;
    for (size_t i = 2; byte_ahead(syntax, i) >= 0; i++) {
        if (byte_ahead(syntax, i) == ']')
            return 0;
        if (byte_ahead(syntax, i) == mark && byte_ahead(syntax, i + 1) == ']')
            return i + 2;
    }
    return 0;
}

static void read_class_item(struct syntax *syntax, struct syntax_token *out,
                            struct class_state *state)
{
    size_t posix = posix_len(syntax);
    uint32_t rune;

    state->item_count++;
    if (posix > 0) {
        syntax->at += posix;
        state->unknown = state->white = true;
        return;
    }
    rune = take_rune(syntax);
    if (rune == ']' && state->item_count > 1)
        state->closed = true;
    else if (rune == '\\')
        read_class_escape(syntax, out, state);
    else if (rune == '-' && state->item_count > 1 &&
             byte_ahead(syntax, 0) != ']')
        read_range(syntax, state);
    else
        class_add(state, out, rune);
}

/* After the opening bracket. */
static void read_class(struct syntax *syntax, struct syntax_token *out)
{
    struct class_state state = { 0 };

    if (looks_at(syntax, STR("[:<:]]")) || looks_at(syntax, STR("[:>:]]"))) {
        syntax->at += 6;
        out->kind = SYNTAX_NOTHING;
        return;
    }
    if (byte_ahead(syntax, 0) == '^') {
        syntax->at++;
        state.negated = true;
    }
    while (!state.closed && syntax->at < syntax->pattern.len &&
           out->kind != SYNTAX_REFUSED)
        read_class_item(syntax, out, &state);
    if (out->kind == SYNTAX_REFUSED)
        return;
    out->kind = SYNTAX_RUNES;
    if (state.unknown || state.negated)
        set_one(out, state.negated ? !state.spaces : state.white);
}

/* After "(?", at a letter, "^" or "-": options alone or with a group. */
static void read_options(struct syntax *syntax, struct syntax_token *out)
{
    bool clearing = false;

    for (; syntax->at < syntax->pattern.len; syntax->at++) {
        int byte = byte_ahead(syntax, 0);

        if (byte == ')' || byte == ':')
            break;
        clearing = clearing || byte == '-';
        if (byte == 'i' || byte == '^')
            out->letters = byte == 'i' && !clearing ? 'i' : 'c';
        syntax->lines = syntax->lines || byte == 'm';
        if (byte == 'x' && !clearing) {
            refuse(out, "(?x) is not supported: a space matches a space");
            return;
        }
    }
    out->kind = byte_ahead(syntax, 0) == ':' ? SYNTAX_OPEN : SYNTAX_NOTHING;
    syntax->at += syntax->at < syntax->pattern.len;
}

/* After "(?<", "(?'" or "(?P": a name, a lookbehind or something refused. */
static void read_named(struct syntax *syntax, struct syntax_token *out,
                       int opened)
{
    int byte = byte_ahead(syntax, 0);

    out->kind = SYNTAX_OPEN;
    if (opened == '\'') {
        skip_past(syntax, '\'');
    } else if (opened == 'P' && byte == '>') {
        refuse_call(out);
    } else if (opened == 'P' && byte == '=') {
        out->kind = SYNTAX_SOME;
        skip_past(syntax, ')');
    } else if (opened == '<' && (byte == '=' || byte == '!' || byte == '*')) {
        out->kind = byte == '=' ? SYNTAX_OPEN_BEHIND : SYNTAX_OPEN_LOOK;
        syntax->at++;
    } else {
        skip_past(syntax, '>');
    }
}

/* After "(?", at "(": a condition that is a lookaround is left to be read as
 * the group that it is. */
static void read_condition(struct syntax *syntax, struct syntax_token *out)
{
    out->kind = SYNTAX_OPEN_CONDITION;
    if (byte_ahead(syntax, 1) != '?' && byte_ahead(syntax, 1) != '*')
        skip_past(syntax, ')');
}

/* After the opening parenthesis. */
static void read_group(struct syntax *syntax, struct syntax_token *out)
{
    int byte = byte_ahead(syntax, 1);
    int next = byte_ahead(syntax, 2);

    out->kind = SYNTAX_OPEN;
    if (byte_ahead(syntax, 0) == '*')
        refuse(out, "a group cannot begin with \"(*\"");
    if (byte_ahead(syntax, 0) != '?')
        return;
    if (byte == '(') {
        syntax->at++;
        read_condition(syntax, out);
        return;
    }
    if (byte == 'R' || byte == '&' || is_digit(byte) ||
        ((byte == '+' || byte == '-') && is_digit(next))) {
        refuse_call(out);
        return;
    }
    syntax->at += byte < 0 ? 1 : 2;
    if (byte == '=') {
        out->kind = SYNTAX_OPEN_AHEAD;
    } else if (byte == '!' || byte == '*') {
        out->kind = SYNTAX_OPEN_LOOK;
    } else if (byte == 'C') {
        refuse(out, "callouts are not supported");
    } else if (byte == '<' || byte == '\'' || byte == 'P') {
        read_named(syntax, out, byte);
    } else if (byte != ':' && byte != '>' && byte != '|') {
        syntax->at -= byte >= 0;
        read_options(syntax, out);
    }
}

static uint32_t take_number(struct syntax *syntax)
{
    uint32_t number = 0;

    for (; is_digit(byte_ahead(syntax, 0)); syntax->at++)
        if (number < 100000)
            number = number * 10 + (uint32_t)(byte_ahead(syntax, 0) - '0');
    return number;
}

/* At "{": false, and nothing read, when it is a plain brace. */
static bool read_bounds(struct syntax *syntax, struct syntax_token *out)
{
    size_t start = syntax->at++;

    out->kind = SYNTAX_REPEAT;
    if (is_digit(byte_ahead(syntax, 0))) {
        out->min = out->max = take_number(syntax);
        if (byte_ahead(syntax, 0) == ',') {
            syntax->at++;
            out->max = is_digit(byte_ahead(syntax, 0)) ? take_number(syntax)
                                                       : SYNTAX_ENDLESS;
        }
    } else if (byte_ahead(syntax, 0) == ',' && is_digit(byte_ahead(syntax,
                                                                   1))) {
        /* Text to PCRE2 before 10.43, a repeat after it. */
        syntax->at++;
        skip_digits(syntax);
        refuse(out, "{,n} is not supported: write {0,n}");
    } else {
        syntax->at = start;
        return false;
    }
    if (byte_ahead(syntax, 0) != '}') {
        syntax->at = start;
        return false;
    }
    syntax->at++;
    return true;
}

static void read_repeat(struct syntax *syntax, struct syntax_token *out,
                        int byte)
{
    if (byte != '{') {
        syntax->at++;
        out->kind = SYNTAX_REPEAT;
        out->min = byte == '+';
        out->max = byte == '?' ? 1 : SYNTAX_ENDLESS;
    }
    if (out->kind != SYNTAX_REPEAT)
        return;
    if (byte_ahead(syntax, 0) == '?' || byte_ahead(syntax, 0) == '+')
        out->mode = syntax->pattern.at[syntax->at++];
}

static void read_single(struct syntax *syntax, struct syntax_token *out)
{
    uint32_t rune = take_rune(syntax);

    switch (rune) {
    case '\\':
        read_escape(syntax, out);
        break;
    case '[':
        read_class(syntax, out);
        break;
    case '(':
        read_group(syntax, out);
        break;
    case ')':
        out->kind = SYNTAX_CLOSE;
        break;
    case '|':
        out->kind = SYNTAX_OR;
        break;
    case '.':
        set_one(out, true);
        break;
    case '^':
        out->kind = syntax->lines ? SYNTAX_NOTHING : SYNTAX_START;
        break;
    case '$':
        out->kind = SYNTAX_NOTHING;
        break;
    default:
        set_rune(out, rune);
    }
}

/* Comments, \Q and \E. */
static void skip_silent(struct syntax *syntax)
{
    for (;;) {
        int byte = byte_ahead(syntax, 0);

        if (byte != '\\' && byte != '(')
            return;
        if (looks_at(syntax, STR("\\E"))) {
            syntax->at += 2;
            syntax->quoted = false;
        } else if (syntax->quoted) {
            return;
        } else if (looks_at(syntax, STR("\\Q"))) {
            syntax->at += 2;
            syntax->quoted = true;
        } else if (looks_at(syntax, STR("(?#"))) {
            skip_past(syntax, ')');
        } else {
            return;
        }
    }
}

void syntax_next(struct syntax *syntax, struct syntax_token *out)
{
    int byte;

    *out = (struct syntax_token){ 0 };
    skip_silent(syntax);
    out->start = syntax->at;
    byte = byte_ahead(syntax, 0);
    if (byte < 0)
        out->kind = SYNTAX_END;
    else if (syntax->quoted)
        set_rune(out, take_rune(syntax));
    else if (byte == '*' || byte == '+' || byte == '?' ||
             (byte == '{' && read_bounds(syntax, out)))
        read_repeat(syntax, out, byte);
    else
        read_single(syntax, out);
    out->end = syntax->at;
}
