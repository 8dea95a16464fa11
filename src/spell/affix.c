/* affix.c - which forms an entry of a hunspell dictionary stands for. */
#include "spell/affix.h"

#include "base/utf8.h"
#include "base/vec.h"

#define FLAGS_MAX 65536u
#define ENTRY_FLAGS_MAX 256u
#define WORD_RUNES_MAX 100u /* none longer is ever looked up */
#define CONDITION_MAX 64u   /* characters that a condition looks at */

enum flag_kind { FLAG_BYTE, FLAG_RUNE, FLAG_LONG, FLAG_NUMBER };

/* One character of a condition: one of some runes, or none of them. */
struct element {
    uint32_t first, count;
    bool negated;
};

struct rule {
    struct str strip, add;
    uint32_t strip_runes;
    uint32_t first_element, element_count;
};

/* The rules of one flag. */
struct class {
    bool is_prefix, crosses;
    uint32_t reach; /* runes of a word that its rules look at */
    VEC(struct rule) rules;
};

struct affixes {
    struct arena *arena;
    struct grower *grower;
    const struct frequent *frequent;
    enum flag_kind flag_kind;
    bool full_strip;
    bool is_beyond; /* an entry needs more than is understood */
    uint32_t need_affix, only_in_compound, forbidden, no_suggest;
    uint16_t *suffix_of, *prefix_of; /* flag -> number of its class, or 0 */
    VEC(struct class) classes;       /* the first is not used */
    VEC(struct element) elements;
    VEC(uint32_t) runes;
    struct set *tails; /* class and ending -> address of a shoot */
};

struct entry {
    struct str word;
    uint32_t runes[WORD_RUNES_MAX];
    uint32_t starts[WORD_RUNES_MAX + 1]; /* bytes */
    uint32_t rune_count;
    uint32_t flags[ENTRY_FLAGS_MAX];
    uint32_t flag_count;
};

typedef VEC(struct branch) branch_list;

struct lists {
    branch_list forms, hidden, forbidden;
    branch_list kin[FREQUENT_STEPS];
};

#define NO_FLAG UINT32_MAX

static enum status text_decode(struct str *out, struct arena *arena,
                               enum charset charset, struct str bytes)
{
    struct buf text;
    buf_init(&text, 4 * bytes.len + 1);
    bool valid = charset_decode(&text, charset, bytes);
    if (valid && !text.failed)
        *out = arena_copy(arena, buf_str(&text));
    bool failed = text.failed || (valid && !out->at);
    buf_free(&text);
    if (failed)
        return STATUS_NOMEM;
    return valid ? STATUS_OK : STATUS_UNSUPPORTED;
}

static bool number_next(struct str *text, uint32_t *out)
{
    size_t at = 0;
    uint32_t number = 0;
    while (at < text->len && text->at[at] >= '0' && text->at[at] <= '9' &&
           number < FLAGS_MAX)
        number = number * 10 + (uint32_t)(text->at[at++] - '0');
    *text = str_slice(*text, at, text->len);
    *out = number;
    return at > 0;
}

/* Cuts the first flag off `*text`. */
static bool flag_next(const struct affixes *affixes, struct str *text,
                      uint32_t *flag)
{
    size_t at = 0;
    if (affixes->flag_kind == FLAG_NUMBER) {
        if (str_starts(*text, STR(",")))
            *text = str_slice(*text, 1, text->len);
        return number_next(text, flag) && *flag < FLAGS_MAX;
    }
    if (str_is_empty(*text))
        return false;
    *flag = utf8_next(*text, &at);
    if (affixes->flag_kind == FLAG_LONG) {
        if (at == text->len)
            return false;
        *flag = *flag << 8 | (utf8_next(*text, &at) & 0xFF);
    }
    *text = str_slice(*text, at, text->len);
    return *flag < FLAGS_MAX;
}

static bool element_read(struct affixes *affixes, struct str *text)
{
    size_t at = 0;
    uint32_t rune = utf8_next(*text, &at);
    struct element *element = VEC_ADD(affixes->arena, &affixes->elements);
    if (!element)
        return false;
    element->first = affixes->runes.count;
    element->negated = rune == '.';
    bool is_list = rune == '[';
    if (is_list && at < text->len && text->at[at] == '^') {
        element->negated = true;
        at++;
    }
    while (is_list && at < text->len && text->at[at] != ']') {
        uint32_t *one = VEC_ADD(affixes->arena, &affixes->runes);
        if (!one)
            return false;
        *one = utf8_next(*text, &at);
        element->count++;
    }
    at += is_list && at < text->len;
    if (!is_list && rune != '.') {
        uint32_t *one = VEC_ADD(affixes->arena, &affixes->runes);
        if (!one)
            return false;
        *one = rune;
        element->count = 1;
    }
    *text = str_slice(*text, at, text->len);
    return true;
}

static enum status condition_read(struct affixes *affixes, struct rule *rule,
                                  struct str text)
{
    rule->first_element = affixes->elements.count;
    if (str_equal(text, STR(".")))
        return STATUS_OK;
    while (text.len) {
        if (!element_read(affixes, &text))
            return STATUS_NOMEM;
        if (++rule->element_count > CONDITION_MAX)
            return STATUS_UNSUPPORTED;
    }
    return STATUS_OK;
}

static struct str affix_text(struct str field)
{
    return str_equal(field, STR("0")) ? STR("") : field;
}

/* "e ive e": strip, add, condition. */
static enum status rule_read(struct affixes *affixes, struct class *class,
                             struct str line)
{
    struct rule *rule = VEC_ADD(affixes->arena, &class->rules);
    if (!rule)
        return STATUS_NOMEM;
    rule->strip = affix_text(dictionary_field(&line));
    rule->add = affix_text(dictionary_field(&line));
    rule->strip_runes = (uint32_t)utf8_count(rule->strip);
    if (str_find_byte(rule->add, '/', 0) != STR_NONE ||
        rule->strip_runes > CONDITION_MAX || rule->add.len > 100)
        return STATUS_UNSUPPORTED;
    enum status status =
        condition_read(affixes, rule, dictionary_field(&line));
    if (class->reach < rule->element_count)
        class->reach = rule->element_count;
    if (class->reach < rule->strip_runes)
        class->reach = rule->strip_runes;
    return status;
}

/* A line behind PFX or SFX: the head of a class, or one of its rules. */
static enum status class_line(struct affixes *affixes, bool is_prefix,
                              struct str line)
{
    uint32_t flag;
    struct str name = dictionary_field(&line);
    uint16_t *numbers = is_prefix ? affixes->prefix_of : affixes->suffix_of;
    if (!flag_next(affixes, &name, &flag))
        return STATUS_UNSUPPORTED;
    if (numbers[flag])
        return rule_read(affixes, &affixes->classes.at[numbers[flag]], line);
    struct class *class = VEC_ADD(affixes->arena, &affixes->classes);
    if (!class)
        return STATUS_NOMEM;
    if (affixes->classes.count > UINT16_MAX)
        return STATUS_UNSUPPORTED;
    class->is_prefix = is_prefix;
    class->crosses = str_equal(dictionary_field(&line), STR("Y"));
    numbers[flag] = (uint16_t)(affixes->classes.count - 1);
    return STATUS_OK;
}

static enum status flag_kind_read(struct affixes *affixes, struct str name)
{
    if (str_equal(name, STR("long")))
        affixes->flag_kind = FLAG_LONG;
    else if (str_equal(name, STR("num")))
        affixes->flag_kind = FLAG_NUMBER;
    else if (str_equal(name, STR("UTF-8")))
        affixes->flag_kind = FLAG_RUNE;
    else
        return STATUS_UNSUPPORTED;
    return STATUS_OK;
}

static bool is_unsupported(struct str key)
{
    static const char *const keys[] = { "AF", "CIRCUMFIX", "COMPLEXPREFIXES",
                                        "CHECKSHARPS", "IGNORE" };
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
        if (str_equal(key, str_of(keys[i])))
            return true;
    return false;
}

static uint32_t *special_flag(struct affixes *affixes, struct str key)
{
    if (str_equal(key, STR("NEEDAFFIX")) || str_equal(key, STR("PSEUDOROOT")))
        return &affixes->need_affix;
    if (str_equal(key, STR("ONLYINCOMPOUND")))
        return &affixes->only_in_compound;
    if (str_equal(key, STR("FORBIDDENWORD")))
        return &affixes->forbidden;
    return str_equal(key, STR("NOSUGGEST")) ? &affixes->no_suggest : NULL;
}

static enum status aff_line(struct affixes *affixes, struct str line)
{
    struct str key = dictionary_field(&line);
    uint32_t *special = special_flag(affixes, key);
    if (str_equal(key, STR("PFX")) || str_equal(key, STR("SFX")))
        return class_line(affixes, key.at[0] == 'P', line);
    if (str_equal(key, STR("FLAG")))
        return flag_kind_read(affixes, dictionary_field(&line));
    if (str_equal(key, STR("FULLSTRIP")))
        affixes->full_strip = true;
    struct str name = dictionary_field(&line);
    if (special && !flag_next(affixes, &name, special))
        return STATUS_UNSUPPORTED;
    return is_unsupported(key) ? STATUS_UNSUPPORTED : STATUS_OK;
}

static enum status affixes_read(struct affixes *affixes,
                                const struct dictionary *dictionary)
{
    struct str rest, line;
    affixes->suffix_of = ARENA_ARRAY(affixes->arena, uint16_t, FLAGS_MAX);
    affixes->prefix_of = ARENA_ARRAY(affixes->arena, uint16_t, FLAGS_MAX);
    affixes->tails = set_new(affixes->arena);
    struct class *unused = VEC_ADD(affixes->arena, &affixes->classes);
    if (!affixes->suffix_of || !affixes->prefix_of || !affixes->tails ||
        !unused)
        return STATUS_NOMEM;
    affixes->need_affix = affixes->only_in_compound = NO_FLAG;
    affixes->forbidden = affixes->no_suggest = NO_FLAG;
    enum status status = text_decode(&rest, affixes->arena,
                                     dictionary->charset, dictionary->aff);
    while (!status && dictionary_line(&rest, &line))
        status = aff_line(affixes, line);
    return status;
}

static bool has_flag(const struct entry *entry, uint32_t flag)
{
    for (uint32_t i = 0; i < entry->flag_count; i++)
        if (entry->flags[i] == flag)
            return true;
    return false;
}

/* The slash before the flags; one behind a backslash is a letter. */
static size_t slash_of(struct str line)
{
    size_t at = str_find_byte(line, '/', 0);
    while (at != STR_NONE && at > 0 && line.at[at - 1] == '\\')
        at = str_find_byte(line, '/', at + 1);
    return at;
}

/* False for what can never be looked up: several words, or a very long one. */
static bool word_read(struct entry *entry, struct str word)
{
    entry->word = word;
    entry->rune_count = 0;
    if (str_is_empty(word) || str_find_byte(word, ' ', 0) != STR_NONE)
        return false;
    for (size_t at = 0; at < word.len;) {
        if (entry->rune_count == WORD_RUNES_MAX)
            return false;
        entry->starts[entry->rune_count] = (uint32_t)at;
        entry->runes[entry->rune_count++] = utf8_next(word, &at);
    }
    entry->starts[entry->rune_count] = (uint32_t)word.len;
    return true;
}

static enum status entry_read(const struct affixes *affixes,
                              struct entry *entry, struct str line)
{
    size_t tab = str_find_byte(line, '\t', 0);
    line = str_trim(str_slice(line, 0, tab));
    size_t slash = slash_of(line);
    struct str flags = STR("");
    entry->flag_count = 0;
    if (slash != STR_NONE) {
        struct str behind = str_slice(line, slash + 1, line.len);
        flags = dictionary_field(&behind);
    }
    while (flags.len) {
        uint32_t flag;
        if (entry->flag_count == ENTRY_FLAGS_MAX ||
            !flag_next(affixes, &flags, &flag))
            return STATUS_UNSUPPORTED;
        entry->flags[entry->flag_count++] = flag;
    }
    if (!word_read(entry, str_slice(line, 0, slash)))
        entry->rune_count = 0;
    return STATUS_OK;
}

static bool element_takes(const struct affixes *affixes,
                          const struct element *element, uint32_t rune)
{
    for (uint32_t i = 0; i < element->count; i++)
        if (affixes->runes.at[element->first + i] == rune)
            return !element->negated;
    return element->negated;
}

static bool rule_fits(const struct affixes *affixes, const struct rule *rule,
                      bool is_prefix, const struct entry *entry)
{
    uint32_t count = rule->element_count, length = entry->rune_count;
    if (count > length || rule->strip_runes > length ||
        (rule->strip_runes == length && !affixes->full_strip))
        return false;
    uint32_t start = is_prefix ? 0 : length - count;
    for (uint32_t i = count; i-- > 0;) {
        const struct element *element =
            &affixes->elements.at[rule->first_element + i];
        if (!element_takes(affixes, element, entry->runes[start + i]))
            return false;
    }
    return is_prefix ? str_starts(entry->word, rule->strip)
                     : str_ends(entry->word, rule->strip);
}

static struct str text_join(struct arena *arena, struct str a, struct str b)
{
    char *bytes = ARENA_ARRAY(arena, char, a.len + b.len + 1);
    if (!bytes)
        return (struct str){ NULL, 0 };
    if (a.len)
        memcpy(bytes, a.at, a.len);
    if (b.len)
        memcpy(bytes + a.len, b.at, b.len);
    return (struct str){ bytes, a.len + b.len };
}

static bool branch_add(struct affixes *affixes, branch_list *list,
                       struct str text, uint32_t rest)
{
    if (rest == SHOOT_NONE || text.len > SHOOT_TEXT_MAX)
        return true;
    struct branch *branch = VEC_ADD_WIDE(affixes->arena, list);
    if (!branch || rest == SHOOT_FAILED || !text.at)
        return false;
    *branch = (struct branch){ text.at, (uint32_t)text.len, rest };
    return true;
}

/* Where the part of the word begins that the rules of a class look at. */
static struct str ending_of(const struct class *class,
                            const struct entry *entry)
{
    uint32_t reach = class->reach < entry->rune_count ? class->reach
                                                      : entry->rune_count;
    uint32_t start = entry->starts[entry->rune_count - reach];
    return str_slice(entry->word, start, entry->word.len);
}

static uint32_t tail_grow(struct affixes *affixes, const struct class *class,
                          const struct entry *entry, struct str ending)
{
    branch_list list = { 0 };
    for (uint32_t i = 0; i < class->rules.count; i++) {
        const struct rule *rule = &class->rules.at[i];
        if (!rule_fits(affixes, rule, false, entry))
            continue;
        struct str kept = str_slice(ending, 0, ending.len - rule->strip.len);
        struct str text = text_join(affixes->arena, kept, rule->add);
        if (!branch_add(affixes, &list, text, SHOOT_END))
            return SHOOT_FAILED;
    }
    return grower_join(affixes->grower, list.at, list.count);
}

/* What the class makes of the ending of this word: a shoot.  It is the same
 * for all words with that ending, but for those that are no longer. */
static uint32_t tail_of(struct affixes *affixes, uint32_t number,
                        const struct entry *entry, struct str ending)
{
    char bytes[4 * CONDITION_MAX + 8];
    memcpy(bytes, &number, sizeof(number));
    bytes[4] = ending.len == entry->word.len;
    memcpy(bytes + 5, ending.at, ending.len);
    struct str key = { bytes, 5 + ending.len };
    const uint32_t *known = set_get(affixes->tails, key);
    if (known)
        return *known;
    uint32_t *shoot = ARENA_NEW(affixes->arena, uint32_t);
    key = arena_copy(affixes->arena, key);
    if (!shoot || !key.at)
        return SHOOT_FAILED;
    *shoot = tail_grow(affixes, &affixes->classes.at[number], entry, ending);
    return set_put(affixes->tails, key, shoot) ? SHOOT_FAILED : *shoot;
}

/* The forms with suffixes, `lead` in place of what stands before `skip` bytes
 * of the word. */
static bool suffixes_add(struct affixes *affixes, const struct entry *entry,
                         branch_list *list, struct str lead, size_t skip,
                         bool crossing)
{
    for (uint32_t i = 0; i < entry->flag_count; i++) {
        uint32_t number = affixes->suffix_of[entry->flags[i]];
        const struct class *class = &affixes->classes.at[number];
        if (number == 0 || (crossing && !class->crosses))
            continue;
        struct str ending = ending_of(class, entry);
        size_t start = entry->word.len - ending.len;
        affixes->is_beyond |= start < skip;
        if (start < skip)
            return false;
        struct str text = str_slice(entry->word, skip, start);
        if (lead.len)
            text = text_join(affixes->arena, lead, text);
        if (!branch_add(affixes, list, text,
                        tail_of(affixes, number, entry, ending)))
            return false;
    }
    return true;
}

static bool prefix_add(struct affixes *affixes, const struct class *class,
                       const struct entry *entry, branch_list *list)
{
    for (uint32_t i = 0; i < class->rules.count; i++) {
        const struct rule *rule = &class->rules.at[i];
        if (!rule_fits(affixes, rule, true, entry))
            continue;
        size_t skip = rule->strip.len;
        struct str rest = str_slice(entry->word, skip, entry->word.len);
        struct str text = text_join(affixes->arena, rule->add, rest);
        if (!branch_add(affixes, list, text, SHOOT_END))
            return false;
        if (class->crosses && !suffixes_add(affixes, entry, list, rule->add,
                                            skip, true))
            return false;
    }
    return true;
}

static bool entry_add(struct affixes *affixes, const struct entry *entry,
                      branch_list *list)
{
    if (!has_flag(entry, affixes->need_affix) &&
        !branch_add(affixes, list, entry->word, SHOOT_END))
        return false;
    for (uint32_t i = 0; i < entry->flag_count; i++) {
        uint32_t number = affixes->prefix_of[entry->flags[i]];
        if (number && !prefix_add(affixes, &affixes->classes.at[number],
                                  entry, list))
            return false;
    }
    return suffixes_add(affixes, entry, list, STR(""), 0, false);
}

/* The other forms of a common word. */
static bool kin_add(struct affixes *affixes, const struct entry *entry,
                    struct lists *lists)
{
    struct str lower = utf8_lower_copy(affixes->arena, entry->word);
    if (!lower.at)
        return false;
    unsigned step = frequent_step(affixes->frequent, lower);
    if (step == FREQUENT_NONE || lower.len != entry->word.len)
        return true;
    branch_list *list = &lists->kin[step];
    uint32_t first = list->count;
    if (!suffixes_add(affixes, entry, list, STR(""), 0, false))
        return false;
    for (uint32_t i = first; i < list->count; i++)
        list->at[i].text = lower.at;
    return true;
}

static bool entry_sort(struct affixes *affixes, const struct entry *entry,
                       struct lists *lists)
{
    if (entry->rune_count == 0 || has_flag(entry, affixes->only_in_compound))
        return true;
    if (has_flag(entry, affixes->forbidden))
        return branch_add(affixes, &lists->forbidden, entry->word, SHOOT_END);
    if (has_flag(entry, affixes->no_suggest) &&
        !entry_add(affixes, entry, &lists->hidden))
        return false;
    return entry_add(affixes, entry, &lists->forms) &&
           kin_add(affixes, entry, lists);
}

static enum status entries_add(struct affixes *affixes, struct lists *lists,
                               const struct dictionary *dictionary)
{
    struct str rest, line;
    struct entry *entry = ARENA_NEW(affixes->arena, struct entry);
    if (!entry)
        return STATUS_NOMEM;
    enum status status = text_decode(&rest, affixes->arena,
                                     dictionary->charset, dictionary->dic);
    if (!status && dictionary_line(&rest, &line))
        while (!status && dictionary_line(&rest, &line)) {
            status = entry_read(affixes, entry, line);
            if (!status && !entry_sort(affixes, entry, lists))
                status = affixes->is_beyond ? STATUS_UNSUPPORTED
                                            : STATUS_NOMEM;
        }
    return status;
}

static bool list_join(uint32_t *out, struct grower *grower, branch_list *list)
{
    *out = grower_join(grower, list->at, list->count);
    return *out != SHOOT_FAILED;
}

static enum status lists_join(struct word_kinds *out, struct grower *grower,
                              struct lists *lists)
{
    for (unsigned i = 0; i < FREQUENT_STEPS; i++)
        if (!list_join(&out->kin[i], grower, &lists->kin[i]))
            return STATUS_NOMEM;
    return list_join(&out->forms, grower, &lists->forms) &&
                   list_join(&out->hidden, grower, &lists->hidden) &&
                   list_join(&out->forbidden, grower, &lists->forbidden)
               ? STATUS_OK
               : STATUS_NOMEM;
}

enum status affix_expand(struct word_kinds *out, struct grower *grower,
                         struct arena *arena,
                         const struct dictionary *dictionary,
                         const struct frequent *frequent)
{
    struct affixes affixes = { .arena = arena,
                               .grower = grower,
                               .frequent = frequent };
    struct lists lists = { 0 };
    enum status status = affixes_read(&affixes, dictionary);
    if (!status)
        status = entries_add(&affixes, &lists, dictionary);
    return status ? status : lists_join(out, grower, &lists);
}
