/* test_facts.c - what is asked of the facts is answered as by looking at every
 * hit and every mark. */
#include "draft.h"

#include "analysis/facts.h"

static const char draft[] =
    "Red **blue red** and *red `blue` is* here. Blue [red](http://a.example/red) red!\n\n"
    "- one `red blue` two\n"
    "- **bold *both* bold** red\n\n"
    "Nothing here. Only ***blue*** or <u>red</u>.\n\n"
    "redred blueblue\n";

struct fixture {
    struct arena *arena;
    struct problems problems;
    const struct text_facts *facts;
    struct document *document;
    struct matcher *matcher;
    struct scratch *scratch;
};

static void add(struct matcher *matcher, const char *pattern)
{
    uint32_t number;
    const char *why;
    size_t why_at;

    assert_int_equal(matcher_add(matcher, str_of(pattern), PATTERN_IGNORE_CASE,
                                 PATTERNS_OF_DRAFT, &number, &why, &why_at),
                     STATUS_OK);
}

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    const struct language *language;
    struct matcher *matcher;

    assert_non_null(fixture);
    fixture->arena = arena_new((size_t)16 << 20);
    fixture->problems.arena = fixture->arena;
    assert_int_equal(
        language_read(&language, fixture->arena, &fixture->problems,
                      arena_printf(fixture->arena, "%s/rules/en",
                                   getenv("TACT_SOURCE_ROOT")),
                      NULL),
        STATUS_OK);
    matcher = matcher_new(fixture->arena);
    add(matcher, "red");
    add(matcher, "blue");
    add(matcher, "\\w+ly");
    add(matcher, "red \\w+");
    assert_int_equal(matcher_finish(matcher, NULL), STATUS_OK);
    fixture->document = draft_read(fixture->arena, "markdown", str_of(draft));
    for (uint32_t i = 0; i < fixture->document->block_count; i++)
        fixture->document->blocks[i].part = PART_BODY;
    fixture->matcher = matcher;
    fixture->scratch = scratch_take(matcher);
    assert_int_equal(
        text_facts_read(&fixture->facts, fixture->arena, fixture->document,
                        &(struct text_reading){
                            .language = language,
                            .matcher = matcher,
                            .scratch = fixture->scratch,
                            .kinds = PATTERNS_OF_DRAFT }),
        STATUS_OK);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    scratch_give(fixture->matcher, fixture->scratch);
    arena_free(fixture->arena);
    free(fixture);
    return 0;
}

#define PATTERNS 4

static bool any_over(const struct text_facts *facts, uint32_t pattern,
                     uint32_t block, struct span at)
{
    uint32_t count;
    const struct found *found = facts_found(facts, pattern, &count);

    for (uint32_t i = 0; i < count; i++)
        if (found[i].block == block && span_overlaps(found[i].at, at))
            return true;
    return false;
}

static void check_hits(const struct text_facts *facts, uint32_t block,
                       struct span at)
{
    bool any = false;

    for (uint32_t i = 0; i < PATTERNS; i++) {
        bool over = any_over(facts, i, block, at);

        assert_int_equal(facts_has_in(facts, i, 1, block, at), over);
        any = any || over;
    }
    assert_int_equal(facts_has_in(facts, 0, PATTERNS, block, at), any);
}

static void check_marks(const struct text_facts *facts, uint32_t block,
                        struct span at)
{
    for (int kind = 0; kind < MARK_KINDS; kind++) {
        uint32_t next = 0;

        for (uint32_t i = 0; i < facts->document->mark_count; i++) {
            const struct mark *mark = &facts->document->marks[i];

            if ((int)mark->kind == kind && mark->block == block &&
                span_overlaps(mark->text, at))
                assert_ptr_equal(facts_mark_over(facts, mark->kind, block, at,
                                                 &next),
                                 mark);
        }
        assert_null(facts_mark_over(facts, (enum mark_kind)kind, block, at,
                                    &next));
    }
}

static void every_stretch_has_the_hits_and_marks_that_a_walk_finds(void **state)
{
    struct fixture *fixture = *state;

    assert_true(fixture->document->mark_count > 8);
    for (uint32_t block = 0; block < fixture->document->block_count; block++) {
        uint32_t len = (uint32_t)fixture->document->blocks[block].text.len;

        for (uint32_t start = 0; start < len; start++)
            for (uint32_t end = start + 1; end <= len; end++) {
                struct span at = { start, end };

                check_hits(fixture->facts, block, at);
                check_marks(fixture->facts, block, at);
            }
    }
}

static void a_sentence_has_the_hits_that_are_said_to_be_in_it(void **state)
{
    const struct text_facts *facts = ((struct fixture *)*state)->facts;
    const struct span everywhere = { 0, UINT32_MAX };

    assert_true(facts->sentence_count > 5);
    for (uint32_t sentence = 0; sentence < facts->sentence_count; sentence++)
        for (uint32_t i = 0; i < PATTERNS; i++) {
            bool any = false;
            uint32_t count;
            const struct found *found = facts_found(facts, i, &count);

            for (uint32_t j = 0; j < count; j++)
                any = any || found[j].sentence == sentence;
            assert_int_equal(facts_has_in_sentence(facts, i, 1, sentence,
                                                   everywhere),
                             any);
        }
    assert_false(facts_has_in_sentence(NULL, 0, 1, 0, everywhere));
}

static void the_hits_of_a_block_are_all_of_them(void **state)
{
    const struct text_facts *facts = ((struct fixture *)*state)->facts;
    uint32_t all = 0, sum = 0;

    facts_found(facts, 0, &all);
    for (uint32_t i = 0; i < facts->document->block_count; i++) {
        uint32_t count;
        const struct span whole = { 0, UINT32_MAX };
        const struct found *found = facts_found_in(facts, 0, i, whole, &count);

        for (uint32_t j = 0; j < count; j++)
            assert_int_equal(found[j].block, i);
        sum += count;
    }
    assert_int_equal(sum, all);
}

static void a_hit_in_code_or_an_address_is_masked(void **state)
{
    const struct text_facts *facts = ((struct fixture *)*state)->facts;
    struct str text = facts->document->blocks[0].text;
    uint32_t blue = (uint32_t)str_find(text, STR("blue is"), 0);

    assert_true(facts_is_masked(facts, 0, (struct span){ blue, blue + 4 }));
    assert_false(facts_is_masked(facts, 0, (struct span){ 0, 3 }));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            every_stretch_has_the_hits_and_marks_that_a_walk_finds, set_up,
            tear_down),
        cmocka_unit_test_setup_teardown(
            a_sentence_has_the_hits_that_are_said_to_be_in_it, set_up,
            tear_down),
        cmocka_unit_test_setup_teardown(the_hits_of_a_block_are_all_of_them,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_hit_in_code_or_an_address_is_masked,
                                        set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
