/* speller.c - is this a word, and if not, which word was meant. */
#include "spell/speller.h"

#include <stdatomic.h>

#include "base/late.h"
#include "base/utf8.h"
#include "spell/compound.h"
#include "spell/forms.h"
#include "spell/habits.h"
#include "spell/memo.h"
#include "spell/rarity.h"
#include "spell/spelt.h"
#include "spell/suggest.h"

#define ARENA_CAP ((size_t)512 << 20)
#define CANARIES_MAX ((size_t)64 << 10)
#define ACRONYM_LETTERS 5
#define UNIT_LETTERS 2
#define ENCODED_CAP 100

/* Starved: there was not enough memory, which may be there the next time. */
enum state { STATE_UNLOADED, STATE_STARVED, STATE_WORKS, STATE_OFF };

#define STARVED "there was not enough memory for the dictionary"

struct speller {
    struct speller_settings settings;
    struct arena *arena; /* all below; filled once, under the lock */
    atomic_int state;
    const char *fault;
    enum charset charset;
    struct forms forms;
    struct lexicon lexicon;
    const struct habits *habits;
    struct suggester suggester; /* empty until a suggestion is asked for */
    atomic_bool can_suggest;
    atomic_bool is_short; /* of memory, when the suggester was made last */
    struct memo *memo;
};

_Static_assert(SPELLING_UNCHECKED < MEMO_ANSWER_MAX, "answers from 1");
_Static_assert(SUGGESTIONS_MAX <= MEMO_TEXTS_MAX, "all are kept");

static void speller_drop(void *thing)
{
    struct speller *speller = thing;
    arena_free(speller->arena);
}

enum status speller_new(struct speller **out, struct arena *arena,
                        const struct speller_settings *settings)
{
    *out = NULL;
    struct speller *speller = ARENA_NEW(arena, struct speller);
    if (!speller)
        return STATUS_NOMEM;
    enum status status = arena_defer(arena, speller_drop, speller);
    if (status)
        return status;
    speller->settings = *settings;
    atomic_init(&speller->state, STATE_UNLOADED);
    atomic_init(&speller->can_suggest, false);
    atomic_init(&speller->is_short, false);
    *out = speller;
    return STATUS_OK;
}

/* The words of canaries.txt: those behind a "-" must be unknown. */
static const char *canary_fault(const struct forms *forms, struct str text,
                                struct arena *arena)
{
    struct str line;
    while (str_split_next(&text, '\n', &line)) {
        line = str_trim(line);
        if (str_is_empty(line) || line.at[0] == '#')
            continue;
        bool nonsense = line.at[0] == '-';
        struct str word = str_slice(line, nonsense, line.len);
        if (forms_know_any_case(forms, word) != nonsense)
            continue;
        return arena_printf(arena, "the dictionary %s \"%.*s\"",
                            nonsense ? "accepts" : "does not know",
                            STR_ARG(word));
    }
    return NULL;
}

static enum status check_canaries(struct speller *speller,
                                  struct problems *problems)
{
    if (!speller->settings.words_folder)
        return STATUS_OK;
    const char *path = arena_printf(speller->arena, "%s/canaries.txt",
                                    speller->settings.words_folder);
    if (!path)
        return STATUS_NOMEM;
    if (!held_is_regular(speller->settings.held, path))
        return STATUS_OK;
    struct str text;
    enum status status =
        held_read(&text, speller->settings.held, speller->arena, problems,
                  path, CANARIES_MAX);
    if (status)
        return status;
    struct forms theirs = speller->forms;
    theirs.supplement = theirs.accepted = NULL;
    theirs.only_theirs = true;
    const char *fault = canary_fault(&theirs, text, speller->arena);
    if (!fault)
        return STATUS_OK;
    /* the problem may outlive the speller */
    struct place place = { arena_cstr(problems->arena, str_of(path)), 0, 0 };
    return problems_add(problems, STATUS_IO, 612, place, "%s", fault);
}

static enum status find_dictionary(const struct speller *speller,
                                   struct arena *arena,
                                   struct dictionary *dictionary,
                                   struct problems *problems)
{
    bool nomem = false;
    const struct speller_settings *settings = &speller->settings;
    if (!settings->dictionary || !settings->folders)
        return problems_add(problems, STATUS_IO, 613, NO_PLACE,
                            "no dictionary is named for language \"%s\"",
                            settings->language);
    dictionary->held = settings->held;
    if (dictionary_find(dictionary, arena, settings->folders,
                        settings->dictionary, &nomem))
        return STATUS_OK;
    return nomem ? STATUS_NOMEM
                 : problems_add(problems, STATUS_IO, 614, NO_PLACE,
                                "no hunspell dictionary \"%s\" was found",
                                settings->dictionary);
}

static enum status open_hunspell(struct speller *speller,
                                 const struct dictionary *dictionary,
                                 struct problems *problems)
{
    const struct supplement *more = &speller->settings.supplement;
    enum status status = hunspell_open(&speller->forms.hunspell,
                                       speller->arena, dictionary);
    if (!status && more->read) {
        speller->forms.supplement = more->read(more->of, speller->arena);
        status = speller->forms.supplement ? STATUS_OK : STATUS_NOMEM;
    }
    return status != STATUS_IO
               ? status
               : problems_add(problems, STATUS_IO, 616, NO_PLACE,
                              "hunspell does not take the dictionary \"%s\"",
                              speller->settings.dictionary);
}

/* What is held has no time by which one could tell whether it has changed. */
static bool is_held(const struct speller *speller,
                    const struct dictionary *dictionary)
{
    const struct speller_settings *settings = &speller->settings;
    return held_has(settings->held, dictionary->aff_path) ||
           held_has(settings->held, dictionary->dic_path) ||
           (settings->words_folder &&
            held_has_in(settings->held, settings->words_folder));
}

static struct lexicon_source source_of(const struct speller *speller,
                                       struct dictionary *dictionary)
{
    const char *cache = speller->settings.cache_folder;
    const char *shared = speller->settings.shared_folder;
    bool held = is_held(speller, dictionary);
    return (struct lexicon_source){
        .dictionary = dictionary,
        .name = speller->settings.dictionary,
        .supplement = speller->settings.supplement,
        .words_folder = speller->settings.words_folder,
        .cache_folder = cache && cache[0] && !held ? cache : NULL,
        .shared_folder = held ? NULL : shared,
    };
}

/* The lexicon; hunspell for a dictionary that says more than we understand. */
static enum status open_dictionary(struct speller *speller,
                                   struct problems *problems)
{
    struct dictionary dictionary = { 0 };
    enum status status =
        find_dictionary(speller, speller->arena, &dictionary, problems);
    if (status)
        return status;
    struct lexicon_source source = source_of(speller, &dictionary);
    status = lexicon_open(&speller->lexicon, speller->arena, problems,
                          &source);
    if (status == STATUS_OK)
        speller->forms.lexicon = &speller->lexicon;
    if (status == STATUS_UNSUPPORTED)
        status = open_hunspell(speller, &dictionary, problems);
    speller->charset = speller->forms.lexicon ? speller->lexicon.charset
                                              : dictionary.charset;
    return status;
}

static enum status load_parts(struct speller *speller,
                              struct problems *problems)
{
    speller->arena = arena_new(ARENA_CAP);
    speller->memo = speller->arena ? memo_new(speller->arena) : NULL;
    if (!speller->memo)
        return STATUS_NOMEM;
    speller->forms.accepted = speller->settings.accepted;
    enum status status =
        habits_read(&speller->habits, speller->settings.files,
                    speller->arena, problems,
                    speller->settings.words_folder);
    if (!status)
        status = open_dictionary(speller, problems);
    if (!status)
        status = check_canaries(speller, problems);
    return arena_is_starved(speller->arena) ? STATUS_NOMEM : status;
}

static const char *fault_sentence(struct arena *arena,
                                  const struct problems *problems)
{
    const struct problem *last = problems->last;
    const char *sentence =
        last ? arena_printf(arena, "%s%s%s", last->file ? last->file : "",
                            last->file ? ": " : "", last->message)
             : NULL;
    return sentence ? sentence : "the dictionary could not be loaded";
}

/* As it was before anything was loaded. */
static void unload(struct speller *speller)
{
    arena_free(speller->arena);
    speller->arena = NULL;
    speller->memo = NULL;
    speller->habits = NULL;
    speller->forms = (struct forms){ 0 };
    speller->lexicon = (struct lexicon){ 0 };
}

static enum status load_locked(struct speller *speller,
                               struct problems *problems)
{
    if (atomic_load(&speller->state) == STATE_WORKS)
        return STATUS_OK;
    if (atomic_load(&speller->state) == STATE_OFF)
        return problems_add(problems, STATUS_IO, 615, NO_PLACE, "%s",
                            speller->fault);
    enum status status = load_parts(speller, problems);
    if (status == STATUS_NOMEM) {
        unload(speller);
        atomic_store(&speller->state, STATE_STARVED);
        return status;
    }
    if (status)
        speller->fault = fault_sentence(speller->arena, problems);
    atomic_store(&speller->state, status ? STATE_OFF : STATE_WORKS);
    return status;
}

enum status speller_load(struct speller *speller, struct problems *problems)
{
    if (atomic_load(&speller->state) == STATE_WORKS)
        return STATUS_OK;
    late_lock();
    enum status status = load_locked(speller, problems);
    late_unlock();
    return status;
}

/* Loads at first use.  What goes wrong is kept in speller_fault. */
static bool speller_works(struct speller *speller)
{
    int state = atomic_load(&speller->state);
    if (state == STATE_WORKS || state == STATE_OFF)
        return state == STATE_WORKS;
    struct arena *arena = arena_new((size_t)1 << 20);
    if (!arena) {
        atomic_compare_exchange_strong(&speller->state, &state, STATE_STARVED);
        return false;
    }
    struct problems problems = { .arena = arena };
    bool works = speller_load(speller, &problems) == STATUS_OK;
    arena_free(arena);
    return works;
}

const char *speller_fault(const struct speller *speller)
{
    int state = atomic_load(&speller->state);
    if (state == STATE_OFF)
        return speller->fault;
    return state == STATE_STARVED || atomic_load(&speller->is_short) ? STARVED
                                                                     : NULL;
}

static bool ends_with_clitic(const struct speller *speller, struct str word)
{
    const struct habits *habits = speller->habits;
    for (uint32_t i = 0; i < habits->clitics.count; i++) {
        const struct pair *clitic = &habits->clitics.at[i];
        if (word.len < clitic->key.len + 3 ||
            !str_ends(word, clitic->key))
            continue;
        struct str stem = str_slice(word, 0, word.len - clitic->key.len);
        struct str letter = str_slice(stem, stem.len - 1, stem.len);
        if (str_find(clitic->value, letter, 0) != STR_NONE &&
            forms_know_any_case(&speller->forms, stem))
            return true;
    }
    return false;
}

static bool starts_with_prefix(const struct speller *speller, struct str word)
{
    struct spelt lower;
    spelt_lower(&lower, word);
    struct str text = spelt_str(&lower), rest;
    for (uint32_t i = 0; i < speller->habits->prefixes.count; i++)
        if (habits_cut_prefix(&rest, text,
                              speller->habits->prefixes.at[i]) &&
            forms_know(&speller->forms, rest))
            return true;
    return false;
}

static bool is_compound(const struct speller *speller, struct str word)
{
    struct spelt lower;
    spelt_lower(&lower, word);
    return compound_known(&speller->forms, speller->habits,
                          spelt_str(&lower));
}

static bool stem_known(const struct speller *speller, struct str word)
{
    return forms_know_any_case(&speller->forms, word) ||
           ends_with_clitic(speller, word) ||
           starts_with_prefix(speller, word) || is_compound(speller, word);
}

/* A form that the dictionary lacks beside one that it has. */
static bool is_derived(const struct speller *speller, struct str word)
{
    char bytes[2 * SPELT_CAP];
    for (uint32_t i = 0; i < speller->habits->derived.count; i++) {
        const struct pair *pair = &speller->habits->derived.at[i];
        if (word.len < pair->key.len + 3 || !str_ends(word, pair->key) ||
            word.len + pair->value.len > sizeof(bytes))
            continue;
        size_t len = word.len - pair->key.len;
        memcpy(bytes, word.at, len);
        if (pair->value.len)
            memcpy(bytes + len, pair->value.at, pair->value.len);
        if (stem_known(speller, (struct str){ bytes,
                                              len + pair->value.len }))
            return true;
    }
    return false;
}

static bool piece_known(const struct speller *speller, struct str word)
{
    return stem_known(speller, word) || is_derived(speller, word);
}

/* Anna's, Facebook'a: the stem is known, the ending is one of the list. */
static bool apostrophe_known(const struct speller *speller, struct str word)
{
    size_t at = str_find_byte(word, '\'', 0);
    struct spelt ending;
    if (at == STR_NONE || at == 0)
        return false;
    spelt_lower(&ending, str_slice(word, at + 1, word.len));
    const struct set *endings = speller->habits->apostrophe_endings;
    return (ending.len == 0 || set_has(endings, spelt_str(&ending))) &&
           piece_known(speller, str_slice(word, 0, at));
}

static bool part_known(const struct speller *speller, struct str part)
{
    size_t at = 0;
    if (part.len && utf8_next(part, &at) && at == part.len)
        return true; /* e-mail, x-ray: one letter says nothing */
    return piece_known(speller, part) || apostrophe_known(speller, part);
}

/* "elektrilis-akustiline": what may come first in a compound may stand before
 * a hyphen. */
static bool first_part_known(const struct speller *speller, struct str part)
{
    struct spelt lower;
    if (part_known(speller, part))
        return true;
    spelt_lower(&lower, part);
    return speller->habits->compounds &&
           compound_leads(&speller->forms, speller->habits,
                          spelt_str(&lower));
}

static bool parts_known(const struct speller *speller, struct str word)
{
    struct str part;
    if (str_find_byte(word, '-', 0) == STR_NONE)
        return false;
    while (str_split_next(&word, '-', &part))
        if (str_is_empty(part) ||
            !(word.len ? first_part_known(speller, part)
                       : part_known(speller, part)))
            return false;
    return true;
}

static bool is_written_in(enum charset charset, struct str word)
{
    char bytes[ENCODED_CAP];
    return charset_encode(bytes, sizeof(bytes), charset, word);
}

/* Made when it is first needed: a known word needs none of it. */
static void suggester_make(struct speller *speller)
{
    struct suggester *suggester = &speller->suggester;
    suggester->costs = costs_new(speller->arena, speller->habits);
    suggester->habits = speller->habits;
    suggester->forms = &speller->forms;
    suggester->rejected = speller->settings.rejected;
    suggester->has_turned = speller->forms.lexicon &&
                            lexicon_turned_is_whole(&speller->lexicon);
    bool has_ear = speller->habits->ear.count > 0;
    if (has_ear)
        suggester->ear = ear_new(speller->arena, speller->habits);
    if (suggester->costs && (suggester->ear || !has_ear))
        atomic_store(&speller->can_suggest, true);
}

static bool suggester_ready(struct speller *speller)
{
    if (atomic_load(&speller->can_suggest))
        return true;
    late_lock();
    if (!atomic_load(&speller->can_suggest))
        suggester_make(speller);
    late_unlock();
    bool ready = atomic_load(&speller->can_suggest);
    atomic_store(&speller->is_short, !ready);
    return ready;
}

/* Unknown, and like nothing known: a new word rather than a wrong one. */
static bool is_new(struct speller *speller, struct str word)
{
    return speller->habits->doubt && speller->forms.lexicon &&
           suggester_ready(speller) &&
           !suggest_is_near(&speller->suggester, word, speller->habits->doubt);
}

/* A common word behind a prefix: "reallocated". */
static bool is_led(struct speller *speller, struct str word)
{
    struct spelt lower;
    spelt_lower(&lower, word);
    return speller->habits->leads.count && speller->forms.lexicon &&
           suggester_ready(speller) &&
           suggest_is_led(&speller->suggester, spelt_str(&lower));
}

/* "põlumajandus", of põlu and majandus, for "põllumajandus": a compound that
 * nobody made, but that a slip of a common word falls into. */
static bool is_slip(struct speller *speller, const struct spelt *spelt)
{
    struct spelt lower;
    struct str parts[COMPOUND_PARTS_MAX], word = spelt_str(spelt);
    unsigned limit = speller->habits->compound_doubt;
    if (!limit || !speller->forms.lexicon ||
        forms_know_any_case(&speller->forms, word))
        return false;
    spelt_lower(&lower, word);
    uint32_t count = compound_parts(&speller->forms, speller->habits,
                                    spelt_str(&lower), parts);
    return count && suggester_ready(speller) &&
           suggest_is_odd(&speller->suggester, parts, count) &&
           suggest_is_slip(&speller->suggester, spelt_str(&lower), limit);
}

/* "kulg", a course, which is hardly ever written, for "külg". */
static bool is_unmarked(const struct speller *speller,
                        const struct spelt *spelt)
{
    unsigned step = speller->habits->unmarked;
    return step && spelt->form == SPELT_LOWER && speller->forms.lexicon &&
           rarity_lacks_marks(&speller->lexicon, speller->habits->letters,
                              spelt_str(spelt), step);
}

/* "hahaha", "mmmm": the same one or two letters again and again. */
static bool is_sound(struct str word)
{
    for (size_t period = 1; period <= 2; period++) {
        size_t at = period;
        while (at < word.len && word.at[at] == word.at[at - period])
            at++;
        if (at == word.len && word.len >= 3 * period)
            return true;
    }
    return false;
}

static enum spelling check_read(struct speller *speller,
                                const struct spelt *spelt)
{
    struct str word = spelt_str(spelt);
    if (!is_written_in(speller->charset, word))
        return SPELLING_UNCHECKED;
    if (is_slip(speller, spelt) || is_unmarked(speller, spelt))
        return SPELLING_WRONG;
    if (piece_known(speller, word) || parts_known(speller, word) ||
        apostrophe_known(speller, word) || is_led(speller, word))
        return SPELLING_KNOWN;
    /* units, brands and acronyms: nobody's dictionary has them */
    if (spelt->letters <= UNIT_LETTERS || spelt->form == SPELT_MIXED ||
        is_sound(word) ||
        (spelt->form == SPELT_UPPER && spelt->letters <= ACRONYM_LETTERS))
        return SPELLING_UNCHECKED;
    if (is_new(speller, word) || atomic_load(&speller->is_short))
        return SPELLING_UNCHECKED;
    return SPELLING_WRONG;
}

static enum spelling check_word(struct speller *speller, struct str word)
{
    struct spelt spelt, lower;
    const struct speller_settings *settings = &speller->settings;
    if (!spelt_read(&spelt, word))
        return SPELLING_UNCHECKED;
    spelt_lower(&lower, spelt_str(&spelt));
    if (settings->rejected && set_has(settings->rejected, spelt_str(&lower)))
        return SPELLING_WRONG;
    if (settings->accepted && set_has(settings->accepted, spelt_str(&lower)))
        return SPELLING_KNOWN;
    if (!speller_works(speller))
        return SPELLING_UNCHECKED;
    return check_read(speller, &spelt);
}

enum spelling speller_check(struct speller *speller, struct str word)
{
    bool works = speller_works(speller);
    unsigned kept = works ? memo_answer(speller->memo, word) : 0;
    if (kept)
        return (enum spelling)(kept - 1);
    enum spelling answer = check_word(speller, word);
    if (works && !atomic_load(&speller->is_short))
        memo_keep_answer(speller->memo, word, (unsigned)answer + 1);
    return answer;
}

/* `suggestion` in the case of the word it stands for. */
static struct str in_case_of(const struct spelt *spelt, struct arena *arena,
                             struct str suggestion)
{
    struct spelt cased;
    if (spelt->form == SPELT_UPPER)
        spelt_upper(&cased, suggestion);
    else if (spelt->form == SPELT_TITLE &&
             spelt_case_of(suggestion) == SPELT_LOWER)
        spelt_title(&cased, suggestion);
    else
        return suggestion;
    return arena_copy(arena, spelt_str(&cased));
}

static uint32_t suggestions_find(struct speller *speller, struct str word,
                                 struct arena *arena, struct str *out)
{
    if (speller->forms.hunspell)
        return hunspell_suggest(speller->forms.hunspell, word, arena, out,
                                SUGGESTIONS_MAX);
    if (!suggester_ready(speller))
        return 0;
    return suggest_words(&speller->suggester, word, arena, out,
                         SUGGESTIONS_MAX);
}

/* Some are put together by rules that `check_word` is stricter about. */
static uint32_t suggest_cased(struct speller *speller, struct str word,
                              struct arena *arena, struct str *out)
{
    struct spelt spelt;
    if (!spelt_read(&spelt, word))
        return 0;
    uint32_t found = suggestions_find(speller, spelt_str(&spelt), arena, out);
    uint32_t count = 0;
    for (uint32_t i = 0; i < found; i++) {
        struct str cased = in_case_of(&spelt, arena, out[i]);
        if (cased.at && check_word(speller, cased) != SPELLING_WRONG)
            out[count++] = cased;
    }
    return count;
}

uint32_t speller_suggest(struct speller *speller, struct str word,
                         struct arena *arena, struct str *out)
{
    uint32_t count;
    if (!speller_works(speller))
        return 0;
    if (memo_texts(speller->memo, word, arena, out, &count))
        return count;
    count = suggest_cased(speller, word, arena, out);
    if (!arena_is_starved(arena) && !atomic_load(&speller->is_short))
        memo_keep_texts(speller->memo, word, out, count);
    return count;
}

void speller_weigh(struct speller *speller, struct str word,
                   suggest_tell tell, void *payload)
{
    struct spelt spelt;
    if (speller_works(speller) && !speller->forms.hunspell &&
        spelt_read(&spelt, word) && suggester_ready(speller))
        suggest_weigh(&speller->suggester, spelt_str(&spelt), tell, payload);
}

bool speller_is_common(struct speller *speller, struct str word)
{
    struct spelt lower;
    if (!speller_works(speller) || !speller->forms.lexicon)
        return true;
    spelt_lower(&lower, word);
    return rarity_is_listed(&speller->lexicon, spelt_str(&lower));
}

const char *speller_name(const struct speller *speller)
{
    return speller->settings.dictionary;
}

uint32_t speller_parts(struct speller *speller, struct str word,
                       struct arena *arena,
                       struct str out[COMPOUND_PARTS_MAX])
{
    struct spelt spelt, lower;
    if (!speller_works(speller) || !spelt_read(&spelt, word) ||
        forms_know_any_case(&speller->forms, spelt_str(&spelt)))
        return 0;
    spelt_lower(&lower, spelt_str(&spelt));
    struct str whole = arena_copy(arena, spelt_str(&lower));
    return whole.at ? compound_parts(&speller->forms, speller->habits, whole,
                                     out)
                    : 0;
}

enum status speller_find(struct speller_source *out, struct speller *speller,
                         struct arena *arena)
{
    struct dictionary dictionary = { 0 };
    struct problems unsaid = { .arena = arena };
    *out = (struct speller_source){
        .our_count = speller->settings.supplement.count
    };
    enum status status =
        find_dictionary(speller, arena, &dictionary, &unsaid);
    if (status)
        return status == STATUS_IO ? STATUS_OK : status;
    struct lexicon_source source = source_of(speller, &dictionary);
    out->aff_path = dictionary.aff_path;
    out->dic_path = dictionary.dic_path;
    return lexicon_find(&out->lexicon, arena, &source);
}

enum status speller_build(struct speller *speller, struct problems *problems)
{
    struct dictionary dictionary = { 0 };
    struct arena *arena = arena_new(ARENA_CAP);
    if (!arena)
        return STATUS_NOMEM;
    enum status status =
        find_dictionary(speller, arena, &dictionary, problems);
    if (!status) {
        struct lexicon_source source = source_of(speller, &dictionary);
        status = lexicon_build(arena, problems, &source);
    }
    arena_free(arena);
    return status;
}

const char *speller_library_version(void)
{
    return "hunspell " HUNSPELL_VERSION;
}
