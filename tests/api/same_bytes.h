/* same_bytes.h - drafts with the answers that a quiet host gets, to hold those
 * of a busy one against. */
#ifndef TESTS_API_SAME_BYTES_H
#define TESTS_API_SAME_BYTES_H

#include "host.h"

static const struct {
    const char *text, *options;
} drafts[] = {
    { "Hi Anna,\n\nYou must recieve the the parcel by 5 March. We can not refund 20 EUR.\n\nBest,\nBob\n",
      "{\"context\": {\"customer_name\": \"Ann\", \"customer_message\": \"Where is it?\"}}" },
    { "<p>Tere, <b>Kaire</b>!</p><p>Te peate s\xc3\xb5" "numi \xf0\x9f\x99\x82 saatma. Aitah!</p>",
      "{\"language\": \"et\", \"format\": \"html\"}" },
    { "Dzie\xc5\x84 dobry,\n\nmusi Pan zap\xc5\x82" "aci\xc4\x87 **100 z\xc5\x82**.\nCzy to jest jasne? Kiedy?\n",
      "{\"language\": \"pl\", \"format\": \"markdown\"}" },
    { "\xff\xfe nothing \xed\xa0\x80 that is a language", NULL },
};

#define DRAFTS (sizeof drafts / sizeof *drafts)

static char *expected[DRAFTS];
static tact_linter *used; /* for what needs no fresh one */

static char *check(tact_linter *linter, size_t i)
{
    return tact_check_json(linter, drafts[i].text, strlen(drafts[i].text),
                           drafts[i].options);
}

/* How many of `count` checks gave something else. */
static int differences(tact_linter *linter, int count)
{
    int different = 0;

    for (int i = 0; i < count; i++) {
        char *answer = check(linter, (size_t)i % DRAFTS);

        if (!answer || strcmp(answer, expected[(size_t)i % DRAFTS]) != 0)
            different++;
        tact_free(answer);
    }
    return different;
}

static int expect(void **state)
{
    (void)state;
    used = host_linter("en,et,pl");
    if (!used)
        return -1;
    for (size_t i = 0; i < DRAFTS; i++)
        expected[i] = check(used, i);
    return 0;
}

static int forget(void **state)
{
    (void)state;
    for (size_t i = 0; i < DRAFTS; i++)
        tact_free(expected[i]);
    tact_linter_unref(used);
    return 0;
}

#endif
