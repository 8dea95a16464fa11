/* test_score.c - the properties that the score promises, on
 * made-up findings. */
#include "expect.h"

#include "verdict/score.h"

#define RULES 6

struct fixture {
    struct arena *arena;
    struct scoring scoring;
    struct rule rules[RULES];
    struct findings findings;
    struct score score;
    bool applies[DIMENSION_COUNT];
};

static int set_up(void **state)
{
    static struct fixture fixture;
    struct problems problems = { 0 };

    fixture = (struct fixture){ .arena = arena_new(SIZE_MAX) };
    problems.arena = fixture.arena;
    assert_int_equal(scoring_read(&fixture.scoring, fixture.arena, &problems,
                                  NULL),
                     STATUS_OK);
    for (int i = 0; i < RULES; i++) {
        fixture.rules[i].dimension = (enum dimension)(i % DIMENSION_COUNT);
        fixture.rules[i].severity = SEVERITY_WARNING;
        fixture.rules[i].weight = 50 + 70 * i;
        fixture.rules[i].check_id = "tone.made-up";
    }
    for (int i = 0; i < DIMENSION_COUNT; i++)
        fixture.applies[i] = true;
    fixture.findings.arena = fixture.arena;
    fixture.findings.max = 1000;
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    arena_free(fixture->arena);
    return 0;
}

static void add(struct fixture *fixture, int rule, enum severity severity)
{
    struct finding *finding = VEC_ADD(fixture->arena, &fixture->findings.list);

    assert_non_null(finding);
    finding->rule = &fixture->rules[rule];
    finding->severity = severity;
}

static int64_t total(struct fixture *fixture, uint32_t words)
{
    score_take(&fixture->score, &fixture->scoring, &fixture->findings, words,
               fixture->applies);
    return fixture->score.total;
}

static void no_findings_are_a_hundred(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(total(fixture, 0), 10000);
    assert_int_equal(total(fixture, 100), 10000);
    for (int i = 0; i < DIMENSION_COUNT; i++)
        assert_int_equal(fixture->score.dimension[i], 10000);
}

static void one_more_finding_never_raises_it(void **state)
{
    struct fixture *fixture = *state;
    int64_t before = total(fixture, 80);

    for (int i = 0; i < 300; i++) {
        int64_t now;

        add(fixture, i * 7 % RULES,
            (enum severity)(1 + i * 5 % SEVERITY_BLOCKER));
        now = total(fixture, 80);
        assert_true(now <= before && now >= 0);
        before = now;
    }
}

static void a_graver_finding_lowers_it_at_least_as_much(void **state)
{
    struct fixture *fixture = *state;

    for (int i = 0; i < RULES; i++) {
        int64_t last = 10000;

        for (int severity = 1; severity <= SEVERITY_BLOCKER; severity++) {
            fixture->findings.list.count = 0;
            add(fixture, i, (enum severity)severity);
            assert_true(total(fixture, 60) <= last);
            last = fixture->score.total;
        }
    }
}

static void the_same_density_scores_about_the_same(void **state)
{
    struct fixture *fixture = *state;
    int64_t few, many;

    add(fixture, 1, SEVERITY_WARNING);
    add(fixture, 2, SEVERITY_WARNING);
    few = total(fixture, 100);
    for (int i = 0; i < 9; i++) {
        add(fixture, 1, SEVERITY_WARNING);
        add(fixture, 2, SEVERITY_WARNING);
    }
    many = total(fixture, 1000);
    assert_in_range(few, many - 1000, many + 1000);
}

static void one_slip_in_a_short_reply_is_no_failure(void **state)
{
    struct fixture *fixture = *state;

    add(fixture, 1, SEVERITY_WARNING);
    assert_true(total(fixture, 20) >= 7500);
}

static void the_gain_is_the_score_without_the_finding(void **state)
{
    struct fixture *fixture = *state;
    struct finding kept[5];
    int64_t gains[5], with;

    for (int i = 0; i < 5; i++)
        add(fixture, i, i == 3 ? SEVERITY_BLOCKER : SEVERITY_WARNING);
    with = total(fixture, 70);
    for (int i = 0; i < 5; i++) {
        gains[i] = fixture->findings.list.at[i].gain;
        kept[i] = fixture->findings.list.at[i];
    }
    for (int i = 0; i < 5; i++) {
        fixture->findings.list.count = 0;
        for (int j = 0; j < 5; j++)
            if (j != i)
                fixture->findings.list.at[fixture->findings.list.count++] =
                    kept[j];
        assert_int_equal(total(fixture, 70) - with, gains[i]);
    }
}

static void what_does_not_apply_is_left_out(void **state)
{
    struct fixture *fixture = *state;

    fixture->applies[DIMENSION_ANSWER] = false;
    total(fixture, 50);
    assert_int_equal(fixture->score.dimension[DIMENSION_ANSWER], -1);
    assert_int_equal(fixture->score.dimension[DIMENSION_TONE], 10000);
}

static void a_blocker_caps_the_score(void **state)
{
    struct fixture *fixture = *state;

    fixture->rules[0].weight = 1;
    add(fixture, 0, SEVERITY_BLOCKER);
    assert_int_equal(total(fixture, 5000), fixture->scoring.blocked_cap);
    assert_true(fixture->score.blocked);
}

static void weights_come_from_a_file(void **state)
{
    struct fixture *fixture = *state;
    struct problems problems = { .arena = fixture->arena };
    const struct yaml_node *map;
    const int64_t *weight;

    assert_int_equal(
        yaml_read(&map, fixture->arena, &problems, "scoring.yml",
                  STR("room: 4\ndimensions: {tone: 2.5}\n"
                      "checks: {tone.blame: 3, en.Tone.Must: 0.25}\n")),
        STATUS_OK);
    assert_int_equal(scoring_read(&fixture->scoring, fixture->arena, &problems,
                                  map),
                     STATUS_OK);
    assert_int_equal(fixture->scoring.room_base, 400);
    assert_int_equal(fixture->scoring.dimension[DIMENSION_TONE], 250);
    weight = set_get(fixture->scoring.checks, STR("en.Tone.Must"));
    assert_int_equal(*weight, 25);
}

/* The number of the first fault of a scoring file; 0: it has none. */
static int fault_of(struct fixture *fixture, const char *file)
{
    struct problems problems = { .arena = fixture->arena };
    struct scoring scoring;
    const struct yaml_node *map;

    assert_int_equal(yaml_read(&map, fixture->arena, &problems, "scoring.yml",
                               str_of(file)),
                     STATUS_OK);
    if ((scoring_read(&scoring, fixture->arena, &problems, map) ==
         STATUS_OK) != (problems.count == 0))
        fail_msg("%s: %u problems", file, problems.count);
    return problems.first ? problems.first->number : 0;
}

static void what_is_no_scoring_file_is_refused(void **state)
{
    static const struct {
        int number;
        const char *file;
    } files[] = {
        { 0, "{}" },
        { 0, "room: 0.01\nwords_per_room: 10000\nsuggestion: 0\n" },
        { 0, "dimensions: {tone: 0, answer: 1.5}\n" },
        { 409, "[room]" },
        { 409, "room" },
        { 409, "dimensions: 1" },
        { 409, "checks: [tone.must]" },
        { 403, "rooms: 1" },
        { 403, "dimensions: {tones: 1}" },
        { 401, "room: -1" },
        { 401, "room: much" },
        { 401, "room: 10001" },
        { 401, "room: [1]" },
        { 401, "room: 0" },
        { 401, "words_per_room: 0" },
        { 401, "blocker: [1]" },
        { 401, "blocked_cap: a" },
        { 401, "dimensions: {tone: a}" },
        { 401, "checks: {tone.must: a}" },
        { 401, "checks: {tone.must: -1}" },
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
        if (fault_of(fixture, files[i].file) != files[i].number)
            fail_msg("%s: not %d", files[i].file, files[i].number);
}

/* Whichever piece of memory is the one that is not there. */
static void without_memory_it_says_so(void **state)
{
    struct fixture *fixture = *state;
    struct problems problems = { .arena = fixture->arena };
    enum status status = STATUS_NOMEM;
    const struct yaml_node *map;
    size_t starved = 0;

    assert_int_equal(yaml_read(&map, fixture->arena, &problems, "scoring.yml",
                               STR("checks: {a: 1, b: 2, c: 3}\n")),
                     STATUS_OK);
    for (size_t cap = 0; status == STATUS_NOMEM; cap += 8, starved++) {
        struct arena *small = arena_new(cap);

        status = scoring_read(&fixture->scoring, small, &problems, map);
        arena_free(small);
    }
    assert_int_equal(status, STATUS_OK);
    assert_true(starved > 3);
}

static void what_is_worth_more_than_anything_is_cut(void **state)
{
    struct fixture *fixture = *state;

    fixture->rules[0].weight = 1000000;
    fixture->scoring.severity[SEVERITY_BLOCKER] = 1000000;
    fixture->scoring.dimension[fixture->rules[0].dimension] = 1000000;
    for (int i = 0; i < 1000; i++)
        add(fixture, 0, SEVERITY_BLOCKER);
    assert_in_range(total(fixture, 100), 0, 1);
    assert_in_range(fixture->score.penalty, 1, INT64_MAX);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

static void findings_that_are_not_kept_do_not_raise_it(void **state)
{
    struct fixture *fixture = *state;
    int64_t kept;

    for (int i = 0; i < 1000; i++)
        add(fixture, 1, SEVERITY_WARNING);
    kept = total(fixture, 4000);
    fixture->findings.dropped = 3000;
    assert_true(total(fixture, 16000) <= kept);
    assert_int_equal(fixture->score.words, 4000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(no_findings_are_a_hundred),
        TEST(one_more_finding_never_raises_it),
        TEST(a_graver_finding_lowers_it_at_least_as_much),
        TEST(the_same_density_scores_about_the_same),
        TEST(one_slip_in_a_short_reply_is_no_failure),
        TEST(the_gain_is_the_score_without_the_finding),
        TEST(what_does_not_apply_is_left_out),
        TEST(a_blocker_caps_the_score),
        TEST(weights_come_from_a_file),
        TEST(what_is_no_scoring_file_is_refused),
        TEST(what_is_worth_more_than_anything_is_cut),
        TEST(findings_that_are_not_kept_do_not_raise_it),
        TEST(without_memory_it_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
