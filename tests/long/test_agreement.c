/* test_agreement.c - the compiled lexicon says what hunspell says.
 *
 * Forms are drawn from the lexicon by walks at random, and strings are made
 * that are near to forms or near to nothing; both judges are asked about all.
 * They may differ only where hunspell does more than look a form up.
 */
#include "spell/hunspell.h"
#include "spell/lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "spell/spelt.h"

#define DRAWN 200000u
#define TEXT_CAP 120u
#define SHOWN_MAX 12u

static const char *const folders[] = { "/usr/share/hunspell", NULL };

struct judges {
    struct arena *arena;
    struct problems problems;
    struct dictionary dictionary;
    struct lexicon lexicon;
    struct hunspell *hunspell;
    uint64_t random;
    uint32_t numbered, joined, broken, cased, unexplained;
};

struct text {
    char bytes[TEXT_CAP];
    size_t len;
};

static uint32_t random_below(struct judges *judges, uint32_t limit)
{
    judges->random ^= judges->random << 13;
    judges->random ^= judges->random >> 7;
    judges->random ^= judges->random << 17;
    return (uint32_t)(judges->random >> 32) % limit;
}

static struct str text_str(const struct text *text)
{
    return (struct str){ text->bytes, text->len };
}

/* --- what is asked ------------------------------------------------------- */

static bool walk_step(struct judges *judges, struct text *text,
                      struct automaton_state *state)
{
    const struct automaton *automaton = &judges->lexicon.automaton;
    uint32_t count = 1;
    if (state->node == 0 || text->len == TEXT_CAP)
        return false;
    while (!(automaton->arcs[state->node + count - 1] & ARC_LAST))
        count++;
    uint32_t arc =
        automaton->arcs[state->node + random_below(judges, count)];
    text->bytes[text->len++] = (char)(arc & 0xFF);
    *state = (struct automaton_state){ arc >> ARC_NODE_SHIFT,
                                       (arc & ARC_END) != 0 };
    return true;
}

/* A form: a walk that ends at a word, early now and then. */
static void form_draw(struct judges *judges, struct text *text)
{
    struct automaton_state state = { 0 };
    do {
        state = judges->lexicon.forms;
        text->len = 0;
        while (!(state.is_word && random_below(judges, 4) == 0) &&
               walk_step(judges, text, &state))
            ;
    } while (!state.is_word);
}

static size_t rune_start(struct str text, size_t at)
{
    while (at > 0 && at < text.len &&
           ((unsigned char)text.at[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static void text_put(struct text *text, struct str part)
{
    if (text->len + part.len > TEXT_CAP)
        return;
    memcpy(text->bytes + text->len, part.at, part.len);
    text->len += part.len;
}

/* One letter of a form left out, doubled, or put elsewhere. */
static void form_bend(struct judges *judges, struct text *text)
{
    struct text form = *text;
    struct str whole = text_str(&form);
    size_t at = rune_start(whole, random_below(judges, (uint32_t)form.len));
    size_t end = at;
    (void)utf8_next(whole, &end);
    struct str rune = str_slice(whole, at, end);
    uint32_t kind = random_below(judges, 3);
    size_t to = rune_start(whole, random_below(judges, (uint32_t)form.len));
    text->len = 0;
    text_put(text, str_slice(whole, 0, at));
    if (kind == 1)
        text_put(text, rune);
    if (kind > 0)
        text_put(text, rune);
    if (kind == 2 && to >= end) {
        text->len -= rune.len;
        text_put(text, str_slice(whole, end, to));
        text_put(text, rune);
        end = to;
    }
    text_put(text, str_slice(whole, end, whole.len));
}

/* Letters of forms in any order. */
static void letters_draw(struct judges *judges, struct text *text)
{
    struct text form;
    uint32_t count = 2 + random_below(judges, 8);
    text->len = 0;
    for (uint32_t i = 0; i < count; i++) {
        form_draw(judges, &form);
        struct str whole = text_str(&form);
        size_t at =
            rune_start(whole, random_below(judges, (uint32_t)form.len));
        size_t end = at;
        (void)utf8_next(whole, &end);
        text_put(text, str_slice(whole, at, end));
    }
}

/* --- why they may differ ------------------------------------------------- */

static bool has(const struct judges *judges, struct str text)
{
    return lexicon_has(&judges->lexicon, text);
}

/* KV for kV: what is behind `at` leads on to a form in some case. */
static bool walks_in_some_case(const struct judges *judges, struct str text,
                               size_t at, struct automaton_state state)
{
    struct spelt lower;
    size_t end = at;
    if (at == text.len)
        return state.is_word;
    (void)utf8_next(text, &end);
    struct str rune = str_slice(text, at, end);
    spelt_lower(&lower, rune);
    struct automaton_state small = state;
    return (automaton_walk(&judges->lexicon.automaton, &state, rune) &&
            walks_in_some_case(judges, text, end, state)) ||
           (automaton_walk(&judges->lexicon.automaton, &small,
                           spelt_str(&lower)) &&
            walks_in_some_case(judges, text, end, small));
}

/* hunspell takes a form in capitals for the form itself. */
static bool is_cased(const struct judges *judges, struct str text)
{
    struct spelt other;
    spelt_lower(&other, text);
    if (!str_equal(spelt_str(&other), text) &&
        has(judges, spelt_str(&other)))
        return true;
    if (spelt_case_of(text) != SPELT_UPPER)
        return false;
    spelt_title(&other, text);
    return has(judges, spelt_str(&other)) ||
           walks_in_some_case(judges, text, 0, judges->lexicon.forms);
}

/* hunspell takes numbers and ordinals, which are never asked about. */
static bool has_digit(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] >= '0' && text.at[i] <= '9')
            return true;
    return false;
}

/* hunspell takes words with a hyphen between them, or a full stop behind. */
static bool is_broken(struct str text)
{
    return str_find_byte(text, '-', 0) != STR_NONE ||
           (text.len && text.at[text.len - 1] == '.');
}

/* hunspell joins words where the dictionary says that they may be. */
static bool is_joined(const struct judges *judges, struct str text,
                      unsigned parts)
{
    for (size_t at = 1; at < text.len; at++) {
        struct automaton_state state = judges->lexicon.forms;
        struct str first = str_slice(text, 0, at);
        struct str rest = str_slice(text, at, text.len);
        if (!automaton_walk(&judges->lexicon.automaton, &state, first))
            return false;
        if (state.is_word &&
            (has(judges, rest) || is_cased(judges, rest) ||
             (parts > 2 && is_joined(judges, rest, parts - 1))))
            return true;
    }
    return false;
}

static void compare(struct judges *judges, struct str text, bool may_join)
{
    bool ours = has(judges, text), theirs = hunspell_knows(judges->hunspell,
                                                           text);
    struct spelt lower;
    spelt_lower(&lower, text);
    if (ours == theirs || text.len == 0)
        return;
    if (theirs && has_digit(text))
        judges->numbered++;
    else if (theirs && is_cased(judges, text))
        judges->cased++;
    else if (theirs && is_broken(text))
        judges->broken++;
    else if (theirs && may_join && (is_joined(judges, text, 6) ||
                                   is_joined(judges, spelt_str(&lower), 6)))
        judges->joined++;
    else if (judges->unexplained++ < SHOWN_MAX)
        print_message("%.*s: %s\n", STR_ARG(text),
                      ours ? "only ours" : "only hunspell's");
}

static uint32_t differing(const struct judges *judges)
{
    return judges->numbered + judges->joined + judges->broken +
           judges->cased + judges->unexplained;
}

/* --- the test ------------------------------------------------------------ */

static bool judges_open(struct judges *judges, const char *name)
{
    bool nomem = false;
    *judges = (struct judges){ .arena = arena_new((size_t)1 << 30),
                               .random = 88172645463325252u };
    judges->problems.arena = judges->arena;
    if (!dictionary_find(&judges->dictionary, judges->arena, folders, name,
                         &nomem))
        return false;
    struct lexicon_source source = { .dictionary = &judges->dictionary,
                                     .name = name };
    assert_int_equal(lexicon_open(&judges->lexicon, judges->arena,
                                  &judges->problems, &source), STATUS_OK);
    assert_int_equal(dictionary_read(&judges->dictionary, judges->arena,
                                     &judges->problems), STATUS_OK);
    assert_int_equal(hunspell_open(&judges->hunspell, judges->arena,
                                   &judges->dictionary), STATUS_OK);
    return true;
}

static void agree(const char *name, bool may_join)
{
    struct judges judges;
    struct text text;
    if (!judges_open(&judges, name)) {
        arena_free(judges.arena);
        skip();
    }
    for (uint32_t i = 0; i < DRAWN; i++) {
        form_draw(&judges, &text);
        compare(&judges, text_str(&text), may_join);
    }
    uint32_t before = differing(&judges);
    for (uint32_t i = 0; i < DRAWN; i++) {
        if (i % 2) {
            form_draw(&judges, &text);
            form_bend(&judges, &text);
        } else {
            letters_draw(&judges, &text);
        }
        compare(&judges, text_str(&text), may_join);
    }
    print_message("%s: of %u forms %u, of %u strings %u differ: joined %u, "
                  "with a hyphen or full stop %u, in other case %u, with "
                  "digits %u\n", name,
                  DRAWN, before, DRAWN, differing(&judges) - before,
                  judges.joined, judges.broken, judges.cased, judges.numbered);
    arena_free(judges.arena);
    assert_int_equal(judges.unexplained, 0);
}

static void english_is_judged_as_hunspell_judges_it(void **state)
{
    (void)state;
    agree("en_US", false);
}

static void estonian_differs_only_in_compounds(void **state)
{
    (void)state;
    agree("et_EE", true);
}

static void polish_is_judged_as_hunspell_judges_it(void **state)
{
    (void)state;
    agree("pl_PL", false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_is_judged_as_hunspell_judges_it),
        cmocka_unit_test(estonian_differs_only_in_compounds),
        cmocka_unit_test(polish_is_judged_as_hunspell_judges_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
