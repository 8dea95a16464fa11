/* inflection.c - the forms of a word, by paradigms written as data. */
#include "lang/inflection.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "lang/paradigm.h"

#define WORD_MAX 96   /* bytes of a base form or principal part */
#define INSIDE_MIN 2  /* bytes before a word inside a longer one */
#define ALL_MAX ((size_t)256 * 1024) /* bytes of all forms of a word */

/* A word whose class is known. */
struct lexeme {
    const struct class *class;
    struct written written;
    char joined[PRINCIPAL_MAX][WORD_MAX * 2]; /* of a word inside another */
};

struct finding_class {
    const struct inflection *inflection;
    struct arena *arena;
    const char **why;
};

static enum status unsupported(const struct finding_class *finding,
                               const char *before, struct str word,
                               const char *after)
{
    *finding->why = arena_printf(finding->arena, "%s\"%.*s\"%s", before,
                                 STR_ARG(word), after);
    return *finding->why == NULL ? STATUS_NOMEM : STATUS_UNSUPPORTED;
}

static bool is_start(struct str text, size_t at)
{
    return ((unsigned char)text.at[at] & 0xC0) != 0x80;
}

static bool class_suits(const struct class *class, struct str name)
{
    return str_is_empty(name) || str_equal(class->name, name) ||
           str_equal(class->part->name, name);
}

static size_t pattern_score(const struct pattern_of_parts *pattern,
                            const struct written *word)
{
    size_t score = pattern->endings.count;

    if (pattern->endings.count > word->count)
        return 0;
    for (uint32_t i = 0; i < pattern->endings.count; i++) {
        struct str ending = pattern->endings.pieces[i];

        if (str_equal(ending, STR("*")))
            continue;
        if (!str_ends(word->pieces[i], ending))
            return 0;
        score += ending.len;
    }
    return score;
}

/* By the endings of all principal parts; NULL when no class is meant for
 * them. */
static const struct class *class_by_parts(const struct inflection *inflection,
                                          const struct written *word)
{
    const struct class *best = NULL;
    size_t best_score = 0;

    for (uint32_t i = 0; i < inflection->pattern_count; i++) {
        const struct pattern_of_parts *pattern = &inflection->patterns[i];
        size_t score;

        if (!class_suits(pattern->class, word->name))
            continue;
        score = pattern_score(pattern, word);
        if (score > best_score) {
            best_score = score;
            best = pattern->class;
        }
    }
    return best;
}

/* The class in `endings` that suits `name`. */
static const struct class *class_among(const struct ending *endings,
                                       struct str name)
{
    const struct class *found = NULL;

    for (; endings != NULL; endings = endings->next) {
        const struct class *class = endings->class;

        if (class_suits(class, name) &&
            (found == NULL || class->part->order < found->part->order))
            found = class;
    }
    return found;
}

/* The class of the longest ending of `base` that is at least as long as
 * `length_min` bytes. */
static const struct class *class_by_ending(const struct inflection *inflection,
                                           struct str base, struct str name,
                                           size_t length_min)
{
    for (size_t at = 1; at <= base.len && base.len - at >= length_min; at++) {
        const struct class *class;

        if (at < base.len && !is_start(base, at))
            continue;
        class = class_among(set_get(inflection->endings,
                                    str_slice(base, at, base.len)),
                            name);
        if (class != NULL)
            return class;
    }
    return NULL;
}

static enum status class_find(const struct finding_class *finding,
                              struct lexeme *out)
{
    const struct inflection *inflection = finding->inflection;
    const struct written *word = &out->written;

    out->class = set_get(inflection->classes, word->name);
    if (out->class == NULL && !str_is_empty(word->name) &&
        !set_has(inflection->parts, word->name))
        return unsupported(finding, "there is no class ", word->name, "");
    if (out->class == NULL && word->count > 1)
        out->class = class_by_parts(inflection, word);
    if (out->class == NULL)
        out->class = class_by_ending(inflection, word->pieces[0], word->name,
                                     0);
    if (out->class == NULL)
        return unsupported(finding, "no class is meant for ", word->pieces[0],
                           ": name one after \"~\"");
    if (word->count < out->class->needs)
        return unsupported(finding, "the class ", out->class->name,
                           " needs more principal parts, with \"/\" between");
    return STATUS_OK;
}

static bool word_suits(const struct finding_class *finding,
                       const struct written *word, struct str name)
{
    struct lexeme lexeme = { .written = *word };
    const char *why;
    const struct finding_class quiet = { finding->inflection, finding->arena,
                                         &why };

    return str_is_empty(name) || str_equal(word->name, name) ||
           (class_find(&quiet, &lexeme) == STATUS_OK &&
            class_suits(lexeme.class, name));
}

/* Puts what stands before `word` in `base` before each of its parts. */
static bool join_word(struct lexeme *out, const struct written *word,
                      struct str base)
{
    struct str before = str_slice(base, 0, base.len - word->pieces[0].len);

    out->written = *word;
    for (uint32_t i = 0; i < word->count; i++) {
        struct str piece = word->pieces[i];

        if (str_is_empty(piece) || str_equal(piece, STR("-")) ||
            before.len == 0)
            continue;
        if (before.len + piece.len > sizeof(out->joined[i]))
            return false;
        memcpy(out->joined[i], before.at, before.len);
        memcpy(out->joined[i] + before.len, piece.at, piece.len);
        out->written.pieces[i] = (struct str){ out->joined[i],
                                               before.len + piece.len };
    }
    return true;
}

/* Replaces a base form alone by the word the data know with it: itself, or
 * the longest one it ends with, unless a class is meant for a longer
 * ending. */
static void word_find(const struct finding_class *finding, struct lexeme *out)
{
    struct str base = out->written.pieces[0];
    struct str name = out->written.name;

    for (size_t at = 0; at < base.len; at++) {
        const struct written *word;

        if (!is_start(base, at))
            continue;
        word = set_get(finding->inflection->words,
                       str_slice(base, at, base.len));
        if (word == NULL || (at > 0 && (!word->inside || at < INSIDE_MIN)) ||
            !word_suits(finding, word, name))
            continue;
        if (at > 0 && class_by_ending(finding->inflection, base, name,
                                      base.len - at + 1) != NULL)
            return;
        if (join_word(out, word, base))
            return;
    }
}

static enum status lexeme_find(const struct finding_class *finding,
                               struct lexeme *out, struct str word)
{
    if (!written_parse(&out->written, word))
        return unsupported(finding, "", word, " is not a word");
    for (uint32_t i = 0; i < out->written.count; i++)
        if (out->written.pieces[i].len > WORD_MAX)
            return unsupported(finding, "", word, " is too long a word");
    if (out->written.count == 1)
        word_find(finding, out);
    return class_find(finding, out);
}

struct stems {
    struct str at[STEMS_MAX];
    char bytes[STEMS_MAX][FORM_MAX];
};

static struct str first_value(const struct expressions *expressions,
                              const struct str *stems, char *out)
{
    struct str value = { NULL, 0 };

    for (uint32_t i = 0; i < expressions->count && value.at == NULL; i++)
        value = expression_value(&expressions->at[i], stems, out);
    return value;
}

static void stems_make(struct stems *out, const struct class *class,
                       const struct written *word)
{
    const struct part *part = class->part;
    struct str given[STEMS_MAX] = { { NULL, 0 } };

    for (uint32_t i = 0; i < word->count && i < part->principal_count; i++)
        if (!str_is_empty(word->pieces[i]))
            given[part->principal[i]] = word->pieces[i];
    out->at[0] = word->pieces[0];
    for (uint32_t i = 1; i < part->stem_count; i++) {
        if (given[i].at == NULL)
            out->at[i] = first_value(&class->stems[i], out->at, out->bytes[i]);
        else if (str_equal(given[i], STR("-")))
            out->at[i] = (struct str){ NULL, 0 };
        else
            out->at[i] = given[i];
    }
}

struct collecting {
    struct buf texts; /* of the forms, one after the other        */
    struct form *forms; /* their texts have only a length so far  */
    uint32_t count;
};

/* The forms of one slot lie next to each other; texts are compared where they
 * lie in the buffer. */
static bool is_double(const struct collecting *collecting, const char *slot,
                      struct str text)
{
    size_t end = collecting->texts.len;

    for (uint32_t i = collecting->count; i > 0; i--) {
        const struct form *form = &collecting->forms[i - 1];
        struct str other;

        if (form->slot != slot)
            return false;
        end -= form->text.len;
        other = (struct str){ collecting->texts.at + end, form->text.len };
        if (str_equal(other, text))
            return true;
    }
    return false;
}

static void collect(struct collecting *collecting, const struct class *class,
                    const struct str *stems, const char *const *slots)
{
    char out[FORM_MAX];

    for (uint32_t s = 0; s < class->part->slot_count; s++) {
        const struct expressions *ways = &class->slots[s];

        for (uint32_t i = 0; i < ways->count; i++) {
            struct str text = expression_value(&ways->at[i], stems, out);

            if (text.at == NULL || is_double(collecting, slots[s], text))
                continue;
            buf_add_str(&collecting->texts, text);
            if (collecting->texts.failed)
                return;
            collecting->forms[collecting->count].text.len = text.len;
            collecting->forms[collecting->count++].slot = slots[s];
        }
    }
}

/* The forms of the word joined to another, whose stems are `stems`. */
static void collect_join(struct collecting *collecting,
                         const struct join *join, const struct str *stems)
{
    struct stems joined;
    char base[FORM_MAX];
    struct written word = { .count = 1 };

    word.pieces[0] = first_value(&join->base, stems, base);
    if (word.pieces[0].at == NULL)
        return;
    stems_make(&joined, join->class, &word);
    collect(collecting, join->class, joined.at, join->slots);
}

static void collect_all(struct collecting *collecting,
                        const struct lexeme *lexeme)
{
    const struct part *part = lexeme->class->part;
    struct stems stems;

    stems_make(&stems, lexeme->class, &lexeme->written);
    collect(collecting, lexeme->class, stems.at, part->slots);
    for (uint32_t i = 0; i < part->join_count; i++)
        collect_join(collecting, &part->joins[i], stems.at);
}

/* One copy for the texts of all forms. */
static enum status place_texts(struct collecting *collecting,
                               struct arena *arena)
{
    struct str all = arena_copy(arena, buf_str(&collecting->texts));
    size_t at = 0;

    if (all.at == NULL)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < collecting->count; i++) {
        collecting->forms[i].text.at = all.at + at;
        at += collecting->forms[i].text.len;
    }
    return STATUS_OK;
}

enum status inflection_forms(const struct inflection *inflection,
                             struct arena *arena, struct str word,
                             const struct form **out, uint32_t *count,
                             const char **why)
{
    const struct finding_class finding = { inflection, arena, why };
    struct collecting collecting = { .count = 0 };
    struct lexeme lexeme;
    enum status status;

    *out = NULL;
    *count = 0;
    *why = NULL;
    status = lexeme_find(&finding, &lexeme, word);
    if (status != STATUS_OK)
        return status;
    collecting.forms = ARENA_ARRAY(arena, struct form,
                                   lexeme.class->form_max);
    if (collecting.forms == NULL)
        return STATUS_NOMEM;
    buf_init(&collecting.texts, ALL_MAX);
    collect_all(&collecting, &lexeme);
    status = collecting.texts.failed ? STATUS_NOMEM
                                     : place_texts(&collecting, arena);
    buf_free_for(&collecting.texts, arena);
    if (status != STATUS_OK)
        return status;
    *out = collecting.forms;
    *count = collecting.count;
    return STATUS_OK;
}

struct str inflection_form_in(const struct inflection *inflection,
                              struct arena *arena, struct str word,
                              const char *slot)
{
    const struct str none = { NULL, 0 };
    const struct form *forms;
    uint32_t count;
    const char *why;

    if (inflection_forms(inflection, arena, word, &forms, &count, &why) !=
        STATUS_OK)
        return none;
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(forms[i].slot, slot) == 0)
            return forms[i].text;
    return none;
}

struct str inflection_clitic(const struct inflection *inflection,
                             struct str form)
{
    const struct str none = { NULL, 0 };
    size_t last = form.len;

    if (str_is_empty(form))
        return none;
    (void)utf8_prev(form, &last);
    for (uint32_t i = 0; i < set_count(inflection->clitics); i++) {
        const struct str *letters = set_value_at(inflection->clitics, i);

        if (str_find(*letters, str_slice(form, last, form.len), 0) != STR_NONE)
            return set_key_at(inflection->clitics, i);
    }
    return none;
}
