/* test_suppress.c - remarks in a draft take findings back. */
#include "expect.h"

#include "base/buf.h"
#include "verdict/suppress.h"

#define BLOCKS 4
#define REMARKS 4

/* Four blocks of ten bytes with a finding in each, and remarks. */
static const char *left_after(const struct remark *remarks, uint32_t count)
{
    static char left[BLOCKS + 1];
    struct arena *arena = arena_new(SIZE_MAX);
    struct rule rules[2] = { { .id = "en.Tone.Must", .check_id = "tone.must" },
                             { .id = "en.Tone.No", .check_id = "tone.no" } };
    struct document document = { .remarks = remarks, .remark_count = count };
    struct findings findings = { .arena = arena, .document = &document,
                                 .max = 10 };
    uint32_t taken, i;

    for (i = 0; i < BLOCKS; i++) {
        struct finding *finding = VEC_ADD(arena, &findings.list);

        assert_non_null(finding);
        finding->rule = &rules[i % 2];
        finding->block = i;
        finding->source = (struct span){ 10 * i + 5, 10 * i + 6 };
    }
    taken = suppress_findings(&findings);
    assert_int_equal(taken, BLOCKS - findings.list.count);
    for (i = 0; i < findings.list.count; i++)
        left[i] = (char)('0' + findings.list.at[i].block);
    left[i] = '\0';
    arena_free(arena);
    return left;
}

#define LEFT(expected, ...)                                              \
    do {                                                                 \
        const struct remark remarks[] = { __VA_ARGS__ };                 \
        assert_string_equal(left_after(remarks, sizeof(remarks) /        \
                                                    sizeof(*remarks)),   \
                            expected);                                   \
    } while (0)

#define AT(place) { (place), (place) + 1 }

static void without_remarks_all_stay(void **state)
{
    (void)state;
    assert_string_equal(left_after(NULL, 0), "0123");
}

static void off_takes_back_until_on(void **state)
{
    (void)state;
    LEFT("0", { AT(10), STR("off"), 1 });
    LEFT("03", { AT(10), STR("off"), 1 }, { AT(30), STR("on"), 3 });
    LEFT("0123", { AT(10), STR("on"), 1 });
    LEFT("0123", { AT(39), STR("off"), 3 });
}

static void an_id_names_the_rule_or_its_check(void **state)
{
    (void)state;
    LEFT("13", { AT(0), STR("off tone.must"), 0 });
    LEFT("02", { AT(0), STR("off en.Tone.No"), 0 });
    LEFT("", { AT(0), STR("off tone.no  tone.must"), 0 });
    LEFT("0123", { AT(0), STR("off tone.nothing"), 0 });
    LEFT("123", { AT(0), STR("off tone.must"), 0 },
         { AT(10), STR("on tone.must"), 1 });
}

static void ignore_is_for_the_block_behind_it(void **state)
{
    (void)state;
    LEFT("023", { AT(10), STR("ignore"), 1 });
    LEFT("023", { AT(10), STR("ignore tone.no"), 1 });
    LEFT("0123", { AT(10), STR("ignore tone.must"), 1 });
    LEFT("03", { AT(10), STR("ignore"), 1 }, { AT(20), STR("ignore"), 2 });
    LEFT("023", { AT(10), STR("ignore"), 1 }, { AT(11), STR("ignore"), 1 });
}

static void another_word_says_nothing(void **state)
{
    (void)state;
    LEFT("0123", { AT(0), STR("please"), 0 }, { AT(1), STR(""), 0 });
}

static void only_so_many_remarks_are_looked_at(void **state)
{
    struct remark remarks[257];

    (void)state;
    for (uint32_t i = 0; i < 257; i++)
        remarks[i] = (struct remark){ AT(0), STR("off tone.no"), 0 };
    remarks[256].text = STR("on");
    assert_string_equal(left_after(remarks, 257), "02");
    assert_string_equal(left_after(remarks + 1, 256), "0123");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_remarks_all_stay),
        cmocka_unit_test(off_takes_back_until_on),
        cmocka_unit_test(an_id_names_the_rule_or_its_check),
        cmocka_unit_test(ignore_is_for_the_block_behind_it),
        cmocka_unit_test(another_word_says_nothing),
        cmocka_unit_test(only_so_many_remarks_are_looked_at),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
