/* test_oom.c - the first, second, third … allocation of a whole run fails: each
 * time there is a status or a report, and nothing leaks. */
#include "host.h"

static long left; /* allocations until one fails; below 0: none does */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static int fails(void)
{
    return left >= 0 && left-- == 0;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return fails() ? NULL : __real_realloc(old, size);
}

static int discard(const char *bytes, size_t len, void *payload)
{
    (void)bytes;
    (void)len;
    (void)payload;
    return 0;
}

static const char draft_text[] =
    "Hi Anna,\n\nWe cannot refund the the order. You must pay **20 EUR** by 5 March.\n\n"
    "On Mon, Anna wrote:\n> hello\n";

/* One run; TACT_OK, or TACT_ERR_NOMEM and nothing else. */
static tact_status lint_once(tact_linter *linter, const char *format)
{
    tact_draft draft = host_draft(draft_text);
    tact_report *report;
    tact_error *why;
    tact_status status;

    draft.format = format;
    draft.context = "{\"customer_message\": \"Where is it?\", \"customer_name\": \"Anna\"}";
    draft.context_len = strlen(draft.context);
    status = tact_lint(&report, linter, &draft, &why);
    tact_error_free(why);
    if (status != TACT_OK)
        return status;
    status = tact_report_write(report, "json", "", discard, NULL, &why);
    tact_error_free(why);
    tact_report_free(report);
    return status;
}

static void linting_survives_each_failed_allocation(void **state)
{
    static const char *const formats[] = { "plain", "markdown", "html", NULL };
    tact_linter *linter = host_linter("en");

    (void)state;
    assert_non_null(linter);
    for (int i = 0; formats[i]; i++) {
        assert_int_equal(lint_once(linter, formats[i]), TACT_OK);
        for (long n = 0;; n++) {
            tact_status status;
            int done;

            left = n;
            status = lint_once(linter, formats[i]);
            done = left >= 0; /* nothing was left to fail */
            left = -1;
            if (done) {
                assert_int_equal(status, TACT_OK);
                break;
            }
            assert_true(status == TACT_OK || status == TACT_ERR_NOMEM ||
                        status == TACT_ERR_RULES);
        }
    }
    tact_linter_unref(linter);
}

/* An answer or nothing; never an answer that is cut. */
static int check_once(tact_linter *linter)
{
    char *answer = tact_check_json(linter, draft_text, strlen(draft_text),
                                   "{\"language\": \"en\", \"context\": "
                                   "{\"customer_name\": \"Anna\"}}");
    int whole = !answer || (strncmp(answer, "{\"report\":1,", 12) == 0 &&
                            answer[strlen(answer) - 1] == '}');

    tact_free(answer);
    return whole;
}

static void an_answer_is_whole_or_null_when_memory_runs_out(void **state)
{
    tact_linter *linter = host_linter("en");

    (void)state;
    assert_non_null(linter);
    for (long n = 0;; n++) {
        int whole, done;

        left = n;
        whole = check_once(linter);
        done = left >= 0;
        left = -1;
        assert_true(whole);
        if (done)
            break;
    }
    tact_linter_unref(linter);
}

static void opening_survives_failed_allocations(void **state)
{
    (void)state;
    for (long n = 0; n < 60; n++) {
        char *error = NULL;
        tact_linter *linter;

        left = n;
        linter = tact_open("{\"accept\": [\"Kaire\"], \"rules\": \"/nowhere\"}",
                           &error);
        left = -1;
        assert_null(linter);
        tact_free(error);
    }
}

/* Building takes very many allocations: every seventh of them is tried. */
static void building_survives_failed_allocations(void **state)
{
    (void)state;
    for (long n = 0;; n += 1 + n / 7) {
        tact_builder *builder = host_builder();
        tact_linter *linter = NULL;
        tact_error *why;
        tact_status status;
        int done;

        assert_non_null(builder);
        tact_builder_set(builder, "languages", "en", NULL);
        left = n;
        status = tact_builder_finish(&linter, builder, &why);
        done = left >= 0;
        left = -1;
        assert_true((status == TACT_OK) == (linter != NULL));
        tact_error_free(why);
        tact_linter_unref(linter);
        tact_builder_free(builder);
        if (done)
            break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(linting_survives_each_failed_allocation),
        cmocka_unit_test(an_answer_is_whole_or_null_when_memory_runs_out),
        cmocka_unit_test(opening_survives_failed_allocations),
        cmocka_unit_test(building_survives_failed_allocations),
    };

    left = -1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
