/* gate.c - which drafts are good enough. */
#include "gate.h"

#include "options.h"
#include "say.h"

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* At most two digits after the point; -1 when it is no such number. */
static int parse_hundredths(const char *text)
{
    int value = 0, places = 0;

    if (!is_digit(*text))
        return -1;
    for (; is_digit(*text); text++)
        value = value < 1000 ? value * 10 + (*text - '0') : 1000;
    if (*text == '.')
        for (text++; is_digit(*text) && places < 2; text++, places++)
            value = value * 10 + (*text - '0');
    for (; places < 2; places++)
        value *= 10;
    return *text || value > 10000 ? -1 : value;
}

bool gate_set_score(struct gate *gate, const char *value)
{
    int score = parse_hundredths(value);

    if (score < 0) {
        say("a least score is a number from 0 to 100, not \"%s\"", value);
        return false;
    }
    gate->is_set = true;
    gate->min_score = score;
    return true;
}

bool gate_set_severity(struct gate *gate, const char *value)
{
    static const char *const names[] = { "suggestion", "warning", "blocker",
                                         NULL };
    int found = choice_find("severity", value, names);

    if (found < 0)
        return false;
    gate->is_set = true;
    gate->fail_on = (tact_severity)(found + 1);
    return true;
}

bool gate_is_below(const struct gate *gate, const tact_report *report)
{
    if (tact_report_blocked(report) ||
        tact_report_score(report) < gate->min_score)
        return true;
    for (size_t i = 0; gate->fail_on && i < tact_report_count(report); i++)
        if (tact_finding_severity(tact_report_at(report, i)) >= gate->fail_on)
            return true;
    return false;
}
