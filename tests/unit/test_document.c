/* test_document.c - folding, and that each word leads back to its source. */
#include "draft.h"

#include "base/utf8.h"
#include "text/lines.h"
#include "text/word.h"

#define DRAFTS 4000

static int new_arena(void **state)
{
    *state = arena_new((size_t)1 << 30);
    return *state ? 0 : -1;
}

static int free_arena(void **state)
{
    arena_free(*state);
    return 0;
}

/* --- folding ------------------------------------------------------------ */

static void white_space_is_one_space_and_none_at_the_ends(void **state)
{
    (void)state;
    expect_draft("plain", " \t a \xC2\xA0\t b\xE2\x80\xAF" "c  ",
                 "paragraph |a b c|\n");
}

static void apostrophes_are_straight(void **state)
{
    (void)state;
    expect_draft("plain", "don\xE2\x80\x99t l\xCA\xBC" "art",
                 "paragraph |don't l'art|\n");
}

static void letters_are_composed(void **state)
{
    (void)state;
    expect_draft("plain", "o\xCC\x83un z\xCC\x87 e\xCC\x82\xCC\xA3",
                 "paragraph |\xC3\xB5un \xC5\xBC \xE1\xBB\x87|\n");
    expect_draft("html", "o&#x303;un e<b>\xCC\x81</b>",
                 "paragraph |\xC3\xB5un e\xCC\x81|\n"
                 "  bold |\xCC\x81| from |<b>\xCC\x81</b>|\n");
}

static const struct oddity *only_oddity(struct arena *arena, struct str text,
                                        struct document **document)
{
    *document = draft_read(arena, "plain", text);
    assert_int_equal((*document)->oddity_count, 1);
    return &(*document)->oddities[0];
}

static void what_does_not_show_is_taken_out_and_noted(void **state)
{
    const struct {
        struct str text;
        enum oddity_kind kind;
        uint32_t start, end;
        const char *left;
    } cases[] = {
        { STR("ab\xE2\x80\x8B" "c"), ODDITY_ZERO_WIDTH, 2, 5, "abc" },
        { STR("a\xC2\xAD" "b"), ODDITY_ZERO_WIDTH, 1, 3, "ab" },
        { STR("a\xE2\x80\xAE" "b"), ODDITY_BIDI, 1, 4, "ab" },
        { STR("a\0\0b"), ODDITY_CONTROL, 1, 3, "ab" },
        { STR("a\x1B" "b"), ODDITY_CONTROL, 1, 2, "ab" },
        { STR("a\xFF" "b"), ODDITY_INVALID, 1, 2, "a\xEF\xBF\xBD" "b" },
        { STR("a\xE2\x82"), ODDITY_INVALID, 1, 3, "a\xEF\xBF\xBD" },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct document *document;
        const struct oddity *oddity =
            only_oddity(*state, cases[i].text, &document);

        assert_int_equal(oddity->kind, cases[i].kind);
        assert_int_equal(oddity->source.start, cases[i].start);
        assert_int_equal(oddity->source.end, cases[i].end);
        expect_str(document->blocks[0].text, cases[i].left);
    }
}

static void what_holds_an_emoji_together_stays(void **state)
{
    /* a woman at a computer, a heart, a keycap, the flag of Scotland */
    static const char emoji[] =
        "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB \xE2\x9D\xA4\xEF\xB8\x8F"
        " 1\xEF\xB8\x8F\xE2\x83\xA3 \xF0\x9F\x8F\xB4\xF3\xA0\x81\xA7"
        "\xF3\xA0\x81\xA2\xF3\xA0\x81\xB3\xF3\xA0\x81\xA3\xF3\xA0\x81\xB4"
        "\xF3\xA0\x81\xBF";
    struct document *document =
        draft_read(*state, "plain", str_of(emoji));

    expect_str(document->blocks[0].text, emoji);
    assert_int_equal(document->oddity_count, 0);
}

static void a_byte_order_mark_is_no_oddity(void **state)
{
    static const char *const formats[] = { "plain", "html", "markdown" };

    for (size_t i = 0; i < 3; i++) {
        struct document *document =
            draft_read(*state, formats[i], STR("\xEF\xBB\xBFtere"));

        expect_str(document->blocks[0].text, "tere");
        assert_int_equal(document->oddity_count, 0);
        assert_int_equal(document->blocks[0].map.runs[0].source_at, 3);
    }
}

static void an_empty_draft_has_no_blocks(void **state)
{
    struct document *document = draft_read(*state, "plain", STR(""));

    assert_int_equal(document->block_count, 0);
    assert_int_equal(lines_count(document->lines), 1);
    assert_false(document->truncated);
}

static void a_limit_is_a_flag_and_says_how_far_it_was_read(void **state)
{
    size_t len = 500000;
    char *text = arena_alloc(*state, len, 1);
    struct document *document;

    for (size_t i = 0; i < len; i++)
        text[i] = i % 2 == 0 ? 'a' : '\n';
    document = draft_read(*state, "plain", (struct str){ text, len });
    assert_true(document->truncated);
    assert_int_equal(document->block_count, 200000);
    assert_int_equal(document->read_to, 400000);
}

/* --- every word leads back to its source -------------------------------- */

/* Pieces of drafts; none of them changes what a word beside it means. */
static const char *const words[] = {
    "tere",      "Palun",     "don't",  "don\xE2\x80\x99t", "e-post",
    "o\xCC\x83un", "\xC5\xBC\xC3\xB3\xC5\x82\xC4\x87", "z\xCC\x87o\xCC\x81",
    "INV-2041",  "5.03.2026", "14:30",  "5-le",             "A1B2",
    "info@tact.ee", "naive\xCC\x88te", "ze\xE2\x80\x8Bro",  "v\xC2\xADoog",
    "\xD0\x9F\xD1\x80\xD0\xB8",
};
static const char *const marks[] = {
    "\xF0\x9F\x98\x80", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB",
    ",", ".", "!", "?", "(", ")", "\xE2\x80\x94", "\xE2\x80\x9E", "\xFF", ";",
};
static const char *const spaces[] = { " ",  "  ",   "\n",       "\r\n",
                                      "\n\n", "\r\n\r\n", "\xC2\xA0", "\t" };
static const char *const html_pieces[] = {
    "<b>", "</b>", "<i>", "</i>", "<br>", "<p>", "</p>", "<li>", "&nbsp;",
    "&amp;", "<!-- x -->", "<span style=\"color:red\">", "</span>", "<td>",
    "</td>", "&hellip;", "<blockquote>", "</blockquote>", "< ", "&", "<div>",
};
static const char *const html_words[] = {
    "&otilde;un", "don&rsquo;t", "ze&#x200B;ro", "o&#771;un", "t&#233;st",
    "b<b>ol</b>d", "x<!-- y -->z", "sh&shy;y",
};
static const char *const markdown_pieces[] = {
    " **", "** ", " *", "* ", "\n> ", "\n- ", "\n1. ", "\n# ", "&nbsp;", "`",
    "  \n", "\\\n", " [", "](http://x.ee) ", "\n\n", " ~~", "~~ ", "\n---\n",
    "<b>", "</b>", "&amp;", "|", "<br>",
};
static const char *const markdown_words[] = {
    "&otilde;un", "don&rsquo;t", "snake\\_case", "t&#233;st",
};
static const char *const plain_pieces[] = {
    " *", "* ", " _", "_ ", "\n> ", "\n- ", "\n1. ", "\n> > ", "~", "**",
    "\n---\n", "\n-- \n", "`", "\n* ",
};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))
#define PICK(list) ((list)[random_below(seed, COUNT(list))])

static uint32_t random_below(uint64_t *seed, size_t limit)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((*seed >> 33) % limit);
}

struct pieces {
    const char *format;
    const char *const *pieces;
    size_t piece_count;
    const char *const *words; /* of this format alone */
    size_t word_count;
};

static void add_piece(struct buf *draft, const struct pieces *of,
                      uint64_t *seed)
{
    uint32_t which = random_below(seed, 10);

    if (which < 4)
        buf_add_cstr(draft, PICK(words));
    else if (which < 5 && of->word_count > 0)
        buf_add_cstr(draft, of->words[random_below(seed, of->word_count)]);
    else if (which < 6)
        buf_add_cstr(draft, PICK(marks));
    else if (which < 8)
        buf_add_cstr(draft,
                     of->pieces[random_below(seed, of->piece_count)]);
    buf_add_cstr(draft, PICK(spaces));
}

static void check_word(struct arena *arena, const struct document *document,
                       uint32_t i, struct span at)
{
    const struct block *block = &document->blocks[i];
    struct str word = str_slice(block->text, at.start, at.end);
    struct span source = document_source(document, i, at);
    struct str slice = str_slice(document->source, source.start, source.end);
    struct document *again = draft_read(arena, document->format, slice);

    assert_true(span_contains(block->source, source));
    if (again->block_count != 1 || !str_equal(again->blocks[0].text, word))
        fail_msg("%s: |%.*s| comes from |%.*s| in |%.*s|", document->format,
                 STR_ARG(word), STR_ARG(slice), STR_ARG(document->source));
}

/* Spans of neighbours never lie before one another. */
static void check_order(const struct document *document, uint32_t i)
{
    const struct block *block = &document->blocks[i];
    uint32_t end = block->source.start;

    for (size_t at = 0; at < block->text.len;) {
        struct span text = { (uint32_t)at, 0 };
        struct span source;

        utf8_next(block->text, &at);
        text.end = (uint32_t)at;
        source = document_source(document, i, text);
        assert_true(source.start >= end || source.start < source.end);
        assert_true(source.end >= end);
        assert_true(source.end > source.start);
        end = source.end;
    }
    assert_true(end <= block->source.end);
}

static void check_draft(struct arena *arena, const char *format,
                        struct str draft)
{
    struct document *document = draft_read(arena, format, draft);
    uint32_t source_end = 0;

    for (uint32_t i = 0; i < document->block_count; i++) {
        struct word word;
        uint32_t at = 0;

        assert_int_equal(utf8_valid_len(document->blocks[i].text),
                         document->blocks[i].text.len);
        assert_true(document->blocks[i].source.start >= source_end);
        source_end = document->blocks[i].source.end;
        check_order(document, i);
        while (word_next(document->blocks[i].text, &at, &word))
            check_word(arena, document, i, word.at);
    }
}

static void check_drafts(const struct pieces *of)
{
    uint64_t seed = 1;

    for (uint32_t i = 0; i < DRAFTS; i++) {
        struct arena *arena = arena_new((size_t)1 << 28);
        struct buf draft;

        buf_init(&draft, 1 << 16);
        for (uint32_t k = random_below(&seed, 30) + 1; k > 0; k--)
            add_piece(&draft, of, &seed);
        check_draft(arena, of->format, buf_str(&draft));
        buf_free(&draft);
        arena_free(arena);
    }
}

static void words_of_plain_text_lead_back_to_their_source(void **state)
{
    const struct pieces of = { "plain", plain_pieces, COUNT(plain_pieces),
                               NULL, 0 };

    (void)state;
    check_drafts(&of);
}

static void words_of_html_lead_back_to_their_source(void **state)
{
    const struct pieces of = { "html", html_pieces, COUNT(html_pieces),
                               html_words, COUNT(html_words) };

    (void)state;
    check_drafts(&of);
}

static void words_of_markdown_lead_back_to_their_source(void **state)
{
    const struct pieces of = { "markdown", markdown_pieces,
                               COUNT(markdown_pieces), markdown_words,
                               COUNT(markdown_words) };

    (void)state;
    check_drafts(&of);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(white_space_is_one_space_and_none_at_the_ends),
        cmocka_unit_test(apostrophes_are_straight),
        cmocka_unit_test(letters_are_composed),
        cmocka_unit_test_setup_teardown(
            what_does_not_show_is_taken_out_and_noted, new_arena, free_arena),
        cmocka_unit_test_setup_teardown(what_holds_an_emoji_together_stays,
                                        new_arena, free_arena),
        cmocka_unit_test_setup_teardown(a_byte_order_mark_is_no_oddity,
                                        new_arena, free_arena),
        cmocka_unit_test_setup_teardown(an_empty_draft_has_no_blocks,
                                        new_arena, free_arena),
        cmocka_unit_test_setup_teardown(
            a_limit_is_a_flag_and_says_how_far_it_was_read, new_arena,
            free_arena),
        cmocka_unit_test(words_of_plain_text_lead_back_to_their_source),
        cmocka_unit_test(words_of_html_lead_back_to_their_source),
        cmocka_unit_test(words_of_markdown_lead_back_to_their_source),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
